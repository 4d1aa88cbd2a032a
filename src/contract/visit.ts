import * as z from 'zod';

import { campaignDepartments, programmes } from '../domain/campaign.ts';
import { checklistIds } from '../domain/checklist-rules.ts';
import { checkAnswers, checkMethods, rectifyKinds, severities } from '../domain/checklist.ts';
import { findingStates } from '../domain/finding.ts';
import { photoLimits } from '../domain/photo.ts';
import { visitHints } from '../domain/visit-quality.ts';
import { paperKinds, signDuties } from '../domain/visit.ts';
import { ChecklistBody } from './checklist.ts';
import { Day, HeldSeconds, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';
import { PhotoShown, photosOf } from './photo.ts';

/** 现场检查: what a team found at a school; prepared for the phone, sent in one envelope. */

const Slug = z
  .string()
  .max(40)
  .regex(/^[a-z0-9][a-z0-9-]*$/);
const Checklist = z.enum(checklistIds);
/** Which version was opened: the words that the answers answer. */
const Version = z.strictObject({
  checklist: Checklist,
  origin: z.enum(['shipped', 'county']),
  number: z.int().min(1),
});

/** Sent before, each by itself. */
const Photos = photosOf(photoLimits.perItem);

const Answer = z.strictObject({
  item: Slug,
  answer: z.enum(checkAnswers),
  note: text(200).optional(),
  methods: z.array(z.enum(checkMethods)).max(checkMethods.length).optional(),
  /** 问题类别 of a no. */
  category: Slug.optional(),
  photos: Photos.optional(),
});

const Remark = z.strictObject({
  says: text(200, 2),
  category: Slug,
  severity: z.enum(severities),
  rectify: z.enum(rectifyKinds),
});
const RemarkSent = Remark.extend({ photos: Photos.optional() });
const RemarkShown = Remark.extend({ photos: z.array(PhotoShown) });

const Signed = z.strictObject({ duty: z.enum(signDuties), name: text(30, 2) });
const Verdict = z.enum(['open', 'pass', 'fail', 'undecided']);
const Papers = z.partialRecord(z.enum(paperKinds.map(({ id }) => id)), z.int().min(0).max(9999));

const head = {
  visitId: Id,
  schoolId: Id,
  schoolName: z.string(),
  campaignId: Id,
  campaign: z.string(),
  programme: z.enum(programmes),
  round: z.number(),
  team: z.string(),
  department: z.enum(campaignDepartments),
  day: Day,
  doneAt: Instant,
  people: z.number(),
  /** Left out for the school until it was signed for. */
  result: z
    .object({
      checklist: Checklist.optional(),
      verdict: Verdict.optional(),
      answered: z.number(),
      saidNo: z.number(),
      remarks: z.number(),
    })
    .optional(),
  signedBy: z.string().optional(),
  receivedAt: Instant.optional(),
  isWithdrawn: z.boolean(),
  /** To the team's leader and who runs campaigns only. */
  hints: z.array(z.enum(visitHints)).optional(),
};

const here = { by: 'place', field: 'placeId' } as const;
const atSchool = { by: 'place', field: 'schoolId' } as const;

export const visitOperations = {
  'visit.prepare': query({
    summary: '备好今天的检查：我在哪些组、查哪些学校、用哪张表',
    capability: 'visit.record',
    where: 'anywhere',
    input: z.strictObject({}),
    output: z.object({
      day: Day,
      teams: z.array(
        z.object({
          campaignId: Id,
          campaign: z.string(),
          programme: z.enum(programmes),
          from: Day,
          to: Day,
          roundId: Id,
          round: z.number(),
          roundTo: Day,
          teamId: Id,
          team: z.string(),
          department: z.enum(campaignDepartments),
          isLeader: z.boolean(),
          members: z.array(z.object({ accountId: Id, name: z.string() })),
          checklists: z.array(Checklist),
          schools: z.array(
            z.object({
              schoolId: Id,
              name: z.string(),
              township: z.string(),
              /** The day of the team's last visit of this round. */
              lastDay: Day.optional(),
            }),
          ),
        }),
      ),
      lists: z.array(
        z.object({
          ...Version.shape,
          name: z.object({ zh: z.string(), en: z.string() }),
          list: ChecklistBody,
        }),
      ),
    }),
  }),
  'visit.send': command({
    summary: '交一次现场检查：答案、表外问题、到校的人、学校签字',
    capability: 'visit.record',
    where: atSchool,
    bodyLimit: 512 * 1024,
    problems: [
      'not-found',
      'already-exists',
      'visit-not-team',
      'visit-other-team',
      'visit-team-over',
      'visit-not-target',
      'visit-school-closed',
      'visit-version-unknown',
      'visit-empty',
      'visit-item-unknown',
      'visit-item-twice',
      'visit-must-apply',
      'visit-name',
      'visit-others-many',
      'visit-sign-or-say',
      'photo-missing',
      'photo-many',
    ],
    input: z.strictObject({
      /** Made by the phone, so that it is one visit however often it is sent. */
      visitId: Id,
      schoolId: Id,
      teamId: Id,
      roundId: Id,
      version: Version.optional(),
      /** Of the team, who went. */
      people: z.array(Id).min(1).max(60),
      /** 同去的人 without an account here. */
      others: z.array(text(200)).max(100).optional(),
      answers: z.array(Answer).max(300),
      remarks: z.array(RemarkSent).max(60),
      papers: Papers.optional(),
      signed: Signed.optional(),
      /** Why nobody of the school signed. */
      unsignedWhy: text(100, 2).optional(),
      /** From opening the list to ending the visit, by the phone's own counting. */
      tookSeconds: z.int().min(0).max(1_209_600),
      /** Where it was recorded: only if the inspector chose to say so. */
      at: z
        .strictObject({
          longitude: z.number().min(73).max(136),
          latitude: z.number().min(3).max(54),
        })
        .optional(),
      heldSeconds: HeldSeconds,
    }),
    output: z.object({ visitId: Id, doneAt: Instant, findings: z.number() }),
  }),
  'visit.list': query({
    summary: '检查记录：哪天、哪个组、查了哪所学校，新的在前',
    capability: 'visit.read',
    where: here,
    input: z.strictObject({
      placeId: Id,
      campaignId: Id.optional(),
      teamId: Id.optional(),
      /** Only those where I went. */
      isMine: z.stringbool().optional(),
      /** Only those with a hint, of the teams that I lead; of all, who runs campaigns. */
      isHinted: z.stringbool().optional(),
      from: Day.optional(),
      to: Day.optional(),
      ...PageAsk,
    }),
    output: pageOf(z.object(head)),
  }),
  'visit.open': query({
    summary: '打开一次检查',
    capability: 'visit.read',
    where: atSchool,
    problems: ['not-found'],
    input: z.strictObject({ schoolId: Id, visitId: Id }),
    output: z.object({
      ...head,
      openedAt: Instant,
      names: z.array(z.string()),
      papers: Papers.optional(),
      unsignedWhy: z.string().optional(),
      version: Version.optional(),
      score: z.number().optional(),
      missing: z.number(),
      answers: z
        .array(
          z.object({
            item: z.string(),
            section: z.string(),
            text: z.string(),
            severity: z.enum(severities),
            answer: z.enum(checkAnswers),
            note: z.string().optional(),
            methods: z.array(z.enum(checkMethods)),
            photos: z.array(PhotoShown),
          }),
        )
        .optional(),
      remarks: z.array(RemarkShown).optional(),
      findings: z
        .array(z.object({ findingId: Id, says: z.string(), state: z.enum(findingStates) }))
        .optional(),
      withdrawn: z.object({ reason: z.string(), at: Instant }).optional(),
      mayWithdraw: z.boolean(),
      mayReceive: z.boolean(),
    }),
  }),
  'visit.receive': command({
    summary: '学校签收检查结果：看到了，不等于没有意见',
    capability: 'visit.receive',
    where: atSchool,
    problems: ['not-found', 'visit-withdrawn', 'visit-received'],
    input: z.strictObject({ schoolId: Id, visitId: Id }),
    output: z.object({ visitId: Id, receivedAt: Instant }),
  }),
  'visit.withdraw': command({
    summary: '撤回一次记错的检查，写明原因',
    capability: 'visit.record',
    where: atSchool,
    problems: ['not-found', 'visit-withdrawn', 'visit-not-yours', 'visit-has-findings'],
    input: z.strictObject({ schoolId: Id, visitId: Id, reason: Reason }),
    output: z.object({ visitId: Id }),
  }),
};
