import rule from '../../rules/symptom-groups.json' with { type: 'json' };
import { isFever, type SymptomCode, type TemperatureSite } from './roll.ts';

/** 症状分组: which symptoms are alike, so that people with them are counted together. */

export const symptomGroupCodes = [
  'fever-respiratory',
  'gastro-intestinal',
  'rash',
  'parotid',
  'eye',
  'jaundice',
  'other',
] as const;
export type SymptomGroup = (typeof symptomGroupCodes)[number];

/** What was found of somebody. */
export interface Found {
  readonly symptoms?: readonly SymptomCode[] | undefined;
  /** Degrees Celsius. */
  readonly tempC?: number | undefined;
  readonly tempSite?: TemperatureSite | undefined;
}

interface Group {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly anyOf: readonly string[];
  /** A measured fever is enough, whatever was ticked. */
  readonly orFever?: boolean;
  /** Only of somebody who is in no other group. */
  readonly onlyAlone?: boolean;
}

const groups: readonly Group[] = rule.groups;

/** The groups that somebody is in by what was found (rules/symptom-groups.json), in the order of the file. */
export function symptomGroupsOf({ symptoms = [], tempC, tempSite }: Found): SymptomGroup[] {
  const hasFever = isFever(tempC, tempSite);
  const fits = groups.filter(
    (group) =>
      symptoms.some((code) => group.anyOf.includes(code)) || (group.orFever === true && hasFever),
  );
  const own = fits.filter((group) => !group.onlyAlone);
  return (own.length > 0 ? own : fits).map(({ code }) => code as SymptomGroup);
}

/** Illnesses that symptoms alone make likely: 流感样病例 needs 38 ℃ and a cough or a sore throat. */
export function likelyIllnesses({ symptoms = [], tempC }: Found): string[] {
  return rule.illnesses
    .filter(
      (one) =>
        tempC !== undefined &&
        tempC >= one.tempFrom &&
        symptoms.some((code) => one.anyOf.includes(code)),
    )
    .map(({ disease }) => disease);
}

/** A group's name in both languages. */
export function symptomGroupName(code: SymptomGroup): { readonly zh: string; readonly en: string } {
  return groups.find((one) => one.code === code) ?? { zh: code, en: code };
}
