import * as z from 'zod';

import { type DeadlineRuleId, deadlineRuleIds } from '../domain/deadline-rules.ts';
import { ownGrades, ownRuleStates, strictParts } from '../domain/signal-own.ts';
import {
  countedStatuses,
  jurisdictionLevels,
  reportReceivers,
  scopeKinds,
} from '../domain/signal-rule.ts';
import { symptomGroupCodes } from '../domain/symptom-group.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';

/** 本县的提示规则: what holds, what it would have done, who published which version. */

const Words = z.object({ zh: z.string(), en: z.string() });
const RuleId = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{1,59}$/);
const Version = z.int().min(1).max(9999);
const Grade = z.enum(['A', 'B', 'C', 'D']);

const Subject = z.union([
  z.strictObject({ groups: z.array(z.enum(symptomGroupCodes)).min(1).max(10) }),
  z.strictObject({ disease: z.string().regex(/^[A-Z][A-Z0-9_]{1,39}$/) }),
  z.strictObject({ notifiable: z.literal(true) }),
  z.strictObject({ absent: z.literal(true) }),
]);

/** What a county may change. */
const numbers = {
  of: Subject,
  scopes: z.array(z.enum(scopeKinds)).min(1).max(scopeKinds.length),
  days: z.int().min(1).max(200),
  count: z.int().min(1).max(500),
  statuses: z.array(z.enum(countedStatuses)).min(1).max(countedStatuses.length),
  deadline: z.enum(deadlineRuleIds as [DeadlineRuleId, ...DeadlineRuleId[]]),
  to: z.array(z.enum(reportReceivers)).min(1).max(reportReceivers.length),
  isOn: z.boolean(),
};
const Own = z.strictObject({ ...numbers, name: text(80, 4).optional() });

/** A rule as a list shows it, with all of its numbers. */
const Shown = Words.extend({
  id: z.string(),
  version: z.int(),
  of: z.union([Subject, z.strictObject({ raised: z.string() })]),
  what: Words,
  scopes: z.array(z.enum(scopeKinds)),
  days: z.int(),
  count: z.int(),
  statuses: z.array(z.enum(countedStatuses)),
  deadline: z.string(),
  to: z.array(z.enum(reportReceivers)),
  isOn: z.boolean(),
  level: z.enum(jurisdictionLevels),
  division: z.string(),
  grade: Grade,
  source: z.string(),
  effectiveFrom: Day,
  effectiveTo: Day.optional(),
  isFloor: z.boolean(),
  isOwn: z.boolean(),
  /** False: of another place, only a pattern. */
  isHere: z.boolean(),
  isChangeable: z.boolean(),
  by: z.string().optional(),
  at: Instant.optional(),
});

const Base = Words.extend({
  version: z.int(),
  level: z.enum(jurisdictionLevels),
  days: z.int(),
  count: z.int(),
  isOn: z.boolean(),
});

const County = 'county' as const;
const one = { ruleId: RuleId, version: Version };
const changed = z.object({ ruleId: z.string(), version: z.int() });

const VersionRow = Words.extend({
  ruleId: z.string(),
  version: z.int(),
  state: z.enum(ownRuleStates),
  isOn: z.boolean(),
  days: z.int(),
  count: z.int(),
  scopes: z.array(z.enum(scopeKinds)),
  what: Words,
  source: z.string(),
  grade: z.enum(ownGrades),
  from: Day,
  to: Day.optional(),
  weaker: z.array(z.enum(strictParts)),
  reason: z.string().optional(),
  trialId: Id,
  by: z.string(),
  at: Instant,
  decided: z.object({ by: z.string(), at: Instant, reason: z.string().optional() }).optional(),
  /** Each ending, the newest first; without a last day it was withdrawn whole. */
  ends: z.array(
    z.object({ by: z.string(), at: Instant, reason: z.string(), lastDay: Day.optional() }),
  ),
  isMine: z.boolean(),
  /** Published, and yet it does not hold: a floor stands above it now. */
  isBelowFloor: z.boolean(),
});

export const signalRuleOperations = {
  'signal.rules': query({
    summary: '提示规则:现在用的每一条,和可以照着定的外地规则',
    capability: 'signal.rule-read',
    where: County,
    input: z.strictObject({}),
    output: z.object({
      today: Day,
      rules: z.array(Shown),
      deadlines: z.array(Words.extend({ id: z.string() })),
      diseases: z.array(Words.extend({ code: z.string() })),
    }),
  }),
  'signal.rule-versions': query({
    summary: '本县公布的提示规则各版',
    capability: 'signal.rule-read',
    where: County,
    input: z.strictObject({
      ruleId: RuleId.optional(),
      state: z.enum(ownRuleStates).optional(),
      ...PageAsk,
    }),
    output: pageOf(VersionRow).extend({ today: Day }),
  }),
  'signal.try-rule': command({
    summary: '用本县过去的日子试算一条提示规则',
    capability: 'signal.rule',
    where: County,
    problems: ['not-found', 'rule-by-hand', 'rule-deadline', 'rule-below-floor'],
    input: z.strictObject({ ruleId: RuleId, rule: Own, days: z.int().min(1).max(366) }),
    output: z.object({ trialId: Id }),
  }),
  'signal.trial': query({
    summary: '一次试算:算到哪里,每天会提示几条,比上级宽不宽',
    capability: 'signal.rule-read',
    where: County,
    problems: ['not-found'],
    input: z.strictObject({ trialId: Id }),
    output: z.object({
      trialId: Id,
      ruleId: z.string(),
      rule: Words.extend(numbers),
      base: Base.optional(),
      above: Base.optional(),
      from: Day,
      to: Day,
      schools: z.int(),
      done: z.int(),
      isFinished: z.boolean(),
      by: z.string(),
      at: Instant,
      tried: z.int(),
      now: z.int(),
      days: z.array(z.object({ day: Day, tried: z.int(), base: z.int() })),
      examples: z.array(z.object({ people: z.int(), span: z.int(), fires: z.boolean() })),
      weaker: z.array(z.enum(strictParts)),
    }),
  }),
  'signal.trial-schools': query({
    summary: '一次试算里会提示的学校',
    capability: 'signal.rule-read',
    where: County,
    problems: ['not-found'],
    input: z.strictObject({ trialId: Id, ...PageAsk }),
    output: pageOf(
      z.object({ schoolId: Id, schoolName: z.string(), tried: z.int(), base: z.int() }),
    ),
  }),
  'signal.publish-rule': command({
    summary: '公布本县的提示规则(比上级宽的先等批准)',
    capability: 'signal.rule',
    where: County,
    problems: [
      'not-found',
      'trial-running',
      'trial-used',
      'trial-old',
      'rule-by-hand',
      'rule-deadline',
      'rule-below-floor',
      'rule-reason-needed',
      'rule-in-past',
      'from-after-to',
      'rule-overlaps',
    ],
    input: z.strictObject({
      trialId: Id,
      source: text(300, 6),
      grade: z.enum(ownGrades),
      from: Day,
      to: Day.optional(),
      reason: text(300, 4).optional(),
    }),
    output: changed.extend({ state: z.enum(ownRuleStates) }),
  }),
  'signal.approve-rule': command({
    summary: '批准一版比上级宽的提示规则',
    capability: 'signal.rule-approve',
    where: County,
    problems: [
      'not-found',
      'rule-not-waiting',
      'rule-own-approval',
      'rule-by-hand',
      'rule-deadline',
      'rule-below-floor',
      'rule-over',
    ],
    input: z.strictObject(one),
    output: changed,
  }),
  'signal.refuse-rule': command({
    summary: '不批准一版提示规则',
    capability: 'signal.rule-approve',
    where: County,
    problems: ['not-found', 'rule-not-waiting', 'rule-own-approval'],
    input: z.strictObject({ ...one, reason: Reason }),
    output: changed,
  }),
  'signal.end-rule': command({
    summary: '给本县一版提示规则定最后一天,或在生效前撤回',
    capability: 'signal.rule',
    where: County,
    problems: ['not-found', 'rule-over', 'rule-in-past', 'rule-only-sooner'],
    input: z.strictObject({ ...one, lastDay: Day, reason: Reason }),
    output: changed,
  }),
};
