-- 公文: drafts, issued documents with their numbers, the figures in them, and who received and signed for them.

create table document_org (
  county_code integer not null,
  org_id uuid not null,
  -- 发文机关 in full, and its 机关代字 before the year.
  name text not null,
  letters text not null,
  at timestamptz not null,
  account_id uuid not null,
  -- It issues nothing any more.
  ended_at timestamptz,
  primary key (county_code, org_id),
  unique (county_code, letters)
);
comment on table document_org is 'county: 发文机关, who issues documents and under which letters';

-- The last number of an office, a series and a year; taken in the transaction that issues.
create table document_counter (
  county_code integer not null,
  org_id uuid not null,
  series text not null check (series in ('letter', 'issue')),
  year smallint not null,
  last integer not null check (last > 0),
  primary key (county_code, org_id, series, year),
  foreign key (county_code, org_id) references document_org (county_code, org_id)
);
comment on table document_counter is 'county: 发文字号, the last number taken of each office, series and year';

create table document (
  county_code integer not null,
  document_id uuid not null,
  org_id uuid not null,
  -- An id of rules/document, and its version then.
  kind text not null,
  rule_version smallint not null,
  -- `none`: a record without a number.
  series text not null check (series in ('letter', 'issue', 'none')),
  year smallint not null,
  number integer check (number > 0),
  title text not null,
  -- 主送、正文、附件、抄送、签发人 and the tables, as issued.
  body jsonb not null,
  -- The day that its figures speak of, and the one under it.
  of_day date not null,
  issued_day date not null,
  issued_at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, document_id),
  unique (county_code, org_id, series, year, number),
  foreign key (county_code, org_id) references document_org (county_code, org_id),
  check ((series = 'none') = (number is null))
);
comment on table document is 'county: 公文, issued and never changed; what is wrong is withdrawn or superseded';
-- the list by kind, newest first: ids are in order of time
create index document_kind on document (county_code, kind, document_id desc);

create table document_draft (
  county_code integer not null,
  draft_id uuid not null,
  org_id uuid not null,
  kind text not null,
  title text not null,
  body jsonb not null,
  -- What it was told, with scope and as-of time; copied on issue.
  figures jsonb not null,
  of_day date not null,
  -- Counts upwards, so that two people editing notice each other.
  version smallint not null check (version > 0),
  -- The document that it will take the place of.
  supersedes uuid,
  made_by uuid not null,
  made_at timestamptz not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (county_code, draft_id),
  foreign key (county_code, org_id) references document_org (county_code, org_id),
  foreign key (county_code, supersedes) references document (county_code, document_id)
);
comment on table document_draft is 'county: 公文草稿, until it is issued or thrown away';

create table document_figure (
  county_code integer not null,
  document_id uuid not null,
  -- An id of src/domain/document-figure.ts.
  figure text not null,
  value integer not null,
  unit text not null,
  -- Of what, and as of when.
  scope text not null,
  as_of timestamptz not null,
  -- What it was read from, and the page that shows it.
  source text not null,
  link text not null,
  primary key (county_code, document_id, figure),
  foreign key (county_code, document_id) references document (county_code, document_id)
);
comment on table document_figure is 'county: 公文里的数, as it was told, with scope and as-of time';

create table document_receipt (
  county_code integer not null,
  document_id uuid not null,
  school_id uuid not null,
  -- What messages about it hang on.
  receipt_id uuid not null,
  -- 签收期限, the last day.
  due_day date,
  delivered_at timestamptz not null,
  read_at timestamptz,
  read_by uuid,
  signed_at timestamptz,
  signed_by uuid,
  note text,
  primary key (county_code, document_id, school_id),
  foreign key (county_code, document_id) references document (county_code, document_id),
  foreign key (county_code, school_id) references place (county_code, place_id),
  check (signed_at is null or read_at is not null)
);
comment on table document_receipt is 'county: 公文送达、阅读、签收, by school';
-- what a school received, newest first
create index document_receipt_school on document_receipt (county_code, school_id, document_id desc);

create table document_end (
  county_code integer not null,
  document_id uuid not null,
  how text not null check (how in ('withdrawn', 'superseded')),
  by_document_id uuid,
  reason text not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, document_id),
  foreign key (county_code, document_id) references document (county_code, document_id),
  foreign key (county_code, by_document_id) references document (county_code, document_id),
  check ((how = 'superseded') = (by_document_id is not null))
);
comment on table document_end is 'county: 公文撤回、被替代, with its reason';

call guard_by_county('document_org');
call guard_by_county('document_counter');
call guard_by_county('document');
call guard_by_county('document_draft');
call guard_by_county('document_figure');
call guard_by_school('document_receipt');
call guard_by_county('document_end');
grant select, insert, update on document_org, document_counter, document_receipt to shaodian_app;
grant select, insert on document, document_figure, document_end to shaodian_app;
grant select, insert, update, delete on document_draft to shaodian_app;
grant select on document_org, document_counter, document, document_draft, document_figure, document_receipt,
  document_end to shaodian_jobs;
