import type { DeadlineStanding } from './text/deadline.ts';
import type { Detail, Sentence } from './text/say.ts';
import { workText } from './text/work.ts';

/** 还剩多久: how far off a time is, in the words that people use. */

const minuteMs = 60_000;
const hourMinutes = 60;
const dayHours = 24;
/** Below so many hours minutes are said too; from so many hours on, days. */
const fineHours = 2;
const daysFromHours = 48;

/** How long until it is due, or since; milliseconds of two instants. */
export function dueWords(due: number, now: number): { says: Sentence; detail: Detail } {
  const isPast = due <= now;
  // What is left is rounded down and what has passed too: nobody is told a minute that is not there.
  const minutes = Math.floor(Math.abs(due - now) / minuteMs);
  const hours = Math.floor(minutes / hourMinutes);
  if (hours < fineHours)
    return { says: isPast ? workText.lateMinutes : workText.leftMinutes, detail: { n: minutes } };
  if (hours < daysFromHours)
    return { says: isPast ? workText.lateHours : workText.leftHours, detail: { n: hours } };
  const n = Math.floor(hours / dayHours);
  return { says: isPast ? workText.lateDays : workText.leftDays, detail: { n } };
}

/** 推后多久: what is offered, in minutes. */
export const snoozes = [30, 60, 240, 1440] as const;

/** How a deadline stands, for its mark. */
export function standingOf(one: {
  readonly pausedAt?: string | undefined;
  readonly breachedAt?: string | undefined;
  readonly endedAs?: string | undefined;
}): DeadlineStanding {
  if (one.endedAs === 'withdrawn') return 'withdrawn';
  if (one.endedAs === 'done') return one.breachedAt ? 'done-late' : 'done';
  if (one.pausedAt) return 'paused';
  return one.breachedAt ? 'overdue' : 'open';
}
