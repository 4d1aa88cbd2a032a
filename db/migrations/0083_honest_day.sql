-- 填报质量提示 by school and day, counted when the day is over, so that a scorecard reads no sheets and outlives their
-- readings. No class, no account: which sheets they were, only the school's reporter can look up.
create table honest_day (
  county_code integer not null,
  school_id uuid not null,
  day date not null,
  -- Sheets looked at, and those with any hint.
  sheets integer not null,
  hinted integer not null,
  -- Sheets by hint, in the order of honestHints; a sheet with two is in both.
  by_hint integer[] not null,
  at timestamptz not null,
  primary key (county_code, school_id, day)
);
comment on table honest_day is 'county: 填报质量提示, how many sheets of a school''s day have one, counted by a job';
call guard_by_school('honest_day');
grant select on honest_day to shaodian_app;
grant select, insert, update on honest_day to shaodian_jobs;

-- 事后才看出: people whose diagnoses reach a rule, while no signal held any of them on the day on which it was reached.
create table scorecard_found_later (
  county_code integer not null,
  school_id uuid not null,
  -- Where they were counted together.
  place_id uuid not null,
  scope text not null,
  -- A disease.
  subject text not null,
  -- The day on which the last person whom the rule needed fell ill.
  day date not null,
  rule text not null,
  rule_version smallint not null,
  people smallint not null,
  first_onset date not null,
  last_onset date not null,
  -- The day of the first signal that held any of them; null: none did until now.
  signal_on date,
  at timestamptz not null,
  primary key (county_code, school_id, place_id, subject, day)
);
comment on table scorecard_found_later is 'county: 事后才看出的聚集, made anew by a job; counts only';
create index scorecard_found_later_day on scorecard_found_later (county_code, day);
call guard_by_school('scorecard_found_later');
grant select on scorecard_found_later to shaodian_app;
grant select, insert, update, delete on scorecard_found_later to shaodian_jobs;
