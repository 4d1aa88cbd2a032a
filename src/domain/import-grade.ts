import { schoolYearOf } from './date.ts';
import { gradeName, type Stage, stageRule, stageYears } from './place.ts';

/** 年级: which stage and year of entry a grade's name means, and how a class is named. */

const numerals = '零一二三四五六七八九';

/**
 * The cohort that a grade's name means on a day within one of the stages, or undefined: 三年级, 3年级, 2024级, 初一,
 * 七年级, 高二, 小班. Of several stages the first that knows the name.
 */
export function gradeFrom(
  name: string,
  stages: readonly Stage[],
  day: string,
): { readonly stage: Stage; readonly cohort: number } | undefined {
  const plain = plainGrade(name);
  const [, year] =
    /^(?:小学|初中|高中|中职|职高|幼儿园|特教)?((?:19|20)\d{2})[级年]?(?:小学|初中|高中)?$/.exec(
      plain,
    ) ?? [];
  for (const stage of stages) {
    if (year !== undefined) return { stage, cohort: Number(year) };
    for (let nth = 0; nth < stageYears(stage); nth += 1) {
      const cohort = schoolYearOf(day) - nth;
      const names = [gradeName(stage, cohort, day), ...otherNames(stage, nth + 1)];
      if (names.some((one) => plainGrade(one) === plain)) return { stage, cohort };
    }
  }
  return undefined;
}

/** A name that people use for several grades of a stage: 初一 in 五四制 is 六年级 here and 七年级 there. */
export function isUnclearGrade(name: string, stages: readonly Stage[]): boolean {
  const plain = plainGrade(name).replace(/年级$/, '');
  return stages.some((stage) => stageRule(stage).unclear?.some((one) => plainGrade(one) === plain));
}

/** How people write the nth grade, from 1, of a stage beside its name: 初一, 初中一年级, 7年. */
export function otherNames(stage: Stage, nth: number): string[] {
  const { first = 1, others = [], also = {}, grades } = stageRule(stage);
  const filled = others.map((one) =>
    one.replace('{n}', String(nth)).replace('{year}', String(first + nth - 1)),
  );
  return [...filled, ...(also[grades[nth - 1] ?? ''] ?? [])];
}

function plainGrade(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replaceAll(/[一二三四五六七八九]/g, (digit) => String(numerals.indexOf(digit)))
    .replace(/^第/, '');
}

/** The name a class is kept by: 1班, 一班, （1）班 and 01 are (1)班; names stay as they are, with 班. */
export function classNameFrom(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const [, digits, words] =
    /^第?\(?(?:(\d{1,3})|([一二三四五六七八九十]{1,3}))\)?班?$/.exec(plain) ?? [];
  const number = digits === undefined ? wordsToNumber(words) : Number(digits);
  if (number !== undefined && number > 0) return `(${number})班`;
  return plain.endsWith('班') ? plain : `${plain}班`;
}

/** 十二 is 12, 二十 is 20, 三 is 3. */
function wordsToNumber(words: string | undefined): number | undefined {
  if (words === undefined) return undefined;
  const [tens, ones] = words.includes('十') ? words.split('十') : ['', words];
  const ten = words.includes('十') ? numerals.indexOf(tens || '一') * 10 : 0;
  return ten + (ones ? numerals.indexOf(ones) : 0);
}
