-- 时限: what somebody must have done by when; and 消息: what people are told, with a link to where it is done.
create table deadline (
  county_code integer not null,
  deadline_id uuid not null,
  rule text not null,
  rule_version smallint not null,
  -- What it is about: a row of another feature; one open deadline of a rule for each.
  subject_kind text not null,
  subject_id uuid not null,
  place_id uuid not null,
  school_id uuid,
  -- The place and everything above it, so that whoever holds a role on it finds what is theirs.
  path uuid[] not null,
  link text,
  owner_role text not null,
  -- Somebody in person, where the owner is known.
  owner_account uuid,
  -- Who has been told so far: the owner, then the steps of the ladder.
  told_roles text[] not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  -- From then on it is late: what is due at once has a few minutes.
  late_at timestamptz not null,
  -- Steps of the ladder that have been taken.
  level smallint not null default 0,
  -- When something happens next by itself; null when paused, ended, or when nobody is left to be told.
  next_at timestamptz,
  paused_at timestamptz,
  paused_seconds integer not null default 0,
  -- Passed without being done: stays for good, also when it is done later.
  breached_at timestamptz,
  breach_reason text,
  breach_by uuid,
  breach_reason_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  -- done: it was done · withdrawn: what started it is no longer so.
  ended_as text check (ended_as in ('done', 'withdrawn')),
  primary key (county_code, deadline_id),
  foreign key (county_code, place_id) references place (county_code, place_id)
);
comment on table deadline is 'county: 时限';
create unique index deadline_open on deadline (county_code, rule, subject_kind, subject_id) where ended_at is null;
create index deadline_subject on deadline (county_code, subject_kind, subject_id);
create index deadline_of_school on deadline (county_code, school_id, due_at) where ended_at is null;
create index deadline_due on deadline (county_code, due_at, deadline_id) where ended_at is null;
create index deadline_next on deadline (next_at) where next_at is not null;
create index deadline_breached on deadline (county_code, breached_at desc, deadline_id) where breached_at is not null;
call guard_by_school('deadline');
grant select, insert, update on deadline to shaodian_app, shaodian_jobs;

-- What happened to a deadline; only added to.
create table deadline_event (
  county_code integer not null,
  deadline_id uuid not null,
  event_id uuid not null,
  school_id uuid,
  at timestamptz not null,
  kind text not null check (kind in
    ('started', 'reminded', 'breached', 'escalated', 'paused', 'resumed', 'done', 'withdrawn', 'reopened', 'reason')),
  -- Escalated: who is told now.
  role text,
  account_id uuid,
  reason text,
  primary key (county_code, deadline_id, event_id),
  foreign key (county_code, deadline_id) references deadline (county_code, deadline_id)
);
comment on table deadline_event is 'county: 时限的经过';
call guard_by_school('deadline_event');
grant select, insert on deadline_event to shaodian_app, shaodian_jobs;

create table message (
  county_code integer not null,
  message_id uuid not null,
  -- A sentence of the catalogue and the facts to fill in; never a name of a child or a symptom.
  text_key text not null,
  detail jsonb not null default '{}',
  link text not null,
  place_id uuid not null,
  school_id uuid,
  path uuid[] not null,
  to_account uuid,
  to_role text,
  subject_kind text,
  subject_id uuid,
  -- Told once: the same told again is not told.
  once_key text,
  at timestamptz not null,
  by_account uuid,
  -- What it asked for has been done, by whomever.
  settled_at timestamptz,
  -- Looked at by what sends it out to group robots.
  passed_on_at timestamptz,
  primary key (county_code, message_id),
  check ((to_account is null) <> (to_role is null)),
  foreign key (county_code, place_id) references place (county_code, place_id)
);
comment on table message is 'county: 消息';
create unique index message_once on message (county_code, once_key) where once_key is not null;
create index message_of_account on message (county_code, to_account, message_id desc) where to_account is not null;
create index message_of_place on message (county_code, place_id, message_id desc) where to_role is not null;
create index message_of_role on message (county_code, to_role, message_id desc) where to_role is not null;
create index message_subject on message (county_code, subject_kind, subject_id) where subject_id is not null;
create index message_waiting on message (county_code, message_id) where passed_on_at is null;
call guard_by_school('message');
grant select, insert, update on message to shaodian_app, shaodian_jobs;

-- Who has seen a message, and who has put it away.
create table message_seen (
  county_code integer not null,
  account_id uuid not null,
  message_id uuid not null,
  seen_at timestamptz not null,
  done_at timestamptz,
  primary key (county_code, account_id, message_id),
  foreign key (county_code, message_id) references message (county_code, message_id)
);
comment on table message_seen is 'county: 已看的消息';
create index message_seen_of on message_seen (county_code, message_id);
call guard_by_county('message_seen');
grant select, insert, update on message_seen to shaodian_app;
grant select on message_seen to shaodian_jobs;
