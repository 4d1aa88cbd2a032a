import * as z from 'zod';

import { daysBetween } from '../src/domain/date.ts';
import { isFoundLater } from '../src/domain/scorecard-found-later.ts';
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

/** 事后才看出 */
export const FoundLaterRule = ruleOf(
  { fromDays: z.int().min(1).max(30) },
  {
    day: Day,
    signalOn: Day.optional(),
    today: Day,
    expect: z.strictObject({ isLater: z.boolean() }),
  },
);
type Later = z.infer<typeof FoundLaterRule>;

export function answerFoundLater({ day, signalOn, today }: Later['examples'][number]): object {
  return { isLater: isFoundLater(day, signalOn, today) };
}

export function missingLaterSides({ fromDays, examples }: Later): string[] {
  return [fromDays - 1, fromDays].flatMap((days) =>
    examples.some(({ day, signalOn }) => signalOn && daysBetween(day, signalOn) === days)
      ? []
      : [`晚 ${days} 天没有例子`],
  );
}
