import * as z from 'zod';

import { reportSources } from '../domain/daily-report.ts';
import { symptomCodes } from '../domain/roll.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, text, TimeOfDay } from './field.ts';
import { command, query } from './operation.ts';

/** Persons by symptom, in the order of the form. */
const BySymptom = z.array(z.number()).length(symptomCodes.length);
const Count = z.int().min(0).max(9_999_999);

const Figures = z.object({
  expected: z.number(),
  present: z.number(),
  absentSick: z.number(),
  ill: z.number(),
});

/** A line of the form. */
const Line = Figures.extend({
  name: z.string(),
  classId: Id.optional(),
  today: BySymptom,
  recent: BySymptom,
  /** False: no sheet of it came. */
  isReported: z.boolean(),
});

const Totals = Figures.extend({
  due: z.number(),
  reported: z.number(),
  today: BySymptom,
  recent: BySymptom,
});

/** 重症不明原因 · 其他突发事件 · 不明原因群体性疾病; each with what it is about, without names. */
const foot = {
  severe: Count,
  severeNote: text(300).optional(),
  otherEvent: Count,
  otherNote: text(300).optional(),
  unknownGroup: Count,
  unknownNote: text(300).optional(),
};
const Foot = z.object(foot);

const Report = Foot.extend({
  version: z.number(),
  source: z.enum(reportSources),
  totals: Totals,
  lines: z.array(Line),
  isZero: z.boolean(),
  isLate: z.boolean(),
  reason: z.string().optional(),
  at: Instant,
  by: z.string(),
});

const Version = z.object({
  version: z.number(),
  at: Instant,
  by: z.string(),
  reason: z.string().optional(),
  isZero: z.boolean(),
});

/** Who froze the county's day, when, and how complete it was. */
const Snapshot = z.object({
  at: Instant,
  by: z.string(),
  due: z.number(),
  reported: z.number(),
  sheetsDue: z.number(),
  sheetsReported: z.number(),
});

/** What was seen on the page: refused when it is not so any more. */
const Seen = z.strictObject({
  reported: z.int(),
  expected: z.int(),
  present: z.int(),
  absentSick: z.int(),
  ill: z.int(),
});

/** A line written by hand; symptoms that are left out are zero. */
const HandLine = z.strictObject({
  name: text(60),
  expected: Count,
  present: Count,
  absentSick: Count,
  ill: Count,
  today: z.array(Count).max(symptomCodes.length).default([]),
  recent: z.array(Count).max(symptomCodes.length).default([]),
});

const SchoolRow = z.object({
  schoolId: Id,
  schoolName: z.string(),
  townName: z.string().optional(),
  /** Undefined: missing. */
  report: Figures.extend({
    version: z.number(),
    source: z.enum(reportSources),
    isZero: z.boolean(),
    isLate: z.boolean(),
    severe: z.number(),
    otherEvent: z.number(),
    unknownGroup: z.number(),
    classesDue: z.number(),
    classesReported: z.number(),
    at: Instant,
    by: z.string(),
  }).optional(),
});

/** What a figure was when the day was frozen and what it is now. */
const Difference = z.object({
  schoolId: Id,
  schoolName: z.string(),
  changes: z.array(
    z.object({
      key: z.enum([
        'reports',
        'sheets',
        'expected',
        'present',
        'absentSick',
        'ill',
        'severe',
        'otherEvent',
        'unknownGroup',
      ]),
      was: z.number(),
      is: z.number(),
    }),
  ),
  /** The newest version's reason, when and by whom. */
  reason: z.string().optional(),
  at: Instant.optional(),
  by: z.string().optional(),
});

const school = { by: 'place', field: 'schoolId' } as const;
const here = { by: 'place', field: 'placeId' } as const;

export const dailyReportOperations = {
  'daily-report.open': query({
    summary: '打开一所学校一天的日报：由检查表预填，待确认',
    capability: 'roll.count',
    where: school,
    problems: ['not-found'],
    input: z.strictObject({ schoolId: Id, day: Day.optional() }),
    output: z.object({
      day: Day,
      schoolId: Id,
      schoolName: z.string(),
      asOf: Instant,
      isSchoolDay: z.boolean(),
      dayReason: z.string().optional(),
      /** The last minute in time. */
      by: TimeOfDay,
      recentFrom: Day,
      /** From the class sheets as they stand now. */
      now: z.object({ totals: Totals, lines: z.array(Line) }),
      /** What was confirmed; undefined: nothing yet. */
      report: Report.optional(),
      /** The sheets say otherwise than what was confirmed. */
      hasChanged: z.boolean(),
      versions: z.array(Version),
      /** The county has frozen the day: a correction will stand beside it. */
      frozenAt: Instant.optional(),
      /** Why it cannot be confirmed now, as a sentence. */
      closed: z.string().optional(),
    }),
  }),
  'daily-report.confirm': command({
    summary: '确认或更正学校日报（零报告也是报告）',
    capability: 'report.confirm',
    where: school,
    problems: [
      'not-found',
      'day-in-future',
      'day-too-old',
      'not-school-day',
      'changed-meanwhile',
      'figures-changed',
      'foot-unexplained',
      'line-impossible',
      'report-from-rolls',
      'nothing-to-report-from',
      'reason-needed',
    ],
    input: z.strictObject({
      schoolId: Id,
      day: Day,
      /** The version that was open; 0 for the first. */
      baseVersion: z.int().min(0).max(999),
      seen: Seen.optional(),
      /** Figures by hand, for a school of whose classes no sheet came. */
      lines: z.array(HandLine).min(1).max(400).optional(),
      ...foot,
      reason: Reason.optional(),
    }),
    output: z.object({ version: z.number(), isZero: z.boolean(), isLate: z.boolean() }),
  }),
  'daily-report.history': query({
    summary: '一所学校（或县）历次日报',
    capability: 'roll.count',
    where: here,
    input: z.strictObject({ placeId: Id, ...PageAsk }),
    output: pageOf(
      Figures.extend({
        day: Day,
        version: z.number(),
        isZero: z.boolean(),
        isLate: z.boolean(),
        due: z.number(),
        reported: z.number(),
        at: Instant,
        by: z.string(),
      }),
    ),
  }),
  'daily-report.county': query({
    summary: '县（或乡镇）一天的日报：已报、应报、合计、定格',
    capability: 'roll.count',
    where: here,
    input: z.strictObject({ placeId: Id, day: Day.optional() }),
    output: z.object({
      day: Day,
      placeId: Id,
      placeName: z.string(),
      asOf: Instant,
      due: z.number(),
      reported: z.number(),
      late: z.number(),
      zero: z.number(),
      /** The last minute in time is over: who has not reported is late. */
      isOverdue: z.boolean(),
      totals: Totals,
      foot: z.object({ severe: z.number(), otherEvent: z.number(), unknownGroup: z.number() }),
      sheets: z.object({ due: z.number(), reported: z.number() }),
      /** Only of a whole county. */
      snapshot: Snapshot.optional(),
      /** The county's own report, newest version. */
      report: Report.omit({ lines: true }).optional(),
      versions: z.array(Version),
      /** How many schools' figures differ from the snapshot. */
      differing: z.number(),
      canFreeze: z.boolean(),
    }),
  }),
  'daily-report.schools': query({
    summary: '一天各校的日报，没报的点名',
    capability: 'roll.count',
    where: here,
    input: z.strictObject({
      placeId: Id,
      day: Day.optional(),
      show: z.enum(['all', 'missing', 'done', 'wrong']).default('all'),
      ...PageAsk,
    }),
    output: pageOf(SchoolRow).extend({ day: Day }),
  }),
  'daily-report.freeze': command({
    summary: '县（区）确认日报并定格当天',
    capability: 'report.freeze',
    where: here,
    problems: [
      'whole-county-only',
      'frozen-already',
      'figures-changed',
      'foot-unexplained',
      'day-in-future',
      'day-too-old',
    ],
    input: z.strictObject({
      placeId: Id,
      day: Day,
      /** How many schools had reported on the page. */
      seenReported: z.int().min(0),
      ...foot,
    }),
    output: z.object({ due: z.number(), reported: z.number() }),
  }),
  'daily-report.amend': command({
    summary: '更正县日报：定格的不变，更正列在旁边',
    capability: 'report.freeze',
    where: here,
    problems: ['whole-county-only', 'not-found', 'changed-meanwhile', 'foot-unexplained'],
    input: z.strictObject({
      placeId: Id,
      day: Day,
      baseVersion: z.int().min(1).max(999),
      ...foot,
      reason: Reason,
    }),
    output: z.object({ version: z.number() }),
  }),
  'daily-report.differences': query({
    summary: '定格之后变了什么：哪些学校、原来多少、现在多少、为什么',
    capability: 'roll.count',
    where: here,
    input: z.strictObject({ placeId: Id, day: Day, ...PageAsk }),
    output: pageOf(Difference),
  }),
};
