import { countQuantile } from './counts.ts';

/**
 * Bayes: this week's count against the predictive distribution given reference weeks. A. Riebler, diploma thesis, LMU
 * Munich 2004; M. Höhle, Comput. Statist. 22 (2007) 571–582.
 */
export interface ReferenceWeeks {
  /** Weeks just before (with `hasThisYear`), or to each side of the same week in earlier years. */
  readonly halfWindow: number;
  readonly years: number;
  readonly hasThisYear: boolean;
  /** 52 when not given; 12 for a series of months. */
  readonly aYear?: number;
}

export interface WeekBound {
  readonly bound: number;
  readonly isAlarm: boolean;
}

/** The counts compared with; undefined where the series does not reach back so far. */
export function referenceCounts(
  counts: ArrayLike<number>,
  week: number,
  { halfWindow, years, hasThisYear, aYear = 52 }: ReferenceWeeks,
): number[] | undefined {
  const first = years > 0 ? week - years * aYear - halfWindow : week - halfWindow;
  if (first < 0 || week >= counts.length) return undefined;
  const found: number[] = [];
  const take = (from: number, to: number) => {
    for (let at = from; at <= to; at += 1) found.push(counts[at] ?? 0);
  };
  for (let year = years; year >= 1; year -= 1)
    take(week - year * aYear - halfWindow, week - year * aYear + halfWindow);
  if (hasThisYear) take(week - halfWindow, week - 1);
  return found.length > 0 ? found : undefined;
}

/** Alarms at a count that the predictive distribution reaches with a chance of alpha at most. */
export function bayes(
  counts: ArrayLike<number>,
  week: number,
  settings: ReferenceWeeks & { readonly alpha: number },
): WeekBound | undefined {
  const reference = referenceCounts(counts, week, settings);
  if (!reference) return undefined;
  const size = reference.reduce((sum, one) => sum + one, 0.5);
  const bound = countQuantile(1 - settings.alpha, size / reference.length, size);
  return { bound, isAlarm: (counts[week] ?? 0) > bound };
}
