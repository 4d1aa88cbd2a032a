import type pg from 'pg';

import type { Day } from '../../domain/date.ts';
import { symptomCodes } from '../../domain/roll.ts';

/** How far back the demonstration's reports go, in days. */
const daysBack = 14;

/**
 * 演示县的日报: every school's reports of its past days and the county's own, from the sheets, in two statements. One
 * school forgets now and then, and some are late, so that there is something to see.
 */
export async function seedDailyReports(client: pg.Client, today: Day): Promise<void> {
  const symptoms = `array[${symptomCodes.map((_, bit) => `count(distinct person_id) filter (where symptoms & ${1 << bit} <> 0)`).join(', ')}]::int[]`;
  await client.query(
    `with sheet as (
       select distinct on (county_code, day, class_id) * from class_day
       where day between $1::date - ${daysBack} and $1::date - 1 and school_id is not null
       order by county_code, day, class_id, session
     ),
     said as (
       select one.county_code, one.school_id, one.day, count(distinct person_id) filter (where absent = 1) as sick,
         ${symptoms} as today
       from roll_exception one where day between $1::date - ${daysBack} and $1::date - 1 group by 1, 2, 3
     ),
     line as (
       select sheet.county_code, sheet.school_id, sheet.day, count(*) as classes, sum(expected) as expected,
         sum(present) as present, sum(sheet.absent_sick) as absent_sick, sum(ill) as ill,
         jsonb_agg(jsonb_build_object('name', class.name, 'classId', class_id, 'expected', expected, 'present', present,
           'absentSick', sheet.absent_sick, 'ill', ill, 'isReported', true, 'today', '[]'::jsonb, 'recent', '[]'::jsonb)
           order by class.cohort desc nulls last, class.name) as classes_said
       from sheet join place class on class.county_code = sheet.county_code and class.place_id = class_id
       group by 1, 2, 3
     ),
     reporter as (
       select distinct on (county_code, place_id) county_code, place_id, account_id from account_grant
       where role in ('reporter', 'principal') order by county_code, place_id, role desc
     )
     insert into daily_report (county_code, place_id, day, version, school_id, source, reported, due, expected, present,
       absent_sick, ill, today_symptoms, recent_symptoms, classes, severe, other_event, unknown_group, is_zero, at,
       account_id, is_late)
     select line.county_code, line.school_id, line.day, 1, line.school_id, 'rolls', classes, classes, expected, present,
       absent_sick, ill, coalesce(today, array_fill(0, array[${symptomCodes.length}])),
       coalesce(today, array_fill(0, array[${symptomCodes.length}])), classes_said, 0, 0, 0, absent_sick + ill = 0,
       (line.day + time '09:05' + turn * interval '7 minutes') at time zone county.zone, reporter.account_id, turn > 7
     from line join county using (county_code)
     join reporter on reporter.county_code = line.county_code and reporter.place_id = line.school_id
     left join said on said.county_code = line.county_code and said.school_id = line.school_id and said.day = line.day
     cross join lateral (select (extract(day from line.day)::int * 5 + length(line.school_id::text)
       + ('x' || substr(replace(line.school_id::text, '-', ''), 30, 3))::bit(12)::int) % 11 as turn) late
     where turn < 10`,
    [today],
  );
  await client.query(
    `with school as (select county_code, day, count(*) as reported, sum(expected) as expected, sum(present) as present,
         sum(absent_sick) as absent_sick, sum(ill) as ill from daily_report group by 1, 2),
     due as (select county_code, day, count(distinct school_id) as schools, sum(due) filter (where session = 0) as sheets,
         sum(reported) filter (where session = 0) as sheets_reported from school_day where due > 0 group by 1, 2),
     officer as (select distinct on (county_code) county_code, account_id from account_grant
       where role = 'bureau-officer' order by county_code, granted_at),
     frozen as (
       insert into daily_snapshot (county_code, place_id, day, due, reported, sheets_due, sheets_reported, at, account_id)
       select county_code, root_place_id, day, schools, reported, sheets, sheets_reported,
         (day + time '16:40') at time zone zone, account_id
       from school join due using (county_code, day) join county using (county_code) join officer using (county_code)
       returning county_code, place_id, day, at, account_id, due
     )
     insert into daily_report (county_code, place_id, day, version, source, reported, due, expected, present, absent_sick,
       ill, today_symptoms, recent_symptoms, classes, severe, other_event, unknown_group, is_zero, at, account_id, is_late)
     select frozen.county_code, place_id, frozen.day, 1, 'schools', reported, due, expected, present, absent_sick, ill,
       array_fill(0, array[${symptomCodes.length}]), array_fill(0, array[${symptomCodes.length}]), '[]', 0, 0, 0,
       absent_sick + ill = 0 and reported = due, at, account_id, false
     from frozen join school on school.county_code = frozen.county_code and school.day = frozen.day`,
  );
  await client.query(
    `insert into daily_snapshot_school (county_code, place_id, day, school_id, version, sheets_due, sheets_reported,
       expected, present, absent_sick, ill, severe, other_event, unknown_group)
     select one.county_code, one.place_id, one.day, school.school_id, report.version, school.due, school.reported,
       coalesce(report.expected, 0), coalesce(report.present, 0), coalesce(report.absent_sick, 0),
       coalesce(report.ill, 0), 0, 0, 0
     from daily_snapshot one
     join school_day school on school.county_code = one.county_code and school.day = one.day and session = 0
     left join daily_report report on report.county_code = one.county_code and report.place_id = school.school_id
       and report.day = one.day`,
  );
}
