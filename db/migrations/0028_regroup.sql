-- 并班、分班: classes of a grade are put together or divided from a day on, as one step that can be taken back.

create table regroup (
  county_code integer not null,
  run_id uuid not null,
  school_id uuid not null,
  from_day date not null,
  -- Classes that ended with it, and those made by it.
  closed_ids uuid[] not null,
  made_ids uuid[] not null,
  -- Classes whose members changed, the ones above among them.
  touched_ids uuid[] not null,
  -- The stays that it began; the ones it ended carry its id.
  added uuid[] not null check (cardinality(added) > 0),
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
comment on table regroup is 'county: 并班、分班, classes of a school put together or divided';
create index regroup_school on regroup (county_code, school_id, at);

call guard_by_school('regroup');
grant select, insert, update on regroup to shaodian_app;
grant select on regroup to shaodian_jobs;
