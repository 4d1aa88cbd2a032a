import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { verdictOf } from '../domain/calendar.ts';
import { addDays, type Day } from '../domain/date.ts';
import { noCounts, sessions, sessionsFor, sumCounts } from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import { calendarsOf, type PlaceCalendar } from './calendar-read.ts';
import { q } from './db.ts';
import { dayInfo, type DueCount, isDueOn, sessionAt, trendDays } from './roll-due.ts';
import { countColumns, countsFrom } from './roll-read.ts';
import type { SchoolDayFacts } from './school-days.ts';

type CountyDay = Output<'roll.county-day'>;

/** 县(乡镇)当日: each school's "n reported / n due", added up from the classes' counters. */
export async function countyDay(asked: Asked, placeId: string, day: Day): Promise<CountyDay> {
  const [schools, sheets, trend] = await Promise.all([
    schoolsWithDays(asked, placeId, day),
    sheetTotals(asked, placeId, day),
    trendOf(asked, placeId, day),
  ]);
  const sheetsBySchool = bySchool(sheets);
  const rows = schools.map(({ school, facts }) =>
    schoolRow(school, facts, sheetsBySchool.get(school.place_id) ?? [], day),
  );
  return {
    day,
    placeId,
    placeName: asked.place.name,
    asOf: asked.now.toISOString(),
    totals: addUp(rows.flatMap((row) => row.totals)),
    schools: rows,
    trend,
  };
}

/** The schools in use on the day, each with whether it is a school day for it: all calendars are read together. */
async function schoolsWithDays(asked: Asked, placeId: string, day: Day) {
  const { tx, county } = asked;
  const schools = await schoolRows(asked, placeId, day);
  const places = schools.map(({ path, place_id: schoolId }) => ({ county, path, schoolId }));
  const calendars = await calendarsOf(tx, county, places, { from: day, to: day });
  return schools.flatMap((school, at) => {
    const calendar = calendars[at];
    return calendar ? { school, facts: factsOn(calendar, day) } : [];
  });
}

function factsOn({ calendar, sessionsOn }: PlaceCalendar, day: Day): SchoolDayFacts {
  return { verdict: verdictOf(day, calendar), sessions: sessionsOn(day) };
}

function bySchool(sheets: readonly SheetTotal[]): Map<string, SheetTotal[]> {
  const found = new Map<string, SheetTotal[]>();
  for (const sheet of sheets)
    found.set(sheet.school_id, [...(found.get(sheet.school_id) ?? []), sheet]);
  return found;
}

type SchoolRow = Awaited<ReturnType<typeof schoolRows>>[number];
type SheetTotal = Awaited<ReturnType<typeof sheetTotals>>[number];

async function schoolRows({ tx, county }: Asked, placeId: string, day: Day) {
  return await tx.rows(
    sql<{
      place_id: string;
      name: string;
      school_kind: string;
      path: string[];
      town: string | null;
      classes: number;
      departments: number;
    }>`
      select place_id, name, school_kind, path,
        (select up.name from place up where up.county_code = ${county} and up.place_id = any(place.path)
          and up.kind in ('township', 'zone') order by cardinality(up.path) desc limit 1) as town,
        (select count(*)::int from place below where below.county_code = ${county} and below.school_id = place.place_id
          and below.kind = 'class' and ${isDueOn('below', day)}) as classes,
        (select count(*)::int from place below where below.county_code = ${county} and below.school_id = place.place_id
          and below.kind = 'department' and ${isDueOn('below', day)}) as departments
      from place
      where county_code = ${county} and kind = 'school' and path @> array[${placeId}]::uuid[]
        and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})
      order by name`.compile(q),
  );
}

async function sheetTotals({ tx, county }: Asked, placeId: string, day: Day) {
  const sums = sql.join(
    countColumns.map((name) => sql`coalesce(sum(${sql.ref(name)}), 0)::int as ${sql.ref(name)}`),
  );
  return await tx.rows(
    sql<
      Record<(typeof countColumns)[number], number> & {
        school_id: string;
        session: number;
        reported: number;
        late_sheets: number;
        last_at: Date;
      }
    >`
      select class_day.school_id, session, count(*)::int as reported,
        count(*) filter (where is_late)::int as late_sheets, max(at) as last_at, ${sums}
      from class_day join place on place.county_code = ${county} and place.place_id = class_day.class_id
      where class_day.county_code = ${county} and day = ${day} and place.path @> array[${placeId}]::uuid[]
        and ${isDueOn('place', day)}
      group by 1, 2`.compile(q),
  );
}

async function trendOf({ tx, county }: Asked, placeId: string, day: Day) {
  const rows = await tx.rows(
    sql<{
      day: Day;
      due: number;
      reported: number;
      expected: number;
      absent_sick: number;
      ill: number;
    }>`
      select day, sum(due)::int as due, sum(reported)::int as reported,
        sum(expected) filter (where session = 0)::int as expected,
        sum(absent_sick) filter (where session = 0)::int as absent_sick,
        sum(ill) filter (where session = 0)::int as ill
      from school_day join place school on school.county_code = ${county} and school.place_id = school_day.school_id
      where school_day.county_code = ${county} and day between ${addDays(day, -trendDays)} and ${day}
        and school.path @> array[${placeId}]::uuid[]
      group by day having sum(due) > 0 order by day`.compile(q),
  );
  return rows.map((row) => ({
    day: row.day,
    due: row.due,
    reported: row.reported,
    expected: row.expected ?? 0,
    absentSick: row.absent_sick ?? 0,
    ill: row.ill ?? 0,
  }));
}

function schoolRow(
  school: SchoolRow,
  facts: SchoolDayFacts,
  own: readonly SheetTotal[],
  day: Day,
): CountyDay['schools'][number] {
  const { day: _, ...info } = dayInfo(day, facts);
  const lastAt = own
    .map((sheet) => sheet.last_at.toISOString())
    .sort()
    .at(-1);
  return {
    ...info,
    schoolId: school.place_id,
    schoolName: school.name,
    schoolKind: school.school_kind,
    ...(school.town !== null && { townName: school.town }),
    ...(lastAt !== undefined && { lastAt }),
    totals: facts.verdict.isSchoolDay ? sessionTotals(school, facts, own) : [],
  };
}

function sessionTotals(
  school: SchoolRow,
  facts: SchoolDayFacts,
  own: readonly SheetTotal[],
): DueCount[] {
  return facts.sessions.map(({ session }) => {
    const isStaffToo = sessionsFor(facts.sessions, true).some((one) => one.session === session);
    const sheet = own.find((one) => sessionAt(one.session) === session);
    return {
      session,
      due: school.classes + (isStaffToo ? school.departments : 0),
      reported: sheet?.reported ?? 0,
      late: sheet?.late_sheets ?? 0,
      counts: sheet ? countsFrom(sheet) : noCounts,
    };
  });
}

function addUp(all: readonly DueCount[]): DueCount[] {
  return sessions.flatMap((session) => {
    const own = all.filter((one) => one.session === session);
    if (own.length === 0) return [];
    const sum = (read: (one: DueCount) => number) =>
      own.reduce((total, one) => total + read(one), 0);
    return {
      session,
      due: sum((one) => one.due),
      reported: sum((one) => one.reported),
      late: sum((one) => one.late),
      counts: sumCounts(own.map((one) => one.counts)),
    };
  });
}
