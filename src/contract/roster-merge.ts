import * as z from 'zod';

import { duplicateSigns, pairSorts, pairVerdicts } from '../domain/duplicate.ts';
import { Day, Id, Instant, PageAsk, Reason, pageOf } from './field.ts';
import { command, query } from './operation.ts';
import { Sex } from './person.ts';

/** A file as far as it takes to tell it from another. */
const Brief = z.object({
  personId: Id,
  name: z.string(),
  sex: Sex,
  birthDay: Day.optional(),
  tail: z.string().optional(),
  /** The class today; without one the pupil has left. */
  className: z.string().optional(),
  guardians: z.number(),
});

export const rosterMergeOperations = {
  'roster.duplicates': query({
    summary: '疑似重复的档案',
    capability: 'person.edit',
    where: { by: 'place', field: 'schoolId' },
    isPatient: true,
    input: z.strictObject({
      schoolId: Id,
      /** open: to be decided · decided: twins and different people */
      state: z.enum(['open', 'decided']).default('open'),
      ...PageAsk,
    }),
    output: pageOf(
      z.object({
        one: Brief,
        other: Brief,
        score: z.number(),
        signs: z.array(z.enum(duplicateSigns)),
        verdict: z.enum(pairVerdicts),
      }),
    ).extend({ total: z.number() }),
  }),
  'roster.decide-pair': command({
    summary: '认定两份档案是双胞胎、不同的人，或收回认定',
    capability: 'person.edit',
    where: { by: 'place', field: 'schoolId' },
    problems: ['not-found'],
    input: z.strictObject({
      schoolId: Id,
      personId: Id,
      withPersonId: Id,
      verdict: z.enum(pairVerdicts),
    }),
    output: z.object({ personId: Id }),
  }),
  'roster.duplicates-across': query({
    summary: '全县疑似重复的档案（不同学校）',
    capability: 'person.transfer',
    where: 'county',
    isPatient: true,
    input: z.strictObject({
      /** duplicate: may be one person's · twins: same birth day and guardian under different names */
      sort: z.enum(pairSorts).default('duplicate'),
      state: z.enum(['open', 'decided']).default('open'),
      ...PageAsk,
    }),
    output: pageOf(
      z.object({
        one: Brief.extend({ schoolName: z.string() }),
        other: Brief.extend({ schoolName: z.string() }),
        score: z.number(),
        signs: z.array(z.enum(duplicateSigns)),
        sort: z.enum(pairSorts),
        verdict: z.enum(pairVerdicts),
      }),
    ).extend({ total: z.number() }),
  }),
  'roster.decide-across': command({
    summary: '认定不同学校的两份档案是双胞胎、不同的人，或收回认定',
    capability: 'person.transfer',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ personId: Id, withPersonId: Id, verdict: z.enum(pairVerdicts) }),
    output: z.object({ personId: Id }),
  }),
  'roster.merge-preview': query({
    summary: '合并两份档案：预览',
    capability: 'person.edit',
    where: { by: 'place', field: 'schoolId' },
    problems: ['not-found', 'merge-differs', 'merge-same'],
    input: z.strictObject({ schoolId: Id, personId: Id, withPersonId: Id }),
    output: z.object({
      kept: Brief,
      gone: Brief,
      /** What the kept file lacks and gets. */
      moved: z.array(z.enum(['birthDay', 'idNumber', 'studentNo', 'phone'])),
      /** Guardians who are added to the kept file. */
      guardians: z.array(z.string()),
      /** Both are in different classes today: one must be chosen. */
      isConflict: z.boolean(),
    }),
  }),
  'roster.merge': command({
    summary: '合并两份档案（同一个人录了两次）',
    capability: 'person.edit',
    where: { by: 'place', field: 'schoolId' },
    problems: [
      'not-found',
      'merge-differs',
      'merge-same',
      'merge-which-class',
      'changed-meanwhile',
    ],
    input: z.strictObject({
      schoolId: Id,
      /** The file that stays. */
      personId: Id,
      /** The one that becomes part of it. */
      withPersonId: Id,
      /** Whose class goes on, where both are in different ones. */
      stay: z.enum(['kept', 'gone']).optional(),
      reason: Reason,
    }),
    output: z.object({ mergeId: Id, personId: Id }),
  }),
  'roster.merges': query({
    summary: '合并过的档案',
    capability: 'person.edit',
    where: { by: 'place', field: 'schoolId' },
    input: z.strictObject({ schoolId: Id, ...PageAsk }),
    output: pageOf(
      z.object({
        mergeId: Id,
        personId: Id,
        name: z.string(),
        goneName: z.string(),
        reason: z.string(),
        by: z.string(),
        at: Instant,
        undone: z.object({ by: z.string(), at: Instant, reason: z.string() }).optional(),
      }),
    ),
  }),
  'roster.undo-merge': command({
    summary: '撤销合并',
    capability: 'person.edit',
    where: { by: 'place', field: 'schoolId' },
    problems: ['not-found', 'undone-already', 'cannot-undo', 'changed-meanwhile'],
    input: z.strictObject({ schoolId: Id, mergeId: Id, reason: Reason }),
    output: z.object({ personId: Id, withPersonId: Id }),
  }),
};
