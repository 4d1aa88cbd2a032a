import form from '../../rules/daily-report/form.json' with { type: 'json' };
import { addDays, type Day, daysBetween } from './date.ts';
import { type Problem, problem } from './problem.ts';
import { isFever, isIll, type Reading, type SymptomCode, symptomCodes } from './roll.ts';

/** 日报: what a school confirms of its day, class by class. Zero is a record; a missing one is a defect. */

/** rolls: from the class sheets · hand: the reporter's own figures · schools: a county's, from its schools */
export const reportSources = ['rolls', 'hand', 'schools'] as const;
export type ReportSource = (typeof reportSources)[number];

/** A line of the form: one class. Symptoms in the order of `symptomCodes`, persons each counted once. */
export interface ClassFigures {
  readonly name: string;
  /** Undefined where it was written by hand. */
  readonly classId?: string | undefined;
  readonly expected: number;
  readonly present: number;
  readonly absentSick: number;
  /** Here with a symptom or a fever. */
  readonly ill: number;
  readonly today: readonly number[];
  readonly recent: readonly number[];
  /** False: nothing was reported of it; its zeros say nothing. */
  readonly isReported: boolean;
}

export type Figures = Pick<ClassFigures, 'expected' | 'present' | 'absentSick' | 'ill'>;

/** The foot of the form: what is not in any class's line. */
export interface ReportFoot {
  readonly severe: number;
  readonly otherEvent: number;
  readonly unknownGroup: number;
}

/** What one person's reading of a day says; several sessions of a day come one by one. */
export interface PersonDay {
  readonly personId: string;
  readonly day: Day;
  readonly reading: Reading;
}

/** The first of the days that 近三日 counts. */
export function recentFrom(day: Day): Day {
  return addDays(day, 1 - form.recentDays);
}

/** A class's counts from what its sheets say of single people. */
export function countPeople(day: Day, said: readonly PersonDay[]) {
  const todays = said.filter((one) => one.day === day);
  const recents = said.filter((one) => recentFrom(day) <= one.day && one.day <= day);
  const people = (which: (reading: Reading) => boolean) =>
    new Set(todays.filter((one) => which(one.reading)).map((one) => one.personId)).size;
  return {
    absentSick: people((reading) => reading.absent === 'sick'),
    ill: people(isIll),
    today: countSymptoms(todays),
    recent: countSymptoms(recents),
  };
}

function countSymptoms(said: readonly PersonDay[]): number[] {
  return symptomCodes.map(
    (code) =>
      new Set(said.filter(({ reading }) => hasSymptom(reading, code)).map((one) => one.personId))
        .size,
  );
}

/** A fever that was only measured is one all the same. */
function hasSymptom({ symptoms = [], tempC, tempSite }: Reading, code: SymptomCode): boolean {
  return symptoms.includes(code) || (code === 'FEVER' && isFever(tempC, tempSite));
}

/** All lines added up; of those not reported only that they are due, so that the numbers belong to the same classes. */
export function sumFigures(lines: readonly ClassFigures[]) {
  const said = lines.filter((one) => one.isReported);
  const sum = (read: (one: ClassFigures) => number) =>
    said.reduce((total, one) => total + read(one), 0);
  const bySymptom = (read: (one: ClassFigures) => readonly number[]) =>
    symptomCodes.map((_, at) => sum((one) => read(one)[at] ?? 0));
  return {
    due: lines.length,
    reported: said.length,
    expected: sum((one) => one.expected),
    present: sum((one) => one.present),
    absentSick: sum((one) => one.absentSick),
    ill: sum((one) => one.ill),
    today: bySymptom((one) => one.today),
    recent: bySymptom((one) => one.recent),
  };
}

type Zeroable = Pick<ReturnType<typeof sumFigures>, 'due' | 'reported' | 'absentSick' | 'ill'>;

/** 零报告: all have reported, nobody is ill or absent sick, and nothing stands in the foot. */
export function isZero({ due, reported, absentSick, ill }: Zeroable, foot: ReportFoot) {
  const found = absentSick + ill + foot.severe + foot.otherEvent + foot.unknownGroup;
  return reported === due && found === 0;
}

/** Why a report of a day cannot be given now. */
export function whyNotReportDay(day: Day, today: Day): Problem | undefined {
  if (day > today) return problem('day-in-future', { day });
  return daysBetween(day, today) > form.correctionDays
    ? problem('day-too-old', { day, days: form.correctionDays })
    : undefined;
}

/** What a report is confirmed with. */
export interface Confirming extends ReportFoot {
  readonly severeNote?: string | undefined;
  readonly otherNote?: string | undefined;
  readonly unknownNote?: string | undefined;
  readonly reason?: string | undefined;
}

/** Why it cannot be confirmed so: what stands in the foot is explained, and so is a correction. */
export function whyNotConfirm(one: Confirming, isCorrection: boolean): Problem | undefined {
  const { severe, severeNote, otherEvent, otherNote, unknownGroup, unknownNote } = one;
  const isBare =
    (severe > 0 && !severeNote) ||
    (otherEvent > 0 && !otherNote) ||
    (unknownGroup > 0 && !unknownNote);
  if (isBare) return problem('foot-unexplained');
  return isCorrection && !one.reason ? problem('reason-needed') : undefined;
}

/** Why a line written by hand cannot be true. */
export function whyNotLine({ name, expected, present, absentSick, ill }: ClassFigures) {
  const isWrong = present + absentSick > expected || ill > present;
  return isWrong ? problem('line-impossible', { name }) : undefined;
}

/** What became different between two sets of figures, each with what it was and is. */
export function differencesOf<K extends string>(
  before: Readonly<Record<K, number>>,
  after: Readonly<Record<K, number>>,
  keys: readonly K[],
): { readonly key: K; readonly was: number; readonly is: number }[] {
  return keys
    .filter((key) => before[key] !== after[key])
    .map((key) => ({ key, was: before[key], is: after[key] }));
}
