-- 休学、复学: a pupil who stays the school's and is expected in no class for a time.

create table study_break (
  county_code integer not null,
  break_id uuid not null,
  school_id uuid not null,
  person_id uuid not null,
  -- The class that they left.
  class_id uuid not null,
  kind text not null check (kind in ('health', 'family', 'service', 'other')),
  -- Why, in words; no illness by name is asked for.
  reason text not null,
  from_day date not null,
  until_day date,
  account_id uuid not null,
  at timestamptz not null,
  -- 复学: from when, into which class, by which stay; whether a certificate was seen, and of what day. No medical text.
  resumed_day date,
  resumed_class uuid,
  resumed_stay uuid,
  has_certificate boolean,
  certificate_day date,
  resumed_by uuid,
  resumed_at timestamptz,
  undone_by uuid,
  undone_at timestamptz,
  undo_reason text,
  primary key (county_code, break_id),
  foreign key (county_code, school_id) references place (county_code, place_id),
  foreign key (county_code, person_id) references person (county_code, person_id),
  foreign key (county_code, class_id) references place (county_code, place_id),
  check (until_day is null or until_day >= from_day),
  check ((resumed_day is null) = (resumed_class is null)),
  check ((resumed_day is null) = (resumed_stay is null)),
  check ((undone_at is null) = (undone_by is null)),
  check ((undone_at is null) = (undo_reason is null))
);
comment on table study_break is 'county: 休学, from a day until the pupil resumes';
-- One at a time.
create unique index study_break_open on study_break (county_code, person_id)
  where resumed_day is null and undone_at is null;
create index study_break_school on study_break (county_code, school_id) where resumed_day is null and undone_at is null;
create index study_break_person on study_break (county_code, person_id, at);

call guard_by_school('study_break');
grant select, insert, update on study_break to shaodian_app;
grant select on study_break to shaodian_jobs;

-- What a person's file asks of transfers, from either county.
create index transfer_person on transfer (county_code, person_id, at);
create index transfer_person_to on transfer (to_county, person_id, at) where class_id is not null;
