import type { DayVerdict } from '../domain/calendar.ts';
import type { Day } from '../domain/date.ts';
import { type ObligationRule } from '../domain/obligation-rules.ts';
import { daysAround, isLong, type Owed, owedOn, type Owing } from '../domain/obligation.ts';
import type { SessionRule } from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import { calendarOf, calendarsOf, type PlaceCalendar } from './calendar-read.ts';
import { q } from './db.ts';
import { unitsOf } from './obligation-units.ts';
import { countSchools, type SchoolCount } from './roll-county-read.ts';
import type { DueCount } from './roll-due.ts';
import type { SchoolDayFacts } from './school-days.ts';

/** A school's day as far as what it owes needs it. */
export interface OwingSchool {
  readonly schoolId: string;
  readonly name: string;
  readonly kind: string;
  readonly townName: string | undefined;
  readonly path: readonly string[];
  readonly facts: SchoolDayFacts;
  /** Sheets by session, added up; undefined where the question is about one school, which counts its classes. */
  readonly totals: readonly DueCount[] | undefined;
  /** Read where something is asked by the week, month or term. */
  readonly calendar?: PlaceCalendar;
}

/**
 * The schools of whom a rule may ask something: by the day all of them; by the week, month or term those with a unit
 * of the rule, each with the calendar of the whole span, which nobody remembers.
 */
export async function schoolsAsked(
  asked: Asked,
  rule: ObligationRule,
  day: Day,
  schools: readonly OwingSchool[],
): Promise<readonly OwingSchool[]> {
  if (!isLong(rule) || rule.per === 'county') return schools;
  const { tx, county } = asked;
  const schoolIds = schools.map((one) => one.schoolId);
  const units = await unitsOf(asked, rule, day, { schoolIds });
  const having = new Set(units.map((unit) => unit.schoolId ?? unit.placeId));
  const kept = schools.filter((one) => having.has(one.schoolId));
  const places = kept.map(({ schoolId, path }) => ({ county, schoolId, path }));
  const calendars = await calendarsOf(tx, county, places, daysAround(rule, day));
  return kept.map((school, nth) => {
    const calendar = calendars[nth];
    return { ...school, ...(calendar && { calendar }) };
  });
}

/** The schools at a place or above it, in the order of names: of a county from its memory, one by itself. */
export async function schoolsAt(asked: Asked, day: Day): Promise<OwingSchool[]> {
  const { county, countyDays, place, places, tx } = asked;
  const { schoolId } = place;
  if (schoolId === undefined) {
    const all = await countyDays.schools(county, day);
    return all.filter((one) => one.path.includes(place.placeId)).map(owingFrom);
  }
  const [school, facts, kind] = await Promise.all([
    places.find(county, schoolId),
    asked.days.find(tx, place, day),
    kindOf(asked, schoolId),
  ]);
  if (!school) return [];
  const { name, path } = school;
  return [{ schoolId, name, kind, townName: undefined, path, facts, totals: undefined }];
}

/** A whole county's schools as this transaction sees them, not as they were remembered: for what is kept for good. */
export async function schoolsNow({ tx, county }: Asked, day: Day): Promise<OwingSchool[]> {
  return (await countSchools(tx, { county, day })).map(owingFrom);
}

function owingFrom({ path, facts, row }: SchoolCount): OwingSchool {
  return {
    schoolId: row.schoolId,
    name: row.schoolName,
    kind: row.schoolKind,
    townName: row.townName,
    path,
    facts,
    totals: row.totals,
  };
}

async function kindOf({ tx, county }: Asked, schoolId: string): Promise<string> {
  const row = await tx.row(
    q
      .selectFrom('place')
      .select('school_kind')
      .where('county_code', '=', county)
      .where('place_id', '=', schoolId),
  );
  return row?.school_kind ?? '';
}

/** What a rule asks on a day of a school's classes, of its staff, or of the school itself. */
export function owedBy(
  rule: ObligationRule,
  { facts, kind, calendar }: Pick<OwingSchool, 'facts' | 'kind' | 'calendar'>,
  day: Day,
  isStaff = false,
): Owed | undefined {
  // The calendar of a span is read anew each time: nothing to remember it by.
  if (isLong(rule) && calendar)
    return owedOn(rule, { ...calendar, schoolKind: kind, isStaff }, day);
  const memory = isStaff ? ofStaff : ofSchools;
  const known = memory.get(facts) ?? new Map<ObligationRule, Remembered>();
  memory.set(facts, known);
  const before = known.get(rule);
  if (before?.day === day && before.kind === kind) return before.owed;
  const owed = owedOn(rule, { ...owing(facts, day), schoolKind: kind, isStaff }, day);
  known.set(rule, { day, kind, owed });
  return owed;
}

interface Remembered {
  readonly day: Day;
  readonly kind: string;
  readonly owed: Owed | undefined;
}

/** As long as a county's schools are remembered: a thousand are asked for every rule at every look. */
const ofSchools = new WeakMap<SchoolDayFacts, Map<ObligationRule, Remembered>>();
const ofStaff = new WeakMap<SchoolDayFacts, Map<ObligationRule, Remembered>>();

/** What a rule asks of the county itself. */
export async function owedByCounty(
  { tx, place }: Asked,
  rule: ObligationRule,
  day: Day,
): Promise<Owed | undefined> {
  const { from, to } = isLong(rule) ? daysAround(rule, day) : { from: day, to: day };
  const { calendar, sessionsOn } = await calendarOf(tx, place, from, to);
  return owedOn(rule, { calendar, sessionsOn }, day);
}

/** The calendar of one day, as far as it is remembered: most rules ask by the day. */
function owing({ verdict, sessions }: SchoolDayFacts, day: Day): Owing {
  return {
    calendar: { terms: [], exceptions: new Map([[day, exceptionOf(verdict)]]) },
    sessionsOn: (): readonly SessionRule[] => sessions,
  };
}

function exceptionOf({ isSchoolDay, reason }: DayVerdict) {
  return { kind: isSchoolDay ? 'on' : 'off', name: reason } as const;
}
