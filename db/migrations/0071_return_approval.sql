-- 返校规则的医师批准: a rule of grade C asks for more until a named physician of the county has approved it (decision 46).

create table return_approval (
  county_code integer not null,
  approval_id uuid not null,
  -- A code of rules/disease, and the version that was approved: another version is to be approved anew.
  disease text not null,
  rule_version smallint not null,
  physician text not null,
  title text not null,
  -- The day on which the physician approved it.
  day date not null,
  at timestamptz not null,
  account_id uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  primary key (county_code, approval_id),
  check ((ended_at is null) = (ended_by is null)),
  check ((ended_at is null) = (end_reason is null))
);
comment on table return_approval is 'county: 返校规则的医师批准, named and dated; taken back with a reason, never changed';
create unique index return_approval_one on return_approval (county_code, disease) where ended_at is null;
-- whose return follows from a rule that was approved or taken back
create index absence_disease on absence (county_code, disease) where state = 'open' and disease is not null;

call guard_by_county('return_approval');
grant select, insert, update on return_approval to shaodian_app;
grant select on return_approval to shaodian_jobs;
