import { type Identity, settleIdentity } from '../domain/person-identity.ts';
import { faultSentence, isProblem, problem, problemSentence } from '../domain/problem.ts';
import { holderText, importErrorText } from '../domain/text/import.ts';
import { type Detail, type Language, say } from '../domain/text/say.ts';
import { type Column, columnKey, type ImportError } from './person-import-head.ts';
import type { Taken } from './person-import-holders.ts';
import { columnOf, type ImportRow } from './person-import-read.ts';
import type { KnownPupil } from './person-import-state.ts';

/** Finds out which pupil of the school each row of an import is, and what stands against it. */

/** A row with the pupil it is; undefined: a new one. */
export interface MatchedRow {
  readonly row: ImportRow;
  readonly known: KnownPupil | undefined;
}

export interface MatchResult {
  readonly matched: readonly MatchedRow[];
  readonly errors: readonly ImportError[];
}

interface Facts {
  readonly pupils: readonly KnownPupil[];
  /** Numbers that people other than the school's pupils hold, with the words for who. */
  readonly taken: ReadonlyMap<string, Taken>;
  readonly today: string;
  readonly language: Language;
}

interface Clashing extends Facts {
  readonly byNumber: ReadonlyMap<string, KnownPupil>;
}

/** A student number of its own; a permanent one is the ID number again. */
export function ownStudentNo(studentNo: string | undefined): string | undefined {
  return studentNo === undefined || studentNo.startsWith('G') ? undefined : studentNo;
}

export function matchRows(rows: readonly ImportRow[], facts: Facts): MatchResult {
  const errors: ImportError[] = [];
  const note: Note = (row, column, fault, detail = {}) => {
    const says = say(importErrorText[fault], facts.language, detail);
    errors.push({ row, column: columnKey(column), says });
  };
  noteDoubles(rows, note);
  const strong = strongMatches(rows, facts.pupils);
  const claimed = new Map<string, number>();
  for (const row of rows) {
    const known = strong.get(row);
    if (known && !claimed.has(known.personId)) claimed.set(known.personId, row.row);
  }
  const weak = weakMatcher(facts.pupils, claimed, note);
  const byNumber = new Map<string, KnownPupil>();
  for (const pupil of facts.pupils)
    for (const column of ['idNumber', 'studentNo'] as const)
      if (pupil[column] !== undefined) byNumber.set(`${column} ${pupil[column]}`, pupil);
  const matched = rows.map((row): MatchedRow => {
    const known = strong.get(row) ?? weak(row);
    if (known) {
      const first = claimed.get(known.personId);
      if (first !== undefined && first !== row.row)
        note(row.row, 'name', 'samePupil', { row: first });
      claimed.set(known.personId, first ?? row.row);
    }
    errors.push(...clashes({ row, known }, { ...facts, byNumber }));
    return { row, known };
  });
  return { matched, errors };
}

type Note = (
  row: number,
  column: Column,
  fault: keyof typeof importErrorText,
  detail?: Detail,
) => void;

/** Rows of the file that cannot both be right. */
function noteDoubles(rows: readonly ImportRow[], note: Note): void {
  const firsts = new Map<string, ImportRow>();
  const byName = new Map<string, ImportRow[]>();
  const check = (row: ImportRow, key: string, then: (first: ImportRow) => void) => {
    const first = firsts.get(key);
    if (first) then(first);
    else firsts.set(key, row);
  };
  for (const row of rows) {
    const { idNumber, seq, placeId, row: number } = row;
    const studentNo = ownStudentNo(row.studentNo);
    const same = (column: Column, fault: 'sameNumber' | 'sameSeq') => (first: ImportRow) =>
      note(number, column, fault, { row: first.row });
    if (idNumber) check(row, `id ${idNumber}`, same('idNumber', 'sameNumber'));
    if (studentNo) check(row, `no ${studentNo}`, same('studentNo', 'sameNumber'));
    if (seq !== undefined) check(row, `seq ${placeId} ${seq}`, same('seq', 'sameSeq'));
    const key = `${placeId} ${row.name}`;
    const namesakes = byName.get(key) ?? [];
    const first = namesakes.find((other) => !isTold(other, row));
    if (first) note(number, 'name', 'samePupil', { row: first.row });
    byName.set(key, [...namesakes, row]);
  }
}

type Papers = Pick<ImportRow, 'idNumber' | 'birthDay'> & {
  readonly studentNo?: string | undefined;
};

/** True when two namesakes are certainly two people: a number or the birth day of both differs. */
function isTold(a: Papers, b: Papers): boolean {
  const differ = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && one !== other;
  return (
    differ(a.idNumber, b.idNumber) ||
    differ(ownStudentNo(a.studentNo), ownStudentNo(b.studentNo)) ||
    differ(a.birthDay, b.birthDay)
  );
}

/** By ID number, else by student number. */
function strongMatches(
  rows: readonly ImportRow[],
  pupils: readonly KnownPupil[],
): Map<ImportRow, KnownPupil> {
  const byId = new Map(pupils.map((pupil) => [pupil.idNumber, pupil]));
  const byNo = new Map(pupils.map((pupil) => [ownStudentNo(pupil.studentNo), pupil]));
  const found = new Map<ImportRow, KnownPupil>();
  for (const row of rows) {
    const studentNo = ownStudentNo(row.studentNo);
    const known =
      (row.idNumber === undefined ? undefined : byId.get(row.idNumber)) ??
      (studentNo === undefined ? undefined : byNo.get(studentNo));
    if (known) found.set(row, known);
  }
  return found;
}

/** By class, name and birth day, where exactly one pupil can be meant. */
function weakMatcher(
  pupils: readonly KnownPupil[],
  claimed: ReadonlyMap<string, number>,
  note: Note,
) {
  const strong = new Set(claimed.keys());
  const byName = new Map<string, KnownPupil[]>();
  for (const pupil of pupils) {
    const key = `${pupil.at?.placeId} ${pupil.name}`;
    byName.set(key, [...(byName.get(key) ?? []), pupil]);
  }
  return (row: ImportRow): KnownPupil | undefined => {
    const namesakes = byName.get(`${row.placeId} ${row.name}`) ?? [];
    const possible = namesakes.filter((one) => !strong.has(one.personId) && !isTold(one, row));
    const exact = possible.filter(
      (one) => one.birthDay !== undefined && one.birthDay === row.birthDay,
    );
    const best = exact.length > 0 ? exact : possible;
    if (best.length > 1) note(row.row, 'name', 'namesakes', { count: best.length });
    return best.length === 1 ? best[0] : undefined;
  };
}

/** Numbers that are somebody else's, and papers that contradict what is recorded. */
function clashes({ row, known }: MatchedRow, facts: Clashing): ImportError[] {
  const { byNumber, taken, today, language } = facts;
  const found: ImportError[] = [];
  const numbers = [
    ['idNumber', 'id-number-taken', row.idNumber],
    ['studentNo', 'student-number-taken', ownStudentNo(row.studentNo)],
  ] as const;
  for (const [column, code, number] of numbers) {
    if (number === undefined) continue;
    const held = known && byNumber.get(`${column} ${number}`);
    const other = held && held.personId !== known.personId ? held : undefined;
    const here = other && { who: say(holderText.here, language, { name: other.name }), how: '' };
    const holder = taken.get(number) ?? here;
    if (!holder) continue;
    const { who, how } = holder;
    const says = problemSentence(problem(code, { who, how, howEn: how }), language);
    found.push({ row: row.row, column: columnKey(column), says });
  }
  if (!known?.idNumber || row.idNumber !== undefined) return found;
  const whole = settleIdentity({ ...row, idNumber: known.idNumber }, today);
  if (isProblem(whole)) {
    const column = columnKey(columnOf(whole.problem));
    found.push({ row: row.row, column, says: faultSentence(whole, language) });
  }
  return found;
}

/** The papers of a matched row as they will be: what the row leaves out stays. */
export function papersOf({ row, known }: MatchedRow): Identity {
  const idNumber = row.idNumber ?? known?.idNumber;
  const wasPermanent = known?.studentNo?.startsWith('G') === true && idNumber !== undefined;
  const kept = wasPermanent ? `G${idNumber}` : known?.studentNo;
  return {
    sex: row.sex === '9' ? (known?.sex ?? row.sex) : row.sex,
    birthDay: row.birthDay ?? known?.birthDay,
    idNumber,
    studentNo: row.studentNo ?? kept,
  };
}
