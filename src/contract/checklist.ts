import * as z from 'zod';

import { itemChanges } from '../domain/checklist-edit.ts';
import { checklistIds } from '../domain/checklist-rules.ts';
import {
  basisGrades,
  checklistKinds,
  checkMethods,
  checkPlaces,
  checkRecords,
  severities,
} from '../domain/checklist.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';

/** 检查表: what is looked at in schools; shipped lists and the county's own versions of them. */

const Slug = z
  .string()
  .max(40)
  .regex(/^[a-z0-9][a-z0-9-]*$/);
const Checklist = z.enum(checklistIds);
const Points = z.int().min(0).max(100);

const Section = z.strictObject({
  id: Slug,
  zh: text(60),
  en: text(120).optional(),
  place: z.enum(checkPlaces).optional(),
  record: z.enum(checkRecords).optional(),
});

const Item = z.strictObject({
  id: Slug,
  section: Slug,
  text: text(200, 2),
  evidence: text(100),
  methods: z.array(z.enum(checkMethods)).min(1).max(checkMethods.length),
  severity: z.enum(severities),
  /** Days to put it right. */
  days: z.int().min(0).max(999),
  basis: text(200, 2),
  grade: z.enum(basisGrades).optional(),
  isConstructed: z.boolean().optional(),
  mayNotApply: z.boolean().optional(),
  points: Points.optional(),
  isVeto: z.boolean().optional(),
});

export const ChecklistBody = z.strictObject({
  kind: z.enum(checklistKinds),
  passFrom: z.int().min(1).max(100).optional(),
  sections: z.array(Section).min(1).max(40),
  items: z.array(Item).min(1).max(300),
});

const Sentence = z.object({ zh: z.string(), en: z.string() });

const Version = z.object({
  origin: z.enum(['shipped', 'county']),
  number: z.number(),
  /** What answers refer to; none while the shipped list was never leant on. */
  versionId: Id.optional(),
  from: Day,
});

/** Published, and its day is still to come; without a number: the shipped list comes back. */
const Next = z.object({ from: Day, number: z.number().optional(), versionId: Id.optional() });

const about = {
  checklist: Checklist,
  name: Sentence,
  purpose: Sentence,
  kind: z.enum(checklistKinds),
  /** Of the shipped list; a county's version rests on its own document. */
  source: z.string(),
  grade: z.enum(basisGrades),
  /** Off: to begin a county's own version from. */
  isOn: z.boolean(),
  version: Version,
  document: z.string().optional(),
};

const here = { by: 'place', field: 'placeId' } as const;

export const checklistOperations = {
  'checklist.list': query({
    summary: '检查表：本县现在用哪一版',
    capability: 'checklist.read',
    where: here,
    input: z.strictObject({ placeId: Id }),
    output: z.object({
      rows: z.array(
        z.object({
          ...about,
          items: z.number(),
          next: Next.optional(),
          /** The shipped list is newer than the one that the county's version was made from. */
          isShippedNewer: z.boolean(),
        }),
      ),
    }),
  }),
  'checklist.open': query({
    summary: '打开一张检查表：现在用的，或者指定的一版',
    capability: 'checklist.read',
    where: here,
    problems: ['not-found'],
    input: z.strictObject({
      placeId: Id,
      checklist: Checklist,
      /** Left out: the one in force today. `shipped`: as the product has it now. `newest`: the last one published. */
      version: z.union([z.enum(['shipped', 'newest']), Id]).optional(),
    }),
    output: z.object({
      ...about,
      list: ChecklistBody,
      /** Said with the version in force only. */
      next: Next.optional(),
      /** The number of the newest of the county's own rows, from which a next version counts. */
      newest: z.number(),
      /** Which items differ from what it was made from, and why. */
      changes: z.array(
        z.object({ item: z.string(), change: z.enum(itemChanges), reason: z.string() }),
      ),
    }),
  }),
  'checklist.history': query({
    summary: '一张检查表的历次本县版本，新的在前',
    capability: 'checklist.read',
    where: here,
    input: z.strictObject({ placeId: Id, checklist: Checklist, ...PageAsk }),
    output: pageOf(
      z.object({
        versionId: Id,
        number: z.number(),
        /** From its day the shipped list held again. */
        isEnd: z.boolean(),
        items: z.number(),
        shippedNumber: z.number(),
        from: Day,
        /** The last day on which it held; undefined while it holds or is still to come. */
        to: Day.optional(),
        /** A later one came before its day: it never held. */
        isOvertaken: z.boolean(),
        added: z.number(),
        changed: z.number(),
        removed: z.number(),
        document: z.string().optional(),
        reason: z.string(),
        at: Instant,
        by: z.string(),
      }),
    ),
  }),
  'checklist.publish': command({
    summary: '公布本县的检查表版本',
    capability: 'checklist.edit',
    where: 'county',
    bodyLimit: 512 * 1024,
    problems: [
      'changed-meanwhile',
      'checklist-from-tomorrow',
      'checklist-unchanged',
      'checklist-reason-missing',
      'checklist-item-twice',
      'checklist-section-twice',
      'checklist-no-section',
      'checklist-empty-section',
      'checklist-too-many-days',
      'checklist-points-missing',
      'checklist-points-total',
      'checklist-pass-missing',
    ],
    input: z.strictObject({
      checklist: Checklist,
      /** The number of the newest row when the draft was begun; 0: there was none. */
      newest: z.int().min(0),
      /** The county's version that the draft was made from, which is the newest row; left out: the shipped list. */
      madeFrom: Id.optional(),
      list: ChecklistBody,
      /** Why, by changed item. */
      reasons: z.record(Slug, text(200)),
      document: text(120, 2),
      reason: Reason,
      from: Day,
    }),
    output: z.object({ versionId: Id, number: z.number() }),
  }),
  'checklist.end': command({
    summary: '停用本县版本，回到出厂的检查表',
    capability: 'checklist.edit',
    where: 'county',
    problems: ['changed-meanwhile', 'checklist-from-tomorrow', 'checklist-shipped'],
    input: z.strictObject({
      checklist: Checklist,
      newest: z.int().min(0),
      from: Day,
      reason: Reason,
    }),
    output: z.object({ versionId: Id, number: z.number() }),
  }),
};
