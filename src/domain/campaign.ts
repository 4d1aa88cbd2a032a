import type { Day } from './date.ts';
import { type Problem, problem } from './problem.ts';

/** 督导行动: which schools are looked at, by which teams, in how many rounds, and what is still missing. */

/** 专项督导 · 跟踪督学 · 综合督检 */
export const chosenProgrammes = ['special', 'follow-up', 'comprehensive'] as const;
/** And 经常性督导, which follows from the areas and is nobody's choice in a form. */
export const programmes = [...chosenProgrammes, 'routine'] as const;
export type Programme = (typeof programmes)[number];

/** Whose team it is; the same words as of findings. */
export const campaignDepartments = [
  'education',
  'health',
  'market',
  'emergency',
  'police',
  'transport',
  'fire',
  'superior',
  'other',
] as const;
export type CampaignDepartment = (typeof campaignDepartments)[number];

/** 还没开始 · 正在查 · 已过期限 */
export const campaignStates = ['to-come', 'running', 'over'] as const;
export type CampaignState = (typeof campaignStates)[number];

export interface Span {
  readonly from: Day;
  readonly to: Day;
}

export function campaignState({ from, to }: Span, today: Day): CampaignState {
  if (today < from) return 'to-come';
  return today <= to ? 'running' : 'over';
}

/** What a change of a campaign was about. */
export const campaignChanges = [
  'basics',
  'team',
  'team-ended',
  'round',
  'schools-added',
  'school-out',
  'school-back',
  'assigned',
] as const;
export type CampaignChange = (typeof campaignChanges)[number];

/** Why the days of a campaign or a round cannot be these; `within`: those of the campaign. */
export function whyNotSpan({ from, to }: Span, within?: Span): Problem | undefined {
  if (from > to) return problem('from-after-to');
  if (within && (from < within.from || to > within.to))
    return problem('round-outside', { from: within.from, to: within.to });
  return undefined;
}

/** Why a round cannot follow the ones before: they come one after the other. */
export function whyNotRound(
  round: Span,
  within: Span,
  last: Span | undefined,
): Problem | undefined {
  const refusal = whyNotSpan(round, within);
  if (refusal) return refusal;
  return last && round.from < last.from
    ? problem('round-before-last', { from: last.from })
    : undefined;
}

/** The round of the day: the newest that has begun; before the first one, the first. */
export function roundOn<R extends Span & { readonly number: number }>(
  rounds: readonly R[],
  day: Day,
): R | undefined {
  const inOrder = [...rounds].sort((a, b) => a.number - b.number);
  return inOrder.findLast(({ from }) => from <= day) ?? inOrder[0];
}

/** A school that is to be looked at, as far as coverage is concerned. */
export interface Target {
  readonly isVisited: boolean;
  /** Taken out by hand, or closed meanwhile. */
  readonly isLeftOut: boolean;
}

export interface Coverage {
  /** Schools to be looked at: all but those left out; one that was visited before it was left out counts. */
  readonly due: number;
  readonly visited: number;
  readonly missing: number;
  readonly leftOut: number;
}

/** 覆盖: "386 of 386". What is left out lowers neither side, and is said beside it. */
export function coverageOf(targets: readonly Target[]): Coverage {
  const visited = targets.filter((one) => one.isVisited).length;
  const leftOut = targets.filter((one) => one.isLeftOut && !one.isVisited).length;
  const due = targets.length - leftOut;
  return { due, visited, missing: due - visited, leftOut };
}
