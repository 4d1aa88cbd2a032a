import { columnOfKey, columnTitle as titleOf } from '../domain/import.ts';
import { type Problem, faultSentence } from '../domain/problem.ts';
import { importErrorText } from '../domain/text/import.ts';
import { type Detail, type Language, say, type Sentence } from '../domain/text/say.ts';

/** The cells of a pupil's row by column, and how its faults are told. */

const columns = [
  'grade',
  'class',
  'seq',
  'name',
  'sex',
  'birthDay',
  'idNumber',
  'studentNo',
  'address',
  'guardianName',
  'guardianRelation',
  'guardianPhone',
] as const;
export type Column = (typeof columns)[number];

export interface ImportError {
  /** The row of the file, from 1. */
  readonly row: number;
  /** The column's key. */
  readonly column: string;
  readonly says: string;
}

/** Most guardians of a pupil that are read. */
export const mostGuardians = 4;

/** The keys of each column by the number of the guardian: made once, for they are looked up in every row. */
const keys = new Map(
  columns.map((column) => [
    column,
    Array.from({ length: mostGuardians + 1 }, (_, n) =>
      column.startsWith('guardian') ? `${column} ${n}` : column,
    ),
  ]),
);

/** The key of a column in rules/import/pupils.json; `n` counts the guardians. */
export function columnKey(column: Column, n = 1): string {
  return keys.get(column)?.[n] ?? column;
}

/** 列名 as in the template. */
export function columnTitle(column: Column, n = 1): string {
  return titleOf('pupils', columnKey(column, n));
}

/** A column's name within a sentence. */
export function columnWord(column: Column): Sentence {
  return columnOfKey('pupils', column).column;
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
  texts: Readonly<Record<string, string>>,
  { row, language, errors }: { row: number; language: Language; errors: ImportError[] },
): Cells {
  const note = (column: Column, says: string, n: number) =>
    void errors.push({ row, column: columnKey(column, n), says });
  const cells: Cells = {
    row,
    text: (column, n = 1) => texts[columnKey(column, n)] ?? '',
    words: (column, max, n = 1) => {
      const text = cells.text(column, n);
      if (text.length > max) cells.fault(column, 'tooLong', { max }, n);
      if (/\p{Cc}|\p{Cs}/u.test(text)) cells.fault(column, 'hidden', {}, n);
      return text || undefined;
    },
    fault: (column, fault, facts = {}, n = 1) =>
      note(column, say(importErrorText[fault], language, facts), n),
    refusal: (column, refusal, n = 1) => note(column, faultSentence(refusal, language), n),
  };
  return cells;
}
