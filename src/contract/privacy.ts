import * as z from 'zod';

import { guardianRelations } from '../domain/person.ts';
import { consentStates, correctionSubjects } from '../domain/privacy.ts';
import { Day, Download, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';
import { PersonKind, Sex } from './person.ts';
import { Entry, Session } from './roll.ts';

const PurposeId = z.string().regex(/^[a-z-]{2,40}$/);
const Version = z.int().min(1).max(999);
const About = z.enum(correctionSubjects);
const CorrectionState = z.enum(['open', 'accepted', 'refused']);

const Correction = z.object({
  correctionId: Id,
  about: About,
  says: z.string(),
  state: CorrectionState,
  askedAt: Instant,
  answer: z.string().optional(),
  answeredAt: Instant.optional(),
  /** The guardian has looked at the answer. */
  isSeen: z.boolean(),
});

const ChildFile = z.object({
  personId: Id,
  name: z.string(),
  sex: Sex,
  birthDay: Day.optional(),
  /** Masked, as everywhere. */
  idNumber: z.string().optional(),
  studentNo: z.string().optional(),
  memberships: z.array(
    z.object({
      placeName: z.string(),
      schoolName: z.string(),
      from: Day,
      to: Day.optional(),
      endReason: z.string().optional(),
    }),
  ),
  address: z.string().optional(),
  /** Other people in the file: masked names, unless it is the reader. */
  guardians: z.array(
    z.object({ name: z.string(), relation: z.enum(guardianRelations), isMe: z.boolean() }),
  ),
  household: z.array(z.object({ name: z.string(), kind: PersonKind })),
  /** Class checks while they are kept, newest first; without `entry` the child was not seen. */
  checks: z.array(
    z.object({ day: Day, session: Session, entry: Entry.omit({ personId: true }).optional() }),
  ),
  /** Everything else that is held, by purpose and table, newest first. */
  records: z.array(
    z.object({
      purpose: z.string(),
      title: z.string(),
      /** There are more than are shown; the export has them all. */
      isCut: z.boolean(),
      rows: z.array(z.array(z.object({ label: z.string(), value: z.string() }))),
    }),
  ),
  corrections: z.array(Correction),
});

const AccessRow = z.object({
  auditId: Id,
  at: Instant,
  who: z.string(),
  /** In words: 班主任, 疾控人员… as it was at that time. */
  role: z.string(),
  what: z.string(),
  reason: z.string().optional(),
  /** Of lists: whose, and of which day. */
  list: z.object({ placeName: z.string(), day: Day }).optional(),
  /** Of lists: the duty for which they may be opened, in words. */
  duty: z.string().optional(),
  /** One of the child's own family. */
  isFamily: z.boolean(),
});

export const privacyOperations = {
  'privacy.consents': query({
    summary: '我的孩子的同意书',
    capability: 'child.read',
    where: 'anywhere',
    input: z.strictObject({}),
    output: z.object({
      children: z.array(
        z.object({
          personId: Id,
          name: z.string(),
          purposes: z.array(
            z.object({
              purpose: PurposeId,
              state: z.enum(consentStates),
              version: Version,
              /** When the newest answer was given or withdrawn. */
              at: Instant.optional(),
            }),
          ),
        }),
      ),
    }),
  }),
  'privacy.give': command({
    summary: '家长同意',
    capability: 'child.read',
    where: 'anywhere',
    problems: ['not-found', 'consent-text-changed'],
    input: z.strictObject({ personId: Id, purpose: PurposeId, version: Version }),
    output: z.object({ personId: Id, state: z.enum(consentStates) }),
  }),
  'privacy.refuse': command({
    summary: '家长不同意',
    capability: 'child.read',
    where: 'anywhere',
    problems: ['not-found', 'consent-text-changed'],
    input: z.strictObject({ personId: Id, purpose: PurposeId, version: Version }),
    output: z.object({ personId: Id, state: z.enum(consentStates) }),
  }),
  'privacy.withdraw': command({
    summary: '家长撤回同意',
    capability: 'child.read',
    where: 'anywhere',
    problems: ['not-found', 'nothing-to-withdraw'],
    input: z.strictObject({ personId: Id, purpose: PurposeId }),
    output: z.object({ personId: Id, state: z.enum(consentStates) }),
  }),
  'privacy.child-file': query({
    summary: '家长看孩子的全部资料',
    capability: 'child.read',
    where: 'anywhere',
    audited: true,
    problems: ['not-found'],
    input: z.strictObject({ personId: Id }),
    output: ChildFile,
  }),
  'privacy.child-access': query({
    summary: '谁打开过孩子的档案、看过有孩子的名单',
    capability: 'child.read',
    where: 'anywhere',
    problems: ['not-found'],
    /** `file`: openings of the child's own file; `list`: of lists on which the child stands. */
    input: z.strictObject({
      personId: Id,
      of: z.enum(['file', 'list']).default('file'),
      ...PageAsk,
    }),
    output: pageOf(AccessRow),
  }),
  'privacy.export-child': query({
    summary: '家长导出孩子的全部资料',
    capability: 'child.read',
    where: 'anywhere',
    audited: true,
    allowance: 'family',
    problems: ['not-found', 'too-many-exports'],
    input: z.strictObject({ personId: Id }),
    output: Download,
  }),
  'privacy.ask-correction': command({
    summary: '家长申请更正孩子的资料',
    capability: 'child.read',
    where: 'anywhere',
    problems: ['not-found', 'too-many-open'],
    input: z.strictObject({ personId: Id, about: About, says: text(500, 4) }),
    output: z.object({ correctionId: Id }),
  }),
  'privacy.see-answer': command({
    summary: '家长看过更正申请的答复',
    capability: 'child.read',
    where: 'anywhere',
    problems: ['not-found'],
    input: z.strictObject({ personId: Id, correctionId: Id }),
    output: z.object({ correctionId: Id }),
  }),
  'privacy.corrections': query({
    summary: '家长的更正申请',
    capability: 'privacy.correct',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({
      placeId: Id,
      state: z.enum(['open', 'answered']).default('open'),
      ...PageAsk,
    }),
    output: pageOf(
      Correction.extend({
        personId: Id,
        name: z.string(),
        className: z.string().optional(),
        /** 关系, never the guardian's whole name: 父亲（李＊）. */
        by: z.string(),
        answeredBy: z.string().optional(),
      }),
    ).extend({ open: z.number() }),
  }),
  'privacy.answer-correction': command({
    summary: '答复更正申请',
    capability: 'privacy.correct',
    where: { by: 'place', field: 'placeId' },
    problems: ['not-found', 'correction-answered'],
    input: z.strictObject({
      placeId: Id,
      correctionId: Id,
      accept: z.boolean(),
      /** What was corrected, or why not; the family reads it. */
      reason: Reason,
    }),
    output: z.object({ correctionId: Id, state: CorrectionState }),
  }),
  'privacy.retention': query({
    summary: '留存与删除报告',
    capability: 'privacy.keep',
    where: 'county',
    input: z.strictObject({}),
    output: z.object({
      rules: z.array(
        z.object({
          table: z.string(),
          purpose: z.string(),
          keep: z.string(),
          grade: z.string(),
          /** The first day that is kept today. */
          cutoff: Day.optional(),
        }),
      ),
      runs: z.array(
        z.object({
          runId: Id,
          at: Instant,
          isDryRun: z.boolean(),
          lines: z.array(
            z.object({ table: z.string(), cutoff: Day, gone: z.number(), held: z.number() }),
          ),
        }),
      ),
    }),
  }),
  'privacy.holds': query({
    summary: '暂停删除的范围',
    capability: 'privacy.keep',
    where: 'county',
    /** Those in force first, the newest first; then the others, the last ended first. */
    input: z.strictObject(PageAsk),
    output: pageOf(
      z.object({
        holdId: Id,
        placeId: Id,
        placeName: z.string(),
        from: Day,
        to: Day.optional(),
        reason: z.string(),
        by: z.string(),
        at: Instant,
        endedAt: Instant.optional(),
        endReason: z.string().optional(),
      }),
    ),
  }),
  'privacy.hold': command({
    summary: '暂停删除(法律保留)',
    capability: 'privacy.keep',
    where: { by: 'place', field: 'placeId' },
    problems: ['from-after-to'],
    input: z.strictObject({ placeId: Id, from: Day, to: Day.optional(), reason: Reason }),
    output: z.object({ holdId: Id }),
  }),
  'privacy.end-hold': command({
    summary: '恢复删除',
    capability: 'privacy.keep',
    where: { by: 'place', field: 'placeId' },
    problems: ['not-found'],
    input: z.strictObject({ placeId: Id, holdId: Id, reason: Reason }),
    output: z.object({ holdId: Id }),
  }),
  'privacy.audit-export': query({
    summary: '导出一年的学生资料访问记录',
    capability: 'audit.read',
    where: { by: 'place', field: 'placeId' },
    audited: true,
    problems: ['too-large'],
    input: z.strictObject({ placeId: Id, year: z.coerce.number().int().min(2020).max(2199) }),
    output: Download,
  }),
};
