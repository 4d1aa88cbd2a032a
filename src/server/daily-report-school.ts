import type { Parsed } from '../contract/index.ts';
import {
  type ClassFigures,
  recentFrom,
  sumFigures,
  whyNotConfirm,
  whyNotLine,
  whyNotReportDay,
} from '../domain/daily-report.ts';
import { type Day, localTime } from '../domain/date.ts';
import { obligationRule } from '../domain/obligation-rules.ts';
import { isProblem, type Problem, problem, problemSentence } from '../domain/problem.ts';
import { dailyReportWordText } from '../domain/text/daily-report.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { linesOf } from './daily-report-lines.ts';
import { reportFrom, snapshotOf, versionFrom, versionsOf } from './daily-report-read.ts';
import { lineByHand, writeReport } from './daily-report-write.ts';
import { settleMessages } from './message.ts';
import { chaseSubject } from './obligation-settle.ts';

/** 学校日报: prefilled from the class sheets, confirmed or corrected by the school. */

const rule = obligationRule('school-daily-report');
const lastMinute = rule.by ?? '23:59';

export const openReport: Handler<'daily-report.open'> = async (asked, { schoolId, day: given }) => {
  const { place, today, language } = asked;
  if (place.kind !== 'school') return notFound(asked);
  const day = given ?? today;
  const [facts, lines, versions, frozen] = await Promise.all([
    asked.days.find(asked.tx, place, day),
    linesOf(asked, schoolId, day),
    versionsOf(asked, schoolId, day),
    snapshotOf(asked, place.path[0] ?? '', day),
  ]);
  const totals = sumFigures(lines);
  const [newest] = versions;
  const refusal = whyNotDay(asked, facts.verdict, day);
  return {
    day,
    schoolId,
    schoolName: place.name,
    asOf: asked.now.toISOString(),
    isSchoolDay: facts.verdict.isSchoolDay,
    ...(facts.verdict.reason && { dayReason: facts.verdict.reason }),
    by: lastMinute,
    recentFrom: recentFrom(day),
    now: {
      totals,
      lines: lines.map((line) => ({ ...line, today: [...line.today], recent: [...line.recent] })),
    },
    ...(newest && { report: reportFrom(newest) }),
    hasChanged: newest?.source === 'rolls' && !isSame(totals, reportFrom(newest).totals),
    versions: versions.map(versionFrom),
    ...(frozen && { frozenAt: frozen.at.toISOString() }),
    ...(refusal && { closed: problemSentence(refusal, language) }),
  };
};

export const confirmReport: Handler<'daily-report.confirm'> = async (asked, input) => {
  const { place, tx, county, now, zone } = asked;
  const { schoolId, day, baseVersion } = input;
  if (place.kind !== 'school') return notFound(asked);
  const [facts, [newest], sheets] = await Promise.all([
    asked.days.find(tx, place, day),
    versionsOf(asked, schoolId, day),
    linesOf(asked, schoolId, day),
  ]);
  const refusal =
    whyNotDay(asked, facts.verdict, day) ??
    whyNotConfirm(input, newest !== undefined) ??
    whyNotBase(asked, newest?.version ?? 0, baseVersion);
  if (refusal) return refusal;
  const lines = linesToWrite(input, sheets);
  if (isProblem(lines)) return lines;
  const version = baseVersion + 1;
  const at = localTime(now, zone);
  const isLate = newest?.is_late ?? (at.day > day || at.time > lastMinute);
  const { isZero } = await writeReport(asked, {
    placeId: schoolId,
    schoolId,
    day,
    version,
    source: input.lines ? 'hand' : 'rolls',
    lines,
    totals: sumFigures(lines),
    foot: input,
    isLate,
  });
  settleMessages(tx, {
    county,
    subject: { kind: chaseSubject('school-daily-report', day), id: schoolId },
    at: now,
  });
  asked.afterwards(() => asked.live.changed(county, place.path));
  return { version, isZero, isLate };
};

/** By hand where no sheet came; otherwise what the sheets say, if it is what was seen on the page. */
function linesToWrite(
  { lines, seen }: Parsed<'daily-report.confirm'>,
  sheets: readonly ClassFigures[],
): readonly ClassFigures[] | Problem {
  const totals = sumFigures(sheets);
  if (lines) {
    if (totals.reported > 0) return problem('report-from-rolls');
    const written = lines.map(lineByHand);
    return written.map(whyNotLine).find((one) => one !== undefined) ?? written;
  }
  if (totals.reported === 0) return problem('nothing-to-report-from');
  return seen && isSame(totals, seen) ? sheets : problem('figures-changed');
}

const compared = ['reported', 'expected', 'present', 'absentSick', 'ill'] as const;
type Compared = Readonly<Record<(typeof compared)[number], number>>;

function isSame(one: Compared, other: Compared): boolean {
  return compared.every((key) => one[key] === other[key]);
}

function whyNotDay(
  { today }: Asked,
  verdict: { readonly isSchoolDay: boolean; readonly reason: string },
  day: Day,
): Problem | undefined {
  const refusal = whyNotReportDay(day, today);
  if (refusal) return refusal;
  return verdict.isSchoolDay
    ? undefined
    : problem('not-school-day', { day, reason: verdict.reason });
}

function whyNotBase({ language }: Asked, newest: number, base: number): Problem | undefined {
  return newest === base
    ? undefined
    : problem('changed-meanwhile', { what: say(dailyReportWordText.thisReport, language) });
}

function notFound({ language }: Asked): Problem {
  return problem('not-found', { what: say(dailyReportWordText.thisSchool, language) });
}
