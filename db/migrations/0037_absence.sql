-- 因病缺勤追踪: one follow-up of one illness of one person, and everything that was noted of it (decision 32).

create table absence (
  county_code integer not null,
  absence_id uuid not null,
  school_id uuid not null,
  person_id uuid not null,
  class_id uuid not null,
  state text not null check (state in ('open', 'closed')),
  -- What follows from the events, so that a list reads one row each.
  first_day date not null,
  last_day date not null,
  back_since date,
  closed_day date,
  closed_why text check (closed_why in ('returned', 'corrected', 'left', 'merged')),
  disease text,
  diagnosis text check (diagnosis in ('suspected', 'clinical', 'confirmed', 'ruled-out')),
  -- No earlier than this by what is known; and the day from which nothing is missing, also no paper.
  earliest_day date,
  ready_from date,
  call_due date not null,
  last_word date,
  -- The day of the newest event: what is older than its span goes by it.
  updated_day date not null,
  primary key (county_code, absence_id),
  foreign key (county_code, person_id) references person (county_code, person_id),
  check (first_day <= last_day),
  check ((state = 'closed') = (closed_day is not null)),
  check ((state = 'closed') = (closed_why is not null))
);
comment on table absence is 'county: 因病缺勤追踪, folded from its events; one open at most for a person';
-- nobody is followed twice
create unique index absence_open on absence (county_code, person_id) where state = 'open';
-- a school's queue
create index absence_school on absence (county_code, school_id, first_day, absence_id) where state = 'open';
-- a county's list
create index absence_county on absence (county_code, first_day, absence_id) where state = 'open';
create index absence_person on absence (county_code, person_id, first_day);

create table absence_event (
  county_code integer not null,
  event_id uuid not null,
  absence_id uuid not null,
  school_id uuid not null,
  person_id uuid not null,
  day date not null,
  at timestamptz not null,
  -- Null: kept from the sheets.
  account_id uuid,
  fact jsonb not null,
  reason text,
  primary key (county_code, event_id),
  foreign key (county_code, absence_id) references absence (county_code, absence_id)
);
comment on table absence_event is 'county: 因病缺勤追踪的经过, append-only; a correction undoes an event with a reason';
create index absence_event_absence on absence_event (county_code, absence_id, event_id);

-- the families of a school that said that a child is ill
create index checkin_sick on checkin (county_code, school_id, day) where absent = 1;

call guard_by_school('absence');
call guard_by_school('absence_event');
grant select, insert, update on absence to shaodian_app;
grant select, insert on absence_event to shaodian_app;
grant select, insert, update on absence to shaodian_jobs;
-- A pupil who changes school takes the follow-up along; of two merged files one follow-up is left.
grant select, insert, update (absence_id, school_id, person_id) on absence_event to shaodian_jobs;

-- 名单打开记录: the queue of absences is a list on which children stand.
drop index audit_list;
create index audit_list on audit (county_code, place_id, tx)
  where operation in ('absence.queue', 'absence.queue/export', 'dorm.sheet', 'family.reports', 'gate.class-day',
    'gate.day', 'nursery.day', 'roll.exceptions', 'roll.exceptions/export', 'roll.export', 'roll.history',
    'roll.prepare', 'roll.sheet', 'ward.day');
