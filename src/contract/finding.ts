import * as z from 'zod';

import { checklistIds } from '../domain/checklist-rules.ts';
import { rectifyKinds, severities } from '../domain/checklist.ts';
import {
  faultKinds,
  findingCategories,
  findingDepartments,
  findingTopics,
  ladderSteps,
} from '../domain/finding-rules.ts';
import { findingSteps } from '../domain/finding-step.ts';
import { findingEnds, findingSides, findingSources, findingStates } from '../domain/finding.ts';
import { Day, HeldSeconds, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';

/** 问题: from found to closed; who found it, who puts it right by when, who rechecks. No pupil is named. */

const idsOf = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
const Department = z.enum(idsOf(findingDepartments));
const Category = z.enum(idsOf(findingCategories));
const Topic = z.enum(idsOf(findingTopics));
const Step = z.enum(idsOf(ladderSteps));
const Fault = z.enum(idsOf(faultKinds));
const Severity = z.enum(severities);
const Rectify = z.enum(rectifyKinds);
/** What is said of a finding or of what was done about it. */
const Says = text(500, 2);
const Document = text(120, 2);

const here = { by: 'place', field: 'placeId' } as const;
const atSchool = { by: 'place', field: 'schoolId' } as const;
const which = { schoolId: Id, findingId: Id };

/** 分页的三部分: what is open by its last day; all and what is over, the newest first. */
export const findingParts = ['open', 'closed', 'all'] as const;
/** 到期: gone by, today, within seven days. */
export const findingDues = ['overdue', 'today', 'soon'] as const;

/** Whom a measure is aimed at. */
const aims = ['unit', 'person'] as const;

/** 等答复: an objection, a request for more time. */
export const findingWaits = ['objection', 'extension'] as const;
/** What a number on the progress page counts: issued, put right in time, found again. */
export const findingMarks = ['issued', 'on-time', 'repeated'] as const;

const filters = {
  placeId: Id,
  part: z.enum(findingParts).default('open'),
  state: z.enum(findingStates).optional(),
  due: z.enum(findingDues).optional(),
  waiting: z.enum(findingWaits).optional(),
  ended: z.enum(findingEnds).optional(),
  mark: z.enum(findingMarks).optional(),
  /** Found from this day on, and up to that. */
  from: Day.optional(),
  to: Day.optional(),
  department: Department.optional(),
  category: Category.optional(),
  topic: Topic.optional(),
  severity: Severity.optional(),
  source: z.enum(findingSources).optional(),
  /** One visit, one meeting. */
  sourceId: Id.optional(),
  /** 督导行动: found on its visits. */
  campaignId: Id.optional(),
};

const Person = z.object({ accountId: Id, name: z.string() });

const facts = {
  findingId: Id,
  year: z.number(),
  number: z.number(),
  schoolId: Id,
  schoolName: z.string(),
  department: z.string(),
  category: z.string(),
  says: z.string(),
  severity: Severity,
  rectify: Rectify,
  days: z.number(),
  source: z.enum(findingSources),
  state: z.enum(findingStates),
  ended: z.enum(findingEnds).optional(),
  sides: z.array(z.enum(findingSides)),
  foundDay: Day,
  foundBy: z.string(),
  due: Day.optional(),
  submittedDay: Day.optional(),
  endedDay: Day.optional(),
  /** 责任单位、责任人、督办人 */
  unit: z.string().optional(),
  responsible: Person.optional(),
  supervisor: Person.optional(),
  measure: z.string().optional(),
  followUps: z.number(),
  rejected: z.number(),
  reopened: z.number(),
  /** The highest step of the ladder that the reader may see. */
  step: z.string().optional(),
  /** Who has to do something next, and what. */
  next: z.object({ who: z.enum(['school', 'county']), step: z.enum(findingSteps) }).optional(),
};

const Event = z.object({
  eventId: Id,
  kind: z.string(),
  day: Day,
  at: Instant,
  by: z.string(),
  says: z.string().optional(),
  due: Day.optional(),
  /** Of the ladder, its aim, the class of accountability and the document. */
  step: z.string().optional(),
  aim: z.enum(['unit', 'person']).optional(),
  person: z.string().optional(),
  fault: z.string().optional(),
  document: z.string().optional(),
  /** Of an objection's or an extension's answer. */
  isGranted: z.boolean().optional(),
  before: z.string().optional(),
  after: z.string().optional(),
  unit: z.string().optional(),
  isUndone: z.boolean(),
  /** Why it was undone, and which. */
  reason: z.string().optional(),
  undoes: Id.optional(),
});

const Done = z.object({
  findingId: Id,
  state: z.enum(findingStates),
  due: Day.optional(),
});

const stepProblems = [
  'not-found',
  'finding-state',
  'finding-over',
  'finding-school-closed',
  'never-noted',
] as const;

export const findingOperations = {
  'finding.list': query({
    summary: '问题清单：没了结的按期限，已了结的新的在前',
    capability: 'finding.read',
    where: here,
    input: z.strictObject({ ...filters, ...PageAsk }),
    output: pageOf(z.object(facts)).extend({ today: Day }),
  }),
  'finding.counts': query({
    summary: '问题的漏斗、账龄、各部门、在某日前的销号率',
    capability: 'finding.read',
    where: here,
    problems: ['finding-span'],
    isPatient: true,
    input: z.strictObject({
      placeId: Id,
      from: Day.optional(),
      to: Day.optional(),
      /** Closed by this day; today unless said. */
      by: Day.optional(),
    }),
    output: z.object({
      today: Day,
      asOf: Instant,
      from: Day,
      to: Day,
      by: Day,
      /** Open now, whenever found. */
      open: z.object({
        all: z.number(),
        overdue: z.number(),
        soon: z.number(),
        objections: z.number(),
        extensions: z.number(),
        states: z.array(z.object({ state: z.enum(findingStates), count: z.number() })),
        /** By days since found; without `to`: longer. */
        ages: z.array(z.object({ from: z.number(), to: z.number().optional(), count: z.number() })),
      }),
      /** Found from `from` to `to`. */
      departments: z.array(
        z.object({
          department: z.string(),
          found: z.number(),
          schools: z.number(),
          withdrawn: z.number(),
          waived: z.number(),
          closed: z.number(),
          closedBy: z.number(),
          onTime: z.number(),
          issued: z.number(),
          repeated: z.number(),
          overdue: z.number(),
        }),
      ),
      categories: z.array(
        z.object({ category: z.string(), found: z.number(), closed: z.number() }),
      ),
      topics: z.array(z.object({ topic: z.string(), found: z.number(), closed: z.number() })),
      /** 督促措施 taken from `from` to `to`, by step of the ladder; against units and against persons. */
      measures: z.array(z.object({ step: Step, unit: z.number(), person: z.number() })),
    }),
  }),
  'finding.measures': query({
    summary: '督促措施：批评教育、限期整改、通报、约谈，对单位和对个人的，新的在前',
    capability: 'finding.read',
    where: here,
    input: z.strictObject({
      placeId: Id,
      step: Step.optional(),
      aim: z.enum(aims).optional(),
      from: Day.optional(),
      to: Day.optional(),
      ...PageAsk,
    }),
    output: pageOf(
      z.object({
        eventId: Id,
        findingId: Id,
        schoolId: Id,
        schoolName: z.string(),
        /** What was found. */
        finding: z.string(),
        category: z.string(),
        day: Day,
        step: Step,
        aim: z.enum(aims),
        person: z.string().optional(),
        fault: z.string().optional(),
        document: z.string().optional(),
        says: z.string(),
        by: z.string(),
      }),
    ),
  }),
  'finding.show': query({
    summary: '一个问题：是什么、走到哪一步、经过、下一步是谁的',
    capability: 'finding.read',
    where: atSchool,
    problems: ['not-found'],
    input: z.strictObject(which),
    output: z.object({
      row: z.object({
        ...facts,
        place: z.string().optional(),
        item: z
          .object({
            checklist: z.enum(checklistIds),
            number: z.number(),
            code: z.string(),
            versionId: Id.optional(),
          })
          .optional(),
        repeatOf: Id.optional(),
        extensionUntil: Day.optional(),
      }),
      today: Day,
      /** The last day that a notice of today would give. */
      dueIfIssued: Day,
      events: z.array(Event),
      /** Steps that the reader may take; `why`: what stands in the way now. */
      steps: z.array(z.object({ step: z.enum(findingSteps), why: z.string().optional() })),
      /** The step that the reader may undo. */
      undo: Id.optional(),
      /** Why it cannot be undone. */
      whyNotUndo: z.string().optional(),
      /** Steps of the ladder that the reader's role may decide. */
      ladder: z.array(z.string()),
      /** Whom the school may name as answering for it, and the county as watching over it. */
      people: z.array(Person),
    }),
  }),
  'finding.add': command({
    summary: '登记发现的问题',
    capability: 'finding.open',
    where: atSchool,
    problems: ['not-found', 'finding-school-closed', 'finding-found-later', 'never-noted'],
    input: z.strictObject({
      schoolId: Id,
      source: z.enum(['drill', 'meeting', 'superior', 'patrol']),
      department: Department,
      category: Category,
      says: Says,
      severity: Severity,
      rectify: Rectify,
      heldSeconds: HeldSeconds,
    }),
    output: z.object({ findingId: Id }),
  }),
  'finding.issue': command({
    summary: '向一所学校下达整改：一个或几个问题一起',
    capability: 'finding.issue',
    where: atSchool,
    problems: [
      ...stepProblems,
      'finding-objection-open',
      'finding-not-heard',
      'finding-due-early',
      'finding-due-long',
    ],
    input: z.strictObject({
      schoolId: Id,
      findingIds: z.array(Id).min(1).max(100),
      /** Left out: by each finding's own days. */
      due: Day.optional(),
      /** The school was heard on the spot. */
      isHeard: z.boolean().optional(),
      /** 督办人; left out: who issues it. */
      supervisor: Id.optional(),
    }),
    output: z.object({ issued: z.array(Done) }),
  }),
  'finding.answer': command({
    summary: '答复申辩或延期申请',
    capability: 'finding.issue',
    where: atSchool,
    problems: [
      ...stepProblems,
      'finding-not-objected',
      'finding-extension-none',
      'finding-own-extension',
      'finding-extension-gone',
      'finding-extension-shorter',
      'finding-due-early',
      'finding-due-long',
    ],
    input: z.strictObject({
      ...which,
      fact: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('answered'),
          verdict: z.enum(['upheld', 'withdrawn']),
          says: Says,
        }),
        z.strictObject({
          kind: z.literal('extension-answered'),
          isGranted: z.boolean(),
          /** Another day than was asked for. */
          until: Day.optional(),
          says: Says,
        }),
      ]),
    }),
    output: Done,
  }),
  'finding.rectify': command({
    summary: '学校的一步：没有异议、申辩、签收、开始整改、提交、申请延期',
    capability: 'finding.rectify',
    where: atSchool,
    problems: [
      ...stepProblems,
      'finding-objected',
      'finding-agreed',
      'finding-objection-open',
      'finding-extension-open',
      'finding-extension-late',
      'finding-extension-shorter',
      'finding-due-early',
      'finding-due-long',
    ],
    input: z.strictObject({
      ...which,
      fact: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('agreed') }),
        z.strictObject({ kind: z.literal('objected'), says: Says }),
        z.strictObject({
          kind: z.literal('accepted'),
          unit: text(60, 2),
          responsible: Id.optional(),
        }),
        z.strictObject({ kind: z.literal('begun'), says: Says }),
        z.strictObject({
          kind: z.literal('submitted'),
          says: Says,
          before: text(300).optional(),
          after: text(300).optional(),
        }),
        z.strictObject({ kind: z.literal('extension-asked'), until: Day, says: Says }),
      ]),
      heldSeconds: HeldSeconds,
    }),
    output: Done,
  }),
  'finding.recheck': command({
    summary: '复查的一步：接手、退回、销号、重新打开',
    capability: 'finding.recheck',
    where: atSchool,
    problems: [...stepProblems, 'finding-own-work', 'finding-due-early', 'finding-due-long'],
    input: z.strictObject({
      ...which,
      fact: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('taken') }),
        z.strictObject({ kind: z.literal('rejected'), says: Says, due: Day }),
        z.strictObject({ kind: z.literal('closed'), says: Says }),
        z.strictObject({ kind: z.literal('reopened'), says: Says, due: Day }),
      ]),
      heldSeconds: HeldSeconds,
    }),
    output: Done,
  }),
  'finding.note': command({
    summary: '记一次跟踪指导',
    capability: 'finding.read',
    where: atSchool,
    problems: stepProblems,
    input: z.strictObject({ ...which, says: Says, heldSeconds: HeldSeconds }),
    output: Done,
  }),
  'finding.escalate': command({
    summary: '督促升级：从现场指出到问责',
    capability: 'finding.escalate',
    where: atSchool,
    problems: [
      ...stepProblems,
      'finding-step-role',
      'finding-step-low',
      'finding-document-needed',
      'finding-fault-needed',
      'finding-fault-only',
      'finding-person-needed',
      'case-illness',
    ],
    input: z.strictObject({
      ...which,
      step: Step,
      aim: z.enum(['unit', 'person']),
      /** Who, where it is aimed at a person. */
      person: text(60, 2).optional(),
      fault: Fault.optional(),
      document: Document.optional(),
      says: Says,
    }),
    output: Done,
  }),
  'finding.waive': command({
    summary: '上级决定免予整改',
    capability: 'finding.waive',
    where: atSchool,
    problems: [...stepProblems, 'finding-own-waive', 'finding-waive-above'],
    input: z.strictObject({ ...which, document: Document, says: Says }),
    output: Done,
  }),
  'finding.undo': command({
    summary: '撤销最后一步',
    capability: 'finding.read',
    where: atSchool,
    problems: [
      'not-found',
      'finding-undo-last',
      'finding-undo-own',
      'finding-undo-day',
      'finding-school-closed',
      'finding-waive-above',
      'finding-step-role',
    ],
    input: z.strictObject({ ...which, eventId: Id, reason: Reason }),
    output: Done,
  }),
};
