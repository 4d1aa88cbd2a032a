import rule from '../../rules/inspection/area.json' with { type: 'json' };
import { addDays, type Day } from './date.ts';
import { type Problem, problem } from './problem.ts';

/** 督学责任区（片区）: schools and the inspectors who answer for them. Norms: rules/inspection/area.json. */

/** 片区督学主任 · 责任督学 */
export const areaDuties = ['head', 'inspector'] as const;
export type AreaDuty = (typeof areaDuties)[number];

/** What a change was about. */
export const areaChanges = [
  'made',
  'changed',
  'ended',
  'assigned',
  'taken-out',
  'accepted',
] as const;
export type AreaChange = (typeof areaChanges)[number];

/** 合乎标准 · 超过标准 · 没有督学 */
export const areaLoads = ['within', 'above', 'nobody'] as const;
export type AreaLoad = (typeof areaLoads)[number];

/** 合乎标准 · 超过标准 */
export const areaSizes = ['within', 'above'] as const;
export type AreaSize = (typeof areaSizes)[number];

/** The norms, to be shown beside the numbers. */
export const areaNorms = {
  schoolsPerInspector: rule.schoolsPerInspector,
  mostSchoolsPerArea: rule.mostSchoolsPerArea,
} as const;

interface Counted {
  readonly schools: number;
  readonly inspectors: number;
}

/** How many schools each inspector has, against about five. A norm is shown; nothing is refused by it. */
export function loadOf({ schools, inspectors }: Counted): AreaLoad {
  if (inspectors === 0) return schools > 0 ? 'nobody' : 'within';
  return schools > inspectors * rule.schoolsPerInspector ? 'above' : 'within';
}

/** How many schools an area has, against at most twenty. */
export function sizeOf(schools: number): AreaSize {
  return schools > rule.mostSchoolsPerArea ? 'above' : 'within';
}

/** So many schools for each inspector, to one decimal; undefined without any. */
export function perInspector({ schools, inspectors }: Counted): number | undefined {
  return inspectors === 0 ? undefined : Math.round((10 * schools) / inspectors) / 10;
}

/** Why something cannot hold from that day: not from a day to come, nor before what it replaces began. */
export function whyNotAreaDay(from: Day, today: Day, last: Day | undefined): Problem | undefined {
  if (from > today) return problem('area-day-to-come', { today });
  return last !== undefined && from < last ? problem('area-day-before', { day: last }) : undefined;
}

/** A month or what of it lies within. */
export interface MonthSpan {
  readonly from: Day;
  readonly to: Day;
}

/** The months of a span, the first and the last cut to it: each is a round of the routine visits. */
export function monthsOf({ from, to }: MonthSpan): MonthSpan[] {
  const months: MonthSpan[] = [];
  for (let first = from; first <= to;) {
    const next = `${addDays(`${first.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;
    const last = addDays(next, -1);
    months.push({ from: first, to: last < to ? last : to });
    first = next;
  }
  return months;
}

interface Part {
  readonly accountId: string;
  readonly duty: AreaDuty;
}

/** What an area's people change from and to: who is put in and who is taken out. */
export function peopleChanged(before: readonly Part[], after: readonly Part[]) {
  const isSame = (a: Part) => (b: Part) => a.accountId === b.accountId && a.duty === b.duty;
  return {
    put: after.filter((one) => !before.some(isSame(one))),
    out: before.filter((one) => !after.some(isSame(one))),
  };
}
