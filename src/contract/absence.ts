import * as z from 'zod';

import {
  absenceCauses,
  callOutcomes,
  closings,
  diagnosisStatuses,
  labResults,
  queueParts,
} from '../domain/absence-words.ts';
import { otherDisease } from '../domain/absence.ts';
import { moments, returnFlags } from '../domain/disease-return.ts';
import { diseaseCodes } from '../domain/disease.ts';
import { Day, HeldSeconds, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';
import { Symptom } from './roll.ts';

/** 因病缺勤追踪 */

const DiseaseChoice = z.enum([...diseaseCodes, otherDisease]);
const Moment = z.enum(moments);
const Flag = z.enum(returnFlags);

/** 什么时候能返校, in words. */
const NotYet = z.object({
  /** No earlier than this, by what is known. */
  earliest: Day.optional(),
  /** Why, as a sentence; without a diagnosis where the reader is not to know it. */
  because: z.string(),
});

const Diagnosis = z.object({
  disease: z.string(),
  name: z.string(),
  status: z.enum(diagnosisStatuses),
});

const Row = NotYet.extend({
  absenceId: Id,
  personId: Id,
  name: z.string(),
  className: z.string(),
  /** Above one school. */
  schoolName: z.string().optional(),
  part: z.enum(queueParts),
  isOpen: z.boolean(),
  firstDay: Day,
  lastDay: Day,
  /** Seen on a sheet since then, although nothing says that they may be back. */
  backSince: Day.optional(),
  /** The sheets no longer say that the person was ill. */
  isUnfounded: z.boolean(),
  callDue: Day,
  lastWord: Day.optional(),
  outcome: z.enum(callOutcomes).optional(),
  symptoms: z.array(Symptom),
  /** Only for who may see it. */
  diagnosis: Diagnosis.optional(),
  needsCertificate: z.boolean(),
  certificate: z.enum(['accepted', 'refused']).optional(),
  isDeclared: z.boolean(),
  /** The first day on which they can have been free of symptoms. */
  freeFrom: Day,
  /** Who follows up; the class teacher where nobody is named. */
  tracer: z.string().optional(),
  isMine: z.boolean(),
});

const noteText = text(200).optional();
const Note = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), outcome: z.enum(callOutcomes), note: noteText }),
  z.strictObject({
    kind: z.literal('cause'),
    cause: z.enum(absenceCauses),
    symptoms: z.array(Symptom).max(20),
    onset: Day.optional(),
    leftSchool: Day.optional(),
    sawDoctor: z.boolean().optional(),
    hospital: text(60).optional(),
    note: noteText,
  }),
  z.strictObject({
    kind: z.literal('diagnosis'),
    disease: DiseaseChoice,
    status: z.enum(diagnosisStatuses),
    hospital: text(60).optional(),
    note: noteText,
  }),
  z.strictObject({
    kind: z.literal('laboratory'),
    test: text(60),
    result: z.enum(labResults),
  }),
  z.strictObject({
    kind: z.literal('facts'),
    moments: z.partialRecord(Moment, Day.nullable()).default({}),
    flags: z.partialRecord(Flag, z.boolean()).default({}),
  }),
  /** 家长在电话里说、或交来纸条：没有症状了 */
  z.strictObject({
    kind: z.literal('declaration'),
    by: z.enum(['phone', 'paper']),
    freeSince: Day,
  }),
]);

const who = { personId: Id, absenceId: Id };
const at = { by: 'person', field: 'personId' } as const;
const Done = z.object({ absenceId: Id, row: Row });

/** One line of the trail, in words. */
const TrailLine = z.object({
  eventId: Id,
  at: Instant,
  /** Empty: kept from the sheets. */
  by: z.string(),
  what: z.string(),
  reason: z.string().optional(),
  undone: z.boolean(),
  canUndo: z.boolean(),
});

export const absenceOperations = {
  'absence.queue': query({
    summary: '因病缺勤追踪:该打电话、可以返校、还不能',
    capability: 'absence.read',
    where: { by: 'place', field: 'placeId' },
    lists: 'absences',
    problems: ['one-school-first'],
    input: z.strictObject({
      placeId: Id,
      part: z.enum(queueParts).optional(),
      disease: DiseaseChoice.optional(),
      /** Seen on a sheet although nobody has said that they may be back. */
      back: z.literal('yes').optional(),
      /** 我追踪的 */
      mine: z.literal('yes').optional(),
      after: PageAsk.after,
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    output: pageOf(Row).extend({
      today: Day,
      asOf: Instant,
      counts: z.object({
        call: z.int(),
        may: z.int(),
        'not-yet': z.int(),
        back: z.int(),
        mine: z.int(),
      }),
    }),
  }),
  'absence.open': query({
    summary: '一次因病缺勤:经过、返校条件',
    capability: 'absence.read',
    where: at,
    audited: true,
    problems: ['not-found'],
    input: z.strictObject(who),
    output: z.object({
      row: Row,
      closed: z.object({ why: z.enum(closings), day: Day }).optional(),
      cause: z.enum(absenceCauses).optional(),
      onset: Day.optional(),
      leftSchool: Day.optional(),
      laboratory: z.object({ test: z.string(), result: z.enum(labResults) }).optional(),
      sawDoctor: z.boolean(),
      hospital: z.string().optional(),
      /** What the return rule asks for, and what is known of it. */
      asked: z.array(
        z.object({
          moment: Moment,
          name: z.string(),
          day: Day.optional(),
          earliest: Day.optional(),
        }),
      ),
      flags: z.array(z.object({ flag: Flag, name: z.string(), is: z.boolean() })),
      /** The rule that holds: its name, source and grade. */
      rule: z
        .object({
          ...{ name: z.string(), source: z.string(), grade: z.string() },
          /** No physician of the county has approved it yet: more is asked. */
          waits: z.boolean(),
        })
        .optional(),
      trail: z.array(TrailLine),
      /** What a diagnosis may be chosen from. */
      diseases: z.array(z.object({ code: DiseaseChoice, name: z.string() })),
      /** Who may be asked to follow up. */
      tracers: z.array(z.object({ accountId: Id, name: z.string(), roles: z.array(z.string()) })),
      mayDecide: z.boolean(),
      mayNote: z.boolean(),
    }),
  }),
  'absence.phones': command({
    summary: '给缺勤学生的家长打电话:看号码',
    capability: 'absence.note',
    where: at,
    problems: ['not-found'],
    secret: true,
    input: z.strictObject(who),
    output: z.object({ phones: z.array(z.object({ name: z.string(), phone: z.string() })) }),
  }),
  'absence.note': command({
    summary: '记因病缺勤:电话、病因、诊断、化验、返校条件',
    capability: 'absence.note',
    where: at,
    problems: [
      'before-illness',
      'symptoms-noted',
      'not-found',
      'absence-closed',
      'never-noted',
      'day-in-future',
    ],
    input: z.strictObject({ ...who, notes: z.array(Note).min(1).max(6), heldSeconds: HeldSeconds }),
    output: Done,
  }),
  'absence.check': command({
    summary: '查验复课证明',
    capability: 'absence.decide',
    where: at,
    problems: [
      'before-illness',
      'not-found',
      'absence-closed',
      'certificate-not-yet',
      'reason-needed',
      'never-noted',
    ],
    input: z.strictObject({
      ...who,
      verdict: z.enum(['accepted', 'refused']),
      issuedDay: Day,
      hospital: text(60),
      number: text(40).optional(),
      /** Needed where it is refused. */
      reason: Reason.optional(),
    }),
    output: Done,
  }),
  'absence.return': command({
    summary: '同意返校',
    capability: 'absence.decide',
    where: at,
    problems: [
      'not-found',
      'absence-closed',
      'return-too-early',
      'return-certificate',
      'return-declaration',
    ],
    input: z.strictObject(who),
    output: Done,
  }),
  'absence.return-many': command({
    summary: '一次同意几名学生返校：条件满足的才返校',
    capability: 'absence.decide',
    where: { by: 'place', field: 'placeId' },
    problems: ['one-school-first'],
    input: z.strictObject({ placeId: Id, ones: z.array(z.strictObject(who)).min(1).max(100) }),
    output: z.object({
      done: z.array(Id),
      refused: z.array(z.object({ absenceId: Id, name: z.string(), why: z.string() })),
    }),
  }),
  'absence.assign': command({
    summary: '定由谁追踪',
    capability: 'absence.decide',
    where: at,
    problems: ['not-found', 'absence-closed'],
    /** Nobody named: the class teacher. */
    input: z.strictObject({ ...who, accountId: Id.optional() }),
    output: Done,
  }),
  'absence.undo': command({
    summary: '撤销因病缺勤里记错的一条',
    capability: 'absence.note',
    where: at,
    problems: [
      'not-found',
      'no-permission',
      'undone-already',
      'cannot-undo',
      'absence-open-already',
    ],
    input: z.strictObject({ ...who, eventId: Id, reason: Reason }),
    output: Done,
  }),
  'absence.child': query({
    summary: '我的孩子:因病缺勤、最早哪天返校',
    capability: 'child.read',
    where: 'anywhere',
    input: z.strictObject({}),
    output: z.object({
      today: Day,
      children: z.array(
        NotYet.extend({
          personId: Id,
          absenceId: Id,
          name: z.string(),
          firstDay: Day,
          isReady: z.boolean(),
          needsCertificate: z.boolean(),
          certificate: z.enum(['accepted', 'refused']).optional(),
          isDeclared: z.boolean(),
          freeFrom: Day,
          schoolPhone: z.string().optional(),
        }),
      ),
    }),
  }),
  'absence.declare': command({
    summary: '家长声明孩子没有症状了',
    capability: 'child.report',
    where: 'anywhere',
    problems: [
      'before-illness',
      'symptoms-noted',
      'not-guardian',
      'not-found',
      'absence-closed',
      'day-in-future',
    ],
    input: z.strictObject({ ...who, freeSince: Day }),
    output: z.object({ absenceId: Id, earliest: Day.optional(), isReady: z.boolean() }),
  }),
};
