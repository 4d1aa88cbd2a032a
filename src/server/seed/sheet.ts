import { packReadings } from '../../domain/roll-packed.ts';
import {
  countsOf,
  isException,
  type Reading,
  type RollCounts,
  symptomBits,
  absences,
  type TemperatureSite,
  temperatureSites,
} from '../../domain/roll.ts';
import { readingAt, type Troubles } from './illness.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** Readings of a sheet by position on the roster, as text. */
export type Positions = Map<string, Reading>;

/** What is written of one version of a sheet. */
export interface Sheet {
  readonly day: string;
  readonly classId: string;
  readonly session: number;
  readonly version: number;
  readonly schoolId: string | null;
  readonly rosterRevision: number;
  /** The roster, and what was seen of those on it. */
  readonly people: readonly string[];
  readonly readings: Positions;
  readonly isLate: boolean;
  readonly at: string;
  readonly accountId: string;
  readonly reason: string | undefined;
}

const well: Reading = {};

/** What a teacher sees of a class: troubles, and temperatures where the class takes them. */
export function look(
  size: number,
  troubles: Troubles,
  session: number,
  measures: TemperatureSite | undefined,
  random: Random,
): Positions {
  const seen: Positions = new Map();
  // Now and then a teacher signs for all but one who could not be found in time.
  const unseen = random.chance(0.006) ? random.int(0, size - 1) : -1;
  positionsOf(size).forEach((label, position) => {
    const trouble = troubles.get(position);
    const reading = (trouble && readingAt(trouble, session)) ?? well;
    if (position === unseen && reading === well) return;
    seen.set(label, withTemperature(reading, measures, random));
  });
  return seen;
}

/** The sheet as it was first sent, before a telephone call cleared up an absence; undefined when nothing needed it. */
export function beforeCorrection(
  readings: Positions,
): { readings: Positions; reason: string } | undefined {
  for (const [label, { absent, late }] of readings)
    if (late || absent === 'sick' || absent === 'leave')
      return {
        readings: new Map([...readings, [label, { absent: 'unknown' as const }]]),
        reason: late ? '学生迟到，已到校' : '家长来电说明缺勤原因',
      };
  return undefined;
}

/** Writes a version of a sheet with its exceptions; returns its counts. */
export function writeSheet(world: World, sheet: Sheet): RollCounts {
  const positions = positionsOf(sheet.people.length);
  const counts = countsOf(positions, sheet.readings);
  const key = { county_code: world.county, day: sheet.day, class_id: sheet.classId };
  const which = {
    ...key,
    session: sheet.session,
    version: sheet.version,
    school_id: sheet.schoolId,
  };
  world.loader.add('roll', {
    ...which,
    ...countColumns(counts),
    roster_revision: sheet.rosterRevision,
    is_late: sheet.isLate,
    at: sheet.at,
    account_id: sheet.accountId,
    packed: packReadings(positions, sheet.readings),
    reason: sheet.reason ?? null,
  });
  positions.forEach((label, position) => {
    const reading = sheet.readings.get(label);
    if (!reading || reading === well || !isException(reading)) return;
    world.loader.add('roll_exception', {
      ...which,
      person_id: sheet.people[position] ?? null,
      absent: reading.absent ? absences.indexOf(reading.absent) + 1 : 0,
      symptoms: symptomBits(reading.symptoms),
      temp_tenths: reading.tempC === undefined ? null : Math.round(reading.tempC * 10),
      temp_site:
        reading.tempC === undefined ? null : temperatureSites.indexOf(reading.tempSite ?? 'AXILLA'),
      is_late: reading.late === true,
      note: reading.note ?? null,
    });
  });
  return counts;
}

/** The newest version of a sheet, as boards read it. */
export function writeClassDay(world: World, sheet: Sheet, counts: RollCounts): void {
  world.loader.add('class_day', {
    ...countColumns(counts),
    county_code: world.county,
    day: sheet.day,
    class_id: sheet.classId,
    session: sheet.session,
    version: sheet.version,
    school_id: sheet.schoolId,
    is_late: sheet.isLate,
    at: sheet.at,
    account_id: sheet.accountId,
  });
}

/** Counts under the names of their columns. */
export function countColumns(counts: RollCounts) {
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

const positionLists = new Map<number, readonly string[]>();

/** '0', '1', … for a roster of that size: readings need a key, and ids are not wanted until a row is written. */
function positionsOf(size: number): readonly string[] {
  const known = positionLists.get(size);
  if (known) return known;
  const made = Array.from({ length: size }, (_, at) => String(at));
  positionLists.set(size, made);
  return made;
}

/** Those here are measured where the class does so; elsewhere only those who feel hot. */
function withTemperature(
  reading: Reading,
  measures: TemperatureSite | undefined,
  random: Random,
): Reading {
  if (reading.absent) return reading;
  const isHot = reading.symptoms?.includes('FEVER') === true;
  if (!measures && !isHot) return reading;
  const tempSite = measures ?? 'AXILLA';
  const usual = tempSite === 'FOREHEAD' ? 362 : 365;
  const tenths = isHot ? usual + random.int(11, 24) : usual + random.int(-5, 5);
  return { ...reading, tempC: tenths / 10, tempSite };
}
