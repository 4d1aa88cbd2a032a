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

/** Reads the calendar that holds for a place: the nation's days, then each ancestor's word, the nearest last. */
export async function calendarOf(
  tx: Tx,
  place: Pick<PlaceNode, 'county' | 'path' | 'schoolId'>,
  from: Day,
  to: Day,
): Promise<PlaceCalendar> {
  const path = [...place.path];
  const [terms, days, rules, school] = await Promise.all([
    readTerms(tx, place.county, path),
    readDays(tx, place.county, path, { from, to }),
    readRules(tx, place.county, path),
    place.schoolId ? readBoarding(tx, place.county, place.schoolId) : undefined,
  ]);
  const nation = {
    placeId: undefined,
    terms: [],
    termRows: [],
    exceptions: nationalDays(from, to),
  };
  const own = path.map((placeId): CalendarLayer => {
    const termRows = terms.filter((term) => term.placeId === placeId);
    const mine = days.filter((day) => day.place_id === placeId);
    const exceptions = mine.map((one): [Day, DayException] => [
      one.day,
      { kind: one.kind as DayKind, name: one.name },
    ]);
    return { placeId, terms: termRows, termRows, exceptions: new Map(exceptions) };
  });
  const layers = [nation, ...own];
  const settingsOn = (day: Day) => settingsFrom(rules, path, { day, boarding: school ?? false });
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
    if (!isPublished(day.slice(0, 4))) {
      const fixed = fixedHoliday(day);
      if (fixed) found.set(day, { kind: 'off', name: fixed });
      continue;
    }
    const detail = chineseDays.getDayDetail(day);
    const name = detail.name.split(',')[1];
    // Ordinary weekdays and weekends carry no Chinese name.
    if (!name) continue;
    const isWeekend = weekday(day) > 5;
    if (detail.work && isWeekend) found.set(day, { kind: 'on', name: `${name}调休` });
    if (!detail.work) found.set(day, { kind: 'off', name });
  }
  return found;
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

async function readBoarding(tx: Tx, county: number, schoolId: string): Promise<boolean> {
  const row = await tx.row(
    q
      .selectFrom('place')
      .select('is_boarding')
      .where('county_code', '=', county)
      .where('place_id', '=', schoolId),
  );
  return row?.is_boarding === true;
}

type RuleRow = Awaited<ReturnType<typeof readRules>>[number];

/** The nearest place's newest rule of each session; the rules file where nobody set one. */
function settingsFrom(
  rules: readonly RuleRow[],
  path: readonly string[],
  { day, boarding }: { day: Day; boarding: boolean },
): SessionSetting[] {
  const defaults = defaultSessions(boarding);
  const all = defaultSessions(true);
  return sessions.flatMap((session, number) => {
    const near = path.toReversed().flatMap((placeId) => {
      const held = (row: RuleRow) =>
        row.place_id === placeId && row.session === number && row.valid_from <= day;
      return rules.find(held) ?? [];
    });
    // A rule without content is a place's word taken back: from its day on, whoever is above decides.
    const rule = near.find((row) => row.is_due !== null);
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
