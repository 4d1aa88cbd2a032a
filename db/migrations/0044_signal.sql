-- 提示: who is ill alike in one place and reaches a rule; its people, its trail, its reports, and a county's own settings.

create table signal (
  county_code integer not null,
  signal_id uuid not null,
  school_id uuid not null,
  -- Where people are counted together: a class, a dormitory room, a grade, a table, a bus, the school.
  place_id uuid not null,
  scope text not null check (scope in ('dorm-room', 'class', 'canteen-table', 'bus-run', 'grade', 'school')),
  -- A symptom group, a disease code, sick absence, or what a person saw (R-SCH-3, R-SCH-4).
  subject text not null,
  -- withdrawn: corrected facts no longer reach any rule, and nobody had answered.
  state text not null check (state in ('open', 'confirmed', 'ruled-out', 'merged', 'withdrawn', 'closed')),
  -- Each rule reached, as it stood then: number, version, source, grade, and the day. The first opened it.
  rules jsonb not null,
  people smallint not null,
  first_onset date not null,
  last_onset date not null,
  -- New cases still belong to it: at most one such for a place and subject.
  is_growing boolean not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  -- Said by hand: by whom, and what they saw.
  raised_by uuid,
  raised_text text,
  answered_at timestamptz,
  answered_by uuid,
  answer_reason text,
  merged_into uuid,
  -- By the CDC: until then the product's report counts as not received.
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  closed_at timestamptz,
  closed_by uuid,
  primary key (county_code, signal_id),
  foreign key (county_code, place_id) references place (county_code, place_id),
  foreign key (county_code, merged_into) references signal (county_code, signal_id),
  check ((raised_by is null) = (raised_text is null)),
  check ((state = 'merged') = (merged_into is not null))
);
comment on table signal is 'county: 提示, people ill alike in one place who reach a rule';
create unique index signal_growing on signal (county_code, place_id, subject) where is_growing;
-- a school's and a county's lists, newest first
create index signal_school on signal (county_code, school_id, opened_at, signal_id);
create index signal_county on signal (county_code, opened_at, signal_id);
create index signal_open on signal (county_code, school_id) where state in ('open', 'confirmed');
create index signal_merged on signal (county_code, merged_into) where merged_into is not null;

create table signal_person (
  county_code integer not null,
  signal_id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  class_id uuid,
  onset date not null,
  status text check (status in ('suspected', 'clinical', 'confirmed')),
  added_at timestamptz not null,
  -- Corrected facts no longer count this person.
  removed_at timestamptz,
  primary key (county_code, signal_id, person_id),
  foreign key (county_code, signal_id) references signal (county_code, signal_id),
  foreign key (county_code, person_id) references person (county_code, person_id)
);
comment on table signal_person is 'county: 提示里的人';
create index signal_person_of on signal_person (county_code, person_id);

create table signal_event (
  county_code integer not null,
  signal_id uuid not null,
  event_id uuid not null,
  school_id uuid not null,
  kind text not null check (kind in ('opened', 'raised', 'grown', 'shrunk', 'rule-reached', 'withdrawn', 'reopened',
    'quiet', 'confirmed', 'ruled-out', 'merged', 'answer-undone', 'acknowledged', 'reported', 'closed')),
  at timestamptz not null,
  -- Null: by the rules themselves.
  account_id uuid,
  rule text,
  people smallint,
  reason text,
  primary key (county_code, signal_id, event_id),
  foreign key (county_code, signal_id) references signal (county_code, signal_id)
);
comment on table signal_event is 'county: 提示的经过, append-only';

create table signal_report (
  county_code integer not null,
  signal_id uuid not null,
  report_id uuid not null,
  school_id uuid not null,
  -- 初次、进程、结案
  kind text not null check (kind in ('first', 'progress', 'closing')),
  -- 第几次: counted for each signal.
  number smallint not null,
  -- The official fields as they were sent; never a pupil's name.
  fields jsonb not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, signal_id, report_id),
  foreign key (county_code, signal_id) references signal (county_code, signal_id)
);
comment on table signal_report is 'county: 初次、进程、结案报告, as sent';
create unique index signal_report_number on signal_report (county_code, signal_id, number);

create table signal_setting (
  county_code integer not null,
  -- The CDC's number, to be called until it has acknowledged.
  cdc_phone text,
  cdc_name text,
  -- Rules hold as on this day whatever the day is: only where a past outbreak is played by today's rules.
  rules_as_of date,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (county_code)
);
comment on table signal_setting is 'county: 提示的设置';

-- the ill and the absent sick of a school, day by day: what signals are counted from
create index roll_exception_ill on roll_exception (county_code, school_id, day)
  where absent = 1 or symptoms <> 0 or temp_tenths is not null;

call guard_by_school('signal');
call guard_by_school('signal_person');
call guard_by_school('signal_event');
call guard_by_school('signal_report');
call guard_by_county('signal_setting');
grant select, insert, update on signal, signal_person to shaodian_app, shaodian_jobs;
grant select, insert on signal_event to shaodian_app, shaodian_jobs;
grant select, insert on signal_report to shaodian_app;
grant select on signal_report to shaodian_jobs;
grant select, insert, update on signal_setting to shaodian_app;
grant select on signal_setting to shaodian_jobs;

-- a school's follow-ups of the last weeks, those that ended among them
create index absence_of_school on absence (county_code, school_id, first_day);
