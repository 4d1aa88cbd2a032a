-- 外发通道: a group robot or a webhook of the county or a school, which is told that something waits: a count and a
-- link, never a name and never a symptom.
create table channel (
  county_code integer not null,
  channel_id uuid not null,
  place_id uuid not null,
  school_id uuid,
  kind text not null check (kind in ('webhook', 'wecom', 'dingtalk')),
  name text not null,
  -- Whose messages: of these roles, on the place and below.
  roles text[] not null check (cardinality(roles) > 0),
  -- Sealed: the address carries the robot's key.
  address bytea not null,
  -- Its host, to be recognised by.
  host text not null,
  secret bytea,
  -- At least so long between two sendings.
  rest_seconds integer not null check (rest_seconds between 1 and 86400),
  enabled boolean not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  end_reason text,
  primary key (county_code, channel_id),
  foreign key (county_code, place_id) references place (county_code, place_id)
);
comment on table channel is 'county: 外发通道';
create index channel_place on channel (county_code, place_id);
call guard_by_school('channel');
grant select, insert, update on channel to shaodian_app;
grant select on channel to shaodian_jobs;

-- 外发: what is to go out or has gone out. Times are real time, also in a rehearsal.
create table delivery (
  county_code integer not null,
  delivery_id uuid not null,
  channel_id uuid not null,
  school_id uuid,
  is_test boolean not null,
  -- How many messages it stands for, and how many of them are overdue.
  messages integer not null,
  overdue integer not null,
  at timestamptz not null,
  status text not null check (status in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  next_at timestamptz,
  claimed_at timestamptz,
  claim uuid,
  tried_at timestamptz,
  http_status integer,
  -- The beginning of what was answered, or why nothing was.
  answer text,
  primary key (county_code, delivery_id),
  foreign key (county_code, channel_id) references channel (county_code, channel_id)
);
comment on table delivery is 'county: 外发';
-- What waits to be sent and was not tried yet takes up further messages.
create unique index delivery_gathering on delivery (county_code, channel_id)
  where status = 'waiting' and attempts = 0 and claimed_at is null and not is_test;
create index delivery_waiting on delivery (next_at) where status = 'waiting';
create index delivery_of_channel on delivery (county_code, channel_id, at desc, delivery_id desc);
call guard_by_school('delivery');
grant select, insert on delivery to shaodian_app;
grant select, insert, update on delivery to shaodian_jobs;
