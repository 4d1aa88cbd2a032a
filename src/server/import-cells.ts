import { tidyName, tidyText } from '../domain/import-cell.ts';
import { dayFrom } from '../domain/import-cell.ts';
import { columnOfKey, type ImportKind } from '../domain/import.ts';
import { type Problem, faultSentence } from '../domain/problem.ts';
import { importFaultText } from '../domain/text/import-fault.ts';
import { type Detail, type Language, say } from '../domain/text/say.ts';
import type { CellFault, StagedRow } from './import-plan.ts';

/** One row's cells by column, and the way to say what is wrong with them. */
export interface RowCells {
  readonly row: number;
  readonly wrong: CellFault[];
  text(key: string): string;
  /** True when the file says something of it: also that there is none, where an empty cell says that. */
  has(key: string): boolean;
  /** A text within the column's length, undefined when empty; faults are noted. */
  words(key: string): string | undefined;
  /** As `words`, and noted as a fault when empty. */
  needed(key: string): string | undefined;
  /** The value that the cell stands for; undefined when empty; a fault is noted when it is none of them. */
  choice(key: string): string | undefined;
  day(key: string): string | undefined;
  fault(key: string, fault: keyof typeof importFaultText, facts?: Detail): void;
  refusal(key: string, refusal: Problem | undefined): void;
}

export function rowCells(kind: ImportKind, staged: StagedRow, language: Language): RowCells {
  const wrong: CellFault[] = [];
  const text = (key: string) => staged.cells[key] ?? '';
  const cells: RowCells = {
    row: staged.row,
    wrong,
    text,
    has: (key) => staged.cells[key] !== undefined,
    words(key) {
      const value = text(key);
      const { max = 200 } = columnOfKey(kind, key).column;
      if (value.length > max) cells.fault(key, 'tooLong', { max });
      if (/\p{Cc}|\p{Cs}/u.test(value)) cells.fault(key, 'hidden');
      return value || undefined;
    },
    needed(key) {
      const value = cells.words(key);
      if (value === undefined) cells.fault(key, 'empty');
      return value;
    },
    choice(key) {
      const value = plain(text(key));
      if (value === '') return undefined;
      const { choices = [] } = columnOfKey(kind, key).column;
      const found = choices.find((one) =>
        [one.zh, ...one.also].some((word) => plain(word) === value),
      );
      if (!found)
        cells.fault(key, 'badChoice', { choices: choices.map((one) => one[language]).join('、') });
      return found?.value;
    },
    day(key) {
      if (text(key) === '') return undefined;
      const day = dayFrom(text(key));
      if (day === undefined) cells.fault(key, 'badDay');
      return day;
    },
    fault: (key, fault, facts = {}) =>
      void wrong.push({ key, says: say(importFaultText[fault], language, facts) }),
    refusal: (key, refusal) => {
      if (refusal) wrong.push({ key, says: faultSentence(refusal, language) });
    },
  };
  return cells;
}

function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
}

/** How the cells of a column are tidied when they are staged. */
export function tidierOf(kind: ImportKind, key: string): (text: string) => string {
  return columnOfKey(kind, key).column.type === 'name' ? tidyName : tidyText;
}
