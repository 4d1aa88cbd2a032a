import * as z from 'zod';

import { bottleneckOf, eventSteps, responseItems, sevenOneSeven } from '../src/domain/scorecard.ts';
import { Day, ruleOf } from './schema.ts';

/** The shape of rules/scorecard, what the code answers to its examples, and which sides need one. */

const Step = z.enum(eventSteps);

/** 7-1-7 */
export const SevenOneSevenRule = ruleOf(
  {
    steps: z
      .array(
        z.strictObject({
          step: Step,
          zh: z.string().min(2),
          en: z.string().min(2),
          days: z.int().min(0).max(60),
        }),
      )
      .length(eventSteps.length),
    checklist: z
      .array(z.strictObject({ item: z.enum(responseItems), zh: z.string(), en: z.string() }))
      .length(responseItems.length),
  },
  {
    onset: Day,
    detected: Day,
    notified: Day.optional(),
    responded: Day.optional(),
    today: Day.optional(),
    expect: z.strictObject({ met: z.array(Step), bottleneck: Step.nullable() }),
  },
);
type File = z.infer<typeof SevenOneSevenRule>;
type Example = File['examples'][number];

const stepsOf = (example: Example) =>
  sevenOneSeven(example, example.today ?? example.responded ?? example.detected);

export function answerSevenOneSeven(example: Example): object {
  const steps = stepsOf(example);
  return {
    met: steps.filter((one) => one.isDone && one.isInTime).map((one) => one.step),
    bottleneck: bottleneckOf(steps) ?? null,
  };
}

export function missingSevenSides({ steps, examples }: File): string[] {
  return steps.flatMap(({ step, days, zh }) =>
    [days, days + 1].flatMap((at) =>
      examples.some((one) => stepsOf(one).some((found) => found.step === step && found.days === at))
        ? []
        : [`${zh} ${at} 天没有例子`],
    ),
  );
}
