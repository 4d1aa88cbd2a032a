import * as z from 'zod';

import { diseaseCodes } from '../domain/disease.ts';
import { checkStates, driveOutcomes, vaccineCodes } from '../domain/dose.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';

/** 接种: doses, the check of certificates at entry, who lacks doses, and emergency vaccination. */

const Vaccine = z.enum(vaccineCodes as [string, ...string[]]);
const Disease = z.enum(diseaseCodes);
const CheckState = z.enum(checkStates);
const Outcome = z.enum(driveOutcomes);
const person = { by: 'person', field: 'personId' } as const;
const place = { by: 'place', field: 'placeId' } as const;
const school = { by: 'place', field: 'schoolId' } as const;

const Dose = z.object({
  doseId: Id,
  vaccine: Vaccine,
  nth: z.number().optional(),
  day: Day,
  clinic: z.string().optional(),
  source: z.enum(['certificate', 'import', 'drive', 'transfer']),
  /** Somebody has seen it on the certificate. */
  isSeen: z.boolean(),
  by: z.string(),
  at: Instant,
  voidReason: z.string().optional(),
});

const Check = z.object({
  state: CheckState,
  day: Day,
  reason: z.string().optional(),
  by: z.string(),
});

const Wanted = z.object({
  wantedId: Id,
  disease: Disease,
  doses: z.number(),
  source: z.string(),
  approvedBy: z.string(),
  from: Day,
});

const Coverage = z.object({
  placeId: Id,
  name: z.string(),
  pupils: z.number(),
  /** With at least one known dose against the disease. */
  some: z.number(),
  /** With as many as the county wants; undefined where it wants no number. */
  enough: z.number().optional(),
  verified: z.number(),
  missing: z.number(),
  exempt: z.number(),
});

const Settled = z.record(Outcome, z.number());

const Drive = z.object({
  driveId: Id,
  schoolId: Id,
  schoolName: z.string(),
  disease: Disease,
  day: Day,
  note: z.string().optional(),
  classes: z.array(z.string()),
  people: z.number(),
  settled: Settled,
  closedAt: Instant.optional(),
  closeReason: z.string().optional(),
});

export const doseOperations = {
  'dose.person': query({
    summary: '一个学生的接种记录和接种证查验',
    capability: 'dose.read',
    where: person,
    problems: ['open-file-first'],
    input: z.strictObject({ personId: Id }),
    output: z.object({ doses: z.array(Dose), checks: z.array(Check) }),
  }),
  'dose.record': command({
    summary: '按接种证记一剂',
    capability: 'dose.record',
    where: person,
    problems: ['not-found', 'dose-in-future', 'dose-before-birth', 'dose-known'],
    input: z.strictObject({
      personId: Id,
      vaccine: Vaccine,
      day: Day,
      nth: z.int().min(1).max(9).optional(),
      clinic: text(60).optional(),
    }),
    output: z.object({ doseId: Id }),
  }),
  'dose.void': command({
    summary: '撤销记错的一剂',
    capability: 'dose.record',
    where: person,
    problems: ['not-found', 'dose-void'],
    input: z.strictObject({ personId: Id, doseId: Id, reason: Reason }),
    output: z.object({ doseId: Id }),
  }),
  'dose.check': command({
    summary: '登记接种证查验',
    capability: 'dose.record',
    where: person,
    problems: ['not-found', 'reason-needed'],
    input: z.strictObject({ personId: Id, state: CheckState, reason: Reason.optional() }),
    output: z.object({ state: CheckState }),
  }),
  'dose.coverage': query({
    summary: '一种病的接种情况：学校里按班，学校以上按学校',
    capability: 'roll.count',
    where: place,
    input: z.strictObject({ placeId: Id, disease: Disease }),
    output: z.object({
      placeId: Id,
      placeName: z.string(),
      schoolId: Id.optional(),
      disease: Disease,
      wanted: Wanted.optional(),
      asOf: Instant,
      rows: z.array(Coverage),
    }),
  }),
  'dose.people': query({
    summary: '一个班或一所学校里缺剂次的学生',
    capability: 'dose.read',
    where: place,
    lists: 'below',
    problems: ['one-school-first'],
    input: z.strictObject({
      placeId: Id,
      disease: Disease,
      /** lacking: fewer than the county wants, or none where it wants no number. */
      show: z.enum(['lacking', 'no-certificate', 'all']).default('lacking'),
      ...PageAsk,
    }),
    output: pageOf(
      z.object({
        personId: Id,
        name: z.string(),
        className: z.string(),
        doses: z.number(),
        lastDay: Day.optional(),
        check: CheckState.optional(),
      }),
    ),
  }),
  'dose.wanted': query({
    summary: '县里定的应有剂次',
    capability: 'roll.count',
    where: 'county',
    input: z.strictObject({}),
    output: z.object({ wanted: z.array(Wanted) }),
  }),
  'dose.want': command({
    summary: '定一种病的应有剂次',
    capability: 'dose.want',
    where: 'county',
    problems: ['wanted-known'],
    input: z.strictObject({
      disease: Disease,
      doses: z.int().min(1).max(9),
      source: text(200, 4),
      approvedBy: text(40, 2),
    }),
    output: z.object({ wantedId: Id }),
  }),
  'dose.end-wanted': command({
    summary: '结束一条应有剂次',
    capability: 'dose.want',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ wantedId: Id, reason: Reason }),
    output: z.object({ wantedId: Id }),
  }),
  'dose.suggested': query({
    summary: '没了结的提示里，有疫苗可应急接种、还没列名单的',
    capability: 'dose.read',
    where: place,
    input: z.strictObject({ placeId: Id }),
    output: z.object({
      rows: z.array(
        z.object({
          signalId: Id,
          schoolId: Id,
          schoolName: z.string(),
          disease: Disease,
          people: z.number(),
          openedAt: Instant,
        }),
      ),
    }),
  }),
  'dose.drives': query({
    summary: '应急接种名单一览',
    capability: 'dose.read',
    where: place,
    input: z.strictObject({ placeId: Id, ...PageAsk }),
    output: pageOf(Drive),
  }),
  'dose.open-drive': command({
    summary: '列一份应急接种名单',
    capability: 'dose.drive',
    where: school,
    problems: ['not-found', 'drive-open', 'drive-nobody'],
    input: z.strictObject({
      schoolId: Id,
      disease: Disease,
      /** Empty: the whole school. */
      classIds: z.array(Id).max(200).default([]),
      signalId: Id.optional(),
      note: text(200).optional(),
    }),
    output: z.object({ driveId: Id, people: z.number() }),
  }),
  'dose.drive': query({
    summary: '一份应急接种名单上的学生',
    capability: 'dose.read',
    where: school,
    lists: 'below',
    problems: ['not-found'],
    input: z.strictObject({
      schoolId: Id,
      driveId: Id,
      show: z.enum(['open', 'all']).default('all'),
      ...PageAsk,
    }),
    output: pageOf(
      z.object({
        personId: Id,
        name: z.string(),
        className: z.string(),
        had: z.number(),
        outcome: Outcome.optional(),
        reason: z.string().optional(),
        settledAt: Instant.optional(),
      }),
    ).extend({ drive: Drive }),
  }),
  'dose.settle': command({
    summary: '登记应急接种的结果',
    capability: 'dose.record',
    where: school,
    problems: ['not-found', 'drive-closed', 'reason-needed', 'dose-in-future'],
    input: z.strictObject({
      schoolId: Id,
      driveId: Id,
      personIds: z.array(Id).min(1).max(200),
      outcome: Outcome,
      /** Of doses that were given: which and when (today when left out). */
      vaccine: Vaccine.optional(),
      day: Day.optional(),
      reason: Reason.optional(),
    }),
    output: z.object({ settled: z.number() }),
  }),
  'dose.close-drive': command({
    summary: '结束一份应急接种名单',
    capability: 'dose.drive',
    where: school,
    problems: ['not-found', 'drive-closed'],
    input: z.strictObject({ schoolId: Id, driveId: Id, reason: Reason }),
    output: z.object({ driveId: Id }),
  }),
};
