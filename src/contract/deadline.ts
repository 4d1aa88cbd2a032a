import * as z from 'zod';

import { Day, Id, Instant, PageAsk, pageOf, Reason, RoleName, text } from './field.ts';
import { command, query } from './operation.ts';

/** 时限: when what had to be done, whether it was, and who was told. */

export const deadlineShows = ['open', 'overdue', 'breached', 'done'] as const;

const facts = {
  deadlineId: Id,
  rule: z.string(),
  what: z.string(),
  placeId: Id,
  where: z.string(),
  schoolId: Id.optional(),
  /** The page on which it is done, where it has one. */
  link: z.string().optional(),
  ownerRole: RoleName,
  /** The people who hold the owner's role there, or the owner in person. */
  owners: z.array(z.string()),
  startedAt: Instant,
  dueAt: Instant,
  pausedAt: Instant.optional(),
  breachedAt: Instant.optional(),
  breachReason: z.string().optional(),
  breachBy: z.string().optional(),
  endedAt: Instant.optional(),
  endedAs: z.enum(['done', 'withdrawn']).optional(),
  endedBy: z.string().optional(),
};

const one = z.strictObject({ deadlineId: Id });
const Changed = z.object({ deadlineId: Id });
const below = { by: 'place', field: 'placeId' } as const;

export const deadlineOperations = {
  'deadline.open': query({
    summary: '一个时限和它的经过',
    where: 'self',
    problems: ['not-found'],
    input: one,
    output: z.object({
      ...facts,
      asOf: Instant,
      lateAt: Instant,
      /** Where the figure comes from, and how sure it is. */
      source: z.string(),
      grade: z.string(),
      version: z.int(),
      history: z.array(
        z.object({
          at: Instant,
          kind: z.string(),
          role: RoleName.optional(),
          by: z.string().optional(),
          reason: z.string().optional(),
        }),
      ),
      /** What comes next by itself, while it goes on. */
      next: z.array(z.object({ at: Instant, kind: z.string(), role: RoleName.optional() })),
      may: z.object({
        done: z.boolean(),
        reopen: z.boolean(),
        explain: z.boolean(),
        pause: z.boolean(),
        resume: z.boolean(),
      }),
    }),
  }),
  'deadline.list': query({
    summary: '一个机构以下的时限：在办的、逾期的、超时登记',
    capability: 'deadline.read',
    where: below,
    /** Open ones by when they are due; breaches and what is done the newest first. */
    input: z.strictObject({
      placeId: Id,
      show: z.enum(deadlineShows).default('overdue'),
      rule: text(60).optional(),
      from: Day.optional(),
      to: Day.optional(),
      ...PageAsk,
    }),
    output: pageOf(z.object(facts)),
  }),
  'deadline.overdue': query({
    summary: '哪些学校、谁负责的事逾期最多',
    capability: 'deadline.read',
    where: below,
    input: z.strictObject({ placeId: Id }),
    output: z.object({
      asOf: Instant,
      open: z.int(),
      overdue: z.int(),
      /** Breaches of the last 30 days, and how many of them have a reason. */
      breached: z.int(),
      explained: z.int(),
      rows: z.array(
        z.object({
          schoolId: Id.optional(),
          where: z.string(),
          ownerRole: RoleName,
          open: z.int(),
          overdue: z.int(),
          /** When the oldest was due. */
          oldest: Instant.optional(),
        }),
      ),
    }),
  }),
  'deadline.done': command({
    summary: '办完了（电话等不在系统里办的事）',
    where: 'self',
    problems: ['not-found', 'deadline-over', 'deadline-paused', 'deadline-not-by-hand'],
    input: z.strictObject({ deadlineId: Id, note: Reason }),
    output: Changed,
  }),
  'deadline.reopen': command({
    summary: '撤回“办完了”',
    where: 'self',
    problems: ['not-found', 'deadline-open', 'deadline-not-by-hand', 'already-exists'],
    input: z.strictObject({ deadlineId: Id, reason: Reason }),
    output: Changed,
  }),
  'deadline.explain': command({
    summary: '写明超时的原因',
    where: 'self',
    problems: ['not-found', 'deadline-in-time'],
    input: z.strictObject({ deadlineId: Id, reason: Reason }),
    output: Changed,
  }),
  'deadline.pause': command({
    summary: '暂停时限',
    capability: 'deadline.pause',
    where: below,
    problems: [
      'not-found',
      'deadline-over',
      'deadline-paused',
      'deadline-late',
      'deadline-of-record',
    ],
    input: z.strictObject({ placeId: Id, deadlineId: Id, reason: Reason }),
    output: Changed,
  }),
  'deadline.resume': command({
    summary: '恢复时限',
    capability: 'deadline.pause',
    where: below,
    problems: ['not-found', 'deadline-over', 'deadline-not-paused'],
    input: z.strictObject({ placeId: Id, deadlineId: Id, reason: Reason }),
    output: Changed,
  }),
};
