import * as z from 'zod';

import { guardianRelations } from '../domain/person.ts';
import { followUps, transferStates } from '../domain/transfer.ts';
import { County, Day, Id, Instant, PageAsk, Reason, pageOf, text } from './field.ts';
import { command, query } from './operation.ts';
import { Sex } from './person.ts';

const State = z.enum(transferStates);
const FollowUps = z.array(z.enum(followUps)).max(followUps.length);

/** How it was answered and ended. */
const Ends = {
  firstDay: Day.optional(),
  answer: z.object({ by: z.string(), at: Instant, reason: z.string().optional() }).optional(),
  end: z.object({ by: z.string(), at: Instant, reason: z.string().optional() }).optional(),
};

const Going = z.object({
  transferId: Id,
  personId: Id,
  schoolId: Id,
  schoolName: z.string(),
  name: z.string(),
  countyName: z.string(),
  toSchool: z.string().optional(),
  lastDay: Day,
  reason: z.string(),
  state: State,
  at: Instant,
  ...Ends,
});

const Coming = z.object({
  transferId: Id,
  /** Absent once it was refused: what was sent is erased. */
  name: z.string().optional(),
  personId: Id.optional(),
  countyName: z.string(),
  fromSchool: z.string(),
  toSchool: z.string().optional(),
  className: z.string().optional(),
  lastDay: Day,
  state: State,
  at: Instant,
  ...Ends,
});

export const rosterTransferOperations = {
  'roster.transfer-form': query({
    summary: '跨县转学：转往哪里、转交什么',
    capability: 'person.transfer',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found'],
    input: z.strictObject({ personId: Id }),
    output: z.object({
      counties: z.array(z.object({ county: z.number(), name: z.string() })),
      guardians: z.array(z.object({ name: z.string(), hasAccount: z.boolean() })),
      proposed: FollowUps,
    }),
  }),
  'roster.offer': command({
    summary: '跨县转学：转出',
    capability: 'person.transfer',
    where: { by: 'person', field: 'personId' },
    problems: [
      'not-found',
      'county-not-here',
      'transfer-same-county',
      'transfer-open',
      'transfer-away',
      'day-in-future',
      'from-after-to',
      'changed-meanwhile',
    ],
    input: z.strictObject({
      personId: Id,
      toCounty: County,
      toSchool: text(40, 0).optional(),
      lastDay: Day,
      followUps: FollowUps.default([]),
      reason: Reason,
    }),
    output: z.object({ transferId: Id }),
  }),
  'roster.transfers-out': query({
    summary: '跨县转学：转出的',
    capability: 'person.transfer',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({ placeId: Id, state: State.optional(), ...PageAsk }),
    output: pageOf(Going),
  }),
  'roster.withdraw-offer': command({
    summary: '跨县转学：撤回',
    capability: 'person.transfer',
    where: { by: 'place', field: 'schoolId' },
    problems: ['not-found', 'transfer-answered', 'cannot-undo'],
    input: z.strictObject({ schoolId: Id, transferId: Id, reason: Reason }),
    output: z.object({ personId: Id }),
  }),
  'roster.close-offer': command({
    summary: '跨县转学：办结',
    capability: 'person.transfer',
    where: { by: 'place', field: 'schoolId' },
    problems: ['not-found', 'transfer-answered'],
    input: z.strictObject({ schoolId: Id, transferId: Id }),
    output: z.object({
      personId: Id,
      /** Guardians of whom no other child is at the school: they see the old records until then. */
      guardians: z.number(),
    }),
  }),
  'roster.transfers-in': query({
    summary: '跨县转学：转入本县的',
    capability: 'person.transfer',
    where: 'county',
    input: z.strictObject({ state: State.optional(), ...PageAsk }),
    output: pageOf(Coming),
  }),
  'roster.open-transfer': query({
    summary: '跨县转学：看转来的资料',
    capability: 'person.transfer',
    where: 'county',
    audited: true,
    problems: ['not-found', 'transfer-answered'],
    input: z.strictObject({ transferId: Id }),
    output: z.object({
      name: z.string(),
      sex: Sex,
      birthDay: Day.optional(),
      /** Masked. */
      idNumber: z.string().optional(),
      studentNo: z.string().optional(),
      className: z.string(),
      fromSchool: z.string(),
      countyName: z.string(),
      toSchool: z.string().optional(),
      lastDay: Day,
      reason: z.string(),
      followUps: FollowUps,
      guardians: z.array(
        z.object({
          name: z.string(),
          relation: z.enum(guardianRelations),
          phone: z.string().optional(),
          hasAccount: z.boolean(),
        }),
      ),
    }),
  }),
  'roster.accept': command({
    summary: '跨县转学：接收进班',
    capability: 'person.transfer',
    where: 'county',
    problems: [
      'not-found',
      'transfer-answered',
      'transfer-too-early',
      'day-in-future',
      'place-closed',
      'id-number-taken',
      'student-number-taken',
      'still-at-school',
    ],
    input: z.strictObject({ transferId: Id, classId: Id, from: Day }),
    output: z.object({ personId: Id, rosterRevision: z.number() }),
  }),
  'roster.unaccept': command({
    summary: '跨县转学：撤销接收',
    capability: 'person.transfer',
    where: 'county',
    problems: ['not-found', 'transfer-answered', 'cannot-take-back'],
    input: z.strictObject({ transferId: Id, reason: Reason }),
    output: z.object({ transferId: Id }),
  }),
  'roster.refuse': command({
    summary: '跨县转学：退回',
    capability: 'person.transfer',
    where: 'county',
    problems: ['not-found', 'transfer-answered'],
    input: z.strictObject({ transferId: Id, reason: Reason }),
    output: z.object({ transferId: Id }),
  }),
};
