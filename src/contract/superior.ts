import * as z from 'zod';

import { rectifyKinds, severities } from '../domain/checklist.ts';
import { findingCategories } from '../domain/finding-rules.ts';
import { findingEnds, findingSides, findingStates } from '../domain/finding.ts';
import { longestItem, mostItems } from '../domain/superior.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';

/** 上级督查意见: entered item by item, answered item by item (逐条). Only the county sees it as a whole. */

const Category = z.enum(findingCategories.map(({ id }) => id));
const Says = text(longestItem, 2);

const head = {
  superiorId: Id,
  title: z.string(),
  sender: z.string(),
  document: z.string().optional(),
  receivedDay: Day,
  answerDay: Day.optional(),
  items: z.number(),
  /** 还没落实的条数 */
  open: z.number(),
  isWithdrawn: z.boolean(),
};

const Item = z.object({
  number: z.number(),
  says: z.string(),
  unit: z.string().optional(),
  due: Day.optional(),
  isDone: z.boolean(),
  /** What was found at schools, with what they did about it. */
  findings: z.array(
    z.object({
      findingId: Id,
      schoolId: Id,
      schoolName: z.string(),
      state: z.enum(findingStates),
      ended: z.enum(findingEnds).optional(),
      sides: z.array(z.enum(findingSides)),
      due: Day.optional(),
      unit: z.string().optional(),
      responsible: z.string().optional(),
      measure: z.string().optional(),
      /** 整改后 */
      after: z.string().optional(),
      endedDay: Day.optional(),
    }),
  ),
  /** The county's answers, the newest first. */
  answers: z.array(
    z.object({
      says: z.string(),
      evidence: z.string().optional(),
      isDone: z.boolean(),
      day: Day,
      at: Instant,
      by: z.string(),
    }),
  ),
});

export const superiorOperations = {
  'superior.list': query({
    summary: '上级督查意见：各有几条、还有几条没落实',
    capability: 'superior.read',
    where: 'county',
    input: z.strictObject({ ...PageAsk }),
    output: pageOf(z.object(head)).extend({ today: Day, openItems: z.number() }),
  }),
  'superior.open': query({
    summary: '一份督查意见：逐条做了什么、谁做的、到哪一步、有什么佐证',
    capability: 'superior.read',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ superiorId: Id }),
    output: z.object({
      ...head,
      today: Day,
      asOf: Instant,
      by: z.string(),
      withdrawReason: z.string().optional(),
      rows: z.array(Item),
    }),
  }),
  'superior.add': command({
    summary: '录入上级督查意见，学校的问题逐条开出来',
    capability: 'superior.edit',
    where: 'county',
    problems: [
      'superior-too-many',
      'not-found',
      'finding-school-closed',
      'day-in-future',
      'superior-days',
      'never-noted',
    ],
    input: z.strictObject({
      title: text(120, 2),
      sender: text(60, 2),
      document: text(60, 2).optional(),
      receivedDay: Day,
      answerDay: Day.optional(),
      items: z
        .array(
          z.strictObject({
            says: Says,
            unit: text(60, 2).optional(),
            due: Day.optional(),
            /** Schools that it is about; none: the county itself. */
            schoolIds: z.array(Id).max(2000),
            category: Category,
            severity: z.enum(severities),
            rectify: z.enum(rectifyKinds),
          }),
        )
        .min(1)
        .max(mostItems),
    }),
    output: z.object({ superiorId: Id, findings: z.number() }),
  }),
  'superior.answer': command({
    summary: '答复督查意见的一条',
    capability: 'superior.edit',
    where: 'county',
    problems: ['not-found', 'superior-withdrawn', 'superior-of-schools', 'never-noted'],
    input: z.strictObject({
      superiorId: Id,
      number: z.int().min(1).max(mostItems),
      says: Says,
      evidence: text(300, 2).optional(),
      /** 已落实, of an item of the county's own. */
      isDone: z.boolean(),
    }),
    output: z.object({ superiorId: Id }),
  }),
  'superior.withdraw': command({
    summary: '撤回录错的督查意见，连同还没下达的问题',
    capability: 'superior.edit',
    where: 'county',
    problems: ['not-found', 'superior-withdrawn', 'superior-begun'],
    input: z.strictObject({ superiorId: Id, reason: Reason }),
    output: z.object({ superiorId: Id }),
  }),
};
