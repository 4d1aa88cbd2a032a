import * as z from 'zod';

import { drawSize, isInPool } from '../src/domain/recheck-draw.ts';
import { mayShowSchool, whyNotAskAgain } from '../src/domain/recheck.ts';
import { ruleOf } from './schema.ts';

/** The shape of rules/recheck/draw.json, what the code answers to its examples, and which sides need one. */

const Count = z.int().min(1);

/** 随机复测 */
export const RecheckDrawRule = ruleOf(
  {
    // From few to many.
    draws: z
      .array(z.strictObject({ fromClasses: Count, classes: Count }))
      .min(1)
      .refine((all) => all.every((one, at) => one.fromClasses > (all[at - 1]?.fromClasses ?? 0)), {
        error: '班数要从小到大',
      }),
    leastPupils: Count,
    restDays: Count,
    mostPerSchool: Count,
    leastClassesForSchool: Count,
    askAgainDays: Count,
    interval: z.strictObject({ percent: z.int().min(80).max(99), z: z.number().min(1).max(3) }),
  },
  {
    classes: z.int().optional(),
    pupils: z.int().optional(),
    drawnDaysAgo: z.int().optional(),
    schoolClasses: z.int().optional(),
    askedDaysAgo: z.int().optional(),
    expect: z.strictObject({
      draw: z.int().optional(),
      inPool: z.boolean().optional(),
      shown: z.boolean().optional(),
      mayAsk: z.boolean().optional(),
    }),
  },
);
type File = z.infer<typeof RecheckDrawRule>;

export function answerRecheckDraw(example: File['examples'][number]): object {
  const { classes, pupils, drawnDaysAgo, schoolClasses, askedDaysAgo } = example;
  if (classes !== undefined) return { draw: drawSize(classes) };
  if (pupils !== undefined) return { inPool: isInPool(pupils, undefined) };
  if (drawnDaysAgo !== undefined) return { inPool: isInPool(Infinity, drawnDaysAgo) };
  if (schoolClasses !== undefined) return { shown: mayShowSchool(schoolClasses) };
  return { mayAsk: whyNotAskAgain(askedDaysAgo) === undefined };
}

export function missingRecheckDrawSides(rule: File): string[] {
  const has = (field: keyof File['examples'][number], at: number) =>
    rule.examples.some((one) => one[field] === at);
  const edges = (field: keyof File['examples'][number], at: number, name: string) =>
    [at, at - 1].filter((one) => !has(field, one)).map((one) => `${name} ${one} 没有例子`);
  return [
    ...rule.draws.flatMap((one) => edges('classes', one.fromClasses, '班数')),
    ...edges('pupils', rule.leastPupils, '人数'),
    ...edges('drawnDaysAgo', rule.restDays, '抽过的天数'),
    ...edges('schoolClasses', rule.leastClassesForSchool, '学校的班次'),
    ...edges('askedDaysAgo', rule.askAgainDays, '请求过的天数'),
  ];
}
