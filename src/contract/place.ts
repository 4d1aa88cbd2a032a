import * as z from 'zod';

import { placeKinds, schoolKinds, stages } from '../domain/place.ts';
import { schemes } from '../domain/schooling.ts';
import { Day, Id, Reason, TimeOfDay, text } from './field.ts';
import { command, query } from './operation.ts';
import { Session } from './roll.ts';

export const PlaceKind = z.enum(placeKinds);
const Cohort = z.int().min(1800).max(2100);

/** What a person may write about a place. Which fields apply follows from its kind. */
const placeFields = {
  name: text(60),
  /** 学校标识码 (10 digits) of a school, GB/T 2260 or statistical code of a zone or township. */
  code: text(12, 0).optional(),
  schoolKind: z.enum(schoolKinds).optional(),
  ownership: z.enum(['public', 'private']).optional(),
  isBoarding: z.boolean().optional(),
  stage: z.enum(stages).optional(),
  /** 入学年 of a grade. */
  cohort: Cohort.optional(),
  address: text(120, 0).optional(),
  phone: text(20, 0).optional(),
};

/** A place as pages show it. */
export const Place = z.object({
  placeId: Id,
  kind: PlaceKind,
  parentId: Id.optional(),
  /** The name as written: (2)班. */
  name: z.string(),
  /** The name as read: 三年级(2)班. */
  fullName: z.string(),
  schoolId: Id.optional(),
  code: z.string().optional(),
  schoolKind: z.enum(schoolKinds).optional(),
  ownership: z.enum(['public', 'private']).optional(),
  isBoarding: z.boolean().optional(),
  stage: z.enum(stages).optional(),
  cohort: z.number().optional(),
  /** 学制 that was set here, of a county or a school. */
  scheme: z.enum(schemes).optional(),
  /** The one that holds: the own one, else the county's, else the usual one; only where grades depend on it. */
  schemeInForce: z.enum(schemes).optional(),
  /** The one that would hold without an own one. */
  schemeAbove: z.enum(schemes).optional(),
  /** The stages that a school teaches, with the lengths they have there. */
  stages: z.array(z.enum(stages)).optional(),
  address: z.string().optional(),
  phone: z.string().optional(),
  from: Day,
  to: Day.optional(),
  /** For an edit that must not overwrite another's. */
  version: z.number(),
  /** Pupils (or staff) below it today. */
  members: z.number(),
  /** Places directly below it today. */
  children: z.number(),
});

export const placeOperations = {
  'place.children': query({
    summary: '一个机构的直属下级',
    capability: 'place.read',
    where: { by: 'place', field: 'placeId' },
    problems: ['not-found'],
    input: z.strictObject({ placeId: Id, closed: z.stringbool().default(false) }),
    output: z.object({
      place: Place,
      /** From the county down to the place itself. */
      path: z.array(z.object({ placeId: Id, name: z.string(), kind: PlaceKind })),
      /** 省、市 above the county, highest first. */
      divisions: z.array(z.string()),
      children: z.array(Place),
    }),
  }),
  'place.schools': query({
    summary: '我能看到的学校',
    capability: 'place.read',
    where: 'anywhere',
    input: z.strictObject({}),
    output: z.object({
      schools: z.array(
        Place.pick({
          placeId: true,
          name: true,
          schoolKind: true,
          stages: true,
          ownership: true,
          isBoarding: true,
          members: true,
        }),
      ),
    }),
  }),
  'place.classes': query({
    summary: '一所学校的年级、班级和科室',
    capability: 'place.read',
    where: { by: 'place', field: 'schoolId' },
    input: z.strictObject({ schoolId: Id }),
    output: z.object({ places: z.array(Place) }),
  }),
  'place.create': command({
    summary: '新建机构、年级、班级或科室',
    capability: 'place.edit',
    where: { by: 'place', field: 'parentId' },
    problems: [
      'not-found',
      'parent-cannot-hold',
      'bad-school-code',
      'bad-phone',
      'already-exists',
      'place-closed',
    ],
    input: z.strictObject({ parentId: Id, kind: PlaceKind, from: Day.optional(), ...placeFields }),
    output: z.object({ placeId: Id }),
  }),
  'place.update': command({
    summary: '修改机构资料',
    capability: 'place.edit',
    where: { by: 'place', field: 'placeId' },
    problems: [
      'not-found',
      'changed-meanwhile',
      'belongs-above',
      'kind-has-grades',
      'bad-school-code',
      'bad-phone',
      'already-exists',
    ],
    /** Code, kind, ownership and boarding are for the level above; left out by the place's own head they stay. */
    input: z.strictObject({ placeId: Id, version: z.int(), ...placeFields }),
    output: z.object({ placeId: Id, version: z.number() }),
  }),
  'place.close': command({
    summary: '停用机构',
    capability: 'place.edit',
    where: { by: 'place', field: 'placeId' },
    problems: ['not-found', 'belongs-above', 'place-closed', 'from-after-to', 'place-not-empty'],
    input: z.strictObject({ placeId: Id, to: Day, reason: Reason }),
    output: z.object({ placeId: Id }),
  }),
};

const Term = z.object({
  termId: Id,
  placeId: Id,
  name: z.string(),
  from: Day,
  to: Day,
  inherited: z.boolean(),
});

export const calendarOperations = {
  'calendar.open': query({
    summary: '一个机构的校历',
    capability: 'place.read',
    where: { by: 'place', field: 'placeId' },
    problems: ['from-after-to'],
    input: z.strictObject({ placeId: Id, from: Day, to: Day }),
    output: z.object({
      placeName: z.string(),
      terms: z.array(Term),
      sessions: z.array(
        z.object({
          session: Session,
          opensAt: TimeOfDay,
          cutoffAt: TimeOfDay,
          isDue: z.boolean(),
          inherited: z.boolean(),
        }),
      ),
      /** School days of the places above that the place's own terms leave out. */
      daysLeftOut: z.number(),
      days: z.array(
        z.object({
          day: Day,
          isSchoolDay: z.boolean(),
          reason: z.string(),
          /** Whose word it is: 国家节假日, the county, a township or zone below it, or the school. */
          from: z.enum(['weekday', 'term', 'nation', 'county', 'area', 'school']),
        }),
      ),
    }),
  }),
  'calendar.set-term': command({
    summary: '设置学期起止',
    capability: 'calendar.edit',
    where: { by: 'place', field: 'placeId' },
    problems: ['from-after-to', 'terms-overlap', 'not-found'],
    input: z.strictObject({
      placeId: Id,
      termId: Id.optional(),
      name: text(30),
      from: Day,
      to: Day,
    }),
    output: z.object({ termId: Id }),
  }),
  'calendar.end-term': command({
    summary: '删除本级的学期',
    capability: 'calendar.edit',
    where: { by: 'place', field: 'placeId' },
    problems: ['not-found'],
    input: z.strictObject({ placeId: Id, termId: Id, reason: Reason }),
    output: z.object({ termId: Id }),
  }),
  'calendar.set-day': command({
    summary: '设置某天上课或放假',
    capability: 'calendar.edit',
    where: { by: 'place', field: 'placeId' },
    problems: ['day-suspended'],
    /** `kind` undefined takes the exception away again. */
    input: z.strictObject({
      placeId: Id,
      day: Day,
      kind: z.enum(['on', 'off']).optional(),
      reason: Reason,
    }),
    output: z.object({ day: Day, isSchoolDay: z.boolean() }),
  }),
  'calendar.set-session': command({
    summary: '设置检查时段和截止时间',
    capability: 'calendar.edit',
    where: { by: 'place', field: 'placeId' },
    problems: ['cutoff-before-open'],
    input: z.strictObject({
      placeId: Id,
      session: Session,
      isDue: z.boolean(),
      opensAt: TimeOfDay,
      cutoffAt: TimeOfDay,
      reason: Reason,
    }),
    output: z.object({ session: Session }),
  }),
  'calendar.end-session': command({
    summary: '取消本级的检查时段，从今天起沿用上级',
    capability: 'calendar.edit',
    where: { by: 'place', field: 'placeId' },
    problems: ['not-found'],
    input: z.strictObject({ placeId: Id, session: Session, reason: Reason }),
    output: z.object({ session: Session }),
  }),
};
