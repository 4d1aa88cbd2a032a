import { schoolYearOf, type Day } from '../domain/date.ts';
import { otherNames } from '../domain/import-grade.ts';
import { className, gradeName, type Stage } from '../domain/place.ts';

/** Finds the class that a row of a list means, in the many ways people write it. */

export interface SchoolClass {
  readonly placeId: string;
  /** As written: (2)班. */
  readonly name: string;
  readonly stage: Stage;
  /** 入学年 */
  readonly cohort: number;
  /** The campus or teaching point, where the school has several. */
  readonly campus: string | undefined;
}

/** The class meant, or why it cannot be told. */
export type FoundClass =
  | { readonly placeId: string }
  | { readonly fault: 'noGrade' | 'noClass'; readonly name: string }
  | { readonly fault: 'manyClasses'; readonly name: string; readonly example: string };

export type ClassFinder = (grade: string, name: string) => FoundClass;

/** A finder over the classes of a school, whose grades are named as on a day. */
export function classFinder(classes: readonly SchoolClass[], day: Day): ClassFinder {
  const grades = new Map(classes.map((one) => [one, new Set(gradeNames(one, day))]));
  const known = new Set([...grades.values()].flatMap((names) => [...names]));
  const byPair = new Map<string, Set<SchoolClass>>();
  const byFullName = new Map<string, Set<SchoolClass>>();
  for (const [one, names] of grades)
    for (const grade of names) {
      const name = plainName(one.name);
      add(byPair, `${grade} ${name}`, one);
      // A bare number before a class number could be read in two ways: 1 and 12, 11 and 2.
      if (!/^\d+$/.test(grade)) add(byFullName, grade + name, one);
      if (one.stage === 'kindergarten') add(byFullName, `${grade}班${name}`, one);
    }
  const byFull = (name: string) => {
    const [, grade = '', inBrackets = ''] = /^(.+)\((.+)\)班?$/.exec(name.normalize('NFKC')) ?? [];
    const pair = `${plainName(grade)} ${plainName(inBrackets)}`;
    return byFullName.get(plainName(name)) ?? byPair.get(pair);
  };
  return (grade, name) => {
    const wanted = plainName(grade);
    // The class column may hold the full name; a grade beside it must then be the same.
    const full = [...(byFull(name) ?? [])].filter(
      (one) => wanted === '' || grades.get(one)?.has(wanted),
    );
    const [first, ...others] = byPair.get(`${wanted} ${plainName(name)}`) ?? full;
    if (first && others.length === 0) return { placeId: first.placeId };
    const shown = name.startsWith(grade) ? name : grade + name;
    if (first) return { fault: 'manyClasses', name: shown, example: fullest(first, day) };
    return wanted !== '' && !known.has(wanted)
      ? { fault: 'noGrade', name: grade }
      : { fault: 'noClass', name: shown };
  };
}

function add(map: Map<string, Set<SchoolClass>>, key: string, one: SchoolClass): void {
  map.set(key, (map.get(key) ?? new Set()).add(one));
}

/** The name that leaves no doubt: with campus, stage and year. */
function fullest({ campus = '', stage, cohort, name }: SchoolClass, day: Day): string {
  return campus
    ? `${campus}${className(stage, cohort, name, day)}`
    : `${stageWords[stage][0]}${cohort}级${name}`;
}

const stageWords: Readonly<Record<Stage, readonly [string, ...string[]]>> = {
  kindergarten: ['幼儿园'],
  primary: ['小学'],
  'primary-5': ['小学'],
  junior: ['初中'],
  'junior-4': ['初中'],
  senior: ['高中'],
  vocational: ['中职', '职高'],
  special: ['特教'],
};

/** Every way to write a grade: 三年级, 3年级, 2024级, 小学2024级, 初一, 七年级, each also with the campus. */
function gradeNames({ stage, cohort, campus }: SchoolClass, day: Day): string[] {
  const year = schoolYearOf(day) - cohort + 1;
  const short = [gradeName(stage, cohort, day), `${cohort}级`, `${cohort}年`, String(cohort)];
  const names = year > 0 ? [...short, ...otherNames(stage, year)] : short;
  const words = stageWords[stage];
  const staged = words.flatMap((word) => [
    ...names.map((name) => word + name),
    `${cohort}级${word}`,
  ]);
  const all = [...names, ...staged].map(plainName);
  return campus ? [...all, ...all.map((name) => plainName(campus) + name)] : all;
}

const numerals = '零一二三四五六七八九';

/** A name without what people write differently: spaces, brackets, 第, 班, Chinese numerals, leading zeros. */
function plainName(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s()[\]【】〔〕「」]/g, '')
    .replaceAll(/[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]/g, numberOf)
    .replaceAll(/第(?=\d)/g, '')
    .replaceAll(/\d+/g, (digits) => String(Number(digits)))
    .replace(/班$/, '')
    .toUpperCase();
}

/** 十二 is 12, 二十 is 20, 三 is 3. */
function numberOf(text: string): string {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? numerals.indexOf(tens || '一') * 10 : 0;
  return String(ten + (ones ? numerals.indexOf(ones) : 0));
}
