import recheck from '../../rules/ward/recheck.json' with { type: 'json' };
import { type Problem, problem } from './problem.ts';
import { isFever, type TemperatureSite } from './roll.ts';

/** 留观: the observation room, from coming in to being back in class, at home or at a hospital. */

/** 从哪里来: from the gate, from a class sheet, or by themselves. */
export const staySources = ['gate', 'sheet', 'walk-in'] as const;
export type StaySource = (typeof staySources)[number];

/** 去向: 回班 · 家长接走 · 送医 */
export const stayEnds = ['class', 'home', 'hospital'] as const;
export type StayEnd = (typeof stayEnds)[number];

/** A temperature in the room; `minutesAgo` is counted from now. */
export interface StayReading {
  readonly tempC?: number | undefined;
  readonly tempSite?: TemperatureSite | undefined;
  readonly minutesAgo: number;
}

/** 该复测了: the last temperature was a fever and the rule's minutes have gone by (rules/ward/recheck.json). */
export function isRecheckDue(last: StayReading | undefined): boolean {
  return (
    last !== undefined &&
    isFever(last.tempC, last.tempSite) &&
    last.minutesAgo >= recheck.recheckMinutes
  );
}

/** Minutes until the recheck; 0 when it is due, undefined when none is needed. */
export function minutesToRecheck(last: StayReading | undefined): number | undefined {
  if (last === undefined || !isFever(last.tempC, last.tempSite)) return undefined;
  return Math.max(0, recheck.recheckMinutes - last.minutesAgo);
}

/** Where somebody goes from the room, and with whom. */
export interface Leaving {
  readonly to: StayEnd;
  /** 家长接走: the name of who fetches; 送医: the hospital. */
  readonly takenBy?: string | undefined;
  /** 家长接走: how they are related. */
  readonly relation?: string | undefined;
}

/** Why somebody cannot leave that way; `newest` is the last temperature. A child is never given to nobody. */
export function whyNotLeave(
  { to, takenBy, relation }: Leaving,
  newest: Pick<StayReading, 'tempC' | 'tempSite'> | undefined,
): Problem | undefined {
  if (to === 'class' && isFever(newest?.tempC, newest?.tempSite)) return problem('still-fever');
  if (to === 'home' && !(takenBy && relation)) return problem('fetched-by-whom');
  return undefined;
}
