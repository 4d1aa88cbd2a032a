-- 跟进的依据: which schools' facts changed, so that what follows from them is brought into line (decision 31).

create table watch_stale (
  county_code integer not null,
  school_id uuid not null,
  -- A note of its own for each change: nobody waits for the one who is keeping the school, and nothing that came
  -- meanwhile is taken for kept.
  note_id uuid not null,
  from_day date not null,
  at timestamptz not null,
  primary key (county_code, school_id, note_id)
);
comment on table watch_stale is 'county: 待跟进, facts of a school changed on that day or after since it was kept in line';

create table watch_school (
  county_code integer not null,
  school_id uuid not null,
  -- How often it failed since it last went well, and until when it rests.
  failures smallint not null default 0,
  rests_until timestamptz,
  primary key (county_code, school_id)
);
comment on table watch_school is 'county: 跟进到哪, one row a school: who keeps it in line holds its row';

call guard_by_school('watch_stale');
call guard_for_jobs('watch_school');
grant insert on watch_stale to shaodian_app;
grant select, insert, delete on watch_stale to shaodian_jobs;
grant select, insert, update on watch_school to shaodian_jobs;
