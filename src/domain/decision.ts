import suspension from '../../rules/decision/suspension.json' with { type: 'json' };
import { addDays, type Day } from './date.ts';
import { type Problem, problem } from './problem.ts';
import { type Role, roles } from './role.ts';
import type { IllFact } from './signal.ts';

/** 停课决定: proposed by rule, taken and ended by a named authority. The software never decides. */

export const decisionScopes = ['class', 'grade', 'school'] as const;
export type DecisionScope = (typeof decisionScopes)[number];

/** 建议 of a rule: any of these is enough. */
interface Condition {
  /** So many fell ill today. */
  readonly newToday?: number;
  /** So large a part of the class is ill now. */
  readonly currentShare?: number;
  /** So many cases within days; with `classes`, in each of so many classes. */
  readonly cases?: number;
  readonly within?: number;
  readonly classes?: number;
}

export interface SuspensionRule {
  readonly id: string;
  readonly version: number;
  readonly zh: string;
  readonly en: string;
  readonly disease: string;
  readonly unit: 'class' | 'school';
  readonly any: readonly Condition[];
  /** Calendar days of the suspension. */
  readonly days: number;
  readonly grade: string;
  readonly source: string;
  /** Who decides: the school with the CDC's opinion, or the education bureau. */
  readonly authority: string;
  readonly on: boolean;
}

export const suspensionRules = suspension.rules as readonly object[] as readonly SuspensionRule[];
export const alternatives = suspension.alternatives;
export const alternativeCodes = alternatives.map(({ code }) => code);

/** 医师批准: a rule of grade C proposes nothing before a named physician of the county has approved this version. */
export function needsApproval(rule: SuspensionRule): boolean {
  return rule.grade !== 'A' && rule.grade !== 'B';
}

/** What a proposal is computed from. */
export interface SuspensionFacts {
  readonly facts: readonly IllFact[];
  readonly today: Day;
  /** How many belong to a class. */
  readonly sizeOf: (placeId: string) => number | undefined;
  /** Ids of the rules that a physician of the county approved, in this version. */
  readonly approved: ReadonlySet<string>;
  /** A suspension of the place for the disease is over: who fell ill before that day was answered by it. */
  readonly answeredUntil?: (placeId: string, disease: string) => Day | undefined;
}

export interface Proposal {
  readonly rule: SuspensionRule;
  readonly scope: 'class' | 'school';
  readonly placeId: string;
  /** How many are counted. */
  readonly people: number;
  readonly from: Day;
  readonly to: Day;
}

/** The suspensions that the rules propose today, the narrower first. */
export function proposalsFrom(all: SuspensionFacts): Proposal[] {
  return suspensionRules
    .filter((rule) => rule.on && (!needsApproval(rule) || all.approved.has(rule.id)))
    .flatMap((rule) => proposalsOf(rule, all));
}

function proposalsOf(rule: SuspensionRule, all: SuspensionFacts): Proposal[] {
  const answeredOf = (placeId: string) => all.answeredUntil?.(placeId, rule.disease) ?? '';
  const ill = all.facts.filter((one) => one.subject === rule.disease && one.day <= all.today);
  const places = new Set(ill.flatMap((one) => one.places[rule.unit] ?? []));
  return [...places].flatMap((placeId) => {
    const here = ill.filter((one) => one.places[rule.unit] === placeId);
    const place = { placeId, answered: answeredOf(placeId) };
    if (!rule.any.some((condition) => isMet(condition, here, place, all))) return [];
    const from = addDays(all.today, 1);
    const to = endOf(rule, from);
    const people = distinct(here).size;
    return [{ rule, scope: rule.unit, placeId, people, from, to }];
  });
}

/** So many days back cases may count for a proposal. */
export const proposalDays =
  Math.max(...suspensionRules.flatMap((rule) => rule.any.map((one) => one.within ?? 1))) + 7;

/** The last day of a suspension that begins on a day. */
export function endOf(rule: Pick<SuspensionRule, 'days'>, from: Day): Day {
  return addDays(from, rule.days - 1);
}

function isMet(
  { newToday, currentShare, cases, within = 1, classes }: Condition,
  here: readonly IllFact[],
  { placeId, answered }: { readonly placeId: string; readonly answered: Day },
  { today, sizeOf }: SuspensionFacts,
): boolean {
  if (answered > today) return false;
  if (newToday !== undefined)
    return distinct(here.filter((one) => one.day === today)).size >= newToday;
  if (currentShare !== undefined) {
    const size = sizeOf(placeId);
    const now = distinct(here.filter((one) => (one.lastDay ?? one.day) >= today)).size;
    // In whole people, so that three of ten are three tenths.
    return size !== undefined && size > 0 && now * 1000 >= Math.round(currentShare * 1000) * size;
  }
  const since = addDays(today, 1 - within);
  const recent = here.filter((one) => one.day >= since && one.day >= answered);
  const enough = (some: readonly IllFact[]) => distinct(some).size >= (cases ?? Infinity);
  if (classes === undefined) return enough(recent);
  const ids = new Set(recent.flatMap((one) => one.places.class ?? []));
  return (
    [...ids].filter((id) => enough(recent.filter((one) => one.places.class === id))).length >=
    classes
  );
}

const distinct = (facts: readonly IllFact[]) => new Set(facts.map((one) => one.personId));

/**
 * The role in which somebody takes it: the widest they have that may. Beyond a class it is for the county, and so is a
 * disease for which a rule names the education bureau, whatever rule somebody refers to.
 */
export function authorityFor(
  own: readonly Role[],
  scope: DecisionScope,
  disease: string,
): Role | undefined {
  const mayTake = own.filter((role) =>
    (roles[role].may as readonly string[]).includes('decision.take'),
  );
  return (
    mayTake.find((role) => roles[role].reach === 'county') ??
    (scope === 'class' && !isForBureau(disease, scope) ? mayTake[0] : undefined)
  );
}

function isForBureau(disease: string, scope: DecisionScope): boolean {
  return suspensionRules.some(
    (rule) =>
      rule.on && rule.disease === disease && rule.unit === scope && rule.authority === 'bureau',
  );
}

/** The rule that a decision refers to; undefined: there is none of that name for the disease. */
export function suspensionRuleFor(ruleId: string, disease: string): SuspensionRule | undefined {
  return suspensionRules.find((one) => one.on && one.id === ruleId && one.disease === disease);
}

interface Taken {
  readonly from: Day;
  readonly to: Day;
  readonly alternatives: readonly string[];
}

/** So long a suspension may be at most: the longest of the rules. */
export const longestDays = Math.max(...suspensionRules.map((one) => one.days));

/** Why such a suspension cannot be taken. */
export function whyNotSuspension(
  { from, to, alternatives: said }: Taken,
  today: Day,
): Problem | undefined {
  if (from > to) return problem('from-after-to');
  if (from < today) return problem('decision-in-past', { day: from });
  if (to > endOf({ days: longestDays }, from))
    return problem('decision-too-long', { days: longestDays });
  return said.length === 0 ? problem('alternatives-needed') : undefined;
}

export const decisionStates = ['coming', 'now', 'over', 'ended'] as const;
export type DecisionState = (typeof decisionStates)[number];

export function suspensionState(
  one: { readonly from: Day; readonly to: Day; readonly resumeDay?: Day | undefined },
  today: Day,
): DecisionState {
  if (one.resumeDay !== undefined) return 'ended';
  if (today < one.from) return 'coming';
  return today <= one.to ? 'now' : 'over';
}
