import * as z from 'zod';

import { areaChanges, areaLoads, areaSizes } from '../domain/area.ts';
import { checklistIds } from '../domain/checklist-rules.ts';
import { schoolKinds } from '../domain/place.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, RoleName, text } from './field.ts';
import { command, query } from './operation.ts';

/** 督学责任区（片区）: which inspectors answer for which schools, how many each has, and who was there this month. */

/** Counts of schools that stand today; `visited`: by somebody of the area within the month. */
const counts = {
  schools: z.number(),
  kindergartens: z.number(),
  privateKindergartens: z.number(),
  visited: z.number(),
};

const Named = z.object({ accountId: Id, name: z.string() });
const Changed = z.object({ version: z.number() });
/** Each change begins from a version, says why, and holds from a day. */
const change = { version: z.int().min(0), from: Day, reason: Reason };
const SchoolIds = z.array(Id).min(1).max(3000);

const filters = {
  areaId: Id.optional(),
  /** Of this inspector. */
  inspectorId: Id.optional(),
  /** In no area, or in one without an inspector of its own. */
  lacks: z.enum(['area', 'inspector']).optional(),
  /** Of an area in which I am. */
  isMine: z.stringbool().optional(),
  isPrivateKindergarten: z.stringbool().optional(),
  /** Not visited in the month by anybody of the area. */
  isUnvisited: z.stringbool().optional(),
  find: z.string().max(40).optional(),
  /** As it was on this day; left out: today. */
  day: Day.optional(),
};

export const areaOperations = {
  'area.list': query({
    summary: '督学责任区：主任、责任督学、各管几所、本月到了几所、哪些学校没有人管',
    capability: 'area.read',
    where: 'county',
    input: z.strictObject({ day: Day.optional() }),
    output: z.object({
      day: Day,
      asOf: Instant,
      version: z.number(),
      norms: z.object({ schoolsPerInspector: z.number(), mostSchoolsPerArea: z.number() }),
      ...counts,
      inspectors: z.number(),
      /** 经常性督导 of the day: the standing campaign by which each school is visited once a month. */
      routine: z.object({ campaignId: Id, title: z.string(), to: Day }).optional(),
      /** Schools in no area. */
      outside: z.number(),
      perInspector: z.number().optional(),
      areas: z.array(
        z.object({
          areaId: Id,
          name: z.string(),
          /** Whether I am its head or one of its inspectors. */
          isMine: z.boolean(),
          head: Named.optional(),
          ...counts,
          load: z.enum(areaLoads),
          size: z.enum(areaSizes),
          /** Schools without an inspector of their own. */
          unassigned: z.number(),
          inspectors: z.array(Named.extend({ ...counts, load: z.enum(areaLoads) })),
        }),
      ),
    }),
  }),
  'area.schools': query({
    summary: '片区里的学校：归谁管、从哪天起、本月去过没有',
    capability: 'area.read',
    where: 'county',
    input: z.strictObject({ ...filters, ...PageAsk }),
    output: pageOf(
      z.object({
        schoolId: Id,
        schoolName: z.string(),
        schoolKind: z.enum(schoolKinds),
        township: z.string(),
        isPrivate: z.boolean(),
        areaId: Id.optional(),
        area: z.string().optional(),
        inspectorId: Id.optional(),
        inspector: z.string().optional(),
        from: Day.optional(),
        /** By somebody of its area. */
        visitsInMonth: z.number(),
        lastVisit: Day.optional(),
      }),
    ),
  }),
  'area.history': query({
    summary: '片区改过什么、为什么，新的在前',
    capability: 'area.read',
    where: 'county',
    input: z.strictObject({ ...PageAsk }),
    output: pageOf(
      z.object({
        number: z.number(),
        what: z.enum(areaChanges),
        detail: z.record(z.string(), z.union([z.string(), z.number()])),
        from: Day,
        reason: z.string(),
        at: Instant,
        by: z.string(),
      }),
    ),
  }),
  'area.people': query({
    summary: '可以当责任督学的人',
    capability: 'area.edit',
    where: 'county',
    input: z.strictObject({}),
    output: z.object({
      people: z.array(
        z.object({
          accountId: Id,
          name: z.string(),
          roles: z.array(RoleName),
          area: z.string().optional(),
        }),
      ),
    }),
  }),
  'area.propose': query({
    summary: '算一个分片方案：谁管哪些学校路最近、负担相差不大、少换人；只看不改',
    capability: 'area.edit',
    where: 'county',
    isPatient: true,
    problems: ['area-no-inspectors'],
    input: z.strictObject({}),
    output: z.object({
      version: z.number(),
      /** In kilometres, with what too much work and each change are counted as (rules/inspection/proposal.json). */
      objective: z.number(),
      /** No plan is better than this, as far as was proven. */
      bound: z.number(),
      gapPercent: z.number(),
      seconds: z.number(),
      /** Schools that nobody has put on the map: counted in the middle of their township. */
      unplaced: z.number(),
      schools: z.number(),
      inspectors: z.array(
        z.object({
          accountId: Id,
          name: z.string(),
          area: z.string(),
          before: z.number(),
          after: z.number(),
        }),
      ),
      /** Schools that would change. */
      rows: z.array(
        z.object({
          schoolId: Id,
          schoolName: z.string(),
          township: z.string(),
          isPrivate: z.boolean(),
          from: z.string().optional(),
          inspectorId: Id,
        }),
      ),
    }),
  }),
  'area.accept': command({
    summary: '照方案（改过也行）把学校分给责任督学',
    capability: 'area.edit',
    where: 'county',
    problems: [
      'not-found',
      'changed-meanwhile',
      'area-day-to-come',
      'area-day-before',
      'area-nothing-new',
      'area-not-of-area',
    ],
    input: z.strictObject({
      ...change,
      gapPercent: z.number().min(0).max(100),
      rows: z
        .array(z.strictObject({ schoolId: Id, inspectorId: Id }))
        .min(1)
        .max(3000),
    }),
    output: Changed.extend({ schools: z.number() }),
    bodyLimit: 512 * 1024,
  }),
  'area.begin-routine': command({
    summary: '建经常性督导：每个片区一组，每月一轮，片区怎么改，组就跟着改',
    capability: 'area.edit',
    where: 'county',
    problems: [
      'from-after-to',
      'routine-there',
      'routine-long',
      'area-no-inspectors',
      'campaign-list-off',
    ],
    input: z.strictObject({
      title: text(60, 2),
      ledBy: text(60, 2),
      from: Day,
      to: Day,
      checklists: z.array(z.enum(checklistIds)).max(checklistIds.length),
    }),
    output: z.object({ campaignId: Id, rounds: z.number(), schools: z.number() }),
  }),
  'area.put': command({
    summary: '建一个片区，或者改它的名字、主任、责任督学',
    capability: 'area.edit',
    where: 'county',
    problems: [
      'not-found',
      'changed-meanwhile',
      'area-day-to-come',
      'area-day-before',
      'area-name-twice',
      'area-inspector-elsewhere',
      'area-not-inspector',
    ],
    input: z.strictObject({
      ...change,
      /** Left out: a new one. */
      areaId: Id.optional(),
      name: text(30, 2),
      headId: Id.optional(),
      inspectorIds: z.array(Id).max(60),
    }),
    output: Changed.extend({ areaId: Id }),
  }),
  'area.end': command({
    summary: '撤一个没有学校的片区',
    capability: 'area.edit',
    where: 'county',
    problems: [
      'not-found',
      'changed-meanwhile',
      'area-day-to-come',
      'area-day-before',
      'area-has-schools',
    ],
    input: z.strictObject({ ...change, areaId: Id }),
    output: Changed,
  }),
  'area.assign': command({
    summary: '把学校分给片区和责任督学；不写片区，就是从片区里去掉',
    capability: 'area.edit',
    where: 'county',
    problems: [
      'not-found',
      'changed-meanwhile',
      'area-day-to-come',
      'area-day-before',
      'area-nothing-new',
      'area-not-of-area',
    ],
    input: z.strictObject({
      ...change,
      areaId: Id.optional(),
      inspectorId: Id.optional(),
      schoolIds: SchoolIds,
    }),
    output: Changed.extend({ schools: z.number() }),
    bodyLimit: 256 * 1024,
  }),
};
