import rule from '../../rules/roster/duplicates.json' with { type: 'json' };
import type { Day } from './date.ts';
import type { Sex } from './person.ts';

/** 疑似重复: how much two files look like one person's, by the points of rules/roster/duplicates.json. */

/** What two files have in common, or what tells them apart. */
export const duplicateSigns = [
  'same-name',
  'same-birth-day',
  'other-birth-day',
  'same-guardian',
  'same-class',
  'other-sex',
  'near-number',
  'other-number',
] as const;
export type DuplicateSign = (typeof duplicateSigns)[number];

/** What somebody decided of two files; `open` takes a decision back. */
export const pairVerdicts = ['twins', 'different', 'open'] as const;
export type PairVerdict = (typeof pairVerdicts)[number];

/** What two files may be: one person's, or those of twins. */
export const pairSorts = ['duplicate', 'twins'] as const;
export type PairSort = (typeof pairSorts)[number];

/** What of a file is compared. */
export interface Lookalike {
  readonly name: string;
  readonly sex: Sex;
  readonly birthDay: Day | undefined;
  readonly idNumber: string | undefined;
  readonly classId: string | undefined;
}

/** The signs of two files; `shareGuardian`: the same guardian, or guardians with the same phone. */
export function signsOf(one: Lookalike, other: Lookalike, shareGuardian: boolean): DuplicateSign[] {
  const signs: DuplicateSign[] = [];
  if (one.name === other.name) signs.push('same-name');
  if (one.birthDay !== undefined && other.birthDay !== undefined)
    signs.push(one.birthDay === other.birthDay ? 'same-birth-day' : 'other-birth-day');
  if (shareGuardian) signs.push('same-guardian');
  if (one.classId !== undefined && one.classId === other.classId) signs.push('same-class');
  if (one.sex !== other.sex && one.sex !== '9' && other.sex !== '9') signs.push('other-sex');
  if (one.idNumber !== undefined && other.idNumber !== undefined)
    signs.push(isNearNumber(one.idNumber, other.idNumber) ? 'near-number' : 'other-number');
  return signs;
}

export function scoreOf(signs: readonly DuplicateSign[]): number {
  return signs.reduce((sum, sign) => sum + rule.points[sign], 0);
}

/** True when somebody should look at the two. */
export function isListed(score: number): boolean {
  return score >= rule.listFrom;
}

/** True when one digit differs, or two neighbours are swapped; the check digit follows from the others. */
export function isNearNumber(one: string, other: string): boolean {
  if (one.length !== 18 || other.length !== 18) return false;
  const [a, b] = [one.slice(0, 17), other.slice(0, 17)];
  const at = Array.from(a, (_, index) => index).filter((index) => a[index] !== b[index]);
  const [first = 0, second = 0] = at;
  if (at.length === 2)
    return second === first + 1 && a[first] === b[second] && a[second] === b[first];
  return at.length <= 1;
}
