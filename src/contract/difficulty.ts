import * as z from 'zod';

import { difficultyKinds } from '../domain/difficulty-rules.ts';
import { difficultySources, difficultyStates, difficultySteps } from '../domain/difficulty.ts';
import { findingDepartments } from '../domain/finding-rules.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';

/** 困难, from being raised to being confirmed as solved. */

const Kind = z.enum(difficultyKinds.map(({ id }) => id));
const Department = z.enum(findingDepartments.map(({ id }) => id));
const here = { by: 'place', field: 'placeId' } as const;
const school = { by: 'place', field: 'schoolId' } as const;

const Row = z.object({
  difficultyId: Id,
  schoolId: Id,
  schoolName: z.string(),
  kind: Kind,
  says: z.string(),
  wish: z.string().optional(),
  source: z.enum(difficultySources),
  raisedDay: Day,
  raisedBy: z.string(),
  state: z.enum(difficultyStates),
  department: z.string().optional(),
  takenBy: z.string().optional(),
  solvedDay: Day.optional(),
  solvedSays: z.string().optional(),
  confirmedDay: Day.optional(),
  reopened: z.number(),
});

const Event = z.object({
  seq: z.number(),
  kind: z.enum([...difficultySteps, 'undone']),
  says: z.string().optional(),
  department: z.string().optional(),
  isUndone: z.boolean(),
  at: Instant,
  by: z.string(),
});

const Done = z.object({ difficultyId: Id, state: z.enum(difficultyStates) });
const stepProblems = ['not-found', 'directive-state', 'difficulty-own', 'never-noted'] as const;

const filters = {
  placeId: Id,
  show: z.enum(['open', 'solved', 'all']).default('all'),
  kind: Kind.optional(),
};

export const difficultyOperations = {
  'difficulty.list': query({
    summary: '困难：新的在前',
    capability: 'difficulty.read',
    where: here,
    input: z.strictObject({ ...filters, ...PageAsk }),
    output: pageOf(Row),
  }),
  'difficulty.counts': query({
    summary: '各类困难提出、解决了几件',
    capability: 'difficulty.read',
    where: here,
    input: z.strictObject({ placeId: Id, from: Day.optional(), to: Day.optional() }),
    output: z.object({
      asOf: Instant,
      /** Without those withdrawn. */
      raised: z.number(),
      open: z.number(),
      /** Solved or confirmed. */
      solved: z.number(),
      confirmed: z.number(),
      kinds: z.array(z.object({ kind: Kind, raised: z.number(), solved: z.number() })),
    }),
  }),
  'difficulty.show': query({
    summary: '打开一件困难',
    capability: 'difficulty.read',
    where: school,
    problems: ['not-found'],
    input: z.strictObject({ schoolId: Id, difficultyId: Id }),
    output: Row.extend({
      events: z.array(Event),
      /** Steps that the reader may take. */
      may: z.array(z.enum([...difficultySteps, 'undo'])),
    }),
  }),
  'difficulty.raise': command({
    summary: '提出困难，请上级协调',
    capability: 'difficulty.raise',
    where: school,
    problems: ['not-found', 'never-noted'],
    input: z.strictObject({
      schoolId: Id,
      kind: Kind,
      says: text(500, 2),
      wish: text(300, 2).optional(),
      /** What a visit or a meeting brought up. */
      source: z.strictObject({ kind: z.enum(['visit', 'meeting']), id: Id.optional() }).optional(),
    }),
    output: z.object({ difficultyId: Id }),
  }),
  'difficulty.solve': command({
    summary: '接手困难、报解决',
    capability: 'difficulty.solve',
    where: school,
    problems: stepProblems,
    input: z.strictObject({
      schoolId: Id,
      difficultyId: Id,
      step: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('taken'),
          department: Department,
          says: text(300, 0).optional(),
        }),
        z.strictObject({ kind: z.literal('solved'), says: text(500, 2) }),
      ]),
    }),
    output: Done,
  }),
  'difficulty.confirm': command({
    summary: '确认困难解决了、没有解决，或者撤回',
    capability: 'difficulty.raise',
    where: school,
    problems: stepProblems,
    input: z.strictObject({
      schoolId: Id,
      difficultyId: Id,
      step: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('confirmed'), says: text(300, 0).optional() }),
        z.strictObject({ kind: z.literal('reopened'), says: text(300, 2) }),
        z.strictObject({ kind: z.literal('withdrawn'), says: text(300, 2) }),
      ]),
    }),
    output: Done,
  }),
  'difficulty.undo': command({
    summary: '收回困难的上一步',
    capability: 'difficulty.read',
    where: school,
    problems: [...stepProblems, 'directive-no-undo'],
    input: z.strictObject({ schoolId: Id, difficultyId: Id, reason: Reason }),
    output: Done,
  }),
};
