-- 机构树、校历、检查时段. Everything is dated, so that a past day keeps the rules it had.

create table place (
  county_code integer not null,
  place_id uuid not null,
  kind text not null,
  parent_id uuid,
  -- Ancestors from the county down, itself last: "below" is a lookup.
  path uuid[] not null,
  school_id uuid,
  name text not null,
  code text,
  school_kind text,
  ownership text check (ownership in ('public', 'private')),
  is_boarding boolean,
  stage text,
  cohort smallint,
  address text,
  phone text,
  valid_from date not null,
  valid_to date,
  end_reason text,
  -- The newest roster of a class or department; 0 before the first.
  roster_revision integer not null default 0,
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (county_code, place_id),
  foreign key (county_code, parent_id) references place (county_code, place_id),
  check (path[cardinality(path)] = place_id),
  check (valid_to is null or valid_from <= valid_to),
  check ((kind = 'school') = (school_kind is not null)),
  check (kind not in ('class', 'grade') or (stage is not null and cohort is not null))
);
comment on table place is 'county: 机构, from the county root to classes and departments';
-- a place's direct children; names are unique among those in use
create unique index place_name on place (county_code, parent_id, kind, stage, name) nulls not distinct where valid_to is null;
create unique index place_code on place (county_code, code) where code is not null and valid_to is null;
-- all places of a school
create index place_school on place (county_code, school_id, kind);

create table term (
  county_code integer not null,
  term_id uuid not null,
  place_id uuid not null,
  school_id uuid,
  name text not null,
  from_day date not null,
  to_day date not null,
  primary key (county_code, term_id),
  foreign key (county_code, place_id) references place (county_code, place_id),
  check (from_day <= to_day)
);
comment on table term is 'county: 学期 of a county or of one school';
create index term_place on term (county_code, place_id);

create table day_exception (
  county_code integer not null,
  place_id uuid not null,
  day date not null,
  school_id uuid,
  kind text not null check (kind in ('on', 'off')),
  name text not null,
  primary key (county_code, place_id, day),
  foreign key (county_code, place_id) references place (county_code, place_id)
);
comment on table day_exception is 'county: days on which a county or school differs from the national calendar';

create table session_rule (
  county_code integer not null,
  place_id uuid not null,
  session smallint not null check (session between 0 and 2),
  valid_from date not null,
  school_id uuid,
  -- All three empty: the place takes its word back, and those above decide from this day on.
  is_due boolean,
  opens_at text,
  cutoff_at text,
  primary key (county_code, place_id, session, valid_from),
  foreign key (county_code, place_id) references place (county_code, place_id),
  check (opens_at < cutoff_at),
  check (num_nulls(is_due, opens_at, cutoff_at) in (0, 3))
);
comment on table session_rule is 'county: 检查时段 of a county or school from a day on; without a row the rules file holds';
