-- 重复录入: a person entered twice is one person from now on; what was written under the other id stays and is read
-- with it. And what somebody decided of two files that look alike.

alter table person add column merged_into uuid;
alter table person add foreign key (county_code, merged_into) references person (county_code, person_id);
alter table person add constraint person_not_into_itself check (merged_into <> person_id);
create index person_merged on person (county_code, merged_into) where merged_into is not null;

create table person_merge (
  county_code integer not null,
  merge_id uuid not null,
  school_id uuid not null,
  kept_id uuid not null,
  gone_id uuid not null,
  day date not null,
  -- What the kept file lacked and got from the other.
  moved text[] not null,
  -- The version of the kept file after it.
  kept_version integer not null,
  -- What changed, as it was before, to be put back: ids and days, no numbers.
  before jsonb not null,
  reason text not null,
  account_id uuid not null,
  at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  undo_reason text,
  primary key (county_code, merge_id),
  check ((undone_at is null) = (undone_by is null)),
  check ((undone_at is null) = (undo_reason is null))
);
comment on table person_merge is 'county: 合并档案, one person entered twice';
create index person_merge_school on person_merge (county_code, school_id, at);

create table person_pair (
  county_code integer not null,
  low_id uuid not null,
  high_id uuid not null,
  school_id uuid not null,
  verdict text not null check (verdict in ('twins', 'different', 'open')),
  account_id uuid not null,
  at timestamptz not null,
  primary key (county_code, low_id, high_id),
  check (low_id < high_id)
);
comment on table person_pair is 'county: 疑似重复 of two files, as somebody decided';
create index person_pair_school on person_pair (county_code, school_id);

call guard_by_school('person_merge');
call guard_by_school('person_pair');
grant select, insert, update on person_merge, person_pair to shaodian_app;
grant select on person_merge, person_pair to shaodian_jobs;
