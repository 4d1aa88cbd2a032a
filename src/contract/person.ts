import * as z from 'zod';

import { guardianRelations, personKinds } from '../domain/person.ts';
import { endKinds, leaveKinds } from '../domain/roster.ts';
import { studyBreakKinds } from '../domain/study-break.ts';
import { followUps, transferStates } from '../domain/transfer.ts';
import { Day, Id, Instant, PageAsk, Reason, RoleName, pageOf, text } from './field.ts';
import { command, query } from './operation.ts';
import { Entry, Session } from './roll.ts';
import { StudyBreak } from './roster-study.ts';

export const Sex = z
  .enum(['1', '2', '9'])
  .meta({ description: 'GB/T 2261.1: 1 male, 2 female, 9 unknown' });
export const PersonKind = z.enum(personKinds);
const Relation = z.enum(guardianRelations);
const Phone = text(20, 0);

const identity = {
  name: text(40),
  sex: Sex,
  birthDay: Day.optional(),
  /** 证件号: checked by GB 11643, stored encrypted. */
  idNumber: text(18, 0).optional(),
  /** 学籍号: 19 characters beginning G, J or L; pupils only. */
  studentNo: text(30, 0).optional(),
  /** Staff only. */
  jobTitle: text(30, 0).optional(),
  phone: Phone.optional(),
};

const PersonRow = z.object({
  personId: Id,
  kind: PersonKind,
  name: z.string(),
  sex: Sex,
  age: z.number().optional(),
  /** The last four of the student number or ID, to tell namesakes apart. */
  tail: z.string().optional(),
  placeId: Id.optional(),
  placeName: z.string().optional(),
  seq: z.number().optional(),
  jobTitle: z.string().optional(),
  guardians: z.number(),
  /** Only of those who have left: the last day, why, and the class or school where they are now, if known. */
  left: z
    .object({
      day: Day,
      kind: z.enum(endKinds).optional(),
      reason: z.string().optional(),
      to: z.string().optional(),
    })
    .optional(),
  /** 休学: only of those whose study is suspended. */
  suspended: z
    .object({
      from: Day,
      until: Day.optional(),
      kind: z.enum(studyBreakKinds),
      reason: z.string(),
    })
    .optional(),
});

/** Who was found, and by what. */
const FoundPerson = z.object({
  personId: Id,
  kind: PersonKind,
  name: z.string(),
  sex: Sex,
  tail: z.string().optional(),
  placeId: Id.optional(),
  /** The class or department, with its school where the caller looks after several. */
  placeName: z.string().optional(),
  /** The last day, of those who are in no class or department any more. */
  leftOn: Day.optional(),
  by: z.enum(['name', 'initials', 'pinyin', 'tail', 'number', 'phone']),
  /** 家长的电话: whose phone it is, masked, when it is not the person's own. */
  guardian: z.object({ relation: Relation, name: z.string() }).optional(),
});

const GuardianRow = z.object({
  personId: Id,
  name: z.string(),
  relation: Relation,
  /** Masked: 138****5678. */
  phone: z.string().optional(),
});

export const personOperations = {
  'person.list': query({
    summary: '学校或班级的人员名单',
    capability: 'person.list',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({
      placeId: Id,
      kind: PersonKind.optional(),
      /** here: 在读、在职 · left: who was here and is in no class or department here any more */
      state: z.enum(['here', 'left', 'suspended']).default('here'),
      /** How they left; only with `left`. */
      endKind: z.enum(endKinds).optional(),
      /** The beginning of a name. */
      q: text(40, 0).optional(),
      ...PageAsk,
    }),
    /** `total` counts to the end within a school, and up to 200 above: `isMore` when there are more. */
    output: pageOf(PersonRow).extend({ total: z.number(), isMore: z.boolean() }),
  }),
  'person.search': query({
    summary: '找人：姓名、拼音、尾号、学籍号、证件号或电话',
    capability: 'person.list',
    where: 'anywhere',
    // What is typed may be a number that must not lie in the log of a proxy.
    byPost: true,
    input: z.strictObject({
      /** 姓名从姓开始 · pinyin or its initials · the last four · a whole number or phone. */
      q: text(40),
      ...PageAsk,
    }),
    output: pageOf(FoundPerson).extend({
      /** How many there are in all, counted up to 200. */
      total: z.number(),
      isMore: z.boolean(),
      /** False when what was typed is too little, or nothing that people are found by. */
      isSearch: z.boolean(),
    }),
  }),
  'person.open': query({
    summary: '打开个人档案',
    capability: 'person.open',
    where: { by: 'person', field: 'personId' },
    audited: true,
    problems: ['not-found', 'reason-to-open-needed'],
    /** `reason`: why, where opening is not the caller's daily work; the family sees it. */
    input: z.strictObject({ personId: Id, reason: Reason.optional() }),
    output: z.object({
      personId: Id,
      kind: PersonKind,
      name: z.string(),
      sex: Sex,
      birthDay: Day.optional(),
      age: z.number().optional(),
      /** Masked: 3506**********1234. */
      idNumber: z.string().optional(),
      studentNo: z.string().optional(),
      phone: z.string().optional(),
      jobTitle: z.string().optional(),
      version: z.number(),
      schoolId: Id.optional(),
      /** Present while a transfer from another school can still be undone: that school, and the first day here. */
      takeBack: z.object({ schoolName: z.string(), from: Day }).optional(),
      /** 跨县转学: the newest, as this county may know it. */
      transfer: z
        .object({
          way: z.enum(['in', 'out']),
          state: z.enum(transferStates),
          countyName: z.string(),
          schoolName: z.string().optional(),
          firstDay: Day.optional(),
          /** Why it was refused. */
          answer: z.string().optional(),
          followUps: z.array(z.enum(followUps)).optional(),
        })
        .optional(),
      /** 休学: the newest. */
      study: StudyBreak.optional(),
      memberships: z.array(
        z.object({
          placeId: Id,
          placeName: z.string(),
          schoolName: z.string(),
          from: Day,
          to: Day.optional(),
          endReason: z.string().optional(),
          endKind: z.enum(endKinds).optional(),
        }),
      ),
      household: z
        .object({
          householdId: Id,
          address: z.string().optional(),
          members: z.array(
            z.object({
              personId: Id,
              name: z.string(),
              kind: PersonKind,
              placeName: z.string().optional(),
            }),
          ),
        })
        .optional(),
      guardians: z.array(GuardianRow),
      /** The newest exceptions of the last 60 days, newest first. */
      exceptions: z.array(
        z.object({
          day: Day,
          session: Session,
          placeName: z.string(),
          entry: Entry.omit({ personId: true }),
        }),
      ),
      /** School days in that time with a sheet submitted for the person's class, and on how many of them they were absent. */
      attendance: z.object({
        reported: z.number(),
        absentSick: z.number(),
        absentOther: z.number(),
      }),
    }),
  }),
  'person.reveal': command({
    summary: '查看完整证件号和电话',
    capability: 'person.reveal',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found'],
    secret: true,
    input: z.strictObject({ personId: Id, reason: Reason }),
    output: z.object({
      idNumber: z.string().optional(),
      phone: z.string().optional(),
      guardians: z.array(
        z.object({ personId: Id, name: z.string(), phone: z.string().optional() }),
      ),
    }),
  }),
  'person.create': command({
    summary: '录入学生或教职工',
    capability: 'person.edit',
    where: { by: 'place', field: 'placeId' },
    problems: [
      'bad-id-number',
      'bad-student-number',
      'bad-phone',
      'id-number-taken',
      'student-number-taken',
      'not-found',
      'place-closed',
      'day-in-future',
    ],
    input: z.strictObject({
      placeId: Id,
      kind: PersonKind,
      from: Day.optional(),
      seq: z.int().min(1).max(999).optional(),
      ...identity,
    }),
    output: z.object({ personId: Id }),
  }),
  'person.type-roster': command({
    summary: '一次录入一个班的许多学生(手工打的名单)',
    capability: 'person.edit',
    where: { by: 'place', field: 'placeId' },
    problems: ['roster-line', 'not-found', 'place-closed', 'student-number-taken'],
    input: z.strictObject({
      placeId: Id,
      people: z
        .array(
          z.strictObject({
            name: identity.name,
            sex: Sex,
            seq: z.int().min(1).max(999).optional(),
            studentNo: identity.studentNo,
          }),
        )
        .min(1)
        .max(120),
    }),
    output: z.object({ people: z.number(), rosterRevision: z.number() }),
  }),
  'person.update': command({
    summary: '更正个人资料',
    capability: 'person.edit',
    where: { by: 'person', field: 'personId' },
    problems: [
      'not-found',
      'changed-meanwhile',
      'bad-id-number',
      'bad-student-number',
      'bad-phone',
      'id-number-taken',
      'student-number-taken',
    ],
    input: z.strictObject({ personId: Id, version: z.int(), reason: Reason, ...identity }),
    output: z.object({ personId: Id, version: z.number() }),
  }),
  'person.move': command({
    summary: '调班、调科室（同校）',
    capability: 'person.edit',
    where: { by: 'person', field: 'personId' },
    problems: [
      'not-found',
      'transfer-open',
      'transfer-away',
      'study-suspended',
      'already-member',
      'place-closed',
      'day-in-future',
      'from-after-to',
      'changed-meanwhile',
      'role-not-grantable',
      'role-needs-place',
    ],
    input: z.strictObject({
      personId: Id,
      toPlaceId: Id,
      from: Day,
      reason: Reason,
      /** Of staff: roles that end with the move, or go along to the new department; others stay. */
      roles: z
        .array(z.strictObject({ grantId: Id, then: z.enum(['end', 'here']) }))
        .max(20)
        .default([]),
    }),
    output: z.object({
      personId: Id,
      rosterRevision: z.number(),
      rolesChanged: z.number().optional(),
    }),
  }),
  'person.roles': query({
    summary: '教职工在本校的角色，供调动时改',
    capability: 'person.edit',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found'],
    input: z.strictObject({ personId: Id }),
    output: z.object({
      roles: z.array(
        z.object({
          grantId: Id,
          role: RoleName,
          placeId: Id,
          placeName: z.string(),
          /** Held at a department, so that it may go along to another. */
          isOfDepartment: z.boolean(),
        }),
      ),
    }),
  }),
  'person.receive': command({
    summary: '接收转入（本县其他学校已转出的学生）',
    capability: 'person.edit',
    where: { by: 'place', field: 'placeId' },
    problems: [
      'not-found',
      'bad-id-number',
      'bad-student-number',
      'pupil-not-known',
      'still-at-school',
      'transfer-open',
      'transfer-away',
      'place-closed',
      'day-in-future',
      'changed-meanwhile',
    ],
    input: z.strictObject({
      /** The class that the pupil comes into. */
      placeId: Id,
      name: text(40),
      /** One of the two numbers is needed. */
      idNumber: identity.idNumber,
      studentNo: identity.studentNo,
      from: Day,
      reason: Reason,
    }),
    output: z.object({ personId: Id, rosterRevision: z.number() }),
  }),
  'person.take-back-receive': command({
    summary: '撤销接收转入（接收错了，新学校还没有记录时）',
    capability: 'person.edit',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found', 'cannot-take-back', 'changed-meanwhile'],
    input: z.strictObject({ personId: Id, reason: Reason }),
    output: z.object({ personId: Id, rosterRevision: z.number() }),
  }),
  'person.remove-id-number': command({
    summary: '删去证件号',
    capability: 'person.edit',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found', 'changed-meanwhile'],
    input: z.strictObject({ personId: Id, version: z.int(), reason: Reason }),
    output: z.object({ personId: Id, version: z.number() }),
  }),
  'person.leave': command({
    summary: '离校（转出、退学等）或离职',
    capability: 'person.edit',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found', 'day-in-future', 'from-after-to', 'changed-meanwhile'],
    input: z.strictObject({
      personId: Id,
      lastDay: Day,
      /** How they leave; 休学 is an operation of its own. */
      kind: z.enum(leaveKinds).optional(),
      reason: Reason,
    }),
    output: z.object({
      personId: Id,
      /** Roles of a staff member's account that ended with it. */
      rolesEnded: z.number().optional(),
      /** Accounts of the same name at the school that nobody is known to own. */
      accountsLeft: z.number().optional(),
    }),
  }),
  'person.set-guardian': command({
    summary: '登记或更正监护人',
    capability: 'person.edit',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found', 'bad-phone'],
    input: z.strictObject({
      personId: Id,
      guardianId: Id.optional(),
      name: text(40),
      relation: Relation,
      phone: Phone.optional(),
    }),
    output: z.object({ guardianId: Id }),
  }),
  'person.end-guardian': command({
    summary: '删去监护关系',
    capability: 'person.edit',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found'],
    input: z.strictObject({ personId: Id, guardianId: Id, reason: Reason }),
    output: z.object({ guardianId: Id }),
  }),
  'person.set-household': command({
    summary: '登记住户地址，或与同住的兄弟姐妹并为一户',
    capability: 'person.edit',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found'],
    input: z.strictObject({ personId: Id, address: text(120, 0), withPersonId: Id.optional() }),
    output: z.object({ householdId: Id }),
  }),
  'person.leave-household': command({
    summary: '从住户中移出（登记错了，或不再同住）',
    capability: 'person.edit',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found'],
    input: z.strictObject({ personId: Id, reason: Reason }),
    output: z.object({ householdId: Id }),
  }),
  'person.children': query({
    summary: '我的孩子',
    capability: 'child.read',
    where: 'anywhere',
    input: z.strictObject({}),
    output: z.object({
      day: Day,
      children: z.array(
        z.object({
          personId: Id,
          name: z.string(),
          schoolName: z.string(),
          className: z.string(),
          sessions: z.array(
            z.object({
              session: Session,
              at: Instant.optional(),
              entry: Entry.omit({ personId: true }).optional(),
            }),
          ),
        }),
      ),
    }),
  }),
};
