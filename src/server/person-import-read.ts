import type { Day } from '../domain/date.ts';
import { normalizePhone, whyNotPhone } from '../domain/identity.ts';
import { dayFrom, wholeFrom } from '../domain/import-cell.ts';
import { type Identity, settleIdentity } from '../domain/person-identity.ts';
import type { GuardianRelation, Sex } from '../domain/person.ts';
import { isProblem, type ProblemCode } from '../domain/problem.ts';
import type { Language } from '../domain/text/say.ts';
import type { StagedRow } from './import-plan.ts';
import type { ClassFinder } from './person-import-class.ts';
import {
  type Cells,
  cellsOf,
  type Column,
  type ImportError,
  mostGuardians,
} from './person-import-head.ts';

/** Reads the staged rows of a file as pupils; every fault is told by row and column. */

export interface ImportGuardian {
  readonly name: string;
  readonly relation: GuardianRelation | undefined;
  readonly phone: string | undefined;
}

/** One pupil of the file; what a cell left out is undefined. Numbers are in their standard form. */
export interface ImportRow extends Identity {
  /** The row of the sheet, from 1. */
  readonly row: number;
  readonly placeId: string;
  readonly seq: number | undefined;
  readonly name: string;
  readonly address: string | undefined;
  readonly guardians: readonly ImportGuardian[];
}

export interface ReadResult {
  readonly rows: readonly ImportRow[];
  readonly errors: readonly ImportError[];
}

interface Reading {
  readonly today: Day;
  readonly language: Language;
  readonly findClass: ClassFinder;
}

export function readPupils(staged: readonly StagedRow[], reading: Reading): ReadResult {
  const errors: ImportError[] = [];
  const rows: ImportRow[] = [];
  for (const { row, cells: texts } of staged) {
    const before = errors.length;
    const pupil = readPupil(cellsOf(texts, { row, language: reading.language, errors }), reading);
    if (pupil && errors.length === before) rows.push(pupil);
  }
  return { rows, errors };
}

function readPupil(cells: Cells, { today, findClass }: Reading): ImportRow | undefined {
  const placeId = readClass(cells, findClass);
  const name = cells.words('name', 40);
  if (name === undefined) cells.fault('name', 'empty');
  const sex = readSex(cells);
  const birthDay = readDay(cells);
  const given = {
    sex,
    birthDay,
    idNumber: cells.text('idNumber') || undefined,
    studentNo: cells.text('studentNo') || undefined,
  };
  const identity = settleIdentity(given, today);
  if (isProblem(identity)) {
    cells.refusal(columnOf(identity.problem), identity);
    // The first fault hides the others: the ID number is looked at on its own as well.
    const alone = settleIdentity({ ...given, studentNo: undefined }, today);
    if (isProblem(alone) && alone.problem !== identity.problem)
      cells.refusal(columnOf(alone.problem), alone);
  }
  const seq = readSeq(cells);
  const address = cells.words('address', 120);
  const guardians = Array.from({ length: mostGuardians }, (_, n) => readGuardian(cells, n + 1));
  if (placeId === undefined || name === undefined || isProblem(identity)) return undefined;
  return {
    row: cells.row,
    placeId,
    seq,
    name,
    ...identity,
    address,
    guardians: guardians.flatMap((one) => one ?? []),
  };
}

/** The column that a refusal of the papers is about. */
export function columnOf(code: ProblemCode): Column {
  if (code === 'bad-student-number' || code === 'student-number-taken') return 'studentNo';
  return code === 'bad-input' ? 'birthDay' : 'idNumber';
}

function readClass(cells: Cells, findClass: ClassFinder): string | undefined {
  const name = cells.text('class');
  if (name === '') {
    cells.fault('class', 'empty');
    return undefined;
  }
  const found = findClass(cells.text('grade'), name);
  if ('placeId' in found) return found.placeId;
  const { fault, ...facts } = found;
  cells.fault(fault === 'noGrade' ? 'grade' : 'class', fault, facts);
  return undefined;
}

const sexes: Readonly<Record<string, Sex>> = {
  '': '9',
  男: '1',
  女: '2',
  男性: '1',
  女性: '2',
  '1': '1',
  '2': '2',
};

function readSex(cells: Cells): Sex {
  const sex = sexes[cells.text('sex')];
  if (sex === undefined) cells.fault('sex', 'badSex');
  return sex ?? '9';
}

function readDay(cells: Cells): Day | undefined {
  const text = cells.text('birthDay');
  if (text === '') return undefined;
  const day = dayFrom(text);
  if (day === undefined) cells.fault('birthDay', 'badDay');
  return day;
}

function readSeq(cells: Cells): number | undefined {
  const text = cells.text('seq');
  if (text === '') return undefined;
  const seq = wholeFrom(text, 1, 999);
  if (seq === undefined) cells.fault('seq', 'badSeq');
  return seq;
}

function readGuardian(cells: Cells, n: number): ImportGuardian | undefined {
  const name = cells.words('guardianName', 40, n);
  const phoneText = cells.text('guardianPhone', n);
  const relationText = cells.text('guardianRelation', n);
  if (name === undefined) {
    if (phoneText || relationText) cells.fault('guardianName', 'phoneWithoutName', {}, n);
    return undefined;
  }
  const wrongPhone = phoneText ? whyNotPhone(phoneText) : undefined;
  if (wrongPhone) cells.refusal('guardianPhone', wrongPhone, n);
  if (/\d/.test(relationText)) cells.fault('guardianRelation', 'badRelation', {}, n);
  const phone = phoneText ? normalizePhone(phoneText) : undefined;
  return { name, relation: relationText ? relationOf(relationText) : undefined, phone };
}

/** 与学生关系 in everyday words; uncles, aunts, grown siblings and institutions are others. */
function relationOf(text: string): GuardianRelation {
  if (/祖|爷|奶|外公|外婆|姥|公公|婆婆/.test(text)) return 'grandparent';
  if (/继|养|叔|伯|姑|姨|舅|岳/.test(text)) return 'other';
  if (/父|爸/.test(text)) return 'father';
  return /母|妈/.test(text) ? 'mother' : 'other';
}
