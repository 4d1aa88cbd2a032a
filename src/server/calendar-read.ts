import chineseDays from 'chinese-days';
import { sql } from 'kysely';

import {
  type DayException,
  type DayKind,
  layer,
  type SchoolCalendar,
  type Term,
  verdictOf,
} from '../domain/calendar.ts';
import { fixedHoliday } from '../domain/calendar.ts';
import { type Day, daysFrom, weekday } from '../domain/date.ts';
import { defaultSessions, type SessionRule, sessions } from '../domain/roll.ts';
import { q, type Tx } from './db.ts';
import type { PlaceNode } from './place-index.ts';

/** 校历 and sessions that hold for a place between two days. */
export interface PlaceCalendar {
  readonly calendar: SchoolCalendar;
  /** From far (nation) to near (the place itself). */
  readonly layers: readonly CalendarLayer[];
  /** The sessions due on a day, whole-school rules before `sessionsFor`. */
  readonly sessionsOn: (day: Day) => SessionRule[];
  /** All three sessions as set for a day. */
  readonly settingsOn: (day: Day) => SessionSetting[];
}

export interface SessionSetting extends SessionRule {
  readonly isDue: boolean;
  readonly placeId: string | undefined;
}

/** One place's own word on the calendar. */
export interface CalendarLayer extends SchoolCalendar {
  readonly placeId: string | undefined;
  readonly termRows: readonly (Term & { termId: string })[];
}

/**
 * School days of the places above that a place's own terms leave out: many of them mean that the own terms are
 * incomplete. Zero where the place has no terms of its own.
 */
export function daysLeftOut(days: readonly Day[], layers: readonly CalendarLayer[]): number {
  const nearest = layers.at(-1);
  if (!nearest || nearest.terms.length === 0) return 0;
  const above = layer([...layers.slice(0, -1), { ...nearest, terms: [] }]);
  const isOwn = (day: Day) => nearest.terms.some((term) => term.from <= day && day <= term.to);
  return days.filter((day) => !isOwn(day) && verdictOf(day, above).isSchoolDay).length;
}

/** A place as its calendar needs it. */
export type CalendarPlace = Pick<PlaceNode, 'county' | 'path' | 'schoolId'>;

/** Reads the calendar that holds for a place: the nation's days, then each ancestor's word, the nearest last. */
export async function calendarOf(
  tx: Tx,
  place: CalendarPlace,
  from: Day,
  to: Day,
): Promise<PlaceCalendar> {
  const [calendarAt] = await calendarsOf(tx, place.county, [place], { from, to });
  if (!calendarAt) throw new Error('no calendar for a place');
  return calendarAt;
}

/**
 * The calendars of many places of a county, in their order: as many statements as for one, because what stands
 * above them is mostly the same.
 */
export async function calendarsOf(
  tx: Tx,
  county: number,
  places: readonly CalendarPlace[],
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<PlaceCalendar[]> {
  if (places.length === 0) return [];
  const ids = [...new Set(places.flatMap((place) => place.path))];
  const schoolIds = [...new Set(places.flatMap((place) => place.schoolId ?? []))];
  const [terms, days, rules, boarding] = await Promise.all([
    readTerms(tx, county, ids),
    readDays(tx, county, ids, { from, to }),
    readRules(tx, county, ids),
    readBoarding(tx, county, schoolIds),
  ]);
  const words: Words = {
    nation: { placeId: undefined, terms: [], termRows: [], exceptions: nationalDays(from, to) },
    terms: grouped(terms, (row) => row.placeId),
    days: grouped(days, (row) => row.place_id),
    rules: grouped(rules, (row) => row.place_id),
  };
  return places.map((place) => calendarFrom(words, place.path, boarding.has(place.schoolId ?? '')));
}

/** What was read of all places, by place. */
interface Words {
  readonly nation: CalendarLayer;
  readonly terms: ReadonlyMap<string, CalendarLayer['termRows']>;
  readonly days: ReadonlyMap<string, Awaited<ReturnType<typeof readDays>>>;
  readonly rules: ReadonlyMap<string, readonly RuleRow[]>;
}

function grouped<R>(rows: readonly R[], keyOf: (row: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function calendarFrom(words: Words, path: readonly string[], boarding: boolean): PlaceCalendar {
  const own = path.map((placeId): CalendarLayer => {
    const termRows = words.terms.get(placeId) ?? [];
    const exceptions = (words.days.get(placeId) ?? []).map((one): [Day, DayException] => [
      one.day,
      { kind: one.kind as DayKind, name: one.name },
    ]);
    return { placeId, terms: termRows, termRows, exceptions: new Map(exceptions) };
  });
  const layers = [words.nation, ...own];
  // The nearest place's rules first, each place's newest first.
  const rules = path.toReversed().flatMap((placeId) => words.rules.get(placeId) ?? []);
  const settingsOn = (day: Day) => settingsFrom(rules, { day, boarding });
  return {
    calendar: layer(layers),
    layers,
    settingsOn,
    sessionsOn: (day) => settingsOn(day).filter((one) => one.isDue),
  };
}

/**
 * 国家节假日和调休, from the published arrangements that the calendar package carries; in a year whose
 * arrangement is not published yet, only the holidays whose dates the law fixes.
 */
export function nationalDays(from: Day, to: Day): Map<Day, DayException> {
  const found = new Map<Day, DayException>();
  for (const day of daysFrom(from, to)) {
    const word = nationalDay(day);
    if (word) found.set(day, word);
  }
  return found;
}

/** Looked up once a day of the calendar: every school of a county asks for the same two months. */
const looked = new Map<Day, DayException | undefined>();
const mostLooked = 5_000;

function nationalDay(day: Day): DayException | undefined {
  if (looked.has(day)) return looked.get(day);
  if (looked.size >= mostLooked) looked.clear();
  const word = lookUp(day);
  looked.set(day, word);
  return word;
}

function lookUp(day: Day): DayException | undefined {
  if (!isPublished(day.slice(0, 4))) {
    const fixed = fixedHoliday(day);
    return fixed ? { kind: 'off', name: fixed } : undefined;
  }
  const detail = chineseDays.getDayDetail(day);
  const name = detail.name.split(',')[1];
  // Ordinary weekdays and weekends carry no Chinese name.
  if (!name) return undefined;
  if (!detail.work) return { kind: 'off', name };
  return weekday(day) > 5 ? { kind: 'on', name: `${name}调休` } : undefined;
}

/** True when the package knows the year's arrangement: the National Day then has its name. */
function isPublished(year: string): boolean {
  return chineseDays.getDayDetail(`${year}-10-01`).name.includes(',');
}

export async function readTerms(tx: Tx, county: number, path: string[]) {
  const rows = await tx.rows(
    q
      .selectFrom('term')
      .select(['term_id', 'place_id', 'name', 'from_day', 'to_day'])
      .where('county_code', '=', county)
      .where(sql<boolean>`place_id = any(${path}::uuid[])`)
      .orderBy('from_day'),
  );
  return rows.map((row) => ({
    termId: row.term_id,
    placeId: row.place_id,
    name: row.name,
    from: row.from_day,
    to: row.to_day,
  }));
}

async function readDays(tx: Tx, county: number, path: string[], span: { from: Day; to: Day }) {
  return await tx.rows(
    q
      .selectFrom('day_exception')
      .select(['place_id', 'day', 'kind', 'name'])
      .where('county_code', '=', county)
      .where(sql<boolean>`place_id = any(${path}::uuid[])`)
      .where('day', '>=', span.from)
      .where('day', '<=', span.to),
  );
}

async function readRules(tx: Tx, county: number, path: string[]) {
  return await tx.rows(
    q
      .selectFrom('session_rule')
      .select(['place_id', 'session', 'valid_from', 'is_due', 'opens_at', 'cutoff_at'])
      .where('county_code', '=', county)
      .where(sql<boolean>`place_id = any(${path}::uuid[])`)
      .orderBy('valid_from', 'desc'),
  );
}

/** Which of the schools are 寄宿制. */
async function readBoarding(
  tx: Tx,
  county: number,
  schoolIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (schoolIds.length === 0) return new Set();
  const rows = await tx.rows(
    q
      .selectFrom('place')
      .select('place_id')
      .where('county_code', '=', county)
      .where(sql<boolean>`place_id = any(${[...schoolIds]}::uuid[])`)
      .where('is_boarding', '=', true),
  );
  return new Set(rows.map((row) => row.place_id));
}

type RuleRow = Awaited<ReturnType<typeof readRules>>[number];

/** The nearest place's newest rule of each session; the rules file where nobody set one. */
function settingsFrom(
  rules: readonly RuleRow[],
  { day, boarding }: { day: Day; boarding: boolean },
): SessionSetting[] {
  const defaults = defaultSessions(boarding);
  const all = defaultSessions(true);
  return sessions.flatMap((session, number) => {
    const held = rules.filter((row) => row.session === number && row.valid_from <= day);
    // A rule without content is a place's word taken back: from its day on, whoever is above decides.
    const rule = held.find(
      (row, at) =>
        row.is_due !== null && held.findIndex((one) => one.place_id === row.place_id) === at,
    );
    if (rule)
      return {
        session,
        opensAt: rule.opens_at ?? '',
        cutoffAt: rule.cutoff_at ?? '',
        isDue: rule.is_due === true,
        placeId: rule.place_id,
      };
    const standard = all.find((one) => one.session === session);
    if (!standard) return [];
    const isDue = defaults.some((one) => one.session === session);
    return { ...standard, isDue, placeId: undefined };
  });
}
