-- 家庭: codes on slips by which a family joins, what families report, and what the county asks of them for a time.

-- 奶奶 and 外婆 are both a grandparent: the word that the family itself uses.
alter table guardianship add column called text check (called in ('father', 'mother', 'grandfather', 'grandmother',
  'maternal-grandfather', 'maternal-grandmother', 'other'));

create table family_code (
  county_code integer not null,
  code_id uuid not null,
  pupil_id uuid not null,
  school_id uuid,
  -- Keyed hash: finds the slip. The code itself is sealed, as the slip must be printable again.
  code_hash bytea not null,
  code_cipher bytea not null,
  expires_on date not null,
  uses smallint not null default 0,
  made_by uuid not null,
  made_at timestamptz not null,
  -- Set when another slip took its place: from that moment it lets nobody in.
  ended_by uuid,
  ended_at timestamptz,
  end_reason text,
  primary key (county_code, code_id),
  foreign key (county_code, pupil_id) references person (county_code, person_id)
);
comment on table family_code is 'county: 家庭开通码, one in force for a pupil';
create unique index family_code_hash on family_code (county_code, code_hash);
create unique index family_code_pupil on family_code (county_code, pupil_id) where ended_at is null;

create table checkin (
  county_code integer not null,
  day date not null,
  person_id uuid not null,
  -- Counted over all who answer for the child; each one's newest is their word.
  version smallint not null check (version > 0),
  school_id uuid,
  class_id uuid not null,
  account_id uuid not null,
  guardian_id uuid not null,
  -- Who said it, as a number of the relations in rules/family/join.json.
  relation smallint not null,
  at timestamptz not null,
  -- 0 coming, 1 sick, 2 leave
  absent smallint not null,
  symptoms integer not null,
  temp_tenths smallint,
  temp_site smallint,
  note text,
  -- Only what a decision of the county asked for on that day.
  extra jsonb,
  primary key (county_code, day, person_id, version)
) partition by range (day);
comment on table checkin is 'county: 家庭健康打卡、请假报病, append-only; a correction is the next version';
create table checkin_default partition of checkin default;

create table family_decision (
  county_code integer not null,
  decision_id uuid not null,
  fields text[] not null check (cardinality(fields) > 0),
  basis text not null,
  from_day date not null,
  to_day date not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  end_reason text,
  primary key (county_code, decision_id),
  check (from_day <= to_day)
);
comment on table family_decision is 'county: 决定 that families report more for a time; without one they owe nothing';

-- Signing in with a slip's code and six digits of one's own.
create table auth.family_entry (
  user_id uuid primary key references auth."user" (id) on delete cascade,
  code_hash bytea not null,
  -- Keyed by account: equal digits do not look equal, and without the key they cannot be tried out.
  pin_hash bytea not null
);
create index family_entry_code on auth.family_entry (code_hash);
create table auth.family_lock (
  code_hash bytea primary key,
  wrong smallint not null,
  until timestamptz
);

call guard_by_school('family_code');
call guard_by_school('checkin');
call guard_by_county('family_decision');

grant select, insert, update on family_code, family_decision to shaodian_app;
-- Facts are only added.
grant select, insert on checkin to shaodian_app;
grant select on family_code, checkin, family_decision to shaodian_jobs;
grant select, insert, update, delete on auth.family_entry, auth.family_lock to shaodian_auth;
