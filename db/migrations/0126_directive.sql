-- 下发任务: what is sent down to schools, departments and persons, and the receipt of each: read, signed for, done, checked.

create table directive (
  county_code integer not null,
  directive_id uuid not null,
  title text not null,
  says text not null,
  -- 下发单位, in words.
  issuer text not null,
  -- A resolution of a meeting, an instruction from above, what a visit found, or the county's own.
  source_kind text not null check (source_kind in ('own', 'meeting', 'superior', 'visit')),
  source_id uuid,
  -- 依据: the document or the instruction, in words.
  basis text,
  -- The last day, as it was sent; a unit that was given another has its own.
  due_day date not null,
  supersedes uuid,
  made_by uuid not null,
  made_at timestamptz not null,
  made_day date not null,
  ended_as text check (ended_as in ('withdrawn', 'superseded')),
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  primary key (county_code, directive_id),
  foreign key (county_code, supersedes) references directive (county_code, directive_id),
  check ((ended_as is null) = (end_reason is null) and (ended_as is null) = (ended_at is null))
);
comment on table directive is 'county: 下发任务';
create index directive_source on directive (county_code, source_id) where source_id is not null;

create table directive_receipt (
  county_code integer not null,
  receipt_id uuid not null,
  directive_id uuid not null,
  -- A school, or a department of the county (rules/finding/category.json), in person where somebody is named.
  school_id uuid,
  department text,
  account_id uuid,
  due_day date not null,
  state text not null check (state in ('sent', 'read', 'signed', 'done', 'returned', 'checked')),
  delivered_at timestamptz not null,
  read_at timestamptz,
  read_by uuid,
  signed_at timestamptz,
  signed_by uuid,
  done_at timestamptz,
  done_by uuid,
  -- 完成情况: what was done, as last reported.
  done_says text,
  -- Reported after its last day: stays, also when it is returned and done again.
  is_late boolean not null default false,
  checked_at timestamptz,
  checked_by uuid,
  returned smallint not null default 0,
  return_says text,
  primary key (county_code, receipt_id),
  foreign key (county_code, directive_id) references directive (county_code, directive_id),
  foreign key (county_code, school_id) references place (county_code, place_id),
  check ((school_id is null) <> (department is null)),
  check (school_id is null or account_id is null)
);
comment on table directive_receipt is 'county: 任务的收件单位, read, signed for, done, checked; the fold of its events';
create index directive_receipt_of on directive_receipt (county_code, directive_id);
-- what a school or the county's departments received, newest first: ids are in order of time
create index directive_receipt_school on directive_receipt (county_code, school_id, receipt_id desc);

create table directive_event (
  county_code integer not null,
  receipt_id uuid not null,
  -- Counted from 1.
  seq smallint not null check (seq > 0),
  school_id uuid,
  kind text not null check (kind in ('read', 'signed', 'done', 'returned', 'checked', 'undone')),
  says text,
  -- The new last day of what was returned.
  due_day date,
  -- The event that it takes back.
  undoes smallint,
  day date not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, receipt_id, seq),
  foreign key (county_code, receipt_id) references directive_receipt (county_code, receipt_id),
  check ((kind = 'undone') = (undoes is not null))
);
comment on table directive_event is 'county: 任务的经过, append-only';

call guard_by_county('directive');
call guard_by_school('directive_receipt');
call guard_by_school('directive_event');
grant select, insert, update on directive, directive_receipt to shaodian_app;
grant select, insert on directive_event to shaodian_app;
grant select on directive, directive_receipt, directive_event to shaodian_jobs;
