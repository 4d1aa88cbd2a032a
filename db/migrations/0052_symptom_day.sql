-- 症状构成: who was ill with what, counted once a day, so that boards never read the sheets.

create table symptom_day (
  county_code integer not null,
  school_id uuid not null,
  day date not null,
  -- Everybody of whom a sheet of that day names a symptom or a fever, in school or absent; each once.
  people integer not null,
  -- People by symptom, in the order of the bits of rules/roll/symptoms.json; who has two is in both.
  by_symptom integer[] not null,
  at timestamptz not null,
  primary key (county_code, school_id, day)
);
comment on table symptom_day is 'county: a school''s symptoms of a day added up by a job, for boards';
-- a county's days
create index symptom_day_day on symptom_day (county_code, day);

call guard_by_school('symptom_day');
grant select on symptom_day to shaodian_app;
grant select, insert, update on symptom_day to shaodian_jobs;

-- The days that boards look back on are added up anew by the job.
insert into school_day_stale (county_code, day, school_id)
select distinct county_code, day, school_id from school_day
where day >= (select max(day) from school_day) - 60 and reported > 0
order by 1, 2, 3 on conflict do nothing;
