import { type Problem, problem } from './problem.ts';
import { isFever, type TemperatureSite, whyNotTemperature } from './roll.ts';

/** 校门登记: who came, how warm they are, and where they go next. */

export const gateKinds = ['pupil', 'staff', 'visitor'] as const;
export type GateKind = (typeof gateKinds)[number];

/** 放行 · 去留观室 · 暂不进校 */
export const gateOutcomes = ['in', 'ward', 'not-yet'] as const;
export type GateOutcome = (typeof gateOutcomes)[number];

/** 原因: fever here at the gate · held by what is known today · looks unwell · something else, in a note. */
export const gateReasons = ['fever', 'held', 'unwell', 'other'] as const;
export type GateReason = (typeof gateReasons)[number];

/** What the guard has in front of them. `isHeld`: the doctor should see this person first; never why. */
export interface AtGate {
  readonly kind: GateKind;
  readonly tempC?: number | undefined;
  readonly tempSite?: TemperatureSite | undefined;
  readonly isHeld?: boolean | undefined;
}

export interface GateDecision {
  readonly outcome: GateOutcome;
  readonly why?: GateReason | undefined;
}

/** 建议: what the software proposes; the guard decides. A visitor with a fever does not come in. */
export function gateProposal({ kind, tempC, tempSite, isHeld }: AtGate): GateDecision {
  if (isFever(tempC, tempSite))
    return { outcome: kind === 'visitor' ? 'not-yet' : 'ward', why: 'fever' };
  return isHeld ? { outcome: 'not-yet', why: 'held' } : { outcome: 'in' };
}

/**
 * Why a reading cannot be kept; undefined when it can. Goes by what the guard sees alone, so that a phone without
 * a network and the server say the same.
 */
export function whyNotGate(
  at: Pick<AtGate, 'kind' | 'tempC' | 'tempSite'>,
  { outcome, why, note }: GateDecision & { readonly note?: string | undefined },
): Problem | undefined {
  const range = whyNotTemperature(at.tempC);
  if (range) return range;
  if (outcome === 'in' && isFever(at.tempC, at.tempSite)) return problem('fever-at-gate');
  if (outcome === 'ward' && at.kind === 'visitor') return problem('visitor-to-ward');
  if (outcome !== 'in' && !why) return problem('gate-why-needed');
  return why === 'other' && !note ? problem('gate-why-needed') : undefined;
}

/** The digits or letters of a card or a typed number that find somebody: the last four. */
export function tailFrom(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return plain.length >= 4 ? plain.slice(-4) : undefined;
}
