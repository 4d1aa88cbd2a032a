-- 晨午检: one row per class, day, session and version; rows for people only where there is something to say.

create table roll (
  county_code integer not null,
  day date not null,
  class_id uuid not null,
  session smallint not null check (session between 0 and 2),
  version smallint not null check (version > 0),
  school_id uuid,
  roster_revision integer not null,
  expected smallint not null,
  present smallint not null,
  absent_sick smallint not null,
  absent_leave smallint not null,
  absent_unknown smallint not null,
  late smallint not null,
  ill smallint not null,
  fever smallint not null,
  unseen smallint not null,
  is_late boolean not null,
  at timestamptz not null,
  account_id uuid not null,
  packed bytea not null,
  reason text,
  -- The version that the device had when another had sent a newer one: this one puts both together.
  merged_from smallint,
  -- How long the sheet waited on the phone for a network.
  held_seconds integer,
  primary key (county_code, day, class_id, session, version),
  check (expected = present + absent_sick + absent_leave + absent_unknown + unseen)
) partition by range (day);
comment on table roll is 'county: 班级检查表, append-only; a correction is the next version with a reason';

create table roll_exception (
  county_code integer not null,
  day date not null,
  class_id uuid not null,
  session smallint not null,
  version smallint not null,
  -- 0 here, 1 sick, 2 leave, 3 unknown
  absent smallint not null,
  person_id uuid not null,
  school_id uuid,
  symptoms integer not null,
  temp_tenths smallint,
  temp_site smallint,
  is_late boolean not null,
  note text,
  primary key (county_code, day, class_id, session, version, person_id)
) partition by range (day);
comment on table roll_exception is 'county: 异常, the people of a sheet who are more than "seen and well"';
-- one person's history, newest first
create index roll_exception_person on roll_exception (county_code, person_id, day);

create table roll_dispute (
  county_code integer not null,
  day date not null,
  class_id uuid not null,
  session smallint not null,
  person_id uuid not null,
  -- The version in which the two met.
  version smallint not null,
  school_id uuid,
  -- What does not stand, as in roll_exception.
  absent smallint not null,
  symptoms integer not null,
  temp_tenths smallint,
  temp_site smallint,
  is_late boolean not null,
  note text,
  -- Who said it, and when.
  account_id uuid not null,
  at timestamptz not null,
  -- The version in which a person decided.
  settled_version smallint,
  primary key (county_code, day, class_id, session, person_id, version)
) partition by range (day);
comment on table roll_dispute is 'county: 两种说法, what another device said of a person until somebody decides';

create table class_day (
  county_code integer not null,
  day date not null,
  class_id uuid not null,
  session smallint not null,
  version smallint not null,
  school_id uuid,
  expected smallint not null,
  present smallint not null,
  absent_sick smallint not null,
  absent_leave smallint not null,
  absent_unknown smallint not null,
  late smallint not null,
  ill smallint not null,
  fever smallint not null,
  unseen smallint not null,
  is_late boolean not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, day, class_id, session)
) partition by range (day);
comment on table class_day is 'county: the newest version of each sheet, what boards read';

create table school_day (
  county_code integer not null,
  school_id uuid not null,
  day date not null,
  session smallint not null,
  due integer not null,
  reported integer not null,
  late_sheets integer not null,
  expected integer not null,
  present integer not null,
  absent_sick integer not null,
  absent_leave integer not null,
  absent_unknown integer not null,
  late integer not null,
  ill integer not null,
  fever integer not null,
  unseen integer not null,
  at timestamptz not null,
  primary key (county_code, school_id, day, session)
);
comment on table school_day is 'county: a school''s day added up by a job, for trends';
-- a county's days
create index school_day_day on school_day (county_code, day);

create table school_day_stale (
  county_code integer not null,
  day date not null,
  school_id uuid not null,
  primary key (county_code, day, school_id)
);
comment on table school_day_stale is 'county: school days whose sheets or calendar changed since they were added up';

create table roll_dispute_default partition of roll_dispute default;
create table roll_default partition of roll default;
create table roll_exception_default partition of roll_exception default;
create table class_day_default partition of class_day default;
