import * as z from 'zod';

import { boardDays } from '../domain/board-trend.ts';
import { Day, Id, Instant } from './field.ts';
import { query } from './operation.ts';
import { Symptom } from './roll.ts';

/** 看板: trends, symptoms, the duty room's screen. Counts only, never a person. */

const TrendDay = z.object({
  day: Day,
  due: z.number(),
  reported: z.number(),
  expected: z.number(),
  absentSick: z.number(),
  ill: z.number(),
  fever: z.number(),
  /** People with any symptom, in school or absent, each once. */
  people: z.number(),
  /** Most frequent first; only those that somebody has. */
  symptoms: z.array(z.object({ code: Symptom, people: z.number() })),
});

export const boardOperations = {
  'board.trend': query({
    summary: '一处近几周每天的上报、病缺和症状构成',
    capability: 'roll.count',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({
      placeId: Id,
      day: Day.optional(),
      /** How many calendar days back, this one included. */
      days: z.enum(boardDays).optional(),
    }),
    output: z.object({
      placeId: Id,
      placeName: z.string(),
      from: Day,
      to: Day,
      asOf: Instant,
      /** Days with something due, oldest first. */
      days: z.array(TrendDay),
    }),
  }),
};
