-- 督导问题: found, issued, put right, rechecked, closed. The row is what its events say (decision 52).

create table finding_counter (
  county_code integer not null,
  year smallint not null,
  last integer not null,
  primary key (county_code, year)
);
comment on table finding_counter is 'county: 问题编号, the last number given in a year';
call guard_by_county('finding_counter');
grant select, insert, update on finding_counter to shaodian_app, shaodian_jobs;

create table finding (
  county_code integer not null,
  finding_id uuid not null,
  school_id uuid not null,
  -- Where in the school, if not the school itself.
  place_id uuid,
  -- 编号, counted by county and year.
  year smallint not null,
  number integer not null,
  source_kind text not null check (source_kind in ('visit-item', 'gate', 'drill', 'meeting', 'superior', 'patrol')),
  source_id uuid,
  -- The item of the checklist version that was answered with no.
  checklist text,
  origin text check (origin in ('shipped', 'county')),
  list_number smallint,
  item text,
  -- Ids of rules/finding/category.json.
  department text not null,
  category text not null,
  says text not null,
  severity text not null check (severity in ('minor', 'serious', 'grave')),
  rectify text not null check (rectify in ('immediate', 'normal', 'structural')),
  days smallint not null check (days >= 0),
  found_by uuid not null,
  found_at timestamptz not null,
  found_day date not null,
  -- The same item at the same school, found before.
  repeat_of uuid,
  state text not null check (state in ('found', 'issued', 'accepted', 'in-progress', 'submitted', 'recheck', 'closed')),
  ended_as text check (ended_as in ('rectified', 'withdrawn', 'waived')),
  issued_day date,
  due_day date,
  -- What open ones are listed by: the last day, or the day it was found while no notice has gone out.
  by_day date not null,
  submitted_day date,
  ended_day date,
  objection text check (objection in ('open', 'upheld', 'withdrawn')),
  extension_until date,
  supervisor uuid,
  unit text,
  responsible uuid,
  -- What the school does or did about it.
  measure text,
  taken_by uuid,
  follow_ups smallint not null default 0,
  rejected smallint not null default 0,
  reopened smallint not null default 0,
  extended smallint not null default 0,
  -- Of the ladder in rules/finding/ladder.json; 0: none.
  step smallint not null default 0,
  -- The highest that everybody who sees the finding may know of.
  shown_step smallint not null default 0,
  primary key (county_code, finding_id),
  unique (county_code, year, number),
  foreign key (county_code, school_id) references place (county_code, place_id),
  check ((checklist is null) = (item is null)),
  check ((state = 'closed') = (ended_as is not null)),
  check ((state = 'closed') = (ended_day is not null)),
  check (due_day >= found_day)
);
comment on table finding is 'county: 督导问题, folded from its events';
call guard_by_school('finding');
grant select, insert, update on finding to shaodian_app;
grant select on finding to shaodian_jobs;

-- All, newest first; what follows the key answers any filter from the index alone.
create index finding_newest on finding (county_code, found_day, finding_id)
  include (school_id, department, category, severity, source_kind, state, due_day, step);
create index finding_department on finding (county_code, department, found_day, finding_id)
  include (school_id, category, severity, source_kind, state, due_day, step);
create index finding_category on finding (county_code, category, found_day, finding_id)
  include (school_id, department, severity, source_kind, state, due_day, step);
create index finding_school on finding (county_code, school_id, found_day, finding_id)
  include (department, category, severity, source_kind, state, due_day, step);
-- What is open, by its last day: a small part of all.
create index finding_open on finding (county_code, by_day, finding_id)
  include (school_id, department, category, severity, source_kind, state, due_day, found_day, step)
  where state <> 'closed';
create index finding_open_school on finding (county_code, school_id, by_day, finding_id) where state <> 'closed';
-- Found again: the same item at the same school.
create index finding_item on finding (county_code, school_id, checklist, item, found_day) where item is not null;
create index finding_source on finding (county_code, source_id) where source_id is not null;

create table finding_event (
  county_code integer not null,
  finding_id uuid not null,
  event_id uuid not null,
  school_id uuid not null,
  seq smallint not null,
  day date not null,
  at timestamptz not null,
  account_id uuid not null,
  -- src/domain/finding.ts, FindingFact.
  fact jsonb not null,
  -- Why it was undone.
  reason text,
  primary key (county_code, finding_id, event_id),
  -- Two at once: the second finds its number taken.
  unique (county_code, finding_id, seq),
  foreign key (county_code, finding_id) references finding (county_code, finding_id)
);
comment on table finding_event is 'county: 问题的经过, append-only';
call guard_by_school('finding_event');
grant select, insert on finding_event to shaodian_app;
grant select on finding_event to shaodian_jobs;
