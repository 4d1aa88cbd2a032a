import { type SymptomCode, symptomCodes } from './roll.ts';

/** 趋势与症状构成: what a board says of the last weeks. */

/** How many calendar days a board looks back, as the address names them. */
export const boardDays = ['14', '30', '90'] as const;
export type BoardDays = (typeof boardDays)[number];

/** People with a symptom; somebody with two is counted with both. */
export interface SymptomCount {
  readonly code: SymptomCode;
  readonly people: number;
}

/** Counts in the order of the symptoms' bits as a list, most frequent first, without those that nobody has. */
export function symptomCounts(bySymptom: readonly number[]): SymptomCount[] {
  return symptomCodes
    .map((code, bit) => ({ code, people: bySymptom[bit] ?? 0 }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people);
}

/** The symptoms of several days added up, most frequent first. */
export function sumSymptoms(days: readonly { readonly symptoms: readonly SymptomCount[] }[]) {
  const sums = symptomCodes.map((code) =>
    days.reduce(
      (sum, { symptoms }) => sum + (symptoms.find((one) => one.code === code)?.people ?? 0),
      0,
    ),
  );
  return symptomCounts(sums);
}
