import * as z from 'zod';

import { isAddedDifficulty } from '../src/domain/difficulty-rules.ts';
import { isDailyKind, needsSchool } from '../src/domain/meeting-rules.ts';
import { ruleOf } from './schema.ts';

/** The shapes of rules/meeting/kind.json and rules/difficulty/kind.json, and what the code answers to their examples. */

const Slug = z.string().regex(/^[a-z][a-z0-9-]*$/);
const named = { id: Slug, zh: z.string().min(2), en: z.string().min(2) };

/** 会议种类 */
export const MeetingKindRule = ruleOf(
  {
    items: z
      .array(
        z.strictObject({
          ...named,
          needsSchool: z.literal(true).optional(),
          /** One of the daily three. */
          isDaily: z.literal(true).optional(),
        }),
      )
      .min(1),
  },
  { kind: Slug, expect: z.strictObject({ needsSchool: z.boolean(), isDaily: z.boolean() }) },
);

export const answerMeetingKind = ({ kind }: { kind: string }) => ({
  needsSchool: needsSchool(kind),
  isDaily: isDailyKind(kind),
});

export function missingMeetingSides({ examples }: z.infer<typeof MeetingKindRule>): string[] {
  const has = (what: 'needsSchool' | 'isDaily', is: boolean) =>
    examples.some((one) => one.expect[what] === is);
  return (['needsSchool', 'isDaily'] as const).flatMap((what) =>
    [true, false].filter((is) => !has(what, is)).map((is) => `${what} ${is} 没有例子`),
  );
}

/** 困难的种类 */
export const DifficultyKindRule = ruleOf(
  {
    items: z
      .array(
        z.strictObject({
          ...named,
          /** Not in the source; added for this product. */
          isAdded: z.literal(true).optional(),
        }),
      )
      .min(1),
  },
  { kind: Slug, expect: z.strictObject({ isAdded: z.boolean() }) },
);

export const answerDifficultyKind = ({ kind }: { kind: string }) => ({
  isAdded: isAddedDifficulty(kind),
});

export function missingDifficultySides({ examples }: z.infer<typeof DifficultyKindRule>): string[] {
  return [true, false]
    .filter((is) => examples.every((one) => one.expect.isAdded !== is))
    .map((is) => `${is ? '产品加的' : '材料里的'}没有例子`);
}
