-- 领导小组、会议: who leads, when they met, who came, what was said and what was resolved.

create table leading_group (
  county_code integer not null,
  group_id uuid not null,
  name text not null,
  -- The document it was set up by.
  document text,
  duties text,
  from_day date not null,
  to_day date,
  -- 日研判、日部署、日调度 are due on each day of this span.
  daily_from date,
  daily_to date,
  -- Counts the changes: who changes what has changed meanwhile is told.
  version smallint not null default 1,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (county_code, group_id),
  check (to_day is null or from_day <= to_day),
  check (daily_from is not null or daily_to is null)
);
comment on table leading_group is 'county: 领导小组、指挥小组';

create table leading_group_member (
  county_code integer not null,
  group_id uuid not null,
  -- In the order of the document.
  number smallint not null check (number > 0),
  post text not null check (post in ('head', 'deputy', 'member', 'office')),
  -- A name with a duty, or a duty alone, as the document has it.
  who text not null,
  -- A department of rules/finding/category.json.
  department text,
  account_id uuid,
  primary key (county_code, group_id, number),
  foreign key (county_code, group_id) references leading_group (county_code, group_id)
);
comment on table leading_group_member is 'county: 领导小组的组长、副组长、成员; former ones are in leading_group_change';

create table leading_group_change (
  county_code integer not null,
  group_id uuid not null,
  version smallint not null,
  -- The group as it was, with its members.
  before jsonb not null,
  reason text not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, group_id, version),
  foreign key (county_code, group_id) references leading_group (county_code, group_id)
);
comment on table leading_group_change is 'county: 领导小组的变动, append-only, each with its reason';

create table meeting (
  county_code integer not null,
  meeting_id uuid not null,
  -- An id of rules/meeting/kind.json.
  kind text not null,
  title text not null,
  day date not null,
  from_time text not null check (from_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  to_time text,
  spot text not null,
  -- Of an on-site office: the school it was held at.
  school_id uuid,
  group_id uuid,
  campaign_id uuid,
  chair text not null,
  minutes text not null,
  version smallint not null default 1,
  made_by uuid not null,
  made_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdraw_reason text,
  primary key (county_code, meeting_id),
  foreign key (county_code, school_id) references place (county_code, place_id),
  foreign key (county_code, group_id) references leading_group (county_code, group_id),
  foreign key (county_code, campaign_id) references campaign (county_code, campaign_id),
  check ((withdrawn_at is null) = (withdraw_reason is null))
);
comment on table meeting is 'county: 会议和纪要';
-- the list, newest first, and the counts of a span
create index meeting_newest on meeting (county_code, day desc, meeting_id desc);
create index meeting_of_group on meeting (county_code, group_id, day) where group_id is not null;

create table meeting_person (
  county_code integer not null,
  meeting_id uuid not null,
  number smallint not null check (number > 0),
  -- A name, a duty or a unit.
  who text not null,
  account_id uuid,
  primary key (county_code, meeting_id, number),
  foreign key (county_code, meeting_id) references meeting (county_code, meeting_id)
);
comment on table meeting_person is 'county: 参会的人和单位';

create table meeting_change (
  county_code integer not null,
  meeting_id uuid not null,
  version smallint not null,
  before jsonb not null,
  reason text not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, meeting_id, version),
  foreign key (county_code, meeting_id) references meeting (county_code, meeting_id)
);
comment on table meeting_change is 'county: 纪要的更正, append-only, each with its reason';

create table meeting_resolution (
  county_code integer not null,
  resolution_id uuid not null,
  meeting_id uuid not null,
  number smallint not null check (number > 0),
  says text not null,
  -- 责任单位, in words, and by when.
  unit text,
  due_day date,
  -- What it became.
  directive_id uuid,
  finding_id uuid,
  dropped_at timestamptz,
  dropped_by uuid,
  drop_reason text,
  primary key (county_code, resolution_id),
  unique (county_code, meeting_id, number),
  foreign key (county_code, meeting_id) references meeting (county_code, meeting_id),
  foreign key (county_code, directive_id) references directive (county_code, directive_id),
  foreign key (county_code, finding_id) references finding (county_code, finding_id),
  check (num_nonnulls(directive_id, finding_id, dropped_at) <= 1),
  check ((dropped_at is null) = (drop_reason is null))
);
comment on table meeting_resolution is 'county: 议定事项, and the task or finding that each became';

call guard_by_county('leading_group');
call guard_by_county('leading_group_member');
call guard_by_county('leading_group_change');
call guard_by_school('meeting');
call guard_by_county('meeting_person');
call guard_by_county('meeting_change');
call guard_by_county('meeting_resolution');
grant select, insert, update on leading_group, meeting, meeting_resolution to shaodian_app;
grant select, insert, delete on leading_group_member, meeting_person to shaodian_app;
grant select, insert on leading_group_change, meeting_change to shaodian_app;
grant select on leading_group, leading_group_member, leading_group_change, meeting, meeting_person, meeting_change,
  meeting_resolution to shaodian_jobs;
