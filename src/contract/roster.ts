import * as z from 'zod';

import { classTurns } from '../domain/roster.ts';
import { Day, Id, Instant, PageAsk, Reason, pageOf } from './field.ts';
import { command, query } from './operation.ts';

const Counted = z.object({ classes: z.number(), pupils: z.number() });

/** A school before the next school year. */
const SchoolYear = z.object({
  schoolId: Id,
  name: z.string(),
  /** Classes in their last year, or past it. */
  leaving: Counted,
  /** Their ids, to be graduated as they are shown here. */
  leavingIds: z.array(Id),
  overdue: z.number(),
  staying: Counted,
  emptyClasses: z.number(),
  hasNextTerm: z.boolean(),
  /** Pupils of graduations in force with a last day in the same school year. */
  graduated: z.number(),
});

const YearAsk = {
  /** The last day at school; when left out the one that is proposed. */
  lastDay: Day.optional(),
};

export const rosterOperations = {
  'roster.year': query({
    summary: '升级与毕业：各校预览',
    capability: 'roster.advance',
    where: { by: 'place', field: 'placeId' },
    problems: ['not-found', 'day-in-future'],
    input: z.strictObject({ placeId: Id, ...YearAsk, ...PageAsk }),
    output: pageOf(SchoolYear).extend({
      lastDay: Day,
      /** 学年: the year in which the next school year begins. */
      nextYear: z.number(),
      guardianUntil: Day,
      schools: z.number(),
    }),
  }),
  'roster.school': query({
    summary: '升级与毕业：一所学校逐班预览',
    capability: 'roster.advance',
    where: { by: 'place', field: 'schoolId' },
    problems: ['not-found', 'day-in-future'],
    input: z.strictObject({ schoolId: Id, ...YearAsk }),
    output: SchoolYear.extend({
      lastDay: Day,
      nextYear: z.number(),
      guardianUntil: Day,
      classes: z.array(
        z.object({
          classId: Id,
          name: z.string(),
          nextName: z.string(),
          pupils: z.number(),
          turn: z.enum(classTurns),
        }),
      ),
      /** Pupils in no class, the first 50; without names for those who may not list people. */
      odd: z.array(
        z.object({
          personId: Id,
          name: z.string().optional(),
          since: Day.optional(),
          suspended: z.boolean(),
        }),
      ),
      /** Newest first, the last 20. */
      runs: z.array(
        z.object({
          runId: Id,
          lastDay: Day,
          classes: z.number(),
          pupils: z.number(),
          reason: z.string(),
          by: z.string(),
          at: Instant,
          undone: z.object({ by: z.string(), at: Instant, reason: z.string() }).optional(),
        }),
      ),
    }),
  }),
  'roster.graduate': command({
    summary: '办理毕业（一所学校的若干班）',
    capability: 'roster.advance',
    where: { by: 'place', field: 'schoolId' },
    problems: [
      'not-found',
      'day-in-future',
      'class-not-here',
      'sheets-after',
      'came-later',
      'came-later-unnamed',
    ],
    input: z.strictObject({
      schoolId: Id,
      classIds: z.array(Id).min(1).max(200),
      lastDay: Day,
      reason: Reason,
    }),
    output: z.object({ runId: Id, classes: z.number(), pupils: z.number(), guardians: z.number() }),
  }),
  'roster.undo-graduate': command({
    summary: '撤销一次毕业办理',
    capability: 'roster.advance',
    where: { by: 'place', field: 'schoolId' },
    problems: ['not-found', 'undone-already', 'cannot-undo'],
    input: z.strictObject({ schoolId: Id, runId: Id, reason: Reason }),
    output: z.object({ runId: Id, pupils: z.number() }),
  }),
};
