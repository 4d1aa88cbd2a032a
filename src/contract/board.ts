import * as z from 'zod';

import { boardDays } from '../domain/board-trend.ts';
import { reportStates } from '../domain/board-wall.ts';
import { boardRegionOperations } from './board-region.ts';
import { Day, Id, Instant, TimeOfDay } from './field.ts';
import { query } from './operation.ts';
import { Session, Symptom } from './roll.ts';

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

/** Counts of people as a screen for everybody shows them; 'few': somebody, and too few to be written. */
const OpenCount = z.union([z.number(), z.literal('few')]);

const Wall = z.object({
  day: Day,
  placeId: Id,
  placeName: z.string(),
  asOf: Instant,
  isSchoolDay: z.boolean(),
  /** Counts from 1 up to this one are 'few'. */
  fewBelow: z.number(),
  sessions: z.array(
    z.object({
      session: Session,
      /** Set while the check has not begun. */
      opensAt: TimeOfDay.optional(),
      due: z.number(),
      reported: z.number(),
      late: z.number(),
    }),
  ),
  ill: OpenCount,
  fever: OpenCount,
  absentSick: OpenCount,
  schools: z.object({ due: z.number(), complete: z.number() }),
  /** What each school has reported, for the map; 'rest': nothing is due. */
  states: z.array(z.object({ schoolId: Id, schoolName: z.string(), state: z.enum(reportStates) })),
  /** Most first. */
  missing: z.array(
    z.object({
      schoolName: z.string(),
      townName: z.string().optional(),
      missing: z.number(),
      isSilent: z.boolean(),
    }),
  ),
  /** Rates per 1,000 expected in the morning, left out where the people behind them are too few. */
  trend: z.array(
    z.object({
      day: Day,
      reportedShare: z.number(),
      absentSick: z.number().optional(),
      ill: z.number().optional(),
    }),
  ),
  symptoms: z.array(z.object({ code: Symptom, people: OpenCount })),
});

/** 工作日报 of a county or township: for paper, with the schools that lack something by name. */
const DaySheet = z.object({
  day: Day,
  placeId: Id,
  placeName: z.string(),
  /** What stands above, from the province down. */
  above: z.array(z.string()),
  asOf: Instant,
  isSchoolDay: z.boolean(),
  sessions: z.array(
    z.object({
      session: Session,
      opensAt: TimeOfDay.optional(),
      due: z.number(),
      reported: z.number(),
      late: z.number(),
    }),
  ),
  schools: z.object({ due: z.number(), complete: z.number(), silent: z.number() }),
  expected: z.number(),
  ill: z.number(),
  fever: z.number(),
  absentSick: z.number(),
  symptoms: z.array(z.object({ code: Symptom, people: z.number() })),
  /** As they stand now; absent for past days. */
  signals: z.object({ waiting: z.number(), confirmed: z.number() }).optional(),
  suspensions: z.object({ class: z.number(), grade: z.number(), school: z.number() }),
  /** Most first. */
  missing: z.array(
    z.object({
      schoolName: z.string(),
      townName: z.string().optional(),
      missing: z.number(),
      isSilent: z.boolean(),
    }),
  ),
});

export const boardOperations = {
  ...boardRegionOperations,
  'board.wall': query({
    summary: '值班大屏：不含姓名，小数字不写',
    capability: 'roll.count',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({ placeId: Id }),
    output: Wall,
  }),
  'board.signals': query({
    summary: '各校没了结的提示有几条（不含人）',
    capability: 'roll.count',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({ placeId: Id }),
    output: z.object({
      asOf: Instant,
      /** Schools with any; waiting: nobody has answered. */
      schools: z.array(z.object({ schoolId: Id, waiting: z.number(), confirmed: z.number() })),
    }),
  }),
  'board.sheet': query({
    summary: '一县（或乡镇）的工作日报（打印用）',
    capability: 'roll.count',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({ placeId: Id, day: Day.optional() }),
    output: DaySheet,
  }),
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
