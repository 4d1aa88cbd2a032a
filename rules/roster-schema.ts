import * as z from 'zod';

import { isDay } from '../src/domain/date.ts';
import { duplicateSigns } from '../src/domain/duplicate.ts';
import { schoolKinds, stages } from '../src/domain/place.ts';
import { classTurns } from '../src/domain/roster.ts';
import { schemes } from '../src/domain/schooling.ts';
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

const StageCode = z.enum(stages);

/** 学制 */
export const SchoolingRule = ruleOf(
  {
    schemes: z
      .array(
        z.strictObject({ code: z.enum(schemes), stages: z.partialRecord(StageCode, StageCode) }),
      )
      .length(schemes.length),
    stages: z
      .array(
        z.strictObject({
          code: StageCode,
          basis: StageCode.optional(),
          next: StageCode.optional(),
          first: z.int().min(1).optional(),
          grades: z.array(z.string().min(2)).min(1),
          others: z.array(z.string()).optional(),
          also: z.record(z.string(), z.array(z.string())).optional(),
          unclear: z.array(z.string()).optional(),
        }),
      )
      .length(stages.length),
    /** The stages of each kind of school, in the lengths of 六三制. */
    schools: z.record(z.enum(schoolKinds), z.array(StageCode).min(1)),
  },
  {
    school: z.enum(schoolKinds),
    scheme: z.enum(schemes),
    stage: StageCode,
    cohort: z.int(),
    day: Day,
    expect: z.strictObject({ grade: z.string(), turn: z.enum(classTurns) }),
  },
);

/** Stages whose last year, and schemes, that no example shows. */
export function missingSchoolingSides(rule: z.infer<typeof SchoolingRule>): string[] {
  const last = new Set(
    rule.examples.filter((one) => one.expect.turn === 'leaves').map((one): string => one.stage),
  );
  const divided = rule.schemes.flatMap((one) => Object.entries(one.stages).flat());
  const shown = new Set(rule.examples.map((one) => one.scheme));
  return [
    ...[...new Set(divided)].filter((one) => !last.has(one)).map((one) => `${one} 没有毕业的例子`),
    ...schemes.filter((one) => !shown.has(one)).map((one) => `${one} 没有例子`),
  ];
}

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
