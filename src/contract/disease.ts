import * as z from 'zod';

import { diseaseCodes } from '../domain/disease.ts';
import { Day, Id, Instant, Reason, text } from './field.ts';
import { command, query } from './operation.ts';

/** 返校规则: what each disease asks for before a return, and which of it a physician of the county has approved. */

const Disease = z.enum(diseaseCodes);

const Approval = z.object({
  approvalId: Id,
  version: z.int(),
  physician: z.string(),
  title: z.string(),
  day: Day,
  by: z.string(),
  at: Instant,
  ended: z.object({ at: Instant, by: z.string(), reason: z.string() }).optional(),
});

export const diseaseOperations = {
  'disease.rules': query({
    summary: '返校规则和医师批准',
    capability: 'absence.diagnosis',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({ placeId: Id }),
    output: z.object({
      rules: z.array(
        z.object({
          disease: Disease,
          name: z.string(),
          version: z.int(),
          grade: z.string(),
          source: z.string(),
          /** What it asks for once it is approved, and what until then; the same where nobody has to approve it. */
          rule: z.string(),
          until: z.string(),
          needsApproval: z.boolean(),
          needsCertificate: z.boolean(),
          approval: Approval.optional(),
          /** Former approvals, the newest first. */
          former: z.array(Approval),
          /** Open follow-ups of the place whose return follows from it. */
          people: z.int(),
        }),
      ),
    }),
  }),
  'disease.approve': command({
    summary: '记下医师批准一种病的返校规则',
    capability: 'signal.rule',
    where: 'county',
    problems: ['not-found', 'day-in-future', 'approved-already'],
    input: z.strictObject({
      disease: Disease,
      physician: text(40, 2),
      title: text(40, 2),
      day: Day,
    }),
    output: z.object({ approvalId: Id, people: z.int() }),
  }),
  'disease.end-approval': command({
    summary: '撤回一条返校规则的医师批准',
    capability: 'signal.rule',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ approvalId: Id, reason: Reason }),
    output: z.object({ approvalId: Id, people: z.int() }),
  }),
};
