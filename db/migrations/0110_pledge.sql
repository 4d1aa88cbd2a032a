-- 承诺书: signed by the principal alone, and counted; who was reminded of a signature; what each document looked like.

alter table document_receipt
  -- 承诺: the name that the principal typed, and the role they held then; null: a plain receipt.
  add column signed_name text,
  add column signed_role text,
  -- 催签, by the county: the newest and how many.
  add column chased_at timestamptz,
  add column chased_by uuid,
  add column chases smallint not null default 0,
  add check ((signed_name is null) = (signed_role is null)),
  add check (signed_name is null or signed_at is not null),
  add check ((chases = 0) = (chased_at is null));
alter table document_receipt alter column chases drop default;

-- Documents of before are drawn by what templates and offices said until now, not by what they will say later.
update document set body = document.body || jsonb_build_object('look', jsonb_build_object(
    'series', document.series, 'head', kind.head, 'headWords', kind.words, 'upward', kind.upward,
    'below', kind.below, 'office', office.name, 'letters', office.letters))
from document_org office, (values
    ('daily-brief', 'brief', '学校传染病防控日报', false, 'office'),
    ('work-report', 'red', '文件', true, 'office'),
    ('notice', 'red', '文件', false, 'office'),
    ('circular', 'red', '文件', false, 'office'),
    ('opinion', 'red', '文件', false, 'office'),
    ('special-report', 'brief', '督学专报', false, 'office'),
    ('inspection-record', 'plain', '', false, 'none'),
    ('pledge', 'plain', '', false, 'none')) as kind (id, head, words, upward, below)
where office.county_code = document.county_code and office.org_id = document.org_id and kind.id = document.kind
  and not document.body ? 'look';

-- The kind's name, so that a document can be listed when the program does not know its kind any more.
update document set body = jsonb_set(document.body, '{look,name}', to_jsonb(kind.name))
from (values ('daily-brief', '日报'), ('work-report', '工作汇报'), ('notice', '整改通知书'), ('circular', '通报'),
    ('opinion', '督导意见书'), ('special-report', '专报'), ('inspection-record', '检查记录'), ('pledge', '承诺书'))
  as kind (id, name)
where kind.id = document.kind;
