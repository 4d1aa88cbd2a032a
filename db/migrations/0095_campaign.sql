-- 督导行动: teams of one or several departments look at the same schools, in rounds.

create table campaign (
  county_code integer not null,
  campaign_id uuid not null,
  -- 专项督导、跟踪督学、综合督检
  programme text not null check (programme in ('special', 'follow-up', 'comprehensive')),
  title text not null,
  -- The document it rests on.
  document text,
  -- 牵头: a post or a unit, in words.
  led_by text not null,
  from_day date not null,
  to_day date not null,
  -- Ids of src/domain/checklist-rules.ts; none: quick findings only.
  checklists text[] not null,
  -- Counts the changes: who changes what has changed meanwhile is told.
  version smallint not null default 1,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (county_code, campaign_id),
  check (from_day <= to_day)
);
comment on table campaign is 'county: 督导行动';
create index campaign_newest on campaign (county_code, from_day desc, campaign_id desc);

create table campaign_change (
  county_code integer not null,
  campaign_id uuid not null,
  version smallint not null,
  what text not null,
  -- What was before and what is now, by the kind of change.
  detail jsonb not null,
  reason text not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, campaign_id, version),
  foreign key (county_code, campaign_id) references campaign (county_code, campaign_id)
);
comment on table campaign_change is 'county: 督导行动的改动, append-only, each with its reason';

create table campaign_team (
  county_code integer not null,
  team_id uuid not null,
  campaign_id uuid not null,
  name text not null,
  -- A department of rules/finding/category.json.
  department text not null,
  leader_id uuid not null,
  -- The list it works with; null: any of the campaign's.
  checklist text,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  primary key (county_code, team_id),
  foreign key (county_code, campaign_id) references campaign (county_code, campaign_id),
  check ((ended_at is null) = (end_reason is null))
);
comment on table campaign_team is 'county: 督导组: leader, department, members';
create unique index campaign_team_name on campaign_team (county_code, campaign_id, name) where ended_at is null;

create table campaign_member (
  county_code integer not null,
  team_id uuid not null,
  -- The leader is one of them.
  account_id uuid not null,
  primary key (county_code, team_id, account_id),
  foreign key (county_code, team_id) references campaign_team (county_code, team_id)
);
comment on table campaign_member is 'county: 督导组成员; who went is kept with each visit';
create index campaign_member_who on campaign_member (county_code, account_id);

create table campaign_round (
  county_code integer not null,
  round_id uuid not null,
  campaign_id uuid not null,
  number smallint not null check (number > 0),
  from_day date not null,
  to_day date not null,
  primary key (county_code, round_id),
  unique (county_code, campaign_id, number),
  foreign key (county_code, campaign_id) references campaign (county_code, campaign_id),
  check (from_day <= to_day)
);
comment on table campaign_round is 'county: 轮次';

create table campaign_target (
  county_code integer not null,
  campaign_id uuid not null,
  school_id uuid not null,
  -- Whose it is; null: every team's.
  team_id uuid,
  added_at timestamptz not null,
  left_out_at timestamptz,
  left_out_by uuid,
  left_out_reason text,
  primary key (county_code, campaign_id, school_id),
  foreign key (county_code, campaign_id) references campaign (county_code, campaign_id),
  foreign key (county_code, school_id) references place (county_code, place_id),
  foreign key (county_code, team_id) references campaign_team (county_code, team_id),
  check ((left_out_at is null) = (left_out_reason is null))
);
comment on table campaign_target is 'county: 要查的学校, and why one is left out';
create index campaign_target_school on campaign_target (county_code, school_id);

call guard_by_county('campaign');
call guard_by_county('campaign_change');
call guard_by_county('campaign_team');
call guard_by_county('campaign_member');
call guard_by_county('campaign_round');
call guard_by_school('campaign_target');
grant select, insert, update on campaign, campaign_team, campaign_target, campaign_round to shaodian_app;
grant select, insert on campaign_change to shaodian_app;
grant select, insert, delete on campaign_member to shaodian_app;
grant select on campaign, campaign_change, campaign_team, campaign_member, campaign_round, campaign_target
  to shaodian_jobs;
