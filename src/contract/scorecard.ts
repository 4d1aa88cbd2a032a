import * as z from 'zod';

import { honestHints } from '../domain/roll-honest.ts';
import { eventSteps, responseItems, scorecardOrders } from '../domain/scorecard.ts';
import { scopeKinds } from '../domain/signal-rule.ts';
import { Day, Id, Instant, PageAsk, pageOf, text } from './field.ts';
import { command, query } from './operation.ts';

/** 成绩单: reporting and answering; never an order by who is ill. */

const here = { by: 'place', field: 'placeId' } as const;
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: '应为 2026-09 这样的月份' });
const span = { placeId: Id, from: Month.optional(), to: Month.optional() };

const answers = {
  signals: z.number(),
  /** Answered within two hours, within a day, at all. */
  soon: z.number(),
  inTime: z.number(),
  answered: z.number(),
  confirmed: z.number(),
  ruledOut: z.number(),
  /** Found by a person and confirmed, or by later diagnoses; without a signal before. */
  missed: z.number(),
  /** Days from the first onset to the signal, on average. */
  onsetDays: z.number().optional(),
};

/** Sheets with hints of a school, over months or of a day. */
const hinted = {
  sheets: z.number(),
  hinted: z.number(),
  /** Sheets by hint; a sheet with two is in both. */
  byHint: z.partialRecord(z.enum(honestHints), z.number()),
};
const Words = z.object({ zh: z.string(), en: z.string() });

const Step = z.object({
  step: z.enum(eventSteps),
  target: z.number(),
  days: z.number(),
  isDone: z.boolean(),
  isInTime: z.boolean(),
});

export const scorecardOperations = {
  'scorecard.schools': query({
    summary: '成绩单：各校填报是否齐全及时、提示多久答复',
    capability: 'scorecard.read',
    where: here,
    input: z.strictObject({
      ...span,
      sort: z.enum(scorecardOrders).default('missing'),
      ...PageAsk,
    }),
    output: pageOf(
      z.object({
        schoolId: Id,
        schoolName: z.string(),
        due: z.number(),
        reported: z.number(),
        late: z.number(),
        ...answers,
      }),
    ).extend({ from: Month, to: Month, asOf: Instant.optional() }),
  }),
  'scorecard.rules': query({
    summary: '成绩单：每条规则、每类症状的提示，多少确认、多少排除、多少没提示到',
    capability: 'scorecard.read',
    where: here,
    input: z.strictObject(span),
    output: z.object({
      from: Month,
      to: Month,
      rows: z.array(
        z.object({
          rule: z.string(),
          ruleName: z.object({ zh: z.string(), en: z.string() }).optional(),
          subject: z.string(),
          subjectName: z.object({ zh: z.string(), en: z.string() }),
          ...answers,
        }),
      ),
    }),
  }),
  'scorecard.honest': query({
    summary: '填报质量提示：各校几张检查表有提示，按校名排，不排名；哪个班不在这里',
    capability: 'scorecard.read',
    where: here,
    input: z.strictObject({ ...span, ...PageAsk }),
    output: pageOf(
      z.object({ schoolId: Id, schoolName: z.string(), days: z.number(), ...hinted }),
    ).extend({ from: Month, to: Month, until: Day.optional() }),
  }),
  'scorecard.honest-days': query({
    summary: '填报质量提示：一所学校逐日几张',
    capability: 'scorecard.read',
    where: { by: 'place', field: 'schoolId' },
    input: z.strictObject({
      schoolId: Id,
      from: Month.optional(),
      to: Month.optional(),
      ...PageAsk,
    }),
    output: pageOf(z.object({ day: Day, ...hinted })).extend({ schoolName: z.string() }),
  }),
  'scorecard.found-later': query({
    summary: '事后才看出：诊断的人数按起病日够了数，那天却没有提示',
    capability: 'scorecard.read',
    where: here,
    input: z.strictObject({ ...span, ...PageAsk }),
    output: pageOf(
      z.object({
        schoolId: Id,
        schoolName: z.string(),
        placeId: Id,
        placeName: z.string(),
        scope: z.enum(scopeKinds),
        subject: z.string(),
        subjectName: Words,
        rule: z.string(),
        ruleName: Words.optional(),
        day: Day,
        people: z.number(),
        firstOnset: Day,
        lastOnset: Day,
        /** The first signal with any of them; absent: none until now. */
        signalOn: Day.optional(),
      }),
    ),
  }),
  'scorecard.events': query({
    summary: '7-1-7：每起确认的事件，发现、报告、早期处置各用几天，瓶颈在哪',
    capability: 'scorecard.read',
    where: here,
    input: z.strictObject({ placeId: Id, ...PageAsk }),
    output: pageOf(
      z.object({
        signalId: Id,
        schoolId: Id,
        schoolName: z.string(),
        placeName: z.string(),
        subjectName: z.object({ zh: z.string(), en: z.string() }),
        onset: Day,
        detected: Day,
        notified: Day.optional(),
        responded: Day.optional(),
        steps: z.array(Step),
        bottleneck: z.enum(eventSteps).optional(),
        checklist: z.array(
          z.object({
            item: z.enum(responseItems),
            doneOn: Day.optional(),
            by: z.string().optional(),
            reason: z.string().optional(),
          }),
        ),
      }),
    ),
  }),
  'scorecard.respond': command({
    summary: '早期处置清单：哪一项哪天做完，改日期要写原因',
    capability: 'scorecard.respond',
    where: { by: 'place', field: 'schoolId' },
    problems: ['not-found', 'day-in-future', 'reason-needed'],
    input: z.strictObject({
      schoolId: Id,
      signalId: Id,
      item: z.enum(responseItems),
      /** Left out: not done after all. */
      doneOn: Day.optional(),
      reason: text(200, 0).optional(),
    }),
    output: z.object({ signalId: Id, responded: Day.optional() }),
  }),
};
