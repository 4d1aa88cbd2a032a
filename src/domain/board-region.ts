import { fewBelow, openCount, type OpenCount } from './board-wall.ts';
import type { Session } from './roll.ts';

/** 市、省看板: what counties send up, added up so that nobody can reckon a small county's few from it. */

/**
 * A count of people of several counties. 'few': somebody, and too few to be written. atLeast: some counties have too
 * few to be written; each of them counts as one, so that the sum is never more than what is there.
 */
export type OpenSum = OpenCount | { readonly atLeast: number };

/** The same from what was added up: people of the counties that may be written, and how many have too few. */
export function openSumOf(written: number, fewCounties: number): OpenSum {
  if (fewCounties === 0) return written;
  return written === 0 && fewCounties === 1 ? 'few' : { atLeast: written + fewCounties };
}

/** The sum over counties, from their exact counts. */
export function openSum(counts: readonly number[]): OpenSum {
  const written = counts.filter((count) => openCount(count) !== 'few');
  const few = counts.length - written.length;
  return openSumOf(
    written.reduce((sum, count) => sum + count, 0),
    few,
  );
}

/** What is surely there: to sort by, and to draw. */
export function leastOf(sum: OpenSum): number {
  if (sum === 'few') return 1;
  return typeof sum === 'number' ? sum : sum.atLeast;
}

/** 每千人, of what is surely there; undefined where nothing but too few is, or nobody was expected. */
export function leastRate(sum: OpenSum, expected: number): number | undefined {
  if (expected === 0 || sum === 'few') return undefined;
  const least = leastOf(sum);
  if (least > 0 && least < fewBelow) return undefined;
  return Math.round((10_000 * least) / expected) / 10;
}

/** Sheets of a session. */
export interface SessionSheets {
  readonly session: Session;
  readonly due: number;
  readonly reported: number;
  /** Set while the check has not begun. */
  readonly opensAt?: string | undefined;
}

/** Sheets due by now and not there. */
export function missingSheets(sessions: readonly SessionSheets[]): number {
  return sessions
    .filter((one) => one.opensAt === undefined)
    .reduce((sum, one) => sum + Math.max(0, one.due - one.reported), 0);
}

/** 已报 of what is due by now, in percent; undefined: nothing is due. */
export function shareReported(sessions: readonly SessionSheets[]): number | undefined {
  const begun = sessions.filter((one) => one.opensAt === undefined);
  const due = begun.reduce((sum, one) => sum + one.due, 0);
  if (due === 0) return undefined;
  // Never 100 while one is missing.
  return Math.floor((100 * (due - missingSheets(begun))) / due);
}
