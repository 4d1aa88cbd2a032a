import rule from '../../rules/vaccine/vaccines.json' with { type: 'json' };
import type { Day } from './date.ts';
import type { DiseaseCode } from './disease.ts';
import { type Problem, problem } from './problem.ts';

/** 接种: which vaccine is against which disease, who has too few doses, and what a list may say of a pupil. */

/** 疫苗 as rules/vaccine/vaccines.json has it. */
export interface Vaccine {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** What else certificates call it. */
  readonly also: readonly string[];
  readonly against: readonly DiseaseCode[];
}

export const vaccines = rule.vaccines as readonly Vaccine[];
export const vaccineCodes = vaccines.map((one) => one.code);

/** Diseases that some vaccine is against, in the order of the vaccines. */
export const preventable: readonly DiseaseCode[] = [
  ...new Set(vaccines.flatMap((one) => one.against)),
];

/** The codes of the vaccines against a disease. */
export function vaccinesAgainst(disease: DiseaseCode): string[] {
  return vaccines.filter((one) => one.against.includes(disease)).map((one) => one.code);
}

/** True when a signal of the disease calls for a list of those without enough doses. */
export function callsForVaccination(disease: string): boolean {
  return (rule.emergency as readonly string[]).includes(disease);
}

/** The vaccine that a certificate means by a name; undefined when it is none that is known. */
export function vaccineNamed(name: string): Vaccine | undefined {
  const plain = plainName(name);
  return vaccines.find((one) =>
    [one.code, one.zh, one.en, ...one.also].some((word) => plainName(word) === plain),
  );
}

function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/\s|[()·+]/g, '')
    .toUpperCase();
}

/** 接种证查验: seen and in order · asked for and not there · not asked for, with a reason. */
export const checkStates = ['verified', 'missing', 'exempt'] as const;
export type CheckState = (typeof checkStates)[number];

/** 应急接种的结果: here · by another clinic · refused · must not · later, with a reason. */
export const driveOutcomes = ['done', 'elsewhere', 'refused', 'contraindicated', 'later'] as const;
export type DriveOutcome = (typeof driveOutcomes)[number];

/** Outcomes that are explained. */
export function needsReason(outcome: DriveOutcome): boolean {
  return outcome === 'refused' || outcome === 'contraindicated' || outcome === 'later';
}

/** Why a dose cannot be so: it lies in the future, or before the child was born. */
export function whyNotDose(
  day: Day,
  { today, birthDay }: { readonly today: Day; readonly birthDay: Day | undefined },
): Problem | undefined {
  if (day > today) return problem('dose-in-future');
  return birthDay !== undefined && day < birthDay ? problem('dose-before-birth') : undefined;
}

/** 接种份额: how many of a list have it now, of those who may. */
export function uptakeOf(list: Readonly<Record<DriveOutcome | 'open', number>>) {
  const done = list.done + list.elsewhere;
  const all = done + list.refused + list.later + list.open;
  return { done, all, share: all === 0 ? undefined : done / all };
}
