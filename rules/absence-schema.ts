import * as z from 'zod';

import { addDays } from '../src/domain/date.ts';
import { Day, ruleOf } from './schema.ts';

/** 谁追踪、几天没有消息要回访 */
export const FollowUpRule = ruleOf(
  { firstBy: z.literal('class-teacher'), callBackDays: z.int().min(1).max(14) },
  {
    firstDay: Day,
    lastWord: Day.nullable(),
    today: Day,
    expect: z.strictObject({ asks: z.boolean(), callBack: z.boolean() }),
  },
);

/** 不登记的病情 */
export const NeverRule = ruleOf(
  { words: z.array(z.string().regex(/^[^a-z]+$/, { error: '英文写大写' })).min(1) },
  { note: z.string(), expect: z.strictObject({ refused: z.boolean() }) },
);

export function missingFollowUpSides(rule: z.infer<typeof FollowUpRule>): string[] {
  const on = (hasWord: boolean, after: number, callBack: boolean) =>
    rule.examples.some(
      ({ firstDay, lastWord, today, expect }) =>
        (lastWord !== null) === hasWord &&
        addDays(lastWord ?? addDays(firstDay, -1), after) === today &&
        expect.callBack === callBack,
    );
  const sides: [string, boolean][] = [
    ['没有消息，到了天数', on(false, rule.callBackDays, true)],
    ['没有消息，早一天', on(false, rule.callBackDays - 1, false)],
    ['有过消息，到了天数', on(true, rule.callBackDays, true)],
    ['有过消息，早一天', on(true, rule.callBackDays - 1, false)],
  ];
  return sides.filter(([, isThere]) => !isThere).map(([name]) => name);
}
