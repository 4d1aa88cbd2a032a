-- 复测: some classes drawn by lot each week, and single ones on request, are measured once more after their morning
-- sheet. The draw is kept so that anybody can play it again.

create table recheck_draw (
  county_code integer not null,
  -- Monday.
  week date not null,
  -- What could be drawn and how many, as src/domain/recheck-draw.ts writes it; its SHA-256; and the seed.
  pool text not null,
  pool_hash text not null,
  seed text not null,
  classes integer not null,
  drawn smallint not null,
  rule_version smallint not null,
  at timestamptz not null,
  primary key (county_code, week)
);
comment on table recheck_draw is 'county: 每周抽班';
call guard_by_county('recheck_draw');
grant select on recheck_draw to shaodian_app;
grant select, insert on recheck_draw to shaodian_jobs;

create table recheck (
  county_code integer not null,
  recheck_id uuid not null,
  school_id uuid not null,
  class_id uuid not null,
  day date not null,
  -- The draw it came from; null: somebody asked for it.
  week date,
  asked_by uuid,
  asked_reason text,
  asked_at timestamptz not null,
  -- The version of the morning sheet that stood when the class's doctor was asked: the one it is compared with.
  sheet_version smallint,
  sheet_by uuid,
  opened_at timestamptz,
  due_at timestamptz,
  sent_at timestamptz,
  sent_by uuid,
  roster_revision integer,
  people smallint,
  seen smallint,
  ill smallint,
  both_ill smallint,
  sheet_only smallint,
  ended_at timestamptz,
  ended_by uuid,
  ended_as text check (ended_as in ('lapsed', 'called-off')),
  end_reason text,
  primary key (county_code, recheck_id),
  foreign key (county_code, class_id) references place (county_code, place_id),
  check ((week is null) = (asked_by is not null)),
  check (both_ill <= ill and ill <= seen and seen <= people)
);
comment on table recheck is 'county: 复测, one class on one day';
create unique index recheck_class on recheck (county_code, class_id, day);
-- a school's and a county's lists, newest first
create index recheck_school on recheck (county_code, school_id, day, recheck_id);
create index recheck_day on recheck (county_code, day, recheck_id);
create index recheck_open on recheck (county_code, day) where sent_at is null and ended_at is null;
call guard_by_school('recheck');
grant select, insert, update on recheck to shaodian_app, shaodian_jobs;

-- Only those of whom there is something to say.
create table recheck_person (
  county_code integer not null,
  recheck_id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  is_here boolean not null,
  symptoms integer not null,
  temp_tenths smallint,
  temp_site smallint,
  on_sheet boolean not null,
  at timestamptz not null,
  primary key (county_code, recheck_id, person_id),
  foreign key (county_code, recheck_id) references recheck (county_code, recheck_id),
  foreign key (county_code, person_id) references person (county_code, person_id)
);
comment on table recheck_person is 'county: 复测时不适或不在的人';
create index recheck_person_of on recheck_person (county_code, person_id);
call guard_by_school('recheck_person');
grant select, insert on recheck_person to shaodian_app;
grant select, delete on recheck_person to shaodian_jobs;
