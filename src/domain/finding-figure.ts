import { addDays, type Day } from './date.ts';

/** 销号率 and the span it is counted over. */

/** One look at the counts spans at most a year and a little. */
export const countedDays = 400;
const usualDays = 180;

export function countedFrom(to: Day): Day {
  return addDays(to, -usualDays);
}

export interface Closure {
  readonly found: number;
  readonly withdrawn: number;
  readonly waived: number;
  readonly closedBy: number;
}

/**
 * 销号率: put right and rechecked by the day, of all found without those withdrawn after an objection or waived by a
 * superior; undefined where none is left to count.
 */
export function closureRate({ found, withdrawn, waived, closedBy }: Closure): number | undefined {
  const counted = found - withdrawn - waived;
  return counted === 0 ? undefined : closedBy / counted;
}
