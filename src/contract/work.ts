import * as z from 'zod';

import { Id, Instant, RoleName, text } from './field.ts';
import { command, query } from './operation.ts';

/** 待办: everything that is mine and due, from any mechanism. */

export const workKinds = ['deadline', 'message', 'obligation'] as const;
const ItemKey = {
  kind: z.enum(workKinds),
  /** An id, or for what is computed the words that make it one. */
  id: text(200),
};

export const WorkItem = z.object({
  ...ItemKey,
  /** What is to be done, as a sentence. */
  title: z.string(),
  where: z.string(),
  /** A page of the desk; the phone has the same under /m where it has it. */
  link: z.string(),
  /** Since when it is mine. */
  since: Instant,
  dueAt: Instant.optional(),
  isOverdue: z.boolean(),
  isPaused: z.boolean(),
  /** Mine because whoever owns it has not done it. */
  isEscalated: z.boolean(),
  /** As what it is mine; left out where it is mine in person. */
  role: RoleName.optional(),
  /** Who tells, when it is a person. */
  by: z.string().optional(),
  snoozedUntil: Instant.optional(),
});

export const workOperations = {
  'work.list': query({
    summary: '我的待办：时限、消息、应做，逾期的在前',
    where: 'self',
    input: z.strictObject({ show: z.enum(['open', 'snoozed', 'done']).default('open') }),
    output: z.object({
      asOf: Instant,
      items: z.array(WorkItem),
      counts: z.object({
        overdue: z.int(),
        /** Due before the day ends. */
        today: z.int(),
        later: z.int(),
        messages: z.int(),
        snoozed: z.int(),
      }),
      /** There is more than is shown. */
      isMore: z.boolean(),
    }),
  }),
  'work.snooze': command({
    summary: '稍后提醒（不填时间：取消推后）',
    where: 'self',
    problems: ['not-found', 'work-overdue'],
    input: z.strictObject({ ...ItemKey, minutes: z.int().min(5).max(10_080).optional() }),
    output: z.object({ until: Instant.optional() }),
  }),
  'work.put-away': command({
    summary: '消息看过了（可以放回来）',
    where: 'self',
    problems: ['not-found'],
    input: z.strictObject({ messageId: Id, isBack: z.boolean().default(false) }),
    output: z.object({ messageId: Id }),
  }),
};
