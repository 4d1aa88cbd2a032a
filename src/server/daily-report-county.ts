import * as z from 'zod';

import type { Output } from '../contract/index.ts';
import { type Day } from '../domain/date.ts';
import { obligationRule } from '../domain/obligation-rules.ts';
import { problem } from '../domain/problem.ts';
import { mayAt } from '../domain/role.ts';
import { symptomCodes } from '../domain/roll.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { countDifferences } from './daily-report-differences.ts';
import {
  newestOfDay,
  reportFrom,
  type ReportRow,
  snapshotOf,
  versionFrom,
  versionsOf,
} from './daily-report-read.ts';
import { exemptOn, isExempt } from './obligation-exempt.ts';
import { owedBy, type OwingSchool, schoolsAt } from './obligation-schools.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 县日报: the schools' reports added up, who is missing, and the county's own. */

/** A school that owes a report, with its newest one. */
export interface OwingReport {
  readonly school: OwingSchool;
  readonly report: ReportRow | undefined;
}

const rule = obligationRule('school-daily-report');

/** The schools below the place that owe a report of the day; whoever need not and did not is left out. */
export async function owingReports(
  asked: Asked,
  day: Day,
  counting: Promise<OwingSchool[]> = schoolsAt(asked, day),
): Promise<OwingReport[]> {
  const [schools, reports, exempts] = await Promise.all([
    counting,
    newestOfDay(asked, day),
    exemptOn(asked, day),
  ]);
  const mine = exempts.filter((one) => one.rule === rule.id);
  return schools.flatMap((school) => {
    const report = reports.get(school.schoolId);
    if (!report && (!owedBy(rule, school, day) || isExempt(school, mine))) return [];
    return { school, report };
  });
}

/** The reports of schools added up. */
export function addUpReports(all: readonly OwingReport[]) {
  const reports = all.flatMap((one) => one.report ?? []);
  const sum = (read: (one: ReportRow) => number) =>
    reports.reduce((total, one) => total + read(one), 0);
  const bySymptom = (read: (one: ReportRow) => readonly number[]) =>
    symptomCodes.map((_, at) => sum((one) => read(one)[at] ?? 0));
  return {
    totals: {
      due: all.length,
      reported: reports.length,
      expected: sum((one) => one.expected),
      present: sum((one) => one.present),
      absentSick: sum((one) => one.absent_sick),
      ill: sum((one) => one.ill),
      today: bySymptom((one) => one.today_symptoms),
      recent: bySymptom((one) => one.recent_symptoms),
    },
    foot: {
      severe: sum((one) => one.severe),
      otherEvent: sum((one) => one.other_event),
      unknownGroup: sum((one) => one.unknown_group),
    },
    late: reports.filter((one) => one.is_late).length,
    zero: reports.filter((one) => one.is_zero).length,
  };
}

export const countyReport: Handler<'daily-report.county'> = async (
  asked,
  { placeId, day: given },
) => {
  const { place, today, grants } = asked;
  const day = given ?? today;
  const isCounty = place.kind === 'county';
  const [all, frozen, versions] = await Promise.all([
    owingReports(asked, day),
    isCounty ? snapshotOf(asked, placeId, day) : undefined,
    isCounty ? versionsOf(asked, placeId, day) : [],
  ]);
  const { totals, foot, late, zero } = addUpReports(all);
  const [newest] = versions;
  const own = newest && reportFrom(newest);
  return {
    day,
    placeId,
    placeName: place.name,
    asOf: asked.now.toISOString(),
    due: totals.due,
    reported: totals.reported,
    late,
    zero,
    isOverdue: day < today || (day === today && asked.time > (rule.by ?? '23:59')),
    totals,
    foot,
    sheets: sheetsOf(all.map((one) => one.school)),
    ...(frozen && { snapshot: snapshotFrom(frozen) }),
    ...(own && { report: own }),
    versions: versions.map(versionFrom),
    differing: frozen ? await countDifferences(asked, placeId, day) : 0,
    canFreeze: isCounty && mayAt(grants, 'report.freeze', place, today),
  };
};

/** Morning sheets of these schools, added up. */
export function sheetsOf(schools: readonly OwingSchool[]): { due: number; reported: number } {
  const mornings = schools.flatMap(
    (one) => one.totals?.find((total) => total.session === 'morning') ?? [],
  );
  return {
    due: mornings.reduce((sum, one) => sum + one.due, 0),
    reported: mornings.reduce((sum, one) => sum + one.reported, 0),
  };
}

function snapshotFrom(row: NonNullable<Awaited<ReturnType<typeof snapshotOf>>>) {
  return {
    at: row.at.toISOString(),
    by: row.by ?? '',
    due: row.due,
    reported: row.reported,
    sheetsDue: row.sheets_due,
    sheetsReported: row.sheets_reported,
  };
}

const After = z.tuple([z.uuid()]);

/** 各校日报 in the order of names; missing ones by name. */
export const reportsOfSchools: Handler<'daily-report.schools'> = async (asked, input) => {
  const { day = asked.today, show, limit } = input;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const all = await owingReports(asked, day);
  const start = after ? all.findIndex((one) => one.school.schoolId === after[0]) + 1 : 0;
  const shown = all.slice(start).filter((one) => isShown(one, show));
  const page = shown.slice(0, limit);
  const last = page.at(-1)?.school.schoolId;
  return {
    day,
    rows: page.map(schoolRow),
    ...(shown.length > limit && last !== undefined && { next: writeAfter([last]) }),
  };
};

/** How many schools a view has, for its file. */
export async function countReports(
  asked: Asked,
  { day = asked.today, show }: { day?: Day | undefined; show: Show },
): Promise<number> {
  const all = await owingReports(asked, day);
  return all.filter((one) => isShown(one, show)).length;
}

type Show = 'all' | 'missing' | 'done' | 'wrong';

function isShown({ report }: OwingReport, show: Show): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'missing':
      return report === undefined;
    case 'done':
      return report !== undefined;
    case 'wrong':
      return report?.is_zero === false;
  }
}

function schoolRow({
  school,
  report,
}: OwingReport): Output<'daily-report.schools'>['rows'][number] {
  return {
    schoolId: school.schoolId,
    schoolName: school.name,
    ...(school.townName !== undefined && { townName: school.townName }),
    ...(report && {
      report: {
        version: report.version,
        source: report.source,
        expected: report.expected,
        present: report.present,
        absentSick: report.absent_sick,
        ill: report.ill,
        isZero: report.is_zero,
        isLate: report.is_late,
        severe: report.severe,
        otherEvent: report.other_event,
        unknownGroup: report.unknown_group,
        classesDue: report.due,
        classesReported: report.reported,
        at: report.at.toISOString(),
        by: report.by ?? '',
      },
    }),
  };
}
