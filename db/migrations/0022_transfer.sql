-- 跨县转学: a pupil offered to another county, accepted or refused there, and closed by the school that gave.
-- One row for both counties, so that nothing is accepted twice or after it was taken back. It belongs to the county
-- that gives; the other one sees it by a policy of its own, and only with the whole county in scope.

create table transfer (
  county_code integer not null,
  transfer_id uuid not null,
  school_id uuid not null,
  person_id uuid not null,
  to_county integer not null,
  -- As the other county is to read them: the giving school's name, and the school the family named.
  from_school text not null,
  to_school text,
  last_day date not null,
  follow_ups text[] not null,
  reason text not null,
  -- What travels, sealed; gone as soon as it was taken over, refused or taken back.
  payload bytea,
  state text not null check (state in ('offered', 'accepted', 'refused', 'withdrawn', 'closed')),
  account_id uuid not null,
  at timestamptz not null,
  -- By the county that receives: accepted into a class from a day on, or refused with a reason.
  answered_by uuid,
  answered_at timestamptz,
  answer_reason text,
  class_id uuid,
  first_day date,
  -- By the one that gives: taken back with a reason, or closed.
  ended_by uuid,
  ended_at timestamptz,
  end_reason text,
  primary key (county_code, transfer_id),
  foreign key (county_code, school_id) references place (county_code, place_id),
  foreign key (county_code, person_id) references person (county_code, person_id),
  check (county_code <> to_county),
  check ((payload is not null) = (state = 'offered')),
  check ((state in ('accepted', 'closed')) = (class_id is not null)),
  check ((class_id is null) = (first_day is null))
);
comment on table transfer is 'county: 跨县转学, offered to another county and answered there';
-- A pupil is offered to one county at a time.
create unique index transfer_open on transfer (county_code, person_id) where state = 'offered';
create index transfer_school on transfer (county_code, school_id, at, transfer_id);
create index transfer_sent on transfer (county_code, at, transfer_id);
create index transfer_received on transfer (to_county, at, transfer_id);

call guard_by_school('transfer');
-- What was taken back was never theirs.
create policy receiving on transfer for select to shaodian_app using (
  to_county = (select nullif(current_setting('app.county', true), '')::integer)
  and (select nullif(current_setting('app.schools', true), '')) = '*'
  and state <> 'withdrawn'
);
create policy answering on transfer for update to shaodian_app using (
  to_county = (select nullif(current_setting('app.county', true), '')::integer)
  and (select nullif(current_setting('app.schools', true), '')) = '*'
  and state = 'offered'
) with check (
  to_county = (select nullif(current_setting('app.county', true), '')::integer)
  and state in ('accepted', 'refused')
);
grant select, insert, update on transfer to shaodian_app;
grant select on transfer to shaodian_jobs;
