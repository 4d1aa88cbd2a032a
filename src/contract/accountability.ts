import * as z from 'zod';

import { aggravations, caseMeasures } from '../domain/accountability-rules.ts';
import { caseStates, caseSteps } from '../domain/accountability.ts';
import { faultKinds } from '../domain/finding-rules.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';

/**
 * 问责台账: for those alone who must see it; every reading is on record, and there is no file to take away. Numbers of
 * ill children are no field of it, and no reason.
 */

const idsOf = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
const Fault = z.enum(idsOf(faultKinds));
const Measure = z.enum(idsOf(caseMeasures));
const Aggravation = z.enum(idsOf(aggravations));
const Aim = z.enum(['unit', 'person']);
const Says = text(1000, 2);
const Authority = text(60, 2);

const row = {
  caseId: Id,
  year: z.number(),
  number: z.number(),
  aim: Aim,
  unit: z.string(),
  person: z.string().optional(),
  post: z.string().optional(),
  fault: Fault,
  isConcealment: z.boolean(),
  state: z.enum(caseStates),
  openedDay: Day,
  decidedDay: Day.optional(),
  measures: z.array(Measure),
  authority: z.string().optional(),
};

/** What a case is about, as it is typed. */
const said = {
  aim: Aim,
  unit: text(60, 2),
  person: text(30, 2).optional(),
  post: text(40, 2).optional(),
  fault: Fault,
  isConcealment: z.boolean(),
  facts: Says,
  basis: text(200, 2),
};
const saidProblems = [
  'case-illness',
  'case-person-needed',
  'case-unit-only',
  'never-noted',
] as const;

const Step = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heard'), says: Says }),
  z.strictObject({
    kind: z.literal('decided'),
    measures: z.array(Measure).min(1).max(10),
    decidedBy: Authority,
    document: text(120, 2),
    aggravations: z.array(Aggravation).max(10),
  }),
  z.strictObject({ kind: z.literal('dropped'), says: Says }),
  z.strictObject({ kind: z.literal('appealed'), says: Says }),
  z.strictObject({
    kind: z.literal('appeal-answered'),
    verdict: z.enum(['upheld', 'changed', 'revoked']),
    measures: z.array(Measure).max(10).optional(),
    decidedBy: Authority,
    says: Says,
  }),
]);

const span = { from: Day.optional(), to: Day.optional() };
const Done = z.object({ caseId: Id, state: z.enum(caseStates) });

export const accountabilityOperations = {
  'accountability.list': query({
    summary: '问责台账，新立的在前',
    capability: 'accountability.read',
    where: 'county',
    audited: true,
    input: z.strictObject({
      fault: Fault.optional(),
      aim: Aim.optional(),
      state: z.enum(caseStates).optional(),
      concealment: z.stringbool().optional(),
      ...span,
      ...PageAsk,
    }),
    output: pageOf(z.object(row)),
  }),
  'accountability.counts': query({
    summary: '问责台账的数：四类情形、单位和个人、各种措施',
    capability: 'accountability.read',
    where: 'county',
    audited: true,
    problems: ['finding-span'],
    input: z.strictObject(span),
    output: z.object({
      asOf: Instant,
      from: Day,
      to: Day,
      /** Decided and not taken back, by class; `open`: not decided yet. */
      faults: z.array(
        z.object({
          fault: Fault,
          units: z.number(),
          persons: z.number(),
          concealment: z.number(),
          open: z.number(),
        }),
      ),
      measures: z.array(z.object({ measure: Measure, cases: z.number() })),
    }),
  }),
  'accountability.show': query({
    summary: '一个问责案：事实、依据、决定、申诉、经过',
    capability: 'accountability.read',
    where: 'county',
    audited: true,
    problems: ['not-found'],
    input: z.strictObject({ caseId: Id }),
    output: z.object({
      row: z.object({
        ...row,
        facts: z.string(),
        basis: z.string(),
        document: z.string().optional(),
        aggravations: z.array(Aggravation),
        finding: z.object({ schoolId: Id, findingId: Id, says: z.string() }).optional(),
      }),
      events: z.array(
        z.object({
          eventId: Id,
          kind: z.string(),
          day: Day,
          at: Instant,
          by: z.string(),
          says: z.string().optional(),
          measures: z.array(Measure),
          authority: z.string().optional(),
          document: z.string().optional(),
          verdict: z.enum(['upheld', 'changed', 'revoked']).optional(),
          isUndone: z.boolean(),
          reason: z.string().optional(),
        }),
      ),
      steps: z.array(z.object({ step: z.enum(caseSteps), why: z.string().optional() })),
      undo: Id.optional(),
    }),
  }),
  'accountability.open': command({
    summary: '问责立案',
    capability: 'accountability.decide',
    where: 'county',
    problems: ['not-found', ...saidProblems],
    input: z.strictObject({
      ...said,
      /** The finding that it comes from. */
      findingId: Id.optional(),
    }),
    output: Done,
  }),
  'accountability.correct': command({
    summary: '更正问责案写错的内容',
    capability: 'accountability.decide',
    where: 'county',
    problems: ['not-found', 'case-state', ...saidProblems],
    input: z.strictObject({ caseId: Id, ...said, reason: Reason }),
    output: Done,
  }),
  'accountability.step': command({
    summary: '问责案的一步：听取申辩、决定、不予问责、申诉、答复申诉',
    capability: 'accountability.decide',
    where: 'county',
    problems: [
      'not-found',
      'case-state',
      'case-not-heard',
      'case-measure-needed',
      'case-measure-aim',
      'case-illness',
      'never-noted',
    ],
    input: z.strictObject({ caseId: Id, fact: Step }),
    output: Done,
  }),
  'accountability.undo': command({
    summary: '撤销问责案的最后一步',
    capability: 'accountability.decide',
    where: 'county',
    problems: ['not-found', 'case-undo-last'],
    input: z.strictObject({ caseId: Id, eventId: Id, reason: Reason }),
    output: Done,
  }),
};
