import * as z from 'zod';

import { alternativeCodes, decisionScopes, decisionStates } from '../domain/decision.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, RoleName, text } from './field.ts';
import { command, query } from './operation.ts';

const Words = z.object({ zh: z.string(), en: z.string() });
const Rule = Words.extend({
  id: z.string(),
  version: z.int(),
  grade: z.string(),
  source: z.string(),
  days: z.int(),
});

const Row = z.object({
  decisionId: Id,
  schoolId: Id,
  schoolName: z.string(),
  placeName: z.string(),
  scope: z.enum(decisionScopes),
  diseaseName: Words,
  from: Day,
  to: Day,
  resumeDay: Day.optional(),
  by: z.string(),
  role: RoleName,
  at: Instant,
  /** The rule that proposed it; absent: the authority decided without one. */
  proposedBy: z.string().optional(),
});

/** What families, teachers and officers read of it. */
const told = {
  basis: z.string(),
  law: z.string(),
  orderNo: z.string().optional(),
  alternatives: z.array(z.string()),
  alternativesNote: z.string().optional(),
  teaching: z.string(),
  objection: z.string(),
  endReason: z.string().optional(),
};

const Alternative = z.enum(alternativeCodes as [string, ...string[]]);
const one = { schoolId: Id, decisionId: Id };

export const decisionOperations = {
  'decision.list': query({
    summary: '停课决定',
    capability: 'decision.read',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({
      placeId: Id,
      state: z.enum(decisionStates).optional(),
      scope: z.enum(decisionScopes).optional(),
      /** By a rule's proposal, or without one. */
      proposed: z.enum(['yes', 'no']).optional(),
      ...PageAsk,
    }),
    output: pageOf(Row).extend({ today: Day }),
  }),
  'decision.open': query({
    summary: '一项停课决定:依据、期限、教学安排、异议办法、家长已读多少',
    capability: 'decision.read',
    where: { by: 'place', field: 'placeId' },
    problems: ['not-found'],
    input: z.strictObject({ placeId: Id, decisionId: Id }),
    output: Row.extend({
      placeId: Id,
      ...told,
      today: Day,
      rule: Rule.optional(),
      assessment: z.string().optional(),
      signalId: Id.optional(),
      /** Children whose guardian has read it, of all children with a guardian's account. */
      read: z.object({ done: z.int(), due: z.int() }),
      canEnd: z.boolean(),
    }),
  }),
  'decision.proposals': query({
    summary: '今天按规则建议停课的班级、学校；县里看各校的',
    capability: 'decision.read',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({
      placeId: Id,
      after: PageAsk.after,
      /** So many schools are looked at for a page. */
      limit: z.coerce.number().int().min(1).max(60).default(60),
    }),
    output: z.object({
      /** Present while there are schools that were not looked at. */
      next: z.string().optional(),
      today: Day,
      proposals: z.array(
        z.object({
          placeId: Id,
          placeName: z.string(),
          schoolId: Id,
          schoolName: z.string(),
          scope: z.enum(['class', 'school']),
          rule: Rule,
          disease: z.string(),
          diseaseName: Words,
          people: z.int(),
          from: Day,
          to: Day,
          authority: z.enum(['school', 'bureau']),
          signalId: Id.optional(),
        }),
      ),
      alternatives: z.array(Words.extend({ code: z.string() })),
    }),
  }),
  'decision.take': command({
    summary: '决定停课',
    capability: 'decision.take',
    where: { by: 'place', field: 'placeId' },
    problems: [
      'not-found',
      'from-after-to',
      'decision-in-past',
      'decision-too-long',
      'alternatives-needed',
      'decision-not-yours',
      'suspended-already',
    ],
    input: z.strictObject({
      placeId: Id,
      disease: text(40),
      ruleId: text(60).optional(),
      signalId: Id.optional(),
      from: Day,
      to: Day,
      basis: text(500, 6),
      orderNo: text(60).optional(),
      assessment: text(1000).optional(),
      alternatives: z.array(Alternative).max(10),
      alternativesNote: text(500).optional(),
      teaching: text(500, 4),
      objection: text(300, 4),
    }),
    output: z.object({ decisionId: Id }),
  }),
  'decision.end': command({
    summary: '提前解除停课',
    capability: 'decision.take',
    where: { by: 'place', field: 'schoolId' },
    problems: ['not-found', 'decision-over', 'decision-others', 'from-after-to'],
    input: z.strictObject({ ...one, resumeDay: Day, reason: Reason }),
    output: z.object({ decisionId: Id }),
  }),
  'decision.child': query({
    summary: '我的孩子现在停课吗:依据、到哪天、怎样上课、怎样提出异议',
    capability: 'child.read',
    where: 'anywhere',
    input: z.strictObject({}),
    output: z.object({
      today: Day,
      rows: z.array(
        Row.omit({ role: true }).extend({
          ...told,
          personId: Id,
          childName: z.string(),
          hasRead: z.boolean(),
        }),
      ),
    }),
  }),
  'decision.seen': command({
    summary: '家长已读停课通知',
    capability: 'child.read',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found'],
    input: z.strictObject({ personId: Id, decisionId: Id }),
    output: z.object({ decisionId: Id }),
  }),
  'decision.rules': query({
    summary: '停课规则和医师批准',
    capability: 'decision.read',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({ placeId: Id }),
    output: z.object({
      rules: z.array(
        Rule.extend({
          isOn: z.boolean(),
          needsApproval: z.boolean(),
          approval: z
            .object({ physician: z.string(), title: z.string(), by: z.string(), at: Instant })
            .optional(),
        }),
      ),
    }),
  }),
  'decision.approve': command({
    summary: '记下医师批准一条停课规则',
    capability: 'signal.rule',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ ruleId: text(60), physician: text(40, 2), title: text(40, 2) }),
    output: z.object({ ruleId: z.string() }),
  }),
};
