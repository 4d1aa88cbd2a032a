-- 督学责任区（片区）: which inspectors answer for which schools, from which day to which.

create table area (
  county_code integer not null,
  area_id uuid not null,
  name text not null,
  made_at timestamptz not null,
  made_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (county_code, area_id),
  check ((ended_at is null) = (ended_by is null))
);
comment on table area is 'county: 督学责任区（片区）';
create unique index area_name on area (county_code, name) where ended_at is null;

create table area_inspector (
  county_code integer not null,
  area_inspector_id uuid not null,
  area_id uuid not null,
  account_id uuid not null,
  -- 片区督学主任、责任督学; the head may be an inspector as well.
  duty text not null check (duty in ('head', 'inspector')),
  from_day date not null,
  -- Null: until changed. A day before from_day: replaced on its first day, never in force.
  to_day date,
  put_at timestamptz not null,
  primary key (county_code, area_inspector_id),
  foreign key (county_code, area_id) references area (county_code, area_id),
  check (to_day >= from_day - 1)
);
comment on table area_inspector is 'county: 片区督学主任和责任督学, from–to';
create unique index area_inspector_head on area_inspector (county_code, area_id)
  where duty = 'head' and to_day is null;
-- An inspector belongs to one area at a time.
create unique index area_inspector_one on area_inspector (county_code, account_id)
  where duty = 'inspector' and to_day is null;
create index area_inspector_area on area_inspector (county_code, area_id, from_day);

create table area_school (
  county_code integer not null,
  area_school_id uuid not null,
  school_id uuid not null,
  area_id uuid not null,
  -- Whose name stands on the school's plate; null: nobody yet.
  account_id uuid,
  from_day date not null,
  to_day date,
  put_at timestamptz not null,
  primary key (county_code, area_school_id),
  foreign key (county_code, area_id) references area (county_code, area_id),
  foreign key (county_code, school_id) references place (county_code, place_id),
  check (to_day >= from_day - 1)
);
comment on table area_school is 'county: 片区里的学校和挂牌督学, from–to';
-- A school lies in one area at a time: one span is open, and no two begin on one day.
create unique index area_school_one on area_school (county_code, school_id) where to_day is null;
create unique index area_school_day on area_school (county_code, school_id, from_day)
  where to_day is null or to_day >= from_day;
create index area_school_area on area_school (county_code, area_id, school_id) where to_day is null;

create table area_change (
  county_code integer not null,
  -- Counts a county's changes: who began from an older state is told.
  number integer not null check (number > 0),
  what text not null,
  detail jsonb not null,
  from_day date not null,
  reason text not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, number)
);
comment on table area_change is 'county: 片区的改动, append-only, each with its reason';

call guard_by_county('area');
call guard_by_county('area_inspector');
call guard_by_county('area_change');
call guard_by_school('area_school');
grant select, insert, update on area, area_inspector, area_school to shaodian_app;
grant select, insert on area_change to shaodian_app;
grant select on area, area_inspector, area_school, area_change to shaodian_jobs;

-- Who was at a school in a month.
create index visit_day on visit (county_code, day, school_id) where withdrawn_at is null;
