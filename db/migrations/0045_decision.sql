-- 停课决定: what a named authority ordered, who has read it; the physicians who approved rules; and the days on which
-- nothing is due from a suspended place.

create table decision (
  county_code integer not null,
  decision_id uuid not null,
  school_id uuid not null,
  place_id uuid not null,
  scope text not null check (scope in ('class', 'grade', 'school')),
  disease text not null,
  signal_id uuid,
  -- The rule that proposed it, as it stood; null where the authority decided without one.
  rule jsonb,
  from_day date not null,
  to_day date not null,
  -- 依据、风险评估、考虑过的较轻办法、停课期间怎样教学、怎样提出异议
  basis text not null,
  law text not null,
  order_no text,
  assessment text,
  alternatives text[] not null,
  alternatives_note text,
  teaching text not null,
  objection text not null,
  -- In which role, granted at which place: only the same ends it.
  taken_role text not null,
  taken_at_place uuid not null,
  taken_by uuid not null,
  taken_at timestamptz not null,
  -- The first day of lessons again, where it was ended before its time.
  resume_day date,
  ended_by uuid,
  ended_at timestamptz,
  end_reason text,
  primary key (county_code, decision_id),
  foreign key (county_code, place_id) references place (county_code, place_id),
  foreign key (county_code, signal_id) references signal (county_code, signal_id),
  check (from_day <= to_day),
  check ((resume_day is null) = (ended_at is null))
);
comment on table decision is 'county: 停课决定, taken and ended by the same authority';
create index decision_school on decision (county_code, school_id, taken_at, decision_id);
create index decision_county on decision (county_code, taken_at, decision_id);
create index decision_place on decision (county_code, place_id, to_day);
create index decision_signal on decision (county_code, signal_id) where signal_id is not null;

create table decision_read (
  county_code integer not null,
  decision_id uuid not null,
  account_id uuid not null,
  school_id uuid not null,
  -- The child for whom the guardian has read it.
  person_id uuid not null,
  at timestamptz not null,
  primary key (county_code, decision_id, person_id, account_id),
  foreign key (county_code, decision_id) references decision (county_code, decision_id)
);
comment on table decision_read is 'county: 家长已读停课通知';

create table decision_approval (
  county_code integer not null,
  rule_id text not null,
  rule_version smallint not null,
  physician text not null,
  title text not null,
  approved_by uuid not null,
  approved_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  primary key (county_code, rule_id, rule_version)
);
comment on table decision_approval is 'county: 停课规则的医师批准; a rule of grade C proposes nothing without one';

alter table day_exception add column decision_id uuid;
alter table day_exception add foreign key (county_code, decision_id) references decision (county_code, decision_id);
-- the suspended places of a day
create index day_exception_decision on day_exception (county_code, day) where decision_id is not null;

call guard_by_school('decision');
call guard_by_school('decision_read');
call guard_by_county('decision_approval');
grant select, insert, update on decision to shaodian_app;
grant select, insert on decision_read to shaodian_app;
grant select, insert, update on decision_approval to shaodian_app;
grant select on decision, decision_read, decision_approval to shaodian_jobs;
