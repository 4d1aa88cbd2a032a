import { type Problem, problemSentence } from '../domain/problem.ts';
import { importColumnText, importErrorText } from '../domain/text/import.ts';
import { type Detail, type Language, say } from '../domain/text/say.ts';

/** The headings of an import file, and its cells by heading. */

export type Column = keyof typeof importColumnText;

export interface ImportError {
  /** The row of the sheet, from 1. */
  readonly row: number;
  readonly column: string;
  readonly says: string;
}

/** Most guardians of a pupil that are read. */
export const mostGuardians = 4;
/** Title lines that may stand above the headings. */
const mostTitles = 10;

/** 列名 as in the template; `n` counts the guardians. */
export function columnTitle(column: Column, n = 1): string {
  return say(importColumnText[column], 'zh', { n });
}

/** Where the headings stand. */
export interface Head {
  /** Their row, from 1. */
  readonly row: number;
  has(column: Column): boolean;
  /** A cell's position in its row. */
  at(column: Column, n: number): number | undefined;
}

/** One row's cells by column, and the way to say what is wrong with them. */
export interface Cells {
  readonly row: number;
  text(column: Column, n?: number): string;
  /** A text within a length, undefined when empty; a fault is noted. */
  words(column: Column, max: number, n?: number): string | undefined;
  fault(column: Column, fault: keyof typeof importErrorText, facts?: Detail, n?: number): void;
  refusal(column: Column, refusal: Problem, n?: number): void;
}

export function cellsOf(
  texts: readonly string[],
  head: Head,
  { row, language, errors }: { row: number; language: Language; errors: ImportError[] },
): Cells {
  const note = (column: Column, says: string, n: number) =>
    void errors.push({ row, column: columnTitle(column, n), says });
  const cells: Cells = {
    row,
    text: (column, n = 1) => {
      const at = head.at(column, n);
      const text = at === undefined ? '' : (texts[at] ?? '');
      return text
        .normalize('NFC')
        .replaceAll(/[\r\n\t]+/g, ' ')
        .trim();
    },
    words: (column, max, n = 1) => {
      const text = cells.text(column, n);
      if (text.length > max) cells.fault(column, 'tooLong', { max }, n);
      // oxlint-disable-next-line no-control-regex -- control characters are what is refused
      if (/[\u0000-\u001f\u007f\ud800-\udfff]/u.test(text)) cells.fault(column, 'hidden', {}, n);
      return text || undefined;
    },
    fault: (column, fault, facts = {}, n = 1) =>
      note(column, say(importErrorText[fault], language, facts), n),
    refusal: (column, refusal, n = 1) => note(column, problemSentence(refusal, language), n),
  };
  return cells;
}

/** The headings: the first row that names both class and name; else the first row. */
export function findHead(sheet: readonly (readonly string[])[]): Head {
  const rows = sheet.slice(0, mostTitles).map(columnsIn);
  const found = rows.findIndex((at) => at.has(key('class')) && at.has(key('name')));
  const index = Math.max(0, found);
  const at = rows[index] ?? new Map<string, number>();
  return {
    row: index + 1,
    has: (column) => at.has(key(column)),
    at: (column, n) => at.get(key(column, n)),
  };
}

const aliases: Readonly<Partial<Record<Column, readonly string[]>>> = {
  grade: ['入学年', '所在年级'],
  class: ['班', '所在班级', '班级名称'],
  seq: ['座号', '号', '班内序号', '座位号'],
  name: ['学生姓名'],
  birthDay: ['出生年月日', '生日', '出生年月'],
  idNumber: ['身份证', '身份证号码', '身份证件号', '证件号码', '证件号'],
  studentNo: ['全国学籍号', '学籍号码'],
  address: ['家庭住址', '家庭地址', '地址', '现住址'],
};

const columnsByTitle = new Map(
  (Object.keys(importColumnText) as Column[]).flatMap((column): [string, string][] => {
    const isGuardian = column.startsWith('guardian');
    const count = isGuardian ? mostGuardians : 1;
    return Array.from({ length: count }, (_, at) => at + 1).flatMap((n) => {
      const titles = [columnTitle(column, n), ...(aliases[column] ?? [])];
      return titles.map((title): [string, string] => [title, key(column, n)]);
    });
  }),
);

function columnsIn(texts: readonly string[]): Map<string, number> {
  const at = new Map<string, number>();
  texts.forEach((text, index) => {
    const title = text
      .normalize('NFKC')
      .replaceAll(/\s|\*|:|\((必填|选填)\)/g, '')
      .trim();
    const column = columnsByTitle.get(title);
    if (column !== undefined && !at.has(column)) at.set(column, index);
  });
  return at;
}

function key(column: Column, n = 1): string {
  return `${column} ${n}`;
}
