import rule from '../../rules/family/join.json' with { type: 'json' };
import { addDays, type Day } from './date.ts';
import type { GuardianRelation, Sex } from './person.ts';

/** 家庭加入: the code on a slip, who may be who to a child, and the six digits of those without a password. */

/** 与孩子的关系, in the words a family uses. Their order is kept in the database. */
export const familyRelations = [
  'father',
  'mother',
  'grandfather',
  'grandmother',
  'maternal-grandfather',
  'maternal-grandmother',
  'other',
] as const;
export type FamilyRelation = (typeof familyRelations)[number];

/** Which of the registered relations a word means, and the sex that follows from it. */
export function relationOf(word: FamilyRelation): { relation: GuardianRelation; sex: Sex } {
  const found = rule.relations.find((one) => one.code === word);
  return {
    relation: (found?.relation ?? 'other') as GuardianRelation,
    sex: (found?.sex ?? '9') as Sex,
  };
}

/** The word in a language: 外婆. */
export function relationWord(word: FamilyRelation, language: 'zh' | 'en'): string {
  return rule.relations.find((one) => one.code === word)?.[language] ?? word;
}

/** The word for a registered relation when the family itself gave none: by the grandparent's sex, the father's side. */
export function wordOf(
  relation: GuardianRelation,
  { called, sex }: { called: FamilyRelation | null; sex: string },
): FamilyRelation {
  if (called) return called;
  if (relation !== 'grandparent') return relation;
  return sex === '1' ? 'grandfather' : 'grandmother';
}

/** Letters and digits that are not mistaken for one another when read out or copied: no 0, 1, I, O. */
export const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
export const codeLength = 10;

/** 开通码 of nine random numbers from 0 to 31: nine letters and a check letter. */
export function codeFrom(numbers: readonly number[]): string {
  const letters = numbers.slice(0, codeLength - 1).map((one) => one & 31);
  return [...letters, twice(remainderOf(letters))].map((at) => codeLetters[at]).join('');
}

/**
 * The code that somebody typed, without the gaps and in capitals; undefined when it cannot be one. A single wrong
 * letter, or two letters the wrong way round, are always noticed.
 */
export function plainCode(typed: string): string | undefined {
  const letters = Array.from(typed.toUpperCase().replace(/[\s·.-]/g, ''));
  const numbers = letters.map((letter) => codeLetters.indexOf(letter));
  if (numbers.length !== codeLength || numbers.includes(-1)) return undefined;
  return remainderOf(numbers) === 0 ? letters.join('') : undefined;
}

/** 三、三、四个一组: easier to copy from paper. */
export function groupedCode(code: string): string {
  return [code.slice(0, 3), code.slice(3, 6), code.slice(6)].join(' ');
}

/** The remainder of a word of numbers below 32 over the field of 32 elements, the first number highest. */
function remainderOf(numbers: readonly number[]): number {
  return numbers.reduce((rest, one) => twice(rest) ^ one, 0);
}

/** Multiplies by the generator of the field (x⁵ + x² + 1). */
function twice(one: number): number {
  const shifted = one << 1;
  return shifted & 32 ? shifted ^ 0b100101 : shifted;
}

/** The last day on which a slip made on a day lets somebody in. */
export function slipUntil(madeOn: Day): Day {
  return addDays(madeOn, rule.validDays);
}

/** How many may join with one slip. */
export const mostUses = rule.mostUses;

/** True when the six digits can be guessed too easily, or are not six digits. */
export function isWeakPin(pin: string): boolean {
  if (!/^\d+$/.test(pin) || pin.length !== rule.pinDigits) return true;
  const steps = Array.from(pin.slice(1), (digit, at) => Number(digit) - Number(pin[at]));
  return steps.every((step) => step === steps[0] && Math.abs(step) <= 1);
}

/** For how many minutes a code is locked after so many wrong tries in a row; each further one doubles it. */
export function lockMinutes(wrong: number): number {
  const { wrongPins, minutes, mostMinutes } = rule.lock;
  if (wrong < wrongPins) return 0;
  return Math.min(mostMinutes, minutes * 2 ** Math.min(20, wrong - wrongPins));
}
