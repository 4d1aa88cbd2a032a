import * as z from 'zod';

import { boardDays } from '../domain/board-trend.ts';
import { County, Day, Id, Instant, TimeOfDay } from './field.ts';
import { query } from './operation.ts';
import { Session, Symptom } from './roll.ts';

/** 市、省看板: sums that counties send up. No school and no person is in them. */

/** People of several counties; 'few': too few to be written · atLeast: some of the counties have too few. */
const OpenSum = z.union([z.number(), z.literal('few'), z.object({ atLeast: z.number() })]);

const Figures = z.object({
  sessions: z.array(
    z.object({
      session: Session,
      /** Set while the check has begun in none of the counties. */
      opensAt: TimeOfDay.optional(),
      due: z.number(),
      reported: z.number(),
      late: z.number(),
    }),
  ),
  /** Those that owe a check that has begun: sent all of them, sent none. */
  schools: z.object({ due: z.number(), complete: z.number(), silent: z.number() }),
  /** On the rosters of the classes that reported in the morning. */
  expected: z.number(),
  ill: OpenSum,
  fever: OpenSum,
  absentSick: OpenSum,
  /** 提示; absent for a day that was added up later. */
  signals: z
    .object({
      waiting: z.number(),
      confirmed: z.number(),
      /** Counties that sent the day up without theirs: the sums leave them out. */
      unknownOf: z.number().optional(),
    })
    .optional(),
  /** 停课 in force on the day. */
  suspensions: z.object({ class: z.number(), grade: z.number(), school: z.number() }),
});

const Division = z.object({
  code: County,
  name: z.string(),
  kind: z.enum(['province', 'city', 'county', 'functional-zone']),
});

/** A county or a city of a board. */
const Unit = Division.extend({
  /** How many counties it stands for, and how many of them have sent this day up. */
  counties: z.number(),
  sent: z.number(),
  /** As of when, of the county furthest behind; absent: nothing was sent. */
  asOf: Instant.optional(),
  figures: Figures.optional(),
});

/** `at`: a city or county below, by its code; the whole when left out. */
const At = { placeId: Id, day: Day.optional(), at: County.optional() };

export const boardRegionOperations = {
  'board.region': query({
    summary: '市、省看板：下面各县（市）汇总上来的数',
    capability: 'region.read',
    where: { by: 'place', field: 'placeId' },
    problems: ['not-found', 'day-in-future'],
    input: z.strictObject(At),
    output: z.object({
      day: Day,
      placeId: Id,
      /** When it was asked; the figures are as of `oldest` at least: the county furthest behind. */
      asOf: Instant,
      oldest: Instant.optional(),
      at: Division,
      /** What stands above it, from the whole down. */
      trail: z.array(Division),
      /** Counts of people from 1 up to this one are 'few'. */
      fewBelow: z.number(),
      /** Absent while nothing was sent. */
      totals: Figures.optional(),
      counties: z.number(),
      sent: z.number(),
      /** What lies directly below, by code; none for a county. */
      units: z.array(Unit),
      /** Names of counties of which nothing has come that day. */
      unsent: z.array(z.string()),
    }),
  }),
  'board.region-trend': query({
    summary: '市、省或其中一县近几周每天的汇总',
    capability: 'region.read',
    where: { by: 'place', field: 'placeId' },
    problems: ['not-found', 'day-in-future'],
    input: z.strictObject({ ...At, days: z.enum(boardDays).optional() }),
    output: z.object({
      from: Day,
      to: Day,
      /** Days with something due, oldest first. */
      days: z.array(
        z.object({
          day: Day,
          /** Counties that sent it up. */
          sent: z.number(),
          due: z.number(),
          reported: z.number(),
          expected: z.number(),
          absentSick: OpenSum,
          ill: OpenSum,
          fever: OpenSum,
          people: OpenSum,
          /** Most frequent first; only those that somebody has. */
          symptoms: z.array(z.object({ code: Symptom, people: OpenSum })),
        }),
      ),
    }),
  }),
};
