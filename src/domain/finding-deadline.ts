import deadline from '../../rules/finding/deadline.json' with { type: 'json' };
import type { RectifyKind, Severity } from './checklist.ts';
import { addDays, type Day } from './date.ts';

/** 整改期限 (rules/finding/deadline.json) */

/** The most days that a county may give an item. */
export const longestDays = deadline.longestDays;

/** 账龄: open for up to so many days, up to so many, or longer. */
export const ageLimits = [deadline.days.normal, deadline.days.structural] as const;

/** The last day that still counts as due soon. */
export function soonUntil(today: Day): Day {
  return addDays(today, deadline.soonDays);
}

/** Days to put something right, by what the item says or else by how grave it is. */
export function daysToRectify(severity: Severity, kind?: RectifyKind): number {
  const bySeverity: Readonly<Record<Severity, string>> = deadline.bySeverity;
  const chosen = kind ?? (bySeverity[severity] as RectifyKind);
  return deadline.days[chosen];
}
