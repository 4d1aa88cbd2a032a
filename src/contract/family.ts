import * as z from 'zod';

import { familyRelations } from '../domain/family-join.ts';
import { familyAbsences, familyFields, testKinds, testResults } from '../domain/family.ts';
import { sessions, symptomCodes, temperatureSites } from '../domain/roll.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, Username, text } from './field.ts';
import { command, query } from './operation.ts';
import { Entry } from './roll.ts';

/** A code as somebody types it, with gaps or in small letters. */
const Code = z.string().max(24);
const Relation = z.enum(familyRelations);
const Field = z.enum(familyFields);
const Symptoms = z.array(z.enum(symptomCodes)).max(symptomCodes.length);

/** Answers to the fields that a decision of the county asks for. */
const Extra = z.strictObject({
  travel: z.strictObject({ leftCity: z.boolean(), where: text(100).optional() }).optional(),
  household: Symptoms.optional(),
  test: z
    .strictObject({ kind: z.enum(testKinds), result: z.enum(testResults), day: Day })
    .optional(),
});

/** 家庭健康打卡 of one child: leaving everything out says that the child is well. */
const CheckIn = z.strictObject({
  absent: z.enum(familyAbsences).optional(),
  symptoms: Symptoms.optional(),
  tempC: z.number().min(0).max(99.9).optional(),
  tempSite: z.enum(temperatureSites).optional(),
  note: text(100).optional(),
  extra: Extra.optional(),
});

/** What a guardian said of a child, and when it reached us. */
const Report = CheckIn.extend({ by: Relation, at: Instant });

const Decision = z.object({
  decisionId: Id,
  fields: z.array(Field),
  basis: z.string(),
  from: Day,
  to: Day,
  by: z.string(),
  at: Instant,
  endedAt: Instant.optional(),
  endReason: z.string().optional(),
});

/** What somebody who holds a slip may know of the child before they join. */
const Peek = z.object({
  /** 姓＊ */
  childName: z.string(),
  className: z.string(),
  schoolName: z.string(),
  countyName: z.string(),
  expiresOn: Day,
  /** The account signed in here, to which the child can be added. */
  account: z.object({ name: z.string() }).optional(),
});

const Joined = z.object({
  guardianId: Id,
  name: z.string(),
  relation: Relation,
  /** When they joined with a slip; undefined: on the list, but not joined. */
  at: Instant.optional(),
});

const Slip = z.object({
  personId: Id,
  /** Place on the roster, from 1: tells two children of one surname apart. */
  seq: z.number(),
  name: z.string(),
  /** 姓＊, as printed. */
  maskedName: z.string(),
  /** In force now; undefined: none issued, or over. */
  code: z.string().optional(),
  expiresOn: Day.optional(),
  uses: z.number(),
  guardians: z.array(Joined),
});

const SignIn = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('password'),
    username: Username,
    password: z.string().min(1).max(128),
  }),
  z.strictObject({ by: z.literal('pin'), pin: z.string().max(12) }),
  z.strictObject({ by: z.literal('account') }),
]);

const Child = z.object({
  personId: Id,
  name: z.string(),
  schoolName: z.string(),
  className: z.string(),
  relation: Relation,
  days: z.array(
    z.object({
      day: Day,
      isSchoolDay: z.boolean(),
      /** Why it is no school day. */
      reason: z.string().optional(),
      /** What I said last, and what others of the family did. */
      mine: Report.optional(),
      others: z.array(Report),
    }),
  ),
});

export const familyOperations = {
  'family.slips': query({
    summary: '一个班的家庭开通码和已加入的家人',
    capability: 'family.invite',
    where: { by: 'place', field: 'classId' },
    audited: true,
    problems: ['not-found', 'no-roster'],
    input: z.strictObject({ classId: Id }),
    output: z.object({
      classId: Id,
      className: z.string(),
      schoolName: z.string(),
      slips: z.array(Slip),
    }),
  }),
  'family.issue': command({
    summary: '给本班还没有开通码的学生生成开通码',
    capability: 'family.invite',
    where: { by: 'place', field: 'classId' },
    problems: ['not-found', 'no-roster'],
    input: z.strictObject({ classId: Id }),
    output: z.object({ issued: z.number() }),
  }),
  'family.reissue': command({
    summary: '换发一个学生的开通码，旧的作废',
    capability: 'family.invite',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found'],
    secret: true,
    input: z.strictObject({ personId: Id, reason: Reason }),
    output: z.object({ personId: Id, code: z.string(), expiresOn: Day }),
  }),
  'family.end-guardian': command({
    summary: '移除一位加错的家长',
    capability: 'family.invite',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found'],
    input: z.strictObject({ personId: Id, guardianId: Id, reason: Reason }),
    output: z.object({ guardianId: Id }),
  }),
  'family.peek': query({
    summary: '用开通码看一眼是谁家孩子(姓和班级)',
    where: 'public',
    byPost: true,
    problems: ['code-unknown', 'code-used-up'],
    input: z.strictObject({ code: Code }),
    output: Peek,
  }),
  'family.join': command({
    summary: '用开通码加入，成为孩子的家长',
    where: 'public',
    problems: [
      'code-unknown',
      'code-used-up',
      'not-signed-in',
      'username-taken',
      'weak-password',
      'weak-pin',
      'bad-phone',
    ],
    input: z.strictObject({
      code: Code,
      relation: Relation,
      name: text(40, 2),
      phone: text(20).optional(),
      signIn: SignIn,
    }),
    output: Peek.omit({ account: true }).extend({ county: z.number() }),
  }),
  'family.leave': command({
    summary: '不再做一个孩子的家长(自己退出)',
    capability: 'child.read',
    where: 'anywhere',
    problems: ['not-found'],
    input: z.strictObject({ personId: Id }),
    output: z.object({ personId: Id }),
  }),
  'family.home': query({
    summary: '我的孩子、能报的日子和县里要求的增加项目',
    capability: 'child.read',
    where: 'anywhere',
    input: z.strictObject({}),
    output: z.object({
      today: Day,
      /** When the next day can be reported. */
      eveningFrom: z.string(),
      children: z.array(Child),
      /** In force on one of the days; empty: nothing is owed. */
      decisions: z.array(Decision.omit({ endedAt: true, endReason: true })),
    }),
  }),
  'family.check-in': command({
    summary: '家庭健康打卡，请假、报病',
    capability: 'child.report',
    where: 'anywhere',
    problems: [
      'not-guardian',
      'check-in-day',
      'not-school-day',
      'temperature-out-of-range',
      'field-not-asked',
      'consent-needed',
    ],
    input: z.strictObject({
      day: Day,
      children: z
        .array(CheckIn.extend({ personId: Id }))
        .min(1)
        .max(12),
      /** How long it waited on the phone, by the phone's own counting of seconds. */
      heldSeconds: z.int().min(0).max(5_184_000).optional(),
    }),
    output: z.object({ day: Day, at: Instant }),
  }),
  'family.history': query({
    summary: '我的一个孩子近两周：家里报的和学校记的',
    capability: 'child.read',
    where: 'anywhere',
    problems: ['not-found'],
    input: z.strictObject({ personId: Id }),
    output: z.object({
      personId: Id,
      name: z.string(),
      days: z.array(
        z.object({
          day: Day,
          reports: z.array(Report),
          school: z.array(
            z.object({
              session: z.enum(sessions),
              at: Instant,
              /** undefined: reported, and the child was not seen. */
              entry: Entry.omit({ personId: true }).optional(),
            }),
          ),
        }),
      ),
    }),
  }),
  'family.reports': query({
    summary: '一个班(或学校)的家庭当天报了什么',
    capability: 'roll.submit',
    where: { by: 'place', field: 'placeId' },
    lists: 'reports',
    input: z.strictObject({ placeId: Id, day: Day.optional() }),
    output: z.object({
      day: Day,
      asOf: Instant,
      rows: z.array(
        z.object({
          personId: Id,
          name: z.string(),
          classId: Id,
          className: z.string(),
          /** Guardians say different things. */
          disagree: z.boolean(),
          /** The newest word of each guardian, the most serious first. */
          reports: z.array(Report).min(1),
        }),
      ),
    }),
  }),
  'family.decisions': query({
    summary: '县里对家庭增报项目的决定',
    capability: 'family.decide',
    where: 'county',
    /** The newest first. */
    input: z.strictObject(PageAsk),
    output: pageOf(Decision).extend({ today: Day }),
  }),
  'family.decide': command({
    summary: '决定一段时间内请家庭增报项目',
    capability: 'family.decide',
    where: 'county',
    problems: ['from-after-to', 'decision-in-past', 'decision-too-long'],
    input: z.strictObject({
      fields: z.array(Field).min(1).max(familyFields.length),
      /** 依据: the document or the finding on which it rests. */
      basis: text(300, 6),
      from: Day,
      to: Day,
    }),
    output: z.object({ decisionId: Id }),
  }),
  'family.end-decision': command({
    summary: '提前结束一项家庭增报决定',
    capability: 'family.decide',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ decisionId: Id, reason: Reason }),
    output: z.object({ decisionId: Id }),
  }),
};
