import heldRule from '../../rules/gate/held.json' with { type: 'json' };
import type { CheckIn } from './family.ts';
import { type Problem, problem } from './problem.ts';
import { isFever, isIll, type TemperatureSite, whyNotTemperature } from './roll.ts';

/** 校门登记: who came, how warm they are, and where they go next. */

export const gateKinds = ['pupil', 'staff', 'visitor'] as const;
export type GateKind = (typeof gateKinds)[number];

/** 放行 · 去留观室 · 暂不进校 */
export const gateOutcomes = ['in', 'ward', 'not-yet'] as const;
export type GateOutcome = (typeof gateOutcomes)[number];

/** 原因: fever here at the gate · held by what is known today · looks unwell · something else, in a note. */
export const gateReasons = ['fever', 'held', 'unwell', 'other'] as const;
export type GateReason = (typeof gateReasons)[number];

/** 先问校医的缘由, as far as the gate may know it: where it comes from, never what it is. */
export const heldReasons = ['ward', 'sheet', 'family', 'absence'] as const;
export type HeldReason = (typeof heldReasons)[number];

/** What is known of somebody today, before they come. */
export interface HeldFacts {
  /** In the observation room, or left it today for home or a hospital. */
  readonly ward?: boolean | undefined;
  /** Absent sick on a sheet of today. */
  readonly sheet?: boolean | undefined;
  /** The most serious of what the family says for today. */
  readonly family?: CheckIn | undefined;
  /** Days since the last school day, where the last word of that day was absent sick. */
  readonly awayDays?: number | undefined;
  /** Followed up, and the conditions for a return are not met. */
  readonly notYet?: boolean | undefined;
}

/** So many days back an absence is still asked about (rules/gate/held.json). */
export const { awayDays: askedDays } = heldRule;

/** Why the doctor should see somebody before they come in; undefined: nobody need. */
export function whyHeld({
  ward,
  sheet,
  family,
  awayDays,
  notYet,
}: HeldFacts): HeldReason | undefined {
  const holds: Readonly<Record<HeldReason, boolean>> = {
    ward: ward === true,
    sheet: sheet === true,
    family: family?.absent === 'sick' || isIll({ ...family, absent: undefined }),
    absence: notYet === true || (awayDays !== undefined && awayDays <= askedDays),
  };
  return heldRule.reasons
    .flatMap((code) => heldReasons.find((one) => one === code) ?? [])
    .find((one) => holds[one]);
}

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
