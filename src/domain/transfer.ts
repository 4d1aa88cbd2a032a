import rule from '../../rules/roster/transfer.json' with { type: 'json' };
import { addDays, type Day } from './date.ts';
import { type Problem, problem } from './problem.ts';

/** 跨县转学: offered → accepted → closed; refused by the one side, taken back by the other. */
export const transferStates = ['offered', 'accepted', 'refused', 'withdrawn', 'closed'] as const;
export type TransferState = (typeof transferStates)[number];

/** 跟进事项: what the new school has to go on with. Matters, never the name of an illness. */
export const followUps = [
  'sick-absence',
  'return-certificate',
  'vaccination',
  'suspended',
] as const;
export type FollowUp = (typeof followUps)[number];

/** The words of a matter to follow up. */
export function followUpText(code: FollowUp): { zh: string; en: string } {
  const { zh = '', en = '' } = rule.followUps.find((one) => one.code === code) ?? {};
  return { zh, en };
}

/** The matters that are proposed, from the last day on which the pupil was absent sick. */
export function proposedFollowUps(sickDay: Day | undefined, today: Day): FollowUp[] {
  const isRecent = sickDay !== undefined && sickDay > addDays(today, -rule.sickWithinDays);
  return isRecent ? ['sick-absence'] : [];
}

/** How many days back a sick absence still counts. */
export const sickWithinDays = rule.sickWithinDays;

/** Why a pupil cannot begin in the new county on a day; undefined when they can. */
export function whyNotBegin(
  { from, lastDay }: { from: Day; lastDay: Day },
  today: Day,
): Problem | undefined {
  if (from > today) return problem('day-in-future', { day: from });
  return from <= lastDay ? problem('transfer-too-early', { day: lastDay }) : undefined;
}
