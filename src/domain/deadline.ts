import { addDays, type Day, instantOf, laterBy, localTime, type TimeOfDay } from './date.ts';
import { type Problem, problem } from './problem.ts';
import type { Role } from './role.ts';
import type { Sentence } from './text/say.ts';

/**
 * 时限: what somebody must have done by when. An event starts it, a record ends it; what passes without being done is
 * a breach that stays on record, and a ladder of roles is told one after another.
 */

/**
 * How long: so many minutes, or by a time of day on the day that lies so many days (calendar or school days) ahead, or
 * as the record that it is about says.
 */
export type DeadlineSpan =
  | { readonly minutes: number }
  | { readonly given: true }
  | {
      readonly days: number;
      readonly counted: 'calendar' | 'school';
      /** '24:00' is the end of the day. */
      readonly at: TimeOfDay;
    };

/** A file of rules/deadline. */
export interface DeadlineRule extends Sentence {
  readonly id: string;
  readonly version: number;
  readonly source: string;
  readonly grade: string;
  readonly effectiveFrom: Day;
  readonly effectiveTo?: Day;
  readonly enabled?: boolean;
  /** 'CN', or the first digits of the division codes in which it holds (GB/T 2260, without trailing zeros). */
  readonly jurisdiction: string;
  readonly span: DeadlineSpan;
  /** What is due at once counts as late only after so many minutes. */
  readonly graceMinutes?: number;
  /** The owner is reminded so many minutes before it is due. */
  readonly remindMinutes?: number;
  readonly owner: Role;
  /** Done outside of the product (a telephone call): whoever did it says so. */
  readonly byHand?: boolean;
  /** Who is told when it has passed, so many minutes after it became late. */
  readonly ladder: readonly { readonly afterMinutes: number; readonly role: Role }[];
}

/** What counting days needs: the county's zone, and which days are school days at the place. */
export interface DeadlineCalendar {
  readonly zone: string;
  readonly isSchoolDay: (day: Day) => boolean;
}

/** Looked so far ahead for school days: longer than any holiday. */
const mostDaysAhead = 120;

/** True when the rule holds in a county on a day. */
export function holdsIn(rule: DeadlineRule, county: number, day: Day): boolean {
  const isThere =
    rule.jurisdiction === 'CN' || String(county).startsWith(rule.jurisdiction.replace(/0+$/, ''));
  const isNow =
    rule.effectiveFrom <= day && (rule.effectiveTo === undefined || day <= rule.effectiveTo);
  return rule.enabled !== false && isThere && isNow;
}

/** When it is due. A pause moves the start by as long as it lasted. */
export function dueAt(
  { span }: Pick<DeadlineRule, 'span'>,
  startedAt: Date,
  calendar: DeadlineCalendar,
  pausedSeconds = 0,
): Date {
  const from = laterBy(startedAt, pausedSeconds);
  if ('minutes' in span) return laterBy(from, span.minutes * 60);
  // The record says when; without its word it is due at once.
  if ('given' in span) return from;
  const { zone } = calendar;
  const { day: first } = localTime(from, zone);
  let day = first;
  let left = span.days;
  for (let n = 0; n < mostDaysAhead; n += 1) {
    const isCounted = span.counted === 'calendar' || calendar.isSchoolDay(day);
    if (isCounted && left <= 0) {
      const at = endOf(day, span.at, zone);
      // A time of day that has gone by already is the next day's.
      if (at > from) return at;
    }
    day = addDays(day, 1);
    if (span.counted === 'calendar' || calendar.isSchoolDay(day)) left -= 1;
  }
  return endOf(addDays(first, span.days), span.at, zone);
}

function endOf(day: Day, at: TimeOfDay, zone: string): Date {
  return at === '24:00' ? instantOf(addDays(day, 1), '00:00', zone) : instantOf(day, at, zone);
}

/** From when on it counts as late. */
export function lateFrom({ graceMinutes = 0 }: Pick<DeadlineRule, 'graceMinutes'>, due: Date) {
  return laterBy(due, graceMinutes * 60);
}

/** 该走的一步: a reminder before it is due, the breach, or the next role of the ladder. */
export type DeadlineStep =
  | { readonly kind: 'reminded'; readonly at: Date }
  | { readonly kind: 'breached'; readonly at: Date }
  | { readonly kind: 'escalated'; readonly at: Date; readonly role: Role };

/** Everything that happens by itself from the start on, in order. */
export function stepsOf(rule: DeadlineRule, startedAt: Date, due: Date): DeadlineStep[] {
  const late = lateFrom(rule, due);
  const remindAt = laterBy(due, -(rule.remindMinutes ?? 0) * 60);
  const reminder: DeadlineStep[] =
    rule.remindMinutes !== undefined && remindAt > startedAt
      ? [{ kind: 'reminded', at: remindAt }]
      : [];
  const ladder = rule.ladder.map(({ afterMinutes, role }): DeadlineStep => ({
    kind: 'escalated',
    at: laterBy(late, afterMinutes * 60),
    role,
  }));
  return [...reminder, { kind: 'breached', at: late }, ...ladder];
}

/** Those steps whose time has come, of which so many were taken before; and when the next one is. */
export function stepsDue(steps: readonly DeadlineStep[], taken: number, now: Date) {
  const due = steps.slice(taken).filter((step) => step.at <= now);
  return { due, nextAt: steps[taken + due.length]?.at };
}

/** Who has been told at a moment: the owner from the start on, then the ladder. */
export function toldAt(rule: DeadlineRule, steps: readonly DeadlineStep[], now: Date): Role[] {
  const ladder = steps.flatMap((step) =>
    step.kind === 'escalated' && step.at <= now ? [step.role] : [],
  );
  return [...new Set([rule.owner, ...ladder])];
}

/** Where a deadline stands. */
export interface DeadlineState {
  readonly endedAt?: Date | undefined;
  readonly endedAs?: string | undefined;
  readonly endedBy?: string | undefined;
  readonly pausedAt?: Date | undefined;
  readonly breachedAt?: Date | undefined;
}

/** Why it cannot be called done by hand. */
export function whyNotDone(
  rule: Pick<DeadlineRule, 'byHand'>,
  { endedAt, pausedAt }: DeadlineState,
): Problem | undefined {
  if (endedAt) return problem('deadline-over');
  if (pausedAt) return problem('deadline-paused');
  return rule.byHand ? undefined : problem('deadline-not-by-hand');
}

/** Why what was called done by hand cannot be taken back. */
export function whyNotReopen(
  rule: Pick<DeadlineRule, 'byHand'>,
  { endedAt, endedAs, endedBy }: DeadlineState,
): Problem | undefined {
  if (!endedAt) return problem('deadline-open');
  const isByHand = rule.byHand === true && endedAs === 'done' && endedBy !== undefined;
  return isByHand ? undefined : problem('deadline-not-by-hand');
}

/** Why it cannot be paused: what is late is late, and a pause does not undo it; and whose day a record says is put off there. */
export function whyNotPause(
  { endedAt, pausedAt, breachedAt }: DeadlineState,
  rule?: Pick<DeadlineRule, 'span'>,
): Problem | undefined {
  if (rule && 'given' in rule.span) return problem('deadline-of-record');
  if (endedAt) return problem('deadline-over');
  if (pausedAt) return problem('deadline-paused');
  return breachedAt ? problem('deadline-late') : undefined;
}

export function whyNotResume({ endedAt, pausedAt }: DeadlineState): Problem | undefined {
  if (endedAt) return problem('deadline-over');
  return pausedAt ? undefined : problem('deadline-not-paused');
}
