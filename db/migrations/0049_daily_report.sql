-- 日报: what a school (or the county) confirms of a day, zero or not. Append-only: a correction is the next version with
-- its reason. The county's snapshot is written once and never changed; what comes later stands beside it.

create table daily_report (
  county_code integer not null,
  place_id uuid not null,
  day date not null,
  version smallint not null check (version > 0),
  school_id uuid,
  -- rolls: added up from the class sheets at that moment; hand: the reporter's own figures.
  source text not null check (source in ('rolls', 'hand', 'schools')),
  -- Classes (or, for a county, schools) of which there is something, and those that owed it.
  reported integer not null,
  due integer not null,
  expected integer not null,
  present integer not null,
  absent_sick integer not null,
  ill integer not null,
  -- By symptom, in the order of rules/roll/symptoms.json: today, and in the last three days.
  today_symptoms integer[] not null,
  recent_symptoms integer[] not null,
  -- Class by class as confirmed; no names.
  classes jsonb not null,
  severe integer not null check (severe >= 0),
  severe_note text,
  other_event integer not null check (other_event >= 0),
  other_note text,
  unknown_group integer not null check (unknown_group >= 0),
  unknown_note text,
  -- 零报告: all of it is zero.
  is_zero boolean not null,
  reason text,
  at timestamptz not null,
  account_id uuid not null,
  is_late boolean not null,
  primary key (county_code, place_id, day, version),
  foreign key (county_code, place_id) references place (county_code, place_id),
  check (version = 1 or reason is not null)
);
comment on table daily_report is 'county: 日报, confirmed figures of a school''s or county''s day, append-only; zero is a record';
-- a county's day, and the days of its schools
create index daily_report_day on daily_report (county_code, day, place_id, version desc);

create table daily_snapshot (
  county_code integer not null,
  place_id uuid not null,
  day date not null,
  due integer not null,
  reported integer not null,
  sheets_due integer not null,
  sheets_reported integer not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, place_id, day),
  foreign key (county_code, place_id) references place (county_code, place_id)
);
comment on table daily_snapshot is 'county: 日报定格, who froze a county''s day and when, how complete it was';

create table daily_snapshot_school (
  county_code integer not null,
  place_id uuid not null,
  day date not null,
  school_id uuid not null,
  -- The version of the report that counts; null: missing at that moment.
  version smallint,
  sheets_due integer not null,
  sheets_reported integer not null,
  expected integer not null,
  present integer not null,
  absent_sick integer not null,
  ill integer not null,
  severe integer not null,
  other_event integer not null,
  unknown_group integer not null,
  primary key (county_code, place_id, day, school_id),
  foreign key (county_code, place_id, day) references daily_snapshot (county_code, place_id, day)
);
comment on table daily_snapshot_school is 'county: 日报定格, each school''s figures at that moment, never changed';

call guard_by_school('daily_report');
call guard_by_county('daily_snapshot');
call guard_by_school('daily_snapshot_school');
grant select, insert on daily_report, daily_snapshot, daily_snapshot_school to shaodian_app;
grant select on daily_report, daily_snapshot, daily_snapshot_school to shaodian_jobs;
