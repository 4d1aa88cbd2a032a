import * as z from 'zod';

import { whyNotReason } from '../src/domain/accountability-rules.ts';
import { rectifyKinds, severities } from '../src/domain/checklist.ts';
import { addDays, daysBetween } from '../src/domain/date.ts';
import {
  isAnswerLate,
  isRepeat,
  mustWaitBefore,
  stepDay,
  topicOf,
  whyNotLadder,
  whyNotTakeBack,
  whyNotWaiver,
  ladderNumber,
} from '../src/domain/finding-rules.ts';
import { findingSources } from '../src/domain/finding.ts';
import { roleNames, type Role } from '../src/domain/role.ts';
import { ruleOf } from './schema.ts';

/** The shapes of rules/finding/*.json beside the deadlines, what answers their examples, and which sides need one. */

const Slug = z.string().regex(/^[a-z][a-z0-9-]*$/);
const Named = z.strictObject({ id: Slug, zh: z.string().min(2), en: z.string().min(2) });
const RoleName = z.enum(roleNames as [Role, ...Role[]]);
const today = '2026-09-15';
const ago = (days: number) => addDays(today, -days);

/** 问题类别 */
export const FindingCategoryRule = ruleOf(
  {
    topics: z.array(Named).min(1),
    items: z.array(Named.extend({ topic: Slug, from: Slug })).min(1),
    departments: z.array(Named).min(1),
  },
  { category: Slug, expect: z.strictObject({ topic: Slug }) },
);

export const answerFindingCategory = ({ category }: { category: string }) => ({
  topic: topicOf(category) ?? '没有',
});

export function missingCategorySides(rule: z.infer<typeof FindingCategoryRule>): string[] {
  const { topics, items, departments, examples } = rule;
  const has = (all: readonly { id: string }[], id: string) => all.some((one) => one.id === id);
  return [
    ...topics
      .filter(({ id }) => examples.every((one) => one.expect.topic !== id))
      .map(({ zh }) => `${zh} 没有例子`),
    ...items
      .filter((one) => !has(topics, one.topic) || !has(departments, one.from))
      .map(({ zh }) => `${zh} 的方面或部门没有`),
  ];
}

/** 督促和问责的阶梯 */
export const FindingLadderRule = ruleOf(
  {
    steps: z
      .array(
        Named.extend({
          roles: z.array(RoleName).min(1),
          source: z.string().min(2),
          needsDocument: z.literal(true).optional(),
          isClosed: z.literal(true).optional(),
        }),
      )
      .min(1),
    faults: z.array(Named).length(4),
  },
  { role: RoleName, step: Slug, expect: z.strictObject({ refused: z.boolean() }) },
);

export const answerFindingLadder = ({ role, step }: { role: Role; step: string }) => ({
  refused: whyNotLadder(step, [role]) !== undefined,
});

export function missingLadderSides(rule: z.infer<typeof FindingLadderRule>): string[] {
  const { steps, examples } = rule;
  const sideOf = (refused: boolean) => examples.some((one) => one.expect.refused === refused);
  return [
    ...(sideOf(true) && sideOf(false) ? [] : ['要有准和不准的例子']),
    ...steps
      .filter(({ id }) => examples.every((one) => one.step !== id))
      .map(({ zh }) => `${zh} 没有例子`),
  ];
}

const Days = z.int().min(0).max(400);

/** 申辩 */
export const FindingObjectionRule = ruleOf(
  { waitDays: Days, answerDays: Days },
  {
    rectify: z.enum(rectifyKinds).optional(),
    foundDaysAgo: Days.optional(),
    objectedDaysAgo: Days.optional(),
    expect: z.strictObject({ mustWait: z.boolean().optional(), late: z.boolean().optional() }),
  },
);
type ObjectionFile = z.infer<typeof FindingObjectionRule>;

export function answerFindingObjection(example: ObjectionFile['examples'][number]): object {
  const { rectify, foundDaysAgo, objectedDaysAgo } = example;
  return {
    ...(rectify &&
      foundDaysAgo !== undefined && {
        mustWait: mustWaitBefore(rectify, ago(foundDaysAgo), today),
      }),
    ...(objectedDaysAgo !== undefined && { late: isAnswerLate(ago(objectedDaysAgo), today) }),
  };
}

export function missingObjectionSides(rule: ObjectionFile): string[] {
  const has = (test: (one: ObjectionFile['examples'][number]) => boolean) =>
    rule.examples.some(test);
  return [
    ...(has((one) => one.foundDaysAgo === rule.waitDays) ? [] : ['正好等够']),
    ...(has((one) => one.foundDaysAgo === rule.waitDays - 1 && one.expect.mustWait === true)
      ? []
      : ['还差一天']),
    ...(has((one) => one.objectedDaysAgo === rule.answerDays) ? [] : ['正好答复期满']),
    ...(has((one) => one.objectedDaysAgo === rule.answerDays + 1) ? [] : ['晚一天答复']),
  ];
}

/** 补记和撤销的限度 */
export const FindingStepRule = ruleOf(
  {
    heldDays: Days,
    undo: z.strictObject({
      kinds: z.array(Slug).min(1),
      days: Days,
      roles: z.array(RoleName).min(1),
    }),
  },
  {
    heldDays: Days.optional(),
    kind: Slug.optional(),
    daysAgo: Days.optional(),
    isOwn: z.boolean().optional(),
    role: RoleName.optional(),
    expect: z.strictObject({ daysAgo: Days.optional(), refused: z.boolean().optional() }),
  },
);
type StepFile = z.infer<typeof FindingStepRule>;

export function answerFindingStep(example: StepFile['examples'][number]): object {
  const { heldDays, kind, daysAgo = 0, isOwn = false, role } = example;
  if (heldDays !== undefined) {
    const day = stepDay(ago(heldDays), { newest: ago(30), today });
    return { daysAgo: daysBetween(day, today) };
  }
  const step = { kind: kind ?? '', day: ago(daysAgo), isOwn };
  return { refused: whyNotTakeBack(step, { roles: role ? [role] : [], today }) !== undefined };
}

export function missingStepSides({ heldDays, undo, examples }: StepFile): string[] {
  const held = [heldDays, heldDays + 1].filter((days) =>
    examples.every((one) => one.heldDays !== days),
  );
  const undone = [undo.days, undo.days + 1].filter((days) =>
    examples.every((one) => one.daysAgo !== days || !one.isOwn),
  );
  return [
    ...held.map((days) => `晚到 ${days} 天没有例子`),
    ...undone.map((days) => `隔 ${days} 天撤销没有例子`),
  ];
}

/** 重复出现 */
export const FindingRepeatRule = ruleOf(
  { days: z.int().min(1) },
  {
    daysAgo: z.int().min(0),
    /** Left out: still open. */
    rightDaysAgo: z.int().optional(),
    expect: z.strictObject({ repeat: z.boolean() }),
  },
);
type RepeatFile = z.infer<typeof FindingRepeatRule>;

export const answerFindingRepeat = (one: RepeatFile['examples'][number]) => ({
  repeat: isRepeat(
    {
      foundDay: ago(one.daysAgo),
      rightDay: one.rightDaysAgo === undefined ? undefined : ago(one.rightDaysAgo),
    },
    today,
  ),
});

export function missingRepeatSides(rule: RepeatFile): string[] {
  return [
    ...[rule.days, rule.days + 1]
      .filter((days) => rule.examples.every((one) => one.daysAgo !== days))
      .map((days) => `${days} 天没有例子`),
    ...(rule.examples.some((one) => one.rightDaysAgo === undefined) ? [] : ['还没改好没有例子']),
  ];
}

/** 谁可以免予整改 */
export const FindingWaiveRule = ruleOf(
  {
    roles: z.array(RoleName).min(1),
    above: z.strictObject({
      sources: z.array(z.enum(findingSources)),
      severities: z.array(z.enum(severities)),
      fromStep: Slug,
      roles: z.array(RoleName).min(1),
    }),
  },
  {
    foundIn: z.enum(findingSources),
    severity: z.enum(severities),
    step: Slug.optional(),
    role: RoleName,
    expect: z.strictObject({ refused: z.boolean() }),
  },
);
type WaiveFile = z.infer<typeof FindingWaiveRule>;

export const answerFindingWaive = (one: WaiveFile['examples'][number]) => {
  const step = one.step === undefined ? 0 : ladderNumber(one.step);
  return { refused: whyNotWaiver({ ...one, step }, [one.role]) !== undefined };
};

export function missingWaiveSides({ above, examples }: WaiveFile): string[] {
  const sides: readonly (readonly [string, (one: WaiveFile['examples'][number]) => boolean])[] = [
    ...above.sources.map((is) => [is, (one: { foundIn: string }) => one.foundIn === is] as const),
    ...above.severities.map(
      (is) => [is, (one: { severity: string }) => one.severity === is] as const,
    ),
    [above.fromStep, (one) => one.step === above.fromStep],
  ];
  return [
    ...sides
      .filter(([, is]) => !examples.some((one) => is(one) && one.expect.refused))
      .map(([name]) => `${name} 没有不准的例子`),
    ...(examples.some((one) => !one.expect.refused) ? [] : ['要有准的例子']),
  ];
}

/** 问责的措施，和什么不能当理由 */
const Words = z.array(z.string().min(1)).min(1);
export const FindingAccountabilityRule = ruleOf(
  {
    measures: z.array(Named.extend({ aim: z.enum(['unit', 'person']) })).min(1),
    aggravations: z.array(Named).min(1),
    reason: z.strictObject({ ill: Words, people: Words, counts: Words, conceal: Words }),
  },
  { text: z.string(), expect: z.strictObject({ refused: z.boolean() }) },
);
type AccountabilityFile = z.infer<typeof FindingAccountabilityRule>;

export const answerFindingAccountability = ({ text }: { text: string }) => ({
  refused: whyNotReason(text) !== undefined,
});

export function missingAccountabilitySides({ reason, examples }: AccountabilityFile): string[] {
  const has = (refused: boolean, words: readonly string[]) =>
    examples.some(
      (one) => one.expect.refused === refused && words.some((word) => one.text.includes(word)),
    );
  return [
    ...(has(true, reason.ill) ? [] : ['说人数的没有例子']),
    ...(has(true, reason.counts) || has(true, ['病例数']) ? [] : ['说率的没有例子']),
    ...(has(false, reason.conceal) ? [] : ['瞒报的没有例子']),
  ];
}
