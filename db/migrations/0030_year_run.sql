-- 全县升级与毕业: one step over many schools, in the background. Each school is a graduation of its own, written together
-- with its row here, so that nothing is done twice after a fault.

create table year_run (
  county_code integer not null,
  run_id uuid not null,
  place_id uuid not null,
  last_day date not null,
  reason text not null,
  status text not null check (status in ('checking', 'checked', 'running', 'stopped', 'done', 'cancelled', 'undoing',
    'undone', 'failed')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  begun_by uuid,
  begun_at timestamptz,
  finished_at timestamptz,
  undone_by uuid,
  undone_at timestamptz,
  undo_reason text,
  -- How far the present step is.
  schools_done integer not null default 0,
  schools_all integer not null default 0,
  is_cancelling boolean not null default false,
  claimed_at timestamptz,
  -- A new claim of the same work: the older worker may not write any more.
  claim uuid,
  attempts smallint not null default 0,
  primary key (county_code, run_id),
  foreign key (county_code, place_id) references place (county_code, place_id)
);
comment on table year_run is 'county: 升级与毕业, of all schools below a place in one step';
create index year_run_place on year_run (county_code, place_id, run_id);
-- what waits for a worker
create index year_run_open on year_run (run_id) where status in ('checking', 'running', 'undoing');

create table year_run_school (
  county_code integer not null,
  run_id uuid not null,
  school_id uuid not null,
  -- The order of the list.
  nth integer not null,
  last_day date not null,
  state text not null check (state in ('nothing', 'waiting', 'done', 'refused', 'undone', 'kept')),
  -- What was shown before it began, and is done only as it was shown.
  class_ids uuid[] not null,
  pupils integer not null,
  staying_classes integer not null,
  staying_pupils integer not null,
  -- Leaving classes and what they may go on to, as the page names them.
  grades jsonb not null,
  graduation_id uuid,
  -- Why it will not, or did not, go through, sealed: it may name a pupil.
  obstacle bytea,
  primary key (county_code, run_id, school_id),
  foreign key (county_code, run_id) references year_run (county_code, run_id)
);
comment on table year_run_school is 'county: 升级与毕业 of one school within a step over many';
create index year_run_school_nth on year_run_school (county_code, run_id, nth);

call guard_by_county('year_run');
call guard_by_school('year_run_school');
grant select, insert, update on year_run to shaodian_app;
grant select, update on year_run to shaodian_jobs;
grant select, insert, update, delete on year_run_school to shaodian_app;
grant select on year_run_school to shaodian_jobs;
