import type { ImportKind, ImportOutcome } from '../domain/import.ts';
import type { Problem } from '../domain/problem.ts';
import type { Asked } from './answer.ts';
import type { Across } from './import-across.ts';
import type { PlaceNode } from './place-index.ts';

/** What every kind of import has in common: rows of one place go in, lines and a way to write them come out. */

/** A row of the file: its cells by column key, tidied; empty ones are missing, unless they say that there is none. */
export interface StagedRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What is wrong with a cell. */
export interface CellFault {
  readonly key: string;
  readonly says: string;
}

/** What the import will do with a row, in a sentence; or what is wrong with it. */
export interface Line {
  readonly row: number;
  readonly name: string;
  readonly outcome: ImportOutcome;
  readonly says: string;
  readonly wrong: readonly CellFault[];
}

/** What an import is about to change, for the undo. */
export interface Touched {
  readonly people: readonly string[];
  readonly homes: readonly string[];
  readonly places: readonly string[];
}

export interface Plan {
  readonly lines: readonly Line[];
  readonly touched: Touched;
  /** Why it must not be written by whoever imports it. */
  readonly refusal?: Problem;
  /** People whom only the writing has met, so that the undo knows of them; there after `write`. */
  readonly met?: readonly string[];
  /** Grants that the writing has ended, so that the undo gives them back; there after `write`. */
  readonly ended?: readonly string[];
  /** Writes what the lines say; false when somebody changed one of the rows meanwhile: nothing of it may stay. */
  write(asked: Asked): Promise<boolean>;
}

/** What a plan is made for. */
export interface Task {
  readonly kind: ImportKind;
  /** The school whose rows they are, or the place of the import where rows belong to no school. */
  readonly place: PlaceNode;
  readonly rows: readonly StagedRow[];
  /** The file is the whole list. */
  readonly isWhole: boolean;
  /** The plan will be written: what it stands on is held until the transaction ends. */
  readonly isFinal: boolean;
  /** What the rows have to do with those of other schools. */
  readonly across: Across;
  /** The place of the import: pupils may be moved between the schools below it. */
  readonly reach: PlaceNode;
}

export type Planner = (asked: Asked, task: Task) => Promise<Plan>;

/** People who are missing in the file have rows of their own, below zero. */
export function leaverRow(nth: number): number {
  return -1 - nth;
}

/** A line for a row with faults. */
export function wrongLine(row: number, name: string, wrong: readonly CellFault[]): Line {
  return { row, name, outcome: 'wrong', says: '', wrong };
}
