import type { Output } from '../../contract/index.ts';
import type { OpensAt } from '../workbench/openings.ts';

export type CountyDay = Output<'roll.county-day'>;
export type SchoolRow = CountyDay['schools'][number];
export type TrendDay = CountyDay['trend'][number];

/** Sheets due and not there, over the checks that have begun. */
export function missingOf(school: SchoolRow, opensAt: OpensAt): number {
  return school.totals
    .filter((total) => opensAt(total.session) === undefined)
    .reduce((sum, total) => sum + total.due - total.reported, 0);
}

/** The largest of the day's sessions: a child ill in the morning and at noon is one child. */
export function mostOf(school: SchoolRow, key: 'ill' | 'absentSick'): number {
  return Math.max(0, ...school.totals.map((total) => total.counts[key]));
}
