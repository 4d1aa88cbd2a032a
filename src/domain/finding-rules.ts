import category from '../../rules/finding/category.json' with { type: 'json' };
import ladder from '../../rules/finding/ladder.json' with { type: 'json' };
import objection from '../../rules/finding/objection.json' with { type: 'json' };
import repeat from '../../rules/finding/repeat.json' with { type: 'json' };
import stepRule from '../../rules/finding/step.json' with { type: 'json' };
import waiveRule from '../../rules/finding/waive.json' with { type: 'json' };
import type { RectifyKind, Severity } from './checklist.ts';
import { addDays, type Day, daysBetween } from './date.ts';
import { type Problem, problem } from './problem.ts';
import { type Role, roleMay } from './role.ts';
import type { Sentence } from './text/say.ts';

/** 问题类别、部门、阶梯、申辩、重复 (rules/finding) */

type Named = Sentence & { readonly id: string };

/** 校园安全隐患 · 疫情防控 · 教学秩序 */
export const findingTopics: readonly Named[] = category.topics;
export const findingCategories: readonly (Named & { readonly topic: string })[] = category.items;
export const findingDepartments: readonly Named[] = category.departments;

export function topicOf(id: string): string | undefined {
  return findingCategories.find((one) => one.id === id)?.topic;
}

/** The categories of a topic; all of them without one. */
export function categoriesOf(topic: string): string[] {
  return findingCategories.filter((one) => one.topic === topic).map(({ id }) => id);
}

/** One step of 现场指出 → … → 问责. */
export interface LadderStep extends Named {
  readonly roles: readonly string[];
  readonly source: string;
  /** Not without naming the document that it rests on. */
  readonly needsDocument?: boolean;
  /** Seen only by those who may decide it, and by the school's head. */
  readonly isClosed?: boolean;
}

export const ladderSteps: readonly LadderStep[] = ladder.steps;
/** 四类问责情形 */
export const faultKinds: readonly Named[] = ladder.faults;

/** Counted from 1; 0: not on the ladder. */
export function ladderNumber(step: string): number {
  return ladderSteps.findIndex(({ id }) => id === step) + 1;
}

/** True for a step that only those see who may decide it, and the school's head. */
export function isClosedStep(step: string): boolean {
  return ladderSteps.find(({ id }) => id === step)?.isClosed === true;
}

/** True for roles that may know of accountability. */
export function seesAccount(roles: readonly Role[]): boolean {
  return roles.some((role) => roleMay(role, 'finding.account'));
}

/**
 * The day of a step that waited on a phone: believed for so many days back (rules/finding/step.json), and never before
 * what was noted already.
 */
export function stepDay(said: Day, { newest, today }: { newest: Day; today: Day }): Day {
  const floors = [newest, addDays(today, -stepRule.heldDays)];
  return floors.reduce((day, floor) => (floor > day ? floor : day), said);
}

/** Why a step that decides something is not taken back: another's, or not on its own day (rules/finding/step.json). */
export function whyNotTakeBack(
  { kind, day, isOwn }: { readonly kind: string; readonly day: Day; readonly isOwn: boolean },
  { roles, today }: { readonly roles: readonly Role[]; readonly today: Day },
): Problem | undefined {
  const { kinds, days, roles: above } = stepRule.undo;
  if (!kinds.includes(kind)) return undefined;
  if (!isOwn && !roles.some((role) => above.includes(role))) return problem('finding-undo-own');
  return daysBetween(day, today) > days ? problem('finding-undo-day') : undefined;
}

/** What decides who may waive a finding; `step`: the highest that whoever asks may know of. */
export interface Waivable {
  readonly foundIn: string;
  readonly severity: Severity;
  readonly step: number;
}

/** Why nobody with these roles may waive it (rules/finding/waive.json). */
export function whyNotWaiver(one: Waivable, roles: readonly Role[]): Problem | undefined {
  const { sources, severities, fromStep, roles: highest } = waiveRule.above;
  const isAbove =
    sources.includes(one.foundIn) ||
    severities.includes(one.severity) ||
    one.step >= ladderNumber(fromStep);
  const may = isAbove ? highest : waiveRule.roles;
  if (roles.some((role) => may.includes(role))) return undefined;
  return problem(isAbove ? 'finding-waive-above' : 'no-permission');
}

/** Why nobody with these roles may take the step. */
export function whyNotLadder(step: string, roles: readonly Role[]): Problem | undefined {
  const found = ladderSteps.find(({ id }) => id === step);
  if (!found) return problem('bad-input', { what: step });
  if (roles.some((role) => found.roles.includes(role))) return undefined;
  return problem('finding-step-role', { step: found.zh, stepEn: found.en });
}

/** True while the school must still be given time to say something before a notice is issued. */
export function mustWaitBefore(kind: RectifyKind, foundDay: Day, today: Day): boolean {
  return kind !== 'immediate' && daysBetween(foundDay, today) < objection.waitDays;
}

/** True when an objection of that day should have been answered before today. */
export function isAnswerLate(objectedDay: Day, today: Day): boolean {
  return daysBetween(objectedDay, today) > objection.answerDays;
}

export const answerDays = objection.answerDays;
export const repeatDays = repeat.days;

/** True when the same item was put right at the same school before, and found not longer ago than the rule says. */
export function isRepeat(
  before: { readonly foundDay: Day; readonly rightDay: Day | undefined },
  foundDay: Day,
): boolean {
  const { rightDay } = before;
  if (rightDay === undefined || rightDay > foundDay) return false;
  return daysBetween(before.foundDay, foundDay) <= repeat.days;
}
