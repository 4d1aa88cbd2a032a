import { addDays, type Day, type TimeOfDay } from './date.ts';
import { type Problem, problem } from './problem.ts';

/** 值班应急信息: incidents of the duty room, and their reports. */

/** 事件种类 */
export const incidentKinds = [
  'illness-cluster',
  'food-or-water',
  'injury',
  'disaster',
  'security',
  'other',
] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** 初报 · 续报 · 终报 */
export const reportStages = ['first', 'progress', 'closing'] as const;
export type ReportStage = (typeof reportStages)[number];

export interface IncidentState {
  readonly isOver: boolean;
  readonly isClosed: boolean;
}

/** Why a further report cannot be given so: closing comes last, once what happened is over. */
export function whyNotReport(
  stage: Exclude<ReportStage, 'first'>,
  { isOver, isClosed }: IncidentState,
): Problem | undefined {
  if (isClosed) return problem('incident-closed');
  return stage === 'closing' && !isOver ? problem('incident-not-over') : undefined;
}

/** Why the numbers cannot be true. */
export function whyNotNumbers(one: { affected: number; severe: number; dead: number }) {
  return one.severe + one.dead > one.affected ? problem('incident-numbers') : undefined;
}

/** The day of a time that was said without one: today's, or yesterday's where today's is still to come. */
export function happenedOn(time: TimeOfDay, now: { readonly day: Day; readonly time: TimeOfDay }) {
  return time > now.time ? addDays(now.day, -1) : now.day;
}

/** Why it cannot have happened then. */
export function whyNotHappened(happenedMs: number, nowMs: number): Problem | undefined {
  return happenedMs > nowMs ? problem('happened-in-future') : undefined;
}
