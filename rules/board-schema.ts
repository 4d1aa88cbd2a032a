import * as z from 'zod';

import { ruleOf } from './schema.ts';

/** The shape of rules/board/*.json. */

/** 小数字: counts of people that a screen for everybody does not show. */
export const SmallCountsRule = ruleOf(
  { fewBelow: z.int().min(2) },
  { count: z.int().min(0), expect: z.strictObject({ isFew: z.boolean() }) },
);

/** Sides of the threshold that no example shows. */
export function missingSmallCountSides(rule: z.infer<typeof SmallCountsRule>): string[] {
  const shows = (count: number) => rule.examples.some((one) => one.count === count);
  return [0, rule.fewBelow - 1, rule.fewBelow].flatMap((count) =>
    shows(count) ? [] : [`没有一个例子是 ${count} 人`],
  );
}
