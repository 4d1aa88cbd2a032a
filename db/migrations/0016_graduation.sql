-- 毕业: how a stay ended as a kind, and the run that ended many at once, so that it can be taken back exactly.

alter table membership add column end_kind text
  check (end_kind in ('graduated', 'transferred', 'suspended', 'withdrawn', 'resigned', 'merged', 'other'));
-- The graduation (or merge) that ended it.
alter table membership add column end_run uuid;
create index membership_end_run on membership (county_code, end_run) where end_run is not null;

create table graduation (
  county_code integer not null,
  run_id uuid not null,
  school_id uuid not null,
  last_day date not null,
  class_ids uuid[] not null check (cardinality(class_ids) > 0),
  -- Grades that had no class in use any more.
  grade_ids uuid[] not null,
  pupils integer not null,
  reason text not null,
  -- The grants that it shortened, with the last day they had: [[grant, day or null]].
  grants jsonb not null,
  account_id uuid not null,
  at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  undo_reason text,
  primary key (county_code, run_id),
  foreign key (county_code, school_id) references place (county_code, place_id),
  check ((undone_at is null) = (undone_by is null)),
  check ((undone_at is null) = (undo_reason is null))
);
comment on table graduation is 'county: 毕业, classes of a school that left together';
create index graduation_school on graduation (county_code, school_id, at);

call guard_by_school('graduation');
grant select, insert, update on graduation to shaodian_app;
grant select on graduation to shaodian_jobs;
