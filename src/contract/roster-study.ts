import * as z from 'zod';

import { studyBreakKinds } from '../domain/study-break.ts';
import { Day, Id, Reason } from './field.ts';
import { command } from './operation.ts';

const Kind = z.enum(studyBreakKinds);

/** 休学 as a person's file shows it. */
export const StudyBreak = z.object({
  breakId: Id,
  kind: Kind,
  reason: z.string(),
  classId: Id,
  from: Day,
  until: Day.optional(),
  /** The expected day has passed. */
  isOverdue: z.boolean(),
  resumed: z
    .object({ day: Day, hasCertificate: z.boolean(), certificateDay: Day.optional() })
    .optional(),
});

export const rosterStudyOperations = {
  'roster.suspend': command({
    summary: '休学',
    capability: 'person.edit',
    where: { by: 'person', field: 'personId' },
    problems: [
      'not-found',
      'day-in-future',
      'from-after-to',
      'break-too-long',
      'study-suspended',
      'changed-meanwhile',
    ],
    input: z.strictObject({
      personId: Id,
      kind: Kind,
      /** The first day on which the pupil is not expected. */
      from: Day,
      until: Day.optional(),
      reason: Reason,
    }),
    output: z.object({ breakId: Id }),
  }),
  'roster.correct-study': command({
    summary: '更正休学（种类、预计日期、说明）',
    capability: 'person.edit',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found', 'from-after-to', 'break-too-long'],
    input: z.strictObject({
      personId: Id,
      breakId: Id,
      kind: Kind,
      until: Day.optional(),
      reason: Reason,
    }),
    output: z.object({ breakId: Id }),
  }),
  'roster.resume': command({
    summary: '复学',
    capability: 'person.edit',
    where: { by: 'person', field: 'personId' },
    problems: [
      'not-found',
      'day-in-future',
      'from-after-to',
      'certificate-needed',
      'place-closed',
      'changed-meanwhile',
    ],
    input: z.strictObject({
      personId: Id,
      breakId: Id,
      classId: Id,
      day: Day,
      hasCertificate: z.boolean(),
      certificateDay: Day.optional(),
    }),
    output: z.object({ breakId: Id, rosterRevision: z.number() }),
  }),
  'roster.undo-study': command({
    summary: '撤销休学或复学（退回最近一步）',
    capability: 'person.edit',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found', 'cannot-undo', 'changed-meanwhile'],
    input: z.strictObject({ personId: Id, breakId: Id, reason: Reason }),
    output: z.object({ breakId: Id, undone: z.enum(['suspend', 'resume']) }),
  }),
};
