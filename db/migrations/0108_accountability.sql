-- 问责台账: cases of units and persons by the four classes, with facts, basis, decision and appeal. Read by few, and
-- every reading is on record. The row is what its events say.

create table accountability_counter (
  county_code integer not null,
  year smallint not null,
  last integer not null,
  primary key (county_code, year)
);
comment on table accountability_counter is 'county: 问责案编号, the last number given in a year';

create table accountability (
  county_code integer not null,
  case_id uuid not null,
  year smallint not null,
  number integer not null,
  -- The finding that it came from.
  finding_id uuid,
  aim text not null check (aim in ('unit', 'person')),
  unit text not null,
  person text,
  post text,
  -- Ids of rules/finding/ladder.json (faults) and rules/finding/accountability.json.
  fault text not null,
  concealment boolean not null,
  state text not null check (state in ('open', 'decided', 'appealed', 'final', 'revoked', 'dropped')),
  opened_day date not null,
  decided_day date,
  measures text[] not null,
  -- Which authority decided, in words.
  authority text,
  primary key (county_code, case_id),
  unique (county_code, year, number),
  foreign key (county_code, finding_id) references finding (county_code, finding_id),
  check (aim = 'person' or person is null and post is null),
  check (aim = 'unit' or person is not null),
  check (decided_day >= opened_day)
);
comment on table accountability is 'county: 问责案, folded from its events';
create index accountability_newest on accountability (county_code, opened_day desc, case_id desc);
create index accountability_finding on accountability (county_code, finding_id) where finding_id is not null;

create table accountability_event (
  county_code integer not null,
  case_id uuid not null,
  event_id uuid not null,
  seq smallint not null,
  day date not null,
  at timestamptz not null,
  account_id uuid not null,
  -- src/domain/accountability.ts, CaseFact.
  fact jsonb not null,
  -- Why it was corrected or undone.
  reason text,
  primary key (county_code, case_id, event_id),
  -- Two at once: the second finds its number taken.
  unique (county_code, case_id, seq),
  foreign key (county_code, case_id) references accountability (county_code, case_id)
);
comment on table accountability_event is 'county: 问责案的经过, append-only';

call guard_by_county('accountability_counter');
call guard_by_county('accountability');
call guard_by_county('accountability_event');
grant select, insert, update on accountability_counter, accountability to shaodian_app;
grant select, insert on accountability_event to shaodian_app;
