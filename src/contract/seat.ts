import * as z from 'zod';

import { Id, Reason } from './field.ts';
import { command, query } from './operation.ts';

const Rider = z.object({ personId: Id, name: z.string(), className: z.string() });
const where = { by: 'place', field: 'seatId' } as const;

export const seatOperations = {
  'seat.people': query({
    summary: '一班校车或一张餐桌有谁，还可以安排谁',
    capability: 'person.edit',
    where,
    problems: ['not-found'],
    input: z.strictObject({ seatId: Id }),
    output: z.object({
      seatId: Id,
      name: z.string(),
      kind: z.enum(['bus-run', 'canteen-table']),
      people: z.array(Rider),
      /** Pupils of the school who may come: not on this run; at no table. */
      without: z.array(Rider),
    }),
  }),
  'seat.assign': command({
    summary: '安排到一班校车或一张餐桌，或从别处换来',
    capability: 'person.edit',
    where,
    problems: ['not-found', 'place-closed'],
    input: z.strictObject({
      seatId: Id,
      personIds: z.array(Id).min(1).max(100),
      /** The run or table that they leave for it; pupils leave every other table in any case. */
      fromId: Id.optional(),
    }),
    output: z.object({ seatId: Id, people: z.number() }),
  }),
  'seat.unassign': command({
    summary: '从一班校车或一张餐桌去掉',
    capability: 'person.edit',
    where,
    problems: ['not-found'],
    input: z.strictObject({ seatId: Id, personId: Id, reason: Reason }),
    output: z.object({ seatId: Id, personId: Id }),
  }),
};
