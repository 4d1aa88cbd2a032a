import * as z from 'zod';

import { stages } from '../domain/place.ts';
import { yearRunStates, yearSchoolStates } from '../domain/year-run.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason } from './field.ts';
import { command, query } from './operation.ts';

/** 升级与毕业 of all schools below a place, as one step in the background. */

const at = { by: 'place', field: 'placeId' } as const;
const capability = 'roster.advance' as const;
const which = { placeId: Id, runId: Id };
const State = z.enum(yearRunStates);
const done = z.object({ runId: Id });

const Act = z.object({ by: z.string(), at: Instant, reason: z.string() });

const YearRun = z.object({
  runId: Id,
  lastDay: Day,
  reason: z.string(),
  state: State,
  by: z.string(),
  at: Instant,
  begun: z.object({ by: z.string(), at: Instant }).optional(),
  undone: Act.optional(),
  /** Schools by what became of them. */
  schools: z.record(z.enum(yearSchoolStates), z.number()),
  /** Leaving, as they were shown before it began. */
  classes: z.number(),
  pupils: z.number(),
});

export const rosterYearOperations = {
  'roster.begin-year': command({
    summary: '升级与毕业：开始全县（全镇）预览',
    capability,
    where: at,
    problems: ['not-found', 'day-in-future', 'year-run-not-here', 'year-run-busy'],
    input: z.strictObject({ placeId: Id, lastDay: Day, reason: Reason }),
    output: done,
  }),
  'roster.start-year': command({
    summary: '升级与毕业：按预览办理全部学校',
    capability,
    where: at,
    problems: ['not-found', 'year-run-state', 'year-run-busy'],
    input: z.strictObject(which),
    output: done,
  }),
  'roster.cancel-year': command({
    summary: '升级与毕业：取消，或在办理中停下',
    capability,
    where: at,
    problems: ['not-found', 'year-run-state'],
    input: z.strictObject(which),
    output: done,
  }),
  'roster.undo-year': command({
    summary: '升级与毕业：把一次全县办理整个撤销',
    capability,
    where: at,
    problems: ['not-found', 'year-run-state', 'year-run-busy'],
    input: z.strictObject({ ...which, reason: Reason }),
    output: done,
  }),
  'roster.year-runs': query({
    summary: '升级与毕业：办理过的各次',
    capability,
    where: at,
    input: z.strictObject({ placeId: Id, ...PageAsk }),
    output: pageOf(YearRun),
  }),
  'roster.look-year': query({
    summary: '升级与毕业：看一次办到哪里了',
    capability,
    where: at,
    problems: ['not-found'],
    input: z.strictObject(which),
    output: YearRun.extend({
      progress: z.object({ done: z.number(), all: z.number() }),
      /** Schools that wait, yet will be refused as things stand. */
      obstructed: z.number(),
      guardianUntil: Day,
      /** Why a preview came to no end, as its orderer was told. */
      refusal: z.string().optional(),
    }),
  }),
  'roster.year-schools': query({
    summary: '升级与毕业：一次办理的各校',
    capability,
    where: at,
    problems: ['not-found'],
    input: z.strictObject({
      ...which,
      show: z.enum(['all', 'due', 'obstructed', ...yearSchoolStates]).default('all'),
      ...PageAsk,
    }),
    output: pageOf(
      z.object({
        schoolId: Id,
        name: z.string(),
        state: z.enum(yearSchoolStates),
        leaving: z.object({ classes: z.number(), pupils: z.number() }),
        staying: z.object({ classes: z.number(), pupils: z.number() }),
        /** The leaving grades and where they go on; `isHere`: the same school teaches it. */
        grades: z.array(
          z.object({
            name: z.string(),
            classes: z.number(),
            next: z.object({ stage: z.enum(stages), isHere: z.boolean() }).optional(),
          }),
        ),
        /** Why it will not or did not go through, as a sentence. */
        obstacle: z.string().optional(),
      }),
    ),
  }),
};
