import { CompiledQuery, sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { unpackReading, unpackReadings } from '../domain/roll-packed.ts';
import {
  absences,
  isException,
  type Reading,
  type RollCounts,
  type Session,
  sessions,
  symptomBits,
  symptomsOf,
  temperatureSites,
} from '../domain/roll.ts';
import { q, type Tx } from './db.ts';
import type { DB } from './tables.ts';

/** How sheets lie in the database, and back. */

/** One class, day and session. */
export interface SheetKey {
  readonly county: number;
  readonly classId: string;
  readonly day: Day;
  readonly session: Session;
}

export interface Roster {
  readonly from: Day;
  readonly revision: number;
  readonly people: readonly string[];
}

interface CountColumns {
  readonly expected: number;
  readonly present: number;
  readonly absent_sick: number;
  readonly absent_leave: number;
  readonly absent_unknown: number;
  readonly late: number;
  readonly ill: number;
  readonly fever: number;
  readonly unseen: number;
}

export const countColumns = [
  'expected',
  'present',
  'absent_sick',
  'absent_leave',
  'absent_unknown',
  'late',
  'ill',
  'fever',
  'unseen',
] as const satisfies readonly (keyof DB['roll'])[];

export function countsFrom(row: CountColumns): RollCounts {
  return {
    expected: row.expected,
    present: row.present,
    absentSick: row.absent_sick,
    absentLeave: row.absent_leave,
    absentUnknown: row.absent_unknown,
    late: row.late,
    ill: row.ill,
    fever: row.fever,
    unseen: row.unseen,
  };
}

export function countsTo(counts: RollCounts): CountColumns {
  return {
    expected: counts.expected,
    present: counts.present,
    absent_sick: counts.absentSick,
    absent_leave: counts.absentLeave,
    absent_unknown: counts.absentUnknown,
    late: counts.late,
    ill: counts.ill,
    fever: counts.fever,
    unseen: counts.unseen,
  };
}

interface ExceptionColumns {
  readonly absent: number;
  readonly is_late: boolean;
  readonly symptoms: number;
  readonly temp_tenths: number | null;
  readonly temp_site: number | null;
  readonly note: string | null;
}

export function readingFrom(row: ExceptionColumns): Reading {
  const absent = absences[row.absent - 1];
  const symptoms = symptomsOf(row.symptoms);
  const tempSite = temperatureSites[row.temp_site ?? -1];
  return {
    ...(absent && { absent }),
    ...(row.is_late && { late: true }),
    ...(symptoms.length > 0 && { symptoms }),
    ...(row.temp_tenths !== null && { tempC: row.temp_tenths / 10 }),
    ...(tempSite && { tempSite }),
    ...(row.note !== null && { note: row.note }),
  };
}

export function readingTo(reading: Reading): ExceptionColumns {
  const { absent, tempC, tempSite } = reading;
  return {
    absent: absent ? absences.indexOf(absent) + 1 : 0,
    is_late: reading.late === true,
    symptoms: symptomBits(reading.symptoms),
    temp_tenths: tempC === undefined ? null : Math.round(tempC * 10),
    temp_site: tempC === undefined ? null : temperatureSites.indexOf(tempSite ?? 'AXILLA'),
    note: reading.note ?? null,
  };
}

const newestRoster = `select revision, person_ids, valid_from from roster
  where county_code = $1 and class_id = $2 and valid_from <= $3 order by revision desc limit 1`;

/** The roster that holds for a class on a day: the newest revision that had begun. */
export async function rosterOn(
  tx: Tx,
  county: number,
  classId: string,
  day: Day,
): Promise<Roster | undefined> {
  const row = await tx.row(
    CompiledQuery.raw(newestRoster, [county, classId, day]) as CompiledQuery<{
      revision: number;
      person_ids: string[];
      valid_from: Day;
    }>,
  );
  return row && { revision: row.revision, people: row.person_ids, from: row.valid_from };
}

interface ClassDayKey {
  readonly classId: string;
  readonly day: Day;
}

/** The rosters that hold for classes on days, as `rosterOn` for one; those without a roster are left out. */
export async function rostersOn(tx: Tx, county: number, wanted: readonly ClassDayKey[]) {
  const rows = await tx.rows(
    sql<{ class_id: string; day: Day; revision: number; person_ids: string[] }>`
      select wanted.class_id, wanted.day, revision, person_ids
      from unnest(${wanted.map((one) => one.classId)}::uuid[], ${wanted.map((one) => one.day)}::date[])
        as wanted (class_id, day)
      cross join lateral (select revision, person_ids from roster
        where county_code = ${county} and roster.class_id = wanted.class_id and valid_from <= wanted.day
        order by revision desc limit 1) newest`.compile(q),
  );
  return rows.map((row) => ({
    classId: row.class_id,
    day: row.day,
    revision: row.revision,
    people: row.person_ids,
  }));
}

/** A revision of a class's roster, whatever day it was for. */
export async function rosterAt(
  tx: Tx,
  county: number,
  classId: string,
  revision: number,
): Promise<Roster | undefined> {
  const row = await tx.row(
    q
      .selectFrom('roster')
      .select(['revision', 'person_ids', 'valid_from'])
      .where('county_code', '=', county)
      .where('class_id', '=', classId)
      .where('revision', '=', revision),
  );
  return row && { revision: row.revision, people: row.person_ids, from: row.valid_from };
}

export type CurrentSheet = NonNullable<Awaited<ReturnType<typeof currentOf>>>;

/** The newest version of a sheet, as the class's counter has it. */
export async function currentOf(tx: Tx, key: SheetKey) {
  return await tx.row(
    newestVersions(key.county)
      .where('day', '=', key.day)
      .where('class_id', '=', key.classId)
      .where('session', '=', sessions.indexOf(key.session)),
  );
}

/**
 * The newest versions of all sheets of classes in a span of days. A span, not a list: only by it does PostgreSQL leave
 * the other months' partitions alone.
 */
export async function currentsOf(
  tx: Tx,
  county: number,
  { from, to, classIds }: { from: Day; to: Day; classIds: readonly string[] },
) {
  return await tx.rows(
    newestVersions(county)
      .where('day', '>=', from)
      .where('day', '<=', to)
      .where('class_id', '=', sql<string>`any(${[...classIds]}::uuid[])`),
  );
}

function newestVersions(county: number) {
  return q
    .selectFrom('class_day')
    .leftJoin('account_card', (join) =>
      join
        .onRef('account_card.county_code', '=', 'class_day.county_code')
        .onRef('account_card.account_id', '=', 'class_day.account_id'),
    )
    .select(['class_id', 'day', 'session', 'version', 'at', 'is_late', 'class_day.account_id'])
    .select([...countColumns, 'account_card.name as by'])
    .where('class_day.county_code', '=', county);
}

/** What a version of a sheet says of each person; an empty map when there is no such version. */
export async function readingsOf(
  tx: Tx,
  key: SheetKey,
  version: number,
): Promise<Map<string, Reading>> {
  if (version === 0) return new Map();
  const [sheet, rows] = await Promise.all([
    tx.row(
      sql<{ packed: Buffer; person_ids: string[] }>`
        select packed, person_ids from roll join roster
          on roster.county_code = roll.county_code and roster.class_id = roll.class_id
          and roster.revision = roll.roster_revision
        where roll.county_code = ${key.county} and day = ${key.day} and roll.class_id = ${key.classId}
          and session = ${sessions.indexOf(key.session)} and version = ${version}`.compile(q),
    ),
    exceptionsOf(tx, key, version),
  ]);
  if (!sheet) return new Map();
  const readings = unpackReadings(sheet.person_ids, sheet.packed);
  for (const row of rows) readings.set(row.person_id, readingFrom(row));
  return readings;
}

/** What the packed column says of the one who stands at a position (from 0) of its roster; null: not on it. */
export function packedReading(row: {
  readonly packed: Buffer;
  readonly position: number | null;
}): Reading | undefined {
  return row.position === null ? undefined : unpackReading(row.packed, row.position);
}

export async function exceptionsOf(tx: Tx, key: SheetKey, version: number) {
  return await tx.rows(
    q
      .selectFrom('roll_exception')
      .select(['person_id', 'absent', 'is_late', 'symptoms', 'temp_tenths', 'temp_site', 'note'])
      .where('county_code', '=', key.county)
      .where('day', '=', key.day)
      .where('class_id', '=', key.classId)
      .where('session', '=', sessions.indexOf(key.session))
      .where('version', '=', version),
  );
}

/** The readings that need a row of their own. */
export function exceptionsIn(readings: ReadonlyMap<string, Reading>): [string, Reading][] {
  return [...readings].filter(([, reading]) => isException(reading));
}
