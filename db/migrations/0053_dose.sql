-- 接种: doses by vaccine, the check of certificates at entry, what the county wants, and emergency vaccination.

create table dose (
  county_code integer not null,
  dose_id uuid not null,
  -- It belongs to the pupil and goes with them from school to school.
  person_id uuid not null,
  -- A code of rules/vaccine/vaccines.json.
  vaccine text not null,
  -- Which dose of that vaccine, where the certificate says so.
  nth smallint check (nth between 1 and 9),
  day date not null,
  clinic text,
  source text not null check (source in ('certificate', 'import', 'drive')),
  at timestamptz not null,
  account_id uuid not null,
  -- Written down by mistake; the row stays.
  voided_at timestamptz,
  voided_by uuid,
  void_reason text,
  primary key (county_code, dose_id),
  foreign key (county_code, person_id) references person (county_code, person_id),
  check ((voided_at is null) = (voided_by is null)),
  check ((voided_at is null) = (void_reason is null))
);
comment on table dose is 'county: 接种剂次, one dose of a pupil; taken back with a reason, never changed';
-- Nobody has the same vaccine twice on a day.
create unique index dose_once on dose (county_code, person_id, vaccine, day) where voided_at is null;

create table vaccine_check (
  county_code integer not null,
  check_id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  state text not null check (state in ('verified', 'missing', 'exempt')),
  -- Why no certificate is asked; or what was said about the missing one.
  reason text,
  day date not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, check_id),
  foreign key (county_code, person_id) references person (county_code, person_id),
  foreign key (county_code, school_id) references place (county_code, place_id),
  check (state <> 'exempt' or reason is not null)
);
comment on table vaccine_check is 'county: 接种证查验, append-only; the newest of a pupil counts';
create index vaccine_check_person on vaccine_check (county_code, person_id, check_id);

create table vaccine_wanted (
  county_code integer not null,
  wanted_id uuid not null,
  -- A code of rules/disease.
  disease text not null,
  doses smallint not null check (doses between 1 and 9),
  -- The document it stands in, and the physician who approved it.
  source text not null,
  approved_by text not null,
  from_day date not null,
  at timestamptz not null,
  account_id uuid not null,
  ended_on date,
  ended_by uuid,
  end_reason text,
  primary key (county_code, wanted_id),
  check ((ended_on is null) = (ended_by is null)),
  check ((ended_on is null) = (end_reason is null))
);
comment on table vaccine_wanted is 'county: 应有剂次, how many doses against a disease the county wants of its pupils';
create unique index vaccine_wanted_one on vaccine_wanted (county_code, disease) where ended_on is null;

create table vaccine_drive (
  county_code integer not null,
  drive_id uuid not null,
  school_id uuid not null,
  disease text not null,
  -- Empty: the whole school.
  class_ids uuid[] not null,
  -- What it follows from, where that is a signal.
  signal_id uuid,
  note text,
  day date not null,
  at timestamptz not null,
  account_id uuid not null,
  closed_at timestamptz,
  closed_by uuid,
  close_reason text,
  primary key (county_code, drive_id),
  foreign key (county_code, school_id) references place (county_code, place_id),
  check ((closed_at is null) = (closed_by is null)),
  check ((closed_at is null) = (close_reason is null))
);
comment on table vaccine_drive is 'county: 应急接种, a list of pupils without enough doses against a disease';
create index vaccine_drive_school on vaccine_drive (county_code, school_id, drive_id);
create index vaccine_drive_signal on vaccine_drive (county_code, signal_id) where signal_id is not null;

create table vaccine_drive_person (
  county_code integer not null,
  drive_id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  class_id uuid not null,
  -- Doses against the disease that were known when the list was made.
  had smallint not null,
  outcome text check (outcome in ('done', 'elsewhere', 'refused', 'contraindicated', 'later')),
  reason text,
  dose_id uuid,
  day date not null,
  settled_at timestamptz,
  account_id uuid,
  primary key (county_code, drive_id, person_id),
  foreign key (county_code, drive_id) references vaccine_drive (county_code, drive_id),
  foreign key (county_code, person_id) references person (county_code, person_id),
  check ((outcome is null) = (settled_at is null)),
  check ((outcome is null) = (account_id is null))
);
comment on table vaccine_drive_person is 'county: 应急接种名单, one pupil of a list and what became of it';
create index vaccine_drive_person_person on vaccine_drive_person (county_code, person_id);

call guard_by_county('dose');
call guard_by_school('vaccine_check');
call guard_by_county('vaccine_wanted');
call guard_by_school('vaccine_drive');
call guard_by_school('vaccine_drive_person');
grant select, insert, update on dose, vaccine_wanted, vaccine_drive, vaccine_drive_person to shaodian_app;
grant select, insert on vaccine_check to shaodian_app;
grant select on dose, vaccine_check, vaccine_wanted, vaccine_drive, vaccine_drive_person to shaodian_jobs;

-- 名单打开记录: who lacks doses, and who is on an emergency list.
drop index audit_list;
create index audit_list on audit (county_code, place_id, tx)
  where operation in ('absence.queue', 'absence.queue/export', 'dorm.sheet', 'dose.drive', 'dose.drive/export',
    'dose.people', 'dose.people/export', 'family.reports', 'gate.class-day', 'gate.day', 'nursery.day',
    'roll.exceptions', 'roll.exceptions/export', 'roll.export', 'roll.history', 'roll.prepare', 'roll.sheet',
    'ward.day');
