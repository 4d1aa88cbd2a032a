-- 市、省看板: what every county sends up to the city and the province above it. A city or province is run like a county
-- without schools: a row of `county` with a root place of its own, so that accounts, scope and audit are the same.

create table region_day (
  -- The city or province that reads the row.
  county_code integer not null references county (county_code),
  day date not null,
  -- Which county it is about.
  from_county integer not null,
  -- Schools that owe a check that has begun, those that sent all of them, those that sent none.
  schools_due integer not null,
  schools_complete integer not null,
  schools_silent integer not null,
  -- Sheets by session: morning, noon, evening.
  due integer[] not null,
  reported integer[] not null,
  late integer[] not null,
  -- When the checks begin that had not begun at `at`; null: begun, or none.
  opens_at text[] not null,
  -- People: expected in the morning; the day's largest session of each school.
  expected integer not null,
  ill integer not null,
  fever integer not null,
  absent_sick integer not null,
  people integer not null,
  -- People by symptom, in the order of the bits of rules/roll/symptoms.json.
  by_symptom integer[] not null,
  -- As they stood on that day; null for days that were added up later.
  signals_waiting integer,
  signals_confirmed integer,
  -- 停课 in force on the day: of classes, grades, schools.
  suspensions integer[] not null,
  -- As of when.
  at timestamptz not null,
  primary key (county_code, day, from_county)
);
comment on table region_day is 'county: 县级汇总 of a day as a city or province reads it; written by a job of the county';

call guard_by_county('region_day');
grant select on region_day to shaodian_app;
grant select, insert, update on region_day to shaodian_jobs;
