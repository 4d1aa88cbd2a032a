import * as z from 'zod';

import { figureDims, figureGroups, figureNames, type FigureName } from '../domain/figure.ts';
import { Day, Id, Instant, PageAsk, pageOf, text } from './field.ts';
import { query } from './operation.ts';

/** 数据台账: every number with its scope and time, and the records that it counts. */

const Figure = z.enum(figureNames as [FigureName, ...FigureName[]]);
const Dim = z.enum(figureDims);

/** Values of a dimension: ids of rules, or ids of the county's own. */
const Value = text(80).optional();
const Own = Id.optional();

const scope = {
  placeId: Id,
  /** The day up to which it is counted; today unless said. */
  to: Day.optional(),
  /** Of what happens on a day: from when; half a year before unless said, with a campaign its whole time. */
  from: Day.optional(),
  campaign: Own,
  programme: Value,
  department: Value,
  team: Own,
  round: Value,
  category: Value,
  topic: Value,
  severity: Value,
  source: Value,
  state: Value,
  kind: Value,
  checklist: Value,
  section: Value,
  record: Value,
  spot: Value,
  method: Value,
  step: Value,
  aim: Value,
  fault: Value,
  person: Own,
  area: Own,
  school: Own,
  township: Own,
  sector: Value,
  schoolKind: Value,
  ownership: Value,
};

const here = { by: 'place', field: 'placeId' } as const;

const Span = { from: Day.optional(), to: Day };

/** What a figure counts, and of a share what it is of. Without a value: nothing to divide by. */
const counted = {
  value: z.number().optional(),
  of: z.number().optional(),
  per: z.number().optional(),
};

export const FigureRow = z.object({
  figure: Figure,
  ...counted,
  /** What it can be told apart by. */
  dims: z.array(Dim),
  /** In the span of the same length before. */
  before: z.number().optional(),
  parts: z
    .array(
      z.object({
        key: z.string().optional(),
        label: z.string(),
        ...counted,
        before: z.number().optional(),
      }),
    )
    .optional(),
});

export const figureOperations = {
  'figure.read': query({
    summary: '读几个数：各是多少、范围、时间，可以分开看',
    capability: 'figure.read',
    where: here,
    isPatient: true,
    problems: ['figure-unknown', 'figure-scope', 'figure-span', 'from-after-to', 'day-in-future'],
    input: z.strictObject({
      ...scope,
      /** Ids with commas between; left out: all that can be narrowed like this and may be read. */
      figures: text(2000).optional(),
      group: z.enum(figureGroups).optional(),
      /** In the name, in both languages. */
      q: text(40, 0).optional(),
      by: Dim.optional(),
      isCompared: z.stringbool().optional(),
    }),
    output: z.object({
      today: Day,
      asOf: Instant,
      placeName: z.string(),
      ...Span,
      before: z.object({ from: Day, to: Day }).optional(),
      /** Of a campaign: how many of its schools the figures speak of. */
      covers: z.object({ schools: z.number(), of: z.number() }).optional(),
      rows: z.array(FigureRow),
    }),
  }),
  'figure.rows': query({
    summary: '一个数由哪些记录组成，新的在前',
    capability: 'figure.read',
    where: here,
    isPatient: true,
    problems: ['figure-unknown', 'figure-scope', 'figure-span', 'from-after-to', 'day-in-future'],
    input: z.strictObject({ ...scope, figure: text(40), ...PageAsk }),
    output: pageOf(
      z.object({
        id: z.string(),
        day: Day.optional(),
        schoolId: Id.optional(),
        schoolName: z.string().optional(),
        says: z.string(),
        /** Class, department and so on, in words. */
        tags: z.array(z.string()),
        amount: z.number(),
        /** What it opens: a visit, a finding and so on. */
        opens: z
          .object({
            kind: z.enum(['visit', 'finding', 'document', 'campaign', 'checklist', 'school']),
            id: z.string(),
          })
          .optional(),
      }),
    ),
  }),
};
