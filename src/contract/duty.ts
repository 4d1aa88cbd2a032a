import * as z from 'zod';

import { incidentKinds, reportStages } from '../domain/duty.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, text, TimeOfDay } from './field.ts';
import { command, query } from './operation.ts';

const Count = z.int().min(0).max(999_999);

/** What a report says; no names. */
const said = {
  what: text(1000, 2),
  spot: text(100),
  affected: Count,
  severe: Count,
  dead: Count,
  measures: text(1000, 2),
  reporter: text(40),
};

const Incident = z.object({
  incidentId: Id,
  placeId: Id,
  placeName: z.string(),
  kind: z.enum(incidentKinds),
  title: z.string(),
  happenedAt: Instant,
  at: Instant,
  by: z.string(),
  phonedTo: z.string().optional(),
  phonedAt: Instant.optional(),
  overAt: Instant.optional(),
  closedAt: Instant.optional(),
  signalId: Id.optional(),
  /** Of the newest report. */
  newest: z.object({
    stage: z.enum(reportStages),
    affected: z.number(),
    severe: z.number(),
    dead: z.number(),
    at: Instant,
  }),
});

const Report = z.object({
  no: z.number(),
  stage: z.enum(reportStages),
  what: z.string(),
  spot: z.string(),
  affected: z.number(),
  severe: z.number(),
  dead: z.number(),
  measures: z.string(),
  reporter: z.string(),
  at: Instant,
  by: z.string(),
  corrects: z.number().optional(),
  reason: z.string().optional(),
});

const here = { by: 'place', field: 'placeId' } as const;

export const dutyOperations = {
  'duty.open': command({
    summary: '报一起应急事件（初报）',
    capability: 'duty.report',
    where: here,
    problems: ['incident-numbers', 'happened-in-future'],
    input: z.strictObject({
      placeId: Id,
      kind: z.enum(incidentKinds),
      title: text(60, 2),
      happenedDay: Day,
      happenedTime: TimeOfDay,
      ...said,
      /** Whom it was told by telephone already. */
      phonedTo: text(60).optional(),
      signalId: Id.optional(),
    }),
    output: z.object({ incidentId: Id }),
  }),
  'duty.phoned': command({
    summary: '应急事件：记下已电话报告',
    capability: 'duty.report',
    where: here,
    problems: ['not-found', 'phoned-already'],
    input: z.strictObject({ placeId: Id, incidentId: Id, phonedTo: text(60) }),
    output: z.object({ incidentId: Id }),
  }),
  'duty.report': command({
    summary: '应急事件：续报、终报',
    capability: 'duty.report',
    where: here,
    problems: ['not-found', 'incident-closed', 'incident-not-over', 'incident-numbers'],
    input: z.strictObject({
      placeId: Id,
      incidentId: Id,
      stage: z.enum(['progress', 'closing']),
      ...said,
      /** 事件已结束: the clock of the closing report starts. */
      isOver: z.boolean().optional(),
    }),
    output: z.object({ no: z.number() }),
  }),
  'duty.correct': command({
    summary: '应急事件：更正一份报告，原件留着',
    capability: 'duty.report',
    where: here,
    problems: ['not-found', 'incident-numbers'],
    input: z.strictObject({
      placeId: Id,
      incidentId: Id,
      no: z.int().min(1).max(9999),
      ...said,
      reason: Reason,
    }),
    output: z.object({ no: z.number() }),
  }),
  'duty.list': query({
    summary: '应急事件：一个地方和以下的',
    capability: 'duty.read',
    where: here,
    input: z.strictObject({
      placeId: Id,
      show: z.enum(['open', 'all']).default('all'),
      ...PageAsk,
    }),
    output: pageOf(Incident),
  }),
  'duty.show': query({
    summary: '打开一起应急事件',
    capability: 'duty.read',
    where: here,
    problems: ['not-found'],
    input: z.strictObject({ placeId: Id, incidentId: Id }),
    output: Incident.extend({ reports: z.array(Report) }),
  }),
};
