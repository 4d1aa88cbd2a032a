-- 校门登记、留观室、寝室、全日观察、药品交接. What a phone says it holds was held for is taken off the server's clock.

-- A bed is a membership too, in a room instead of a class: rosters and class lists do not see it.
alter table membership add column room_id uuid;
alter table membership add foreign key (county_code, room_id) references place (county_code, place_id);
alter table membership drop constraint membership_check;
alter table membership add constraint membership_one_group check (num_nonnulls(place_id, household_id, room_id) = 1);
-- who sleeps in a room
create index membership_room on membership (county_code, room_id, valid_to) where room_id is not null;
-- nobody has two beds
create unique index membership_bed on membership (county_code, person_id) where room_id is not null and valid_to is null;

create table gate_reading (
  county_code integer not null,
  day date not null,
  -- Made by the phone, so that it can take back what has not been sent yet.
  reading_id uuid not null,
  version smallint not null check (version > 0),
  school_id uuid not null,
  kind text not null check (kind in ('pupil', 'staff', 'visitor')),
  person_id uuid,
  -- The class or department on that day.
  class_id uuid,
  -- Of a visitor nothing else is kept.
  visitor_name text,
  visit_reason text,
  temp_tenths smallint,
  temp_site smallint,
  outcome text not null check (outcome in ('in', 'ward', 'not-yet', 'void')),
  why text check (why in ('fever', 'held', 'unwell', 'other')),
  note text,
  at timestamptz not null,
  account_id uuid not null,
  -- Why a later version takes the place of the one before.
  reason text,
  primary key (county_code, day, reading_id, version),
  check ((kind = 'visitor') = (person_id is null)),
  check ((kind = 'visitor') = (visitor_name is not null)),
  check ((version > 1) = (reason is not null))
) partition by range (day);
comment on table gate_reading is 'county: 校门登记, append-only; a correction is the next version with a reason';
create table gate_reading_default partition of gate_reading default;
-- a school's day at its gate, newest first
create index gate_reading_school on gate_reading (county_code, school_id, day, at);
-- the arrivals of a class
create index gate_reading_class on gate_reading (county_code, class_id, day) where class_id is not null;

create table ward_stay (
  county_code integer not null,
  stay_id uuid not null,
  day date not null,
  school_id uuid not null,
  person_id uuid not null,
  class_id uuid,
  source text not null check (source in ('gate', 'sheet', 'walk-in')),
  since timestamptz not null,
  account_id uuid not null,
  left_at timestamptz,
  left_to text check (left_to in ('class', 'home', 'hospital')),
  -- Who fetched the child and how they are related, or which hospital.
  taken_by text,
  relation text,
  left_note text,
  left_account uuid,
  primary key (county_code, stay_id),
  foreign key (county_code, person_id) references person (county_code, person_id),
  check ((left_at is null) = (left_to is null)),
  check (left_to <> 'home' or (taken_by is not null and relation is not null)),
  check (left_at >= since)
);
comment on table ward_stay is 'county: 留观, one person in the observation room from then to then';
-- nobody is in the room twice
create unique index ward_stay_open on ward_stay (county_code, person_id) where left_at is null;
-- a school's day in the room
create index ward_stay_day on ward_stay (county_code, school_id, day);
create index ward_stay_person on ward_stay (county_code, person_id, day);

create table ward_reading (
  county_code integer not null,
  reading_id uuid not null,
  stay_id uuid not null,
  school_id uuid not null,
  symptoms integer not null,
  temp_tenths smallint,
  temp_site smallint,
  note text,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, reading_id),
  foreign key (county_code, stay_id) references ward_stay (county_code, stay_id)
);
comment on table ward_reading is 'county: 留观记录, symptoms and temperatures during a stay, append-only';
create index ward_reading_stay on ward_reading (county_code, stay_id, at);

create table nursery_round (
  county_code integer not null,
  day date not null,
  class_id uuid not null,
  round smallint not null check (round in (1, 2)),
  version smallint not null check (version > 0),
  school_id uuid not null,
  -- Who was looked at; the others of the roster were not.
  seen uuid[] not null,
  at timestamptz not null,
  account_id uuid not null,
  reason text,
  primary key (county_code, day, class_id, round, version)
);
comment on table nursery_round is 'county: 全日健康观察, one round through a class, append-only';

create table nursery_observation (
  county_code integer not null,
  day date not null,
  class_id uuid not null,
  round smallint not null,
  version smallint not null,
  person_id uuid not null,
  school_id uuid not null,
  -- 'item:choice' of rules/nursery/observation.json, only what is not as usual.
  findings text[] not null,
  temp_tenths smallint,
  temp_site smallint,
  note text,
  primary key (county_code, day, class_id, round, version, person_id),
  foreign key (county_code, day, class_id, round, version)
    references nursery_round (county_code, day, class_id, round, version)
);
comment on table nursery_observation is 'county: 全日健康观察, the children of a round who are not as usual';
create index nursery_observation_person on nursery_observation (county_code, person_id, day);

create table medicine_order (
  county_code integer not null,
  order_id uuid not null,
  school_id uuid not null,
  person_id uuid not null,
  medicine text not null,
  dose text not null,
  -- 'HH:MM', in order.
  times text[] not null check (cardinality(times) between 1 and 6),
  from_day date not null,
  to_day date not null,
  note text,
  -- Who asks: a guardian's account, or a name written down at the door.
  asked_by text not null,
  asked_account uuid,
  asked_at timestamptz not null,
  state text not null check (state in ('offered', 'received', 'refused', 'ended')),
  handed_by text,
  settled_at timestamptz,
  settled_account uuid,
  settled_reason text,
  primary key (county_code, order_id),
  foreign key (county_code, person_id) references person (county_code, person_id),
  check (from_day <= to_day),
  check ((state = 'offered') = (settled_at is null)),
  check (state <> 'received' or handed_by is not null),
  check (state not in ('refused', 'ended') or settled_reason is not null)
);
comment on table medicine_order is 'county: 家长委托喂药, a medicine handed over with dose, times and days';
create index medicine_order_person on medicine_order (county_code, person_id, to_day);
create index medicine_order_school on medicine_order (county_code, school_id, to_day);

create table medicine_dose (
  county_code integer not null,
  order_id uuid not null,
  day date not null,
  time_of_day text not null,
  version smallint not null check (version > 0),
  school_id uuid not null,
  outcome text not null check (outcome in ('given', 'not-given')),
  note text,
  at timestamptz not null,
  account_id uuid not null,
  reason text,
  primary key (county_code, order_id, day, time_of_day, version),
  foreign key (county_code, order_id) references medicine_order (county_code, order_id),
  check (outcome = 'given' or note is not null),
  check ((version > 1) = (reason is not null))
);
comment on table medicine_dose is 'county: 喂药记录, each time of each day once; a correction is the next version with a reason';

call guard_by_school('gate_reading');
call guard_by_school('ward_stay');
call guard_by_school('ward_reading');
call guard_by_school('nursery_round');
call guard_by_school('nursery_observation');
call guard_by_school('medicine_order');
call guard_by_school('medicine_dose');

-- Facts are only added; a stay ends and an order is settled.
grant select, insert on gate_reading, ward_reading, nursery_round, nursery_observation, medicine_dose to shaodian_app;
grant select, insert, update on ward_stay, medicine_order to shaodian_app;
grant select on gate_reading, ward_stay, ward_reading, nursery_round, nursery_observation, medicine_order,
  medicine_dose to shaodian_jobs;
