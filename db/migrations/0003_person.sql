-- 人员、住户、同处、名册. Identity numbers and phones are stored encrypted; the key is not in the database.

create table person (
  county_code integer not null,
  person_id uuid not null,
  kind text not null check (kind in ('pupil', 'staff', 'guardian')),
  school_id uuid,
  -- Schools that knew the person before: they keep reading the name on their past sheets.
  former_school_ids uuid[] not null default '{}',
  name text not null,
  sex text not null check (sex in ('1', '2', '9')),
  birth_day date,
  student_no text,
  id_cipher bytea,
  -- Keyed hash: finds a number without storing it.
  id_hash bytea,
  id_last4 text,
  phone_cipher bytea,
  job_title text,
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (county_code, person_id)
);
comment on table person is 'county: 人员; a guardian has no school of their own, only the pupils they answer for';
create unique index person_id_hash on person (county_code, id_hash) where id_hash is not null;
create unique index person_student_no on person (county_code, student_no) where student_no is not null;
-- the people of a school by name, in pages
create index person_name on person (county_code, school_id, name, person_id);
-- the people of a county by name, in pages
create index person_name_county on person (county_code, name, person_id);

create table household (
  county_code integer not null,
  household_id uuid not null,
  address text,
  updated_at timestamptz not null,
  primary key (county_code, household_id)
);
comment on table household is 'county: 住户';

create table membership (
  county_code integer not null,
  membership_id uuid not null,
  person_id uuid not null,
  place_id uuid,
  household_id uuid,
  school_id uuid,
  seq smallint,
  valid_from date not null,
  valid_to date,
  end_reason text,
  primary key (county_code, membership_id),
  foreign key (county_code, person_id) references person (county_code, person_id),
  foreign key (county_code, place_id) references place (county_code, place_id),
  foreign key (county_code, household_id) references household (county_code, household_id),
  check ((place_id is null) <> (household_id is null)),
  check (valid_to is null or valid_from <= valid_to)
);
comment on table membership is 'county: 同处, a person in a class, department or household from a day to a day';
create index membership_person on membership (county_code, person_id);
create index membership_place on membership (county_code, place_id, valid_to) where place_id is not null;
create index membership_household on membership (county_code, household_id) where household_id is not null;

create table guardianship (
  county_code integer not null,
  pupil_id uuid not null,
  guardian_id uuid not null,
  school_id uuid,
  relation text not null check (relation in ('father', 'mother', 'grandparent', 'other')),
  valid_to date,
  end_reason text,
  primary key (county_code, pupil_id, guardian_id),
  foreign key (county_code, pupil_id) references person (county_code, person_id),
  foreign key (county_code, guardian_id) references person (county_code, person_id)
);
comment on table guardianship is 'county: 监护关系';
create index guardianship_guardian on guardianship (county_code, guardian_id);

create table roster (
  county_code integer not null,
  class_id uuid not null,
  revision integer not null,
  school_id uuid,
  valid_from date not null,
  -- In the order of the seat or list number: packed readings go by position.
  person_ids uuid[] not null,
  reason text not null,
  account_id uuid,
  created_at timestamptz not null,
  primary key (county_code, class_id, revision),
  foreign key (county_code, class_id) references place (county_code, place_id)
);
comment on table roster is 'county: 名册, immutable; a change of class makes the next revision';
