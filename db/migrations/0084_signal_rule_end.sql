-- 结束 of a county's own version: each one is kept, who, when and why; a version may be ended again, sooner.
create table signal_rule_end (
  county_code integer not null,
  rule_id text not null,
  version smallint not null,
  end_id uuid not null,
  -- Null: withdrawn whole, before it ever held.
  last_day date,
  reason text not null,
  ended_by uuid not null,
  at timestamptz not null,
  primary key (county_code, rule_id, version, end_id),
  foreign key (county_code, rule_id, version) references signal_rule (county_code, rule_id, version)
);
comment on table signal_rule_end is 'county: 本县提示规则各版的结束, append-only';
call guard_by_county('signal_rule_end');
grant select, insert on signal_rule_end to shaodian_app;
grant select on signal_rule_end to shaodian_jobs;

-- Of each version the last ending was known.
insert into signal_rule_end (county_code, rule_id, version, end_id, last_day, reason, ended_by, at)
select county_code, rule_id, version, gen_random_uuid(), case when state <> 'withdrawn' then to_day end,
  coalesce(end_reason, ''), ended_by, ended_at
from signal_rule where ended_by is not null and ended_at is not null;
alter table signal_rule drop column ended_by, drop column ended_at, drop column end_reason;
