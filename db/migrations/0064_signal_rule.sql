-- 本县的提示规则: versions that a county publishes itself, and what each would have done with the county's own past days.

create table signal_trial (
  county_code integer not null,
  trial_id uuid not null,
  -- Of a shipped rule.
  rule_id text not null,
  -- What is tried, and what it stands beside: the rule in force when it was begun (null: none).
  rule jsonb not null,
  is_on boolean not null,
  base jsonb,
  -- The days that are looked at, both within.
  from_day date not null,
  to_day date not null,
  -- Schools to look at, and how far it is: schools in the order of their ids.
  schools integer not null,
  done integer not null,
  last_school uuid,
  made_by uuid not null,
  made_at timestamptz not null,
  finished_at timestamptz,
  primary key (county_code, trial_id),
  check (from_day <= to_day)
);
comment on table signal_trial is 'county: 试算, a rule played against the county''s own past days';
create index signal_trial_open on signal_trial (made_at) where finished_at is null;
create index signal_trial_made on signal_trial (county_code, made_at);

create table signal_trial_day (
  county_code integer not null,
  trial_id uuid not null,
  school_id uuid not null,
  -- The day on which the rule would have been reached.
  day date not null,
  tried smallint not null,
  base smallint not null,
  primary key (county_code, trial_id, school_id, day),
  foreign key (county_code, trial_id) references signal_trial (county_code, trial_id)
);
comment on table signal_trial_day is 'county: 试算的结果, signals by school and day';

create table signal_rule (
  county_code integer not null,
  -- Of a shipped rule; the version goes on counting from the shipped one.
  rule_id text not null,
  version smallint not null check (version > 0),
  state text not null check (state in ('waiting', 'published', 'refused', 'withdrawn')),
  rule jsonb not null,
  is_on boolean not null,
  -- 文件, and how sure it is.
  source text not null,
  grade text not null check (grade in ('A', 'C')),
  from_day date not null,
  -- The last day; null: until it is ended.
  to_day date,
  -- In what it is less strict than the layer above, and why.
  weaker text[] not null,
  reason text,
  trial_id uuid not null,
  made_by uuid not null,
  made_at timestamptz not null,
  -- The second person.
  decided_by uuid,
  decided_at timestamptz,
  decide_reason text,
  ended_by uuid,
  ended_at timestamptz,
  end_reason text,
  -- Schools were asked to look at their facts again because it has begun to hold.
  noted_at timestamptz,
  primary key (county_code, rule_id, version),
  foreign key (county_code, trial_id) references signal_trial (county_code, trial_id),
  check (to_day is null or from_day <= to_day),
  check (weaker = '{}' or reason is not null),
  check ((decided_by is null) = (decided_at is null)),
  check (decided_by is null or decided_by <> made_by)
);
comment on table signal_rule is 'county: 本县公布的提示规则, one row a version; what has been in force is never rewritten';
create index signal_rule_made on signal_rule (county_code, made_at, rule_id, version);
create index signal_rule_trial on signal_rule (county_code, trial_id);
-- those that have not yet begun to be looked at
create index signal_rule_new on signal_rule (from_day) where state = 'published' and noted_at is null;

call guard_by_county('signal_trial');
call guard_by_school('signal_trial_day');
call guard_by_county('signal_rule');
grant select, insert on signal_trial to shaodian_app;
grant select on signal_trial_day to shaodian_app;
grant select, insert, update on signal_rule to shaodian_app;
grant select, insert, update, delete on signal_trial, signal_trial_day to shaodian_jobs;
grant select, update on signal_rule to shaodian_jobs;
