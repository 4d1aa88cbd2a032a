import { addDays, type Day, isDay } from '../src/domain/date.ts';

/** One child of the list. */
export interface Case {
  readonly id: string;
  /** 001号孩子: lists of past outbreaks carry no names, and a replay needs none. */
  readonly name: string;
  readonly sex: '1' | '2' | '9';
  readonly family: string;
  readonly classCode: string;
  /** 起病: the first day of illness. */
  readonly onset: Day;
  readonly rash: Day | undefined;
  readonly death: Day | undefined;
}

const needed = [
  'case_ID',
  'date_of_prodrome',
  'date_of_rash',
  'date_of_death',
  'gender',
  'family_ID',
  'class',
] as const;
type Column = (typeof needed)[number];
const sexes: Readonly<Record<string, Case['sex']>> = { m: '1', f: '2' };

/** The cases of a CSV with the columns of the Hagelloch list. Throws with a sentence naming the row. */
export function readCases(text: string, file: string): Case[] {
  const [head = [], ...rows] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map(cellsOf);
  const missing = needed.find((column) => !head.includes(column));
  if (missing) throw new Error(`${file} 缺少“${missing}”一列。`);
  const width = Math.max(...rows.map((row) => (row[head.indexOf('case_ID')] ?? '').length), 3);
  return rows.map((row, at) => {
    const cell = (column: Column) => row[head.indexOf(column)] ?? '';
    const day = (column: Column): Day | undefined => {
      const value = cell(column);
      if (value === 'NA' || value === '') return undefined;
      if (!isDay(value))
        throw new Error(`${file} 第 ${at + 2} 行的 ${column} 不是日期：${String(value)}`);
      return value;
    };
    const onset = day('date_of_prodrome');
    if (!onset) throw new Error(`${file} 第 ${at + 2} 行没有 date_of_prodrome。`);
    return {
      id: cell('case_ID'),
      name: `${cell('case_ID').padStart(width, '0')}号孩子`,
      sex: sexes[cell('gender')] ?? '9',
      family: cell('family_ID'),
      classCode: cell('class'),
      onset,
      rash: day('date_of_rash'),
      death: day('date_of_death'),
    };
  });
}

/** The last day on which the child stays away: some days after the rash (the onset, where none is known), or the end. */
export function lastDayAway({ onset, rash, death }: Case, awayDaysAfterRash: number): Day {
  return death ?? addDays(rash ?? onset, awayDaysAfterRash);
}

/** True while the child is ill at home. */
export function isAway(one: Case, day: Day, awayDaysAfterRash: number): boolean {
  return one.onset <= day && day <= lastDayAway(one, awayDaysAfterRash);
}

/** The cells of a line; a cell in quotes may hold commas and doubled quotes. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain?.trim() ?? '',
  );
}
