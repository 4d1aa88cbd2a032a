import chaseRule from '../../rules/obligation/chase.json' with { type: 'json' };
import { verdictOf } from './calendar.ts';
import type { SchoolCalendar } from './calendar.ts';
import { addDays, type Day, daysFrom, type TimeOfDay, weekday } from './date.ts';
import type { ObligationRule } from './obligation-rules.ts';
import { type Problem, problem } from './problem.ts';
import { type SessionRule, sessionsFor } from './roll.ts';

/** 应做: what is due of whom by when. Due is computed from a rule and the calendar; a record fulfils it. */

/** Of whom something may be due. */
export interface Owing {
  readonly calendar: SchoolCalendar;
  /** The checks of a day at the place. */
  readonly sessionsOn: (day: Day) => readonly SessionRule[];
  /** Undefined above schools. */
  readonly schoolKind?: string | undefined;
  readonly isBoarding?: boolean | undefined;
  /** A department: its people are staff. */
  readonly isStaff?: boolean | undefined;
}

/** 应做一次: one thing due, for the days `from` to `to` and until a minute of a day. */
export interface Owed {
  readonly from: Day;
  readonly to: Day;
  readonly byDay: Day;
  /** The last minute in time. */
  readonly byTime: TimeOfDay;
  /** When it can first be done. */
  readonly opensAt?: TimeOfDay;
}

/** A moment in the county's zone. */
export interface Moment {
  readonly day: Day;
  readonly time: TimeOfDay;
}

/** done 已做 · late 迟做 · exempt 免做 · waiting 还没到时候 · todo 该做了 · overdue 过时未做 */
export const owedStates = ['done', 'late', 'exempt', 'waiting', 'todo', 'overdue'] as const;
export type OwedState = (typeof owedStates)[number];

/** What a rule asks for the day, or for the week, month or term that the day lies in; undefined: nothing. */
export function owedOn(rule: ObligationRule, of: Owing, day: Day): Owed | undefined {
  if (!concerns(rule, of)) return undefined;
  const span = spanOf(rule, of.calendar, day);
  if (!span) return undefined;
  const schoolDays = daysFrom(span.from, span.to).filter(
    (one) => verdictOf(one, of.calendar).isSchoolDay,
  );
  const byDay = schoolDays.at(-1);
  if (byDay === undefined) return undefined;
  if (rule.every !== 'session') return { ...span, byDay, byTime: rule.by ?? endOfDay };
  const session = sessionsFor([...of.sessionsOn(day)], of.isStaff === true).find(
    (one) => one.session === rule.session,
  );
  return session && { ...span, byDay, byTime: session.cutoffAt, opensAt: session.opensAt };
}

/** True when a record of that moment came after the last minute. */
export function isLateFor(owed: Owed, at: Moment): boolean {
  return at.day > owed.byDay || (at.day === owed.byDay && at.time > owed.byTime);
}

/** How something due stands now. A record counts before an exemption: what was done was done. */
export function stateOf(
  owed: Owed,
  { record, isExempt, now }: { record: Moment | undefined; isExempt: boolean; now: Moment },
): OwedState {
  if (record) return isLateFor(owed, record) ? 'late' : 'done';
  if (isExempt) return 'exempt';
  if (isLateFor(owed, now)) return 'overdue';
  const opens = owed.opensAt ?? '00:00';
  const isBefore = now.day < owed.from || (now.day === owed.from && now.time < opens);
  return isBefore ? 'waiting' : 'todo';
}

/** 可以再催: not so soon after the last time (rules/obligation/chase.json). */
export function mayChase(minutesAgo: number | undefined): boolean {
  return minutesAgo === undefined || minutesAgo >= chaseRule.minutesBetween;
}

/** Minutes between two chases of the same thing, and how many things are chased at once. */
export const chaseMinutes: number = chaseRule.minutesBetween;
export const chasesAtOnce: number = chaseRule.mostAtOnce;

/**
 * How many whole minutes after the chase the record came, both in milliseconds; undefined when it was there before.
 */
export function helpedMinutes(chasedMs: number, recordMs: number): number | undefined {
  const minutes = Math.floor((recordMs - chasedMs) / 60_000);
  return minutes >= 0 ? minutes : undefined;
}

/** Why so many cannot be chased at once. */
export function whyNotSoMany(count: number): Problem | undefined {
  if (count === 0) return problem('nobody-to-chase');
  return count > chaseRule.mostAtOnce
    ? problem('too-many-to-chase', { count, most: chaseRule.mostAtOnce })
    : undefined;
}

/** Why somebody cannot be exempted so: not without end (rules/obligation/chase.json). */
export function whyNotExempt({ from, to }: { from: Day; to: Day }): Problem | undefined {
  if (to < from) return problem('days-reversed');
  return to >= addDays(from, chaseRule.exemptDays)
    ? problem('exempt-too-long', { days: chaseRule.exemptDays })
    : undefined;
}

const endOfDay = '23:59';

function concerns(rule: ObligationRule, of: Owing): boolean {
  if (rule.schoolKinds && !rule.schoolKinds.some((one) => one === of.schoolKind)) return false;
  return rule.boarding === undefined || rule.boarding === (of.isBoarding === true);
}

type Span = Pick<Owed, 'from' | 'to'>;

/** 按周、月、学期: asks once in several days, for which the calendar of one day is not enough. */
export function isLong({ every }: Pick<ObligationRule, 'every'>): boolean {
  return every === 'week' || every === 'month' || every === 'term';
}

/** The days whose calendar such a rule needs around a day: of a term the whole half year. */
export function daysAround({ every }: Pick<ObligationRule, 'every'>, day: Day): Span {
  const reach = every === 'term' ? longestTerm : daysOfMonth;
  return { from: addDays(day, -reach), to: addDays(day, reach) };
}

const daysOfMonth = 31;
/** Longer than any term, in days. */
const longestTerm = 215;

function spanOf(rule: ObligationRule, calendar: SchoolCalendar, day: Day): Span | undefined {
  switch (rule.every) {
    case 'session':
    case 'day':
      return verdictOf(day, calendar).isSchoolDay ? { from: day, to: day } : undefined;
    case 'week': {
      const from = addDays(day, 1 - weekday(day));
      return { from, to: addDays(from, 6) };
    }
    case 'month': {
      const from = `${day.slice(0, 7)}-01`;
      const next = addDays(from, 31);
      return { from, to: addDays(`${next.slice(0, 7)}-01`, -1) };
    }
    case 'term': {
      const term = calendar.terms.find((one) => one.from <= day && day <= one.to);
      return term && { from: term.from, to: term.to };
    }
  }
}
