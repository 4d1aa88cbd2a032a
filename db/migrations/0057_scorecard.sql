-- 成绩单: a school's reporting and answering by month, added up by a job, so that no page reads the history.
create table scorecard_month (
  county_code integer not null,
  school_id uuid not null,
  -- Its first day.
  month date not null,
  -- Sheets that were due, came, came late.
  due integer not null,
  reported integer not null,
  late_sheets integer not null,
  at timestamptz not null,
  primary key (county_code, school_id, month)
);
comment on table scorecard_month is 'county: 成绩单的填报, a school''s month added up by a job';
create index scorecard_month_of on scorecard_month (county_code, month);

create table scorecard_signal (
  county_code integer not null,
  school_id uuid not null,
  -- Of the day it was opened.
  month date not null,
  -- A symptom group, a disease, sick absence.
  subject text not null,
  -- The rule that opened it; empty: said by hand.
  rule text not null,
  signals integer not null,
  soon integer not null,
  in_time integer not null,
  answered integer not null,
  confirmed integer not null,
  ruled_out integer not null,
  -- Said by hand and confirmed: no rule had seen it before.
  missed integer not null,
  -- Days from the first onset to the signal: summed, and of how many.
  onset_days integer not null,
  onsets integer not null,
  at timestamptz not null,
  primary key (county_code, school_id, month, subject, rule)
);
comment on table scorecard_signal is 'county: 成绩单的提示, a school''s month by subject and rule, added up by a job';
create index scorecard_signal_of on scorecard_signal (county_code, month);

call guard_by_school('scorecard_month');
call guard_by_school('scorecard_signal');
grant select on scorecard_month, scorecard_signal to shaodian_app;
grant select, insert, update, delete on scorecard_month, scorecard_signal to shaodian_jobs;

-- 早期处置: when each item of the checklist of an event was done; the newest word of an item stands, the older stay.
create table scorecard_response (
  county_code integer not null,
  signal_id uuid not null,
  response_id uuid not null,
  school_id uuid not null,
  item text not null,
  -- Null: not done after all.
  done_on date,
  reason text,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, signal_id, response_id),
  foreign key (county_code, signal_id) references signal (county_code, signal_id)
);
comment on table scorecard_response is 'county: 早期处置清单, append-only';
create index scorecard_response_item on scorecard_response (county_code, signal_id, item, response_id);
-- events, the newest first
create index signal_event_list on signal (county_code, opened_at, signal_id) where state in ('confirmed', 'closed');
call guard_by_school('scorecard_response');
grant select, insert on scorecard_response to shaodian_app;
grant select on scorecard_response to shaodian_jobs;
