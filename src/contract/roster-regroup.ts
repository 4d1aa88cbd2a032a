import * as z from 'zod';

import { Day, Id, Instant, Reason, text } from './field.ts';
import { command, query } from './operation.ts';

/** What is to be done: classes that close, classes that are made, and who goes where. */
const plan = {
  schoolId: Id,
  gradeId: Id,
  from: Day,
  close: z.array(Id).max(20),
  /** New classes; a move names one by its place in this list, from 0. */
  make: z.array(text(20)).max(10),
  moves: z
    .array(z.strictObject({ personId: Id, to: z.union([Id, z.int().min(0).max(9)]) }))
    .min(1)
    .max(600),
};

const problems = [
  'not-found',
  'day-in-future',
  'class-not-here',
  'came-later',
  'sheets-after',
  'already-exists',
  'regroup-left-over',
  'regroup-not-there',
] as const;

export const rosterRegroupOperations = {
  'roster.regroup-preview': query({
    summary: '并班、分班：预览',
    capability: 'person.edit',
    where: { by: 'place', field: 'schoolId' },
    problems: [...problems],
    byPost: true,
    input: z.strictObject(plan),
    output: z.object({
      classes: z.array(
        z.object({
          name: z.string(),
          before: z.number(),
          after: z.number(),
          boys: z.number(),
          girls: z.number(),
          change: z.enum(['stays', 'closes', 'new']),
        }),
      ),
      moved: z.number(),
      /** Whose grant at a closing class ends. */
      teachers: z.array(z.object({ name: z.string(), className: z.string() })),
      /** Classes in use afterwards that no class teacher has. */
      withoutTeacher: z.array(z.string()),
    }),
  }),
  'roster.regroup': command({
    summary: '并班、分班',
    capability: 'person.edit',
    where: { by: 'place', field: 'schoolId' },
    problems: [...problems],
    input: z.strictObject({ ...plan, reason: Reason }),
    output: z.object({ runId: Id, moved: z.number() }),
  }),
  'roster.regroups': query({
    summary: '办理过的并班、分班',
    capability: 'person.edit',
    where: { by: 'place', field: 'schoolId' },
    input: z.strictObject({ schoolId: Id }),
    output: z.object({
      /** Newest first, the last 20. */
      runs: z.array(
        z.object({
          runId: Id,
          from: Day,
          moved: z.number(),
          classes: z.array(z.string()),
          reason: z.string(),
          by: z.string(),
          at: Instant,
          undone: z.object({ by: z.string(), at: Instant, reason: z.string() }).optional(),
        }),
      ),
    }),
  }),
  'roster.undo-regroup': command({
    summary: '撤销并班、分班',
    capability: 'person.edit',
    where: { by: 'place', field: 'schoolId' },
    problems: ['not-found', 'undone-already', 'cannot-undo'],
    input: z.strictObject({ schoolId: Id, runId: Id, reason: Reason }),
    output: z.object({ runId: Id, moved: z.number() }),
  }),
};
