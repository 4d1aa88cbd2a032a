import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { verdictOf } from '../domain/calendar.ts';
import type { Day } from '../domain/date.ts';
import { noCounts, sessionsFor } from '../domain/roll.ts';
import { calendarsOf, type PlaceCalendar } from './calendar-read.ts';
import { q, type Tx } from './db.ts';
import { dayInfo, type DueCount, isDueOn, sessionAt } from './roll-due.ts';
import { countColumns, countsFrom } from './roll-read.ts';
import type { SchoolDayFacts } from './school-days.ts';

type CountyDay = Output<'roll.county-day'>;

/** A school's day as boards show it, what its calendar says of the day, and the places it lies in. */
export interface SchoolCount {
  readonly path: readonly string[];
  readonly facts: SchoolDayFacts;
  readonly row: Omit<CountyDay['schools'][number], 'totals'> & { readonly totals: DueCount[] };
}

/** A day of a county's schools, or of some of them, in the order of their names. */
export interface CountyDayKey {
  readonly county: number;
  readonly day: Day;
  /** Undefined: all. */
  readonly schoolIds?: readonly string[];
}

interface SchoolRow {
  readonly place_id: string;
  readonly name: string;
  readonly school_kind: string;
  readonly path: string[];
  readonly town: string | null;
  readonly classes: number;
  readonly departments: number;
  readonly sheets: readonly SheetTotal[] | null;
}

/** The sheets of one session added up, as JSON. */
type SheetTotal = Readonly<Record<(typeof countColumns)[number], number>> & {
  readonly session: number;
  readonly reported: number;
  readonly late_sheets: number;
  readonly last_at: string;
};

/**
 * Adds up the classes' counters of the schools in use on the day: one statement, and those of the calendars of schools
 * that are not known from a look before.
 */
export async function countSchools(
  tx: Tx,
  key: CountyDayKey,
  known: ReadonlyMap<string, SchoolCount> = new Map(),
): Promise<SchoolCount[]> {
  const { county, day } = key;
  const schools = await schoolRows(tx, key);
  const unknown = schools.filter((school) => !known.has(school.place_id));
  const places = unknown.map(({ path, place_id: schoolId }) => ({ county, path, schoolId }));
  const calendars = await calendarsOf(tx, county, places, { from: day, to: day });
  const read = new Map(
    calendars.map((calendar, at) => [unknown[at]?.place_id, factsOn(calendar, day)]),
  );
  return schools.flatMap((school) => {
    const facts = known.get(school.place_id)?.facts ?? read.get(school.place_id);
    return facts ? { path: school.path, facts, row: schoolRow(school, facts, day) } : [];
  });
}

async function schoolRows(tx: Tx, { county, day, schoolIds }: CountyDayKey): Promise<SchoolRow[]> {
  const sums = sql.join(
    countColumns.map((name) => sql`coalesce(sum(${sql.ref(name)}), 0)::int as ${sql.ref(name)}`),
  );
  const chosen = (column: 'school_id' | 'place_id') =>
    schoolIds ? sql`and place.${sql.ref(column)} = any(${[...schoolIds]}::uuid[])` : sql``;
  return await tx.rows(
    sql<SchoolRow>`
      with due as materialized (
        select place_id, school_id, kind from place
        where county_code = ${county} and kind in ('class', 'department') ${chosen('school_id')}
          and ${isDueOn('place', day)}
      ),
      counted as (
        select school_id, (count(*) filter (where kind = 'class'))::int as classes,
          (count(*) filter (where kind = 'department'))::int as departments
        from due group by 1
      ),
      sheet as (
        select due.school_id, session, count(*)::int as reported,
          (count(*) filter (where is_late))::int as late_sheets, max(at) as last_at, ${sums}
        from due join class_day on class_day.county_code = ${county} and class_day.day = ${day}
          and class_day.class_id = due.place_id
        group by 1, 2
      ),
      sheets as (select school_id, jsonb_agg(to_jsonb(sheet) - 'school_id') as sheets from sheet group by 1)
      select place_id, name, school_kind, path,
        (select up.name from place up where up.county_code = ${county} and up.place_id = any(place.path)
          and up.kind in ('township', 'zone') order by cardinality(up.path) desc limit 1) as town,
        coalesce(classes, 0) as classes, coalesce(departments, 0) as departments, sheets
      from place left join counted on counted.school_id = place.place_id
        left join sheets on sheets.school_id = place.place_id
      where county_code = ${county} and kind = 'school' ${chosen('place_id')}
        and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})
      order by name, place_id`.compile(q),
  );
}

function factsOn({ calendar, sessionsOn }: PlaceCalendar, day: Day): SchoolDayFacts {
  return { verdict: verdictOf(day, calendar), sessions: sessionsOn(day) };
}

function schoolRow(school: SchoolRow, facts: SchoolDayFacts, day: Day): SchoolCount['row'] {
  const { day: _, ...info } = dayInfo(day, facts);
  const lastAt = (school.sheets ?? [])
    .map((sheet) => new Date(sheet.last_at).toISOString())
    .sort()
    .at(-1);
  return {
    ...info,
    schoolId: school.place_id,
    schoolName: school.name,
    schoolKind: school.school_kind,
    ...(school.town !== null && { townName: school.town }),
    ...(lastAt !== undefined && { lastAt }),
    totals: facts.verdict.isSchoolDay ? sessionTotals(school, facts) : [],
  };
}

function sessionTotals(school: SchoolRow, facts: SchoolDayFacts): DueCount[] {
  return facts.sessions.map(({ session }) => {
    const isStaffToo = sessionsFor(facts.sessions, true).some((one) => one.session === session);
    const sheet = school.sheets?.find((one) => sessionAt(one.session) === session);
    return {
      session,
      due: school.classes + (isStaffToo ? school.departments : 0),
      reported: sheet?.reported ?? 0,
      late: sheet?.late_sheets ?? 0,
      counts: sheet ? countsFrom(sheet) : noCounts,
    };
  });
}
