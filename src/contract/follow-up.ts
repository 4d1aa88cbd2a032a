import * as z from 'zod';

import { followUpWays } from '../domain/follow-up.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';

/** 跟踪指导: who went or called, of a school, a finding, a campaign. */

const here = { by: 'place', field: 'placeId' } as const;
const school = { by: 'place', field: 'schoolId' } as const;

const FollowUp = z.object({
  followUpId: Id,
  schoolId: Id,
  schoolName: z.string(),
  findingId: Id.optional(),
  findingSays: z.string().optional(),
  campaignId: Id.optional(),
  campaign: z.string().optional(),
  day: Day,
  how: z.enum(followUpWays),
  says: z.string(),
  by: z.string(),
  others: z.string().optional(),
  at: Instant,
  withdrawReason: z.string().optional(),
  mayWithdraw: z.boolean(),
});

export const followUpOperations = {
  'follow-up.list': query({
    summary: '跟踪指导：谁哪天去了、打了电话，新的在前',
    capability: 'follow-up.read',
    where: here,
    input: z.strictObject({
      placeId: Id,
      findingId: Id.optional(),
      campaignId: Id.optional(),
      from: Day.optional(),
      to: Day.optional(),
      ...PageAsk,
    }),
    output: pageOf(FollowUp),
  }),
  'follow-up.coverage': query({
    summary: '一次督导行动的问题和学校，各有几个跟踪过',
    capability: 'follow-up.read',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ campaignId: Id }),
    output: z.object({
      asOf: Instant,
      findings: z.number(),
      findingsFollowed: z.number(),
      schools: z.number(),
      schoolsFollowed: z.number(),
      entries: z.number(),
      /** Those that nobody followed up, at most 50. */
      missing: z.array(
        z.object({ findingId: Id, schoolId: Id, schoolName: z.string(), says: z.string() }),
      ),
    }),
  }),
  'follow-up.note': command({
    summary: '记一次跟踪指导',
    capability: 'follow-up.note',
    where: school,
    problems: ['not-found', 'follow-up-to-come', 'never-noted'],
    input: z.strictObject({
      schoolId: Id,
      findingId: Id.optional(),
      campaignId: Id.optional(),
      day: Day,
      how: z.enum(followUpWays),
      others: text(120, 2).optional(),
      says: text(1000, 2),
    }),
    output: z.object({ followUpId: Id }),
  }),
  'follow-up.withdraw': command({
    summary: '撤回一次跟踪指导的记录',
    capability: 'follow-up.note',
    where: school,
    problems: ['not-found', 'follow-up-own', 'follow-up-withdrawn'],
    input: z.strictObject({ schoolId: Id, followUpId: Id, reason: Reason }),
    output: z.object({ followUpId: Id }),
  }),
};
