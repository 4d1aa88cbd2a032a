import * as z from 'zod';

import {
  directiveEnds,
  directiveSources,
  directiveStates,
  directiveSteps,
} from '../domain/directive.ts';
import { findingDepartments } from '../domain/finding-rules.ts';
import { Schools } from './campaign.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, RoleName, text } from './field.ts';
import { command, query } from './operation.ts';

/** 下发任务: sent down to schools and departments, read, signed for, done, checked. */

const Department = z.enum(findingDepartments.map(({ id }) => id));

/** How many units stand where. */
const Counts = z.object({
  units: z.number(),
  unread: z.number(),
  unsigned: z.number(),
  /** Not reported as done, and past their day. */
  owing: z.number(),
  overdue: z.number(),
  /** Reported as done, not looked at. */
  toCheck: z.number(),
  checked: z.number(),
});

const head = {
  directiveId: Id,
  title: z.string(),
  issuer: z.string(),
  source: z.enum(directiveSources),
  sourceId: Id.optional(),
  basis: z.string().optional(),
  due: Day,
  madeDay: Day,
  by: z.string(),
  ended: z.enum(directiveEnds).optional(),
};

const Row = z.object({ ...head, counts: Counts });

const Unit = z.object({
  receiptId: Id,
  schoolId: Id.optional(),
  /** A school, or a department and who of it. */
  name: z.string(),
  state: z.enum(directiveStates),
  due: Day,
  isOverdue: z.boolean(),
  isLate: z.boolean(),
  readAt: Instant.optional(),
  signedAt: Instant.optional(),
  signedBy: z.string().optional(),
  doneAt: Instant.optional(),
  doneBy: z.string().optional(),
  doneSays: z.string().optional(),
  returned: z.number(),
  returnSays: z.string().optional(),
  checkedAt: Instant.optional(),
  checkedBy: z.string().optional(),
});

const Event = z.object({
  seq: z.number(),
  kind: z.enum([...directiveSteps, 'undone']),
  says: z.string().optional(),
  due: Day.optional(),
  undoes: z.number().optional(),
  isUndone: z.boolean(),
  at: Instant,
  by: z.string(),
});

/** Why each step cannot be taken by the reader, as a sentence; left out where it can. */
const WhyNot = z.object({
  signed: z.string().optional(),
  done: z.string().optional(),
  returned: z.string().optional(),
  checked: z.string().optional(),
  undo: z.string().optional(),
});

/** What a unit sees of its own part. */
const Mine = Unit.extend({
  directiveId: Id,
  title: z.string(),
  issuer: z.string(),
  ended: z.enum(directiveEnds).optional(),
});

const stepProblems = [
  'not-found',
  'directive-ended',
  'directive-state',
  'directive-own',
  'never-noted',
] as const;

const shows = ['all', 'unsigned', 'owing', 'overdue', 'to-check', 'checked'] as const;
const Done = z.object({ receiptId: Id, state: z.enum(directiveStates) });

export const directiveOperations = {
  'directive.people': query({
    summary: '可以交办任务的人',
    capability: 'directive.send',
    where: 'county',
    input: z.strictObject({}),
    output: z.object({
      people: z.array(z.object({ accountId: Id, name: z.string(), roles: z.array(RoleName) })),
    }),
  }),
  'directive.list': query({
    summary: '下发的任务，新的在前',
    capability: 'directive.read',
    where: 'county',
    input: z.strictObject({
      show: z.enum(['open', 'all', 'ended']).default('all'),
      source: z.enum(directiveSources).optional(),
      q: text(40, 0).optional(),
      ...PageAsk,
    }),
    output: pageOf(Row),
  }),
  'directive.send': command({
    summary: '下发任务',
    capability: 'directive.send',
    where: 'county',
    isPatient: true,
    problems: ['not-found', 'directive-due', 'directive-nobody', 'directive-ended', 'never-noted'],
    input: z.strictObject({
      title: text(60, 2),
      says: text(2000, 2),
      issuer: text(60, 2),
      source: z.enum(directiveSources).default('own'),
      /** 依据: the document or the instruction. */
      basis: text(120, 2).optional(),
      due: Day,
      /** Left out: to no school. Nothing chosen in it: to all. */
      schools: Schools.optional(),
      people: z
        .array(z.strictObject({ department: Department, accountId: Id }))
        .max(60)
        .optional(),
      /** The one that it takes the place of; with neither schools nor people, it goes to the same units. */
      supersedes: Id.optional(),
    }),
    output: z.object({ directiveId: Id, units: z.number() }),
  }),
  'directive.open': query({
    summary: '打开一个任务：要求和各单位的进度',
    capability: 'directive.read',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ directiveId: Id }),
    output: z.object({
      ...head,
      says: z.string(),
      counts: Counts,
      endedAt: Instant.optional(),
      endReason: z.string().optional(),
      /** What it took the place of, and what took its place. */
      supersedes: z.object({ directiveId: Id, title: z.string() }).optional(),
      supersededBy: z.object({ directiveId: Id, title: z.string() }).optional(),
      /** The meeting whose resolution it is. */
      meetingId: Id.optional(),
    }),
  }),
  'directive.units': query({
    summary: '一个任务各单位办到哪里',
    capability: 'directive.read',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ directiveId: Id, show: z.enum(shows).default('all'), ...PageAsk }),
    output: pageOf(Unit),
  }),
  'directive.unit': query({
    summary: '一个单位的办理经过',
    capability: 'directive.read',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ receiptId: Id }),
    output: Unit.extend({ directiveId: Id, events: z.array(Event), whyNot: WhyNot }),
  }),
  'directive.check': command({
    summary: '核实办结，或者退回重办',
    capability: 'directive.send',
    where: 'county',
    problems: [...stepProblems, 'directive-due'],
    input: z.strictObject({
      receiptId: Id,
      verdict: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('checked'), says: text(500, 0).optional() }),
        z.strictObject({ kind: z.literal('returned'), says: text(500, 2), due: Day }),
      ]),
    }),
    output: Done,
  }),
  'directive.recheck': command({
    summary: '收回核实或退回',
    capability: 'directive.send',
    where: 'county',
    problems: [...stepProblems, 'directive-no-undo'],
    input: z.strictObject({ receiptId: Id, reason: Reason }),
    output: Done,
  }),
  'directive.chase': command({
    summary: '催办没有办结的单位，一天一次',
    capability: 'directive.send',
    where: 'county',
    problems: ['not-found', 'directive-ended', 'directive-all-done'],
    input: z.strictObject({ directiveId: Id }),
    output: z.object({ units: z.number() }),
  }),
  'directive.withdraw': command({
    summary: '撤回任务，各单位不用再办',
    capability: 'directive.send',
    where: 'county',
    problems: ['not-found', 'directive-ended'],
    input: z.strictObject({ directiveId: Id, reason: Reason }),
    output: z.object({ directiveId: Id }),
  }),
  'directive.received': query({
    summary: '交给本校或本人的任务，要办的在前',
    capability: 'directive.receive',
    where: 'anywhere',
    input: z.strictObject({
      /** Left out: what is the caller's own in the county. */
      schoolId: Id.optional(),
      show: z.enum(['owing', 'all']).default('owing'),
      ...PageAsk,
    }),
    output: pageOf(Mine),
  }),
  'directive.read': command({
    summary: '打开交给本校或本人的任务，记下已阅',
    capability: 'directive.receive',
    where: 'anywhere',
    problems: ['not-found'],
    input: z.strictObject({ receiptId: Id }),
    output: Mine.extend({
      says: z.string(),
      basis: z.string().optional(),
      endReason: z.string().optional(),
      events: z.array(Event),
      whyNot: WhyNot,
    }),
  }),
  'directive.sign': command({
    summary: '签收任务',
    capability: 'directive.receive',
    where: 'anywhere',
    problems: stepProblems,
    input: z.strictObject({ receiptId: Id, says: text(500, 0).optional() }),
    output: Done,
  }),
  'directive.done': command({
    summary: '报任务办结',
    capability: 'directive.receive',
    where: 'anywhere',
    problems: stepProblems,
    input: z.strictObject({ receiptId: Id, says: text(1000, 2) }),
    output: Done,
  }),
  'directive.undo': command({
    summary: '收回签收或办结',
    capability: 'directive.receive',
    where: 'anywhere',
    problems: [...stepProblems, 'directive-no-undo'],
    input: z.strictObject({ receiptId: Id, reason: Reason }),
    output: Done,
  }),
};
