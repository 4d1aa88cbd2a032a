import * as z from 'zod';

import { isDay } from '../src/domain/date.ts';
import { duplicateSigns } from '../src/domain/duplicate.ts';
import { studyBreakKinds } from '../src/domain/study-break.ts';
import { followUps } from '../src/domain/transfer.ts';
import { ruleOf } from './schema.ts';

/** The shape of rules/roster/*.json. */

const Day = z.string().refine(isDay);
const MonthDay = z.string().refine((text) => isDay(`2026-${text}`));

/** 毕业 */
export const GraduationRule = ruleOf(
  {
    guardianGraceDays: z.int().min(1).max(365),
    /** Month and day from which today is proposed as the last day, until the school year ends. */
    seasonFrom: MonthDay,
    /** Proposed at other times: the last one that has been. */
    usualLastDay: MonthDay,
  },
  { lastDay: Day, today: Day, expect: z.strictObject({ until: Day, proposed: Day }) },
);

/** 跨县转学 */
export const TransferRule = ruleOf(
  {
    sickWithinDays: z.int().min(1).max(30),
    followUps: z
      .array(
        z.strictObject({ code: z.enum(followUps), zh: z.string().min(4), en: z.string().min(4) }),
      )
      .length(followUps.length),
  },
  {
    sickDay: Day.nullable(),
    today: Day,
    expect: z.strictObject({ proposed: z.array(z.enum(followUps)) }),
  },
);

/** 休学、复学 */
export const StudyBreakRule = ruleOf(
  {
    longestDays: z.int().min(30).max(1100),
    kinds: z
      .array(
        z.strictObject({
          code: z.enum(studyBreakKinds),
          zh: z.string().min(2),
          en: z.string().min(2),
          certificate: z.boolean(),
        }),
      )
      .length(studyBreakKinds.length),
  },
  {
    kind: z.enum(studyBreakKinds),
    from: Day,
    until: Day.nullable(),
    certificate: z.boolean(),
    expect: z.strictObject({ suspend: z.string().nullable(), resume: z.string().nullable() }),
  },
);

const Sign = z.enum(duplicateSigns);

/** 疑似重复 */
export const DuplicateRule = ruleOf(
  { listFrom: z.int().min(1), points: z.record(Sign, z.int()) },
  { signs: z.array(Sign), expect: z.strictObject({ score: z.int(), listed: z.boolean() }) },
);
