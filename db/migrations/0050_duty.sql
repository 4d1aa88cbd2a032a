-- 值班应急信息: an incident with its reports (初报、续报、终报), append-only; a correction is a report of its own.

create table duty_incident (
  county_code integer not null,
  incident_id uuid not null,
  place_id uuid not null,
  school_id uuid,
  kind text not null,
  title text not null,
  happened_at timestamptz not null,
  -- The signal that it came from, if any.
  signal_id uuid,
  made_by uuid not null,
  made_at timestamptz not null,
  -- 电话报告: whom, when.
  phoned_to text,
  phoned_at timestamptz,
  -- 事件结束, and 终报.
  over_at timestamptz,
  closed_at timestamptz,
  primary key (county_code, incident_id),
  foreign key (county_code, place_id) references place (county_code, place_id)
);
comment on table duty_incident is 'county: 值班应急信息, one incident from its first report to its closing';
-- the list of a place, newest first
create index duty_incident_place on duty_incident (county_code, place_id, incident_id desc);
create index duty_incident_open on duty_incident (county_code, incident_id desc) where closed_at is null;

create table duty_report (
  county_code integer not null,
  incident_id uuid not null,
  report_no smallint not null check (report_no > 0),
  school_id uuid,
  stage text not null check (stage in ('first', 'progress', 'closing')),
  -- The report that it stands for instead, with its reason.
  corrects smallint,
  reason text,
  what text not null,
  spot text not null,
  affected integer not null check (affected >= 0),
  severe integer not null check (severe >= 0),
  dead integer not null check (dead >= 0),
  measures text not null,
  reporter text not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, incident_id, report_no),
  foreign key (county_code, incident_id) references duty_incident (county_code, incident_id),
  check ((corrects is null) = (reason is null))
);
comment on table duty_report is 'county: 初报、续报、终报 of an incident, append-only; a correction names what it corrects';

call guard_by_school('duty_incident');
call guard_by_school('duty_report');
grant select, insert, update on duty_incident to shaodian_app;
grant select, insert on duty_report to shaodian_app;
grant select on duty_incident, duty_report to shaodian_jobs;
