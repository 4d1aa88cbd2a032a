import * as z from 'zod';

import { ruleOf } from './schema.ts';

/** The shape of rules/message/outgoing.json. */

const Seconds = z.int().min(1).max(86_400);

/** 外发通道 */
export const OutgoingRule = ruleOf(
  {
    restSeconds: Seconds,
    leastRestSeconds: Seconds,
    retrySeconds: z.array(Seconds).min(1),
    giveUpHours: z.int().min(1).max(168),
  },
  {
    attempts: z.int().min(1),
    hours: z.number(),
    expect: z.strictObject({ wait: z.int().nullable() }),
  },
);

export function missingOutgoingSides(rule: z.infer<typeof OutgoingRule>): string[] {
  const isMissing = (isTried: boolean) =>
    rule.examples.every((one) => (one.expect.wait !== null) !== isTried);
  return [true, false]
    .filter(isMissing)
    .map((side) => (side ? '没有再试的例子' : '没有不再试的例子'));
}
