import * as z from 'zod';

import { addDays } from '../src/domain/date.ts';
import { moments, returnFlags } from '../src/domain/disease-return.ts';
import { Day, ruleOf } from './schema.ts';

/** The shape of rules/disease and of what holds without a diagnosis. */

const Requirement = z
  .strictObject({
    after: z.enum(moments),
    days: z.int().min(0).max(400).optional(),
    hours: z.int().min(1).max(240).optional(),
    nextDay: z.boolean().optional(),
  })
  .refine(({ days, hours }) => (days === undefined) !== (hours === undefined), {
    error: '写 days 或 hours，只写一个',
  });

const Return = z.strictObject({
  all: z.array(Requirement).min(1),
  when: z
    .array(z.strictObject({ fact: z.enum(returnFlags), all: z.array(Requirement).min(1) }))
    .optional(),
  or: z.array(Requirement).optional(),
  certificate: z.boolean(),
  untilApproved: z
    .strictObject({ also: z.array(Requirement).min(1), certificate: z.boolean() })
    .optional(),
});

const Facts = z.strictObject({
  ...Object.fromEntries(moments.map((one) => [one, Day.optional()])),
  ...Object.fromEntries(returnFlags.map((one) => [one, z.boolean().optional()])),
});

const example = {
  facts: Facts,
  today: Day,
  /** False: the county's physician has not approved the rule. */
  approved: z.boolean().optional(),
  expect: z.strictObject({
    watched: z.boolean().optional(),
    day: Day.optional(),
    missing: z.array(z.enum(moments)).optional(),
    met: z.boolean().optional(),
    goesOn: z.boolean().optional(),
  }),
};

/** 疾病 */
export const DiseaseRule = ruleOf(
  {
    code: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
    zh: z.string().min(2),
    en: z.string().min(2),
    law: z.enum(['A', 'B', 'C', 'none', 'unknown']),
    incubation: z
      .strictObject({ unit: z.enum(['hours', 'days']), from: z.int().min(1), to: z.int() })
      .optional(),
    observeDays: z.int().min(1).optional(),
    return: Return.optional(),
    untilProof: z.boolean().optional(),
  },
  example,
);

/** 没有诊断的 */
export const UndiagnosedRule = ruleOf({ return: Return }, example);

type Rule = z.infer<typeof UndiagnosedRule> | z.infer<typeof DiseaseRule>;

/** Each requirement: an example on its day and one on the day before, or one with it and one without. */
export function missingReturnSides(rule: Rule): string[] {
  if (!rule.return) return [];
  const { all, when = [], or = [] } = rule.return;
  const met = (day: string | undefined, today: string | undefined, isMet: boolean) =>
    rule.examples.some(
      (one) => one.expect.day === day && one.today === today && one.expect.met === isMet,
    );
  const own = [...all, ...when.flatMap((one) => one.all)];
  const sides = [...own, ...or].flatMap((requirement): [string, boolean][] => {
    const { after, days = 0, hours = 0 } = requirement;
    if (days === 0 && hours === 0)
      return [
        [`有 ${after}`, rule.examples.some((one) => after in one.facts && one.expect.met)],
        [
          `没有 ${after}`,
          !own.includes(requirement) ||
            rule.examples.some((one) => one.expect.missing?.includes(after) === true),
        ],
      ];
    const onTheDay = rule.examples
      .filter((one) => after in one.facts && one.expect.day === one.today)
      .map((one) => one.today);
    return [
      [`${after} 满了`, onTheDay.length > 0],
      [`${after} 差一天`, onTheDay.some((day) => met(day, addDays(day, -1), false))],
    ];
  });
  if (rule.return.untilApproved)
    for (const isMet of [true, false])
      sides.push([
        `没有批准，${isMet ? '医生同意了' : '还要医生同意'}`,
        rule.examples.some((one) => one.approved === false && one.expect.met === isMet),
      ]);
  const isByDoctor = own.every(({ after }) => after === 'doctor');
  if ('grade' in rule && 'code' in rule && rule.grade === 'C' && !isByDoctor)
    sides.push(['C 级的没有批准以前怎么办', rule.return.untilApproved !== undefined]);
  return sides.filter(([, isThere]) => !isThere).map(([name]) => name);
}
