-- 应做: what is due is computed from rules/obligation and the calendar, and a record fulfils it. Kept here is only what
-- no record says: who need not, and why; who was chased, and when.

create table obligation_exemption (
  county_code integer not null,
  exemption_id uuid not null,
  -- The rule's id, rules/obligation/.
  rule text not null,
  -- Who need not: a class, a school, or all below a township.
  place_id uuid not null,
  school_id uuid,
  from_day date not null,
  to_day date not null,
  reason text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  end_reason text,
  primary key (county_code, exemption_id),
  foreign key (county_code, place_id) references place (county_code, place_id),
  check (from_day <= to_day)
);
comment on table obligation_exemption is 'county: 免做, who need not do what is due, from when to when and why';
-- what holds on a day
create index obligation_exemption_day on obligation_exemption (county_code, to_day, from_day);

create table obligation_chase (
  county_code integer not null,
  -- The first day of what is owed: the day itself, or that of the week, month or term.
  day date not null,
  rule text not null,
  place_id uuid not null,
  chase_id uuid not null,
  school_id uuid,
  at timestamptz not null,
  made_by uuid not null,
  -- How many accounts were told.
  told smallint not null,
  primary key (county_code, day, rule, place_id, chase_id)
);
comment on table obligation_chase is 'county: 催办, who was chased for what and when; whether it helped is read from the record';

call guard_by_school('obligation_exemption');
call guard_by_school('obligation_chase');
grant select, insert, update on obligation_exemption to shaodian_app;
grant select, insert on obligation_chase to shaodian_app;
grant select on obligation_exemption, obligation_chase to shaodian_jobs;
