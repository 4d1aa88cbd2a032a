import { instantOf, type Day } from '../../domain/date.ts';
import type { Stage } from '../../domain/place.ts';
import {
  isLate,
  noCounts,
  type RollCounts,
  type SessionRule,
  sessions,
  sessionsFor,
  sumCounts,
  type TemperatureSite,
} from '../../domain/roll.ts';
import { clusterCase, nextDay, type Trouble, type Troubles } from './illness.ts';
import type { SchoolPlan } from './plan.ts';
import type { Random } from './random.ts';
import { sessionsOf } from './session.ts';
import {
  beforeCorrection,
  countColumns,
  look,
  type Sheet,
  writeClassDay,
  writeSheet,
} from './sheet.ts';
import { type World, zone } from './world.ts';

/** A class or department of which sheets are sent. */
export interface Unit {
  readonly placeId: string;
  readonly who: Stage | 'staff';
  readonly people: readonly string[];
  readonly from: Day;
  readonly joinsOn: Day | undefined;
  readonly isCluster: boolean;
  readonly accountId: string;
  /** Where temperatures are taken; undefined: only of those who feel hot. */
  readonly measures: TemperatureSite | undefined;
}

export interface RolledSchool {
  readonly schoolId: string;
  readonly plan: SchoolPlan;
  readonly units: readonly Unit[];
  readonly closedOn: ReadonlySet<Day>;
}

/** How the cluster grows over the last days: new cases a day. */
const clusterGrowth = [1, 1, 2, 3];
const warmUpDays = 4;
const lateMinutes = 70;
const correctionShare = 0.05;
/** Minutes after midnight at which a school's day is added up. */
const addedUpAt = 21 * 60;

/** Writes the sheets of the past days, day by day and in the order in which they arrived. */
export async function writeRolls(world: World, schools: readonly RolledSchool[]): Promise<void> {
  const random = world.random('rolls');
  const troubles = new Map<Unit, Troubles>();
  const step = (unit: Unit) => {
    const before = troubles.get(unit) ?? new Map<number, Trouble>();
    troubles.set(unit, nextDay(before, unit.who, unit.people.length, random));
  };
  const units = schools.flatMap((school) => school.units);
  for (let day = 0; day < warmUpDays; day++) units.forEach(step);
  for (const [at, day] of world.pastDays.entries()) {
    units.forEach(step);
    spread(units, troubles, world.pastDays.length - at, random);
    await writeDay(world, schools, day, troubles, random);
  }
}

/** Adds the cluster's new cases of a day, `daysLeft` days before the end (this day included). */
function spread(
  units: readonly Unit[],
  troubles: ReadonlyMap<Unit, Troubles>,
  daysLeft: number,
  random: Random,
): void {
  const cases = clusterGrowth.at(-daysLeft);
  if (daysLeft > clusterGrowth.length || !cases) return;
  for (const unit of units.filter((one) => one.isCluster)) {
    const sick = troubles.get(unit);
    const free = [...unit.people.keys()].filter((position) => !sick?.has(position));
    for (let number = 0; number < cases && free.length > 0; number++) {
      const [position = 0] = free.splice(random.int(0, free.length - 1), 1);
      sick?.set(position, clusterCase(random, daysLeft + 1));
    }
  }
}

/** One school's day by session, added up while its sheets are written. */
interface Tally {
  due: number;
  lateSheets: number;
  readonly counts: RollCounts[];
}

interface Arrival {
  readonly school: RolledSchool;
  readonly unit: Unit;
  readonly rule: SessionRule;
  readonly minute: number;
  readonly tally: Tally;
}

/** A session of a day; `midnight` is the day's beginning in milliseconds. */
interface Moment {
  readonly day: Day;
  readonly session: number;
  readonly midnight: number;
}

async function writeDay(
  world: World,
  schools: readonly RolledSchool[],
  day: Day,
  troubles: ReadonlyMap<Unit, Troubles>,
  random: Random,
): Promise<void> {
  const midnight = instantOf(day, '00:00', zone).getTime();
  const tallies: { school: RolledSchool; session: number; tally: Tally }[] = [];
  for (const [session, name] of sessions.entries()) {
    const arrivals: Arrival[] = [];
    for (const school of schools) {
      const rule = sessionsOf(school.plan).find((one) => one.session === name);
      if (!rule || school.closedOn.has(day)) continue;
      const due = school.units.filter((unit) => unit.from <= day && owes(unit, rule));
      if (due.length === 0) continue;
      const tally: Tally = { due: due.length, lateSheets: 0, counts: [] };
      tallies.push({ school, session, tally });
      for (const unit of due) {
        const minute = arrivalOf(rule, school.plan, unit, random);
        if (minute !== undefined) arrivals.push({ school, unit, rule, minute, tally });
      }
    }
    arrivals.sort((a, b) => a.minute - b.minute);
    for (const arrival of arrivals) {
      writeArrival(world, arrival, { day, session, midnight }, troubles, random);
      await world.loader.settle();
    }
  }
  for (const { school, session, tally } of tallies)
    writeSchoolDay(world, school, { day, session, midnight }, tally);
}

/** Minutes after midnight at which a sheet is sent; undefined when it never is. */
function arrivalOf(
  rule: SessionRule,
  plan: SchoolPlan,
  unit: Unit,
  random: Random,
): number | undefined {
  if (!unit.isCluster && random.chance(plan.gapRate)) return undefined;
  const cutoff = minutesOf(rule.cutoffAt);
  if (random.chance(plan.lateRate)) return cutoff + 1 + random.next() ** 2 * lateMinutes;
  const opens = minutesOf(rule.opensAt);
  return opens + ((random.next() + random.next()) / 2) * (cutoff - opens - 1);
}

function writeArrival(
  world: World,
  { school, unit, rule, minute, tally }: Arrival,
  { day, session, midnight }: Moment,
  troubles: ReadonlyMap<Unit, Troubles>,
  random: Random,
): void {
  const hasJoined = unit.joinsOn !== undefined && unit.joinsOn <= day;
  const people = unit.joinsOn && !hasJoined ? unit.people.slice(0, -1) : unit.people;
  const sick = troubles.get(unit) ?? new Map<number, Trouble>();
  const readings = look(people.length, sick, session, unit.measures, random);
  const last: Sheet = {
    day,
    classId: unit.placeId,
    session,
    version: 1,
    schoolId: school.schoolId,
    rosterRevision: hasJoined ? 2 : 1,
    people,
    readings,
    isLate: isLate(day, rule, { day, time: timeOf(minute) }),
    at: instantAt(midnight, minute),
    accountId: unit.accountId,
    reason: undefined,
  };
  const sent = corrected(world, last, { rule, minute, midnight }, random);
  const counts = writeSheet(world, sent);
  writeClassDay(world, sent, counts);
  tally.counts.push(counts);
  if (sent.isLate) tally.lateSheets += 1;
}

/** Some sheets were first sent with an absence unexplained and corrected in time: writes the first version. */
function corrected(
  world: World,
  sheet: Sheet,
  { rule, minute, midnight }: { rule: SessionRule; minute: number; midnight: number },
  random: Random,
): Sheet {
  const later = minute + random.int(4, 25);
  if (isLate(sheet.day, rule, { day: sheet.day, time: timeOf(later) })) return sheet;
  const first = random.chance(correctionShare) ? beforeCorrection(sheet.readings) : undefined;
  if (!first) return sheet;
  writeSheet(world, { ...sheet, readings: first.readings });
  return { ...sheet, version: 2, at: instantAt(midnight, later), reason: first.reason };
}

function writeSchoolDay(
  world: World,
  school: RolledSchool,
  { day, session, midnight }: Moment,
  tally: Tally,
): void {
  world.loader.add('school_day', {
    ...countColumns(tally.counts.length > 0 ? sumCounts(tally.counts) : noCounts),
    county_code: world.county,
    school_id: school.schoolId,
    day,
    session,
    due: tally.due,
    reported: tally.counts.length,
    late_sheets: tally.lateSheets,
    at: instantAt(midnight, addedUpAt),
  });
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function timeOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(Math.floor(minute) % 60)}`;
}

function instantAt(midnight: number, minute: number): string {
  return new Date(midnight + Math.round(minute * 60_000)).toISOString();
}

function owes(unit: Unit, rule: SessionRule): boolean {
  return sessionsFor([rule], unit.who === 'staff').length > 0;
}
