import { CompiledQuery, sql } from 'kysely';

import { normalizePhone, whyNotPhone } from '../domain/identity.ts';
import { type Identity, isPermanent } from '../domain/person-identity.ts';
import { maskIdNumber, maskPhone, type PersonKind } from '../domain/person.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { holderText, personWordText } from '../domain/text/import.ts';
import { say, type Sentence } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q, type Tx } from './db.ts';
import type { Keys } from './keys.ts';

/** How identity numbers, student numbers and phones lie in the database, and whose they are. */

export interface NumberColumns {
  readonly id_cipher: Buffer | null;
  readonly id_hash: Buffer | null;
  readonly id_last4: string | null;
  readonly student_no: string | null;
}

/**
 * A permanent student number is G and the ID number. Written out it would lay the ID number open, so that
 * only a mark is kept, which is as unique as the number and is read back from the encrypted ID number.
 */
const permanentMark = 'G:';

/** The columns of settled numbers. */
export function numbersTo(
  keys: Pick<Keys, 'sealText' | 'hashText'>,
  { idNumber, studentNo }: Pick<Identity, 'idNumber' | 'studentNo'>,
): NumberColumns {
  const hash = idNumber === undefined ? null : keys.hashText(idNumber);
  const isMarked = hash !== null && isPermanent(studentNo);
  return {
    id_cipher: idNumber === undefined ? null : keys.sealText(idNumber),
    id_hash: hash,
    id_last4: idNumber?.slice(-4) ?? null,
    student_no: isMarked ? permanentMark + hash.toString('hex') : (studentNo ?? null),
  };
}

/** The numbers of a row in the clear. */
export function numbersFrom(
  keys: Keys,
  row: Pick<NumberColumns, 'id_cipher' | 'student_no'>,
): Pick<Identity, 'idNumber' | 'studentNo'> {
  const idNumber = row.id_cipher ? keys.openText(row.id_cipher) : undefined;
  const { student_no: kept } = row;
  const studentNo =
    kept?.startsWith(permanentMark) && idNumber !== undefined ? `G${idNumber}` : kept;
  return { idNumber, studentNo: studentNo ?? undefined };
}

type Shown = Pick<NumberColumns, 'id_last4' | 'student_no'>;

/** 学籍号 as shown: in full, except where it would show the ID number. */
export function shownStudentNo({ student_no: kept, id_last4: last4 }: Shown): string | undefined {
  if (kept === null) return undefined;
  return kept.startsWith('G') ? `G${maskIdNumber(last4 ?? '****')}` : kept;
}

/** 尾号: the last four of the student number, else of the ID number. */
export function tailOf({ student_no: kept, id_last4: last4 }: Shown): string | undefined {
  if (kept !== null && !kept.startsWith('G')) return kept.slice(-4);
  return last4 ?? undefined;
}

/** A phone as typed, sealed; null for none. Refuses what is no phone number. */
export function sealPhone(keys: Keys, typed: string | undefined): Buffer | null | Problem {
  if (!typed) return null;
  return whyNotPhone(typed) ?? keys.sealText(normalizePhone(typed));
}

/** A phone as everybody sees it. */
export function shownPhone(keys: Keys, sealed: Buffer | null): string | undefined {
  return sealed ? maskPhone(keys.openText(sealed)) : undefined;
}

/** Who holds a number, wherever in the county. */
export interface Holder {
  readonly personId: string;
  readonly kind: PersonKind;
  readonly schoolId: string | undefined;
  readonly idHash: Buffer | undefined;
  readonly studentNo: string | undefined;
  /** Only of people whom the caller's school has. */
  readonly name: string | undefined;
}

/**
 * The people of the whole county who hold one of the numbers. Numbers are unique in the county, so that this
 * has to look beyond the caller's school; it learns no more than that somebody has it.
 */
export async function holdersOf(
  asked: Pick<Asked, 'tx' | 'county' | 'place'>,
  numbers: { readonly idHashes: readonly Buffer[]; readonly studentNos: readonly string[] },
): Promise<Holder[]> {
  const { idHashes, studentNos } = numbers;
  if (idHashes.length + studentNos.length === 0) return [];
  const { tx, county } = asked;
  const found = await beyondSchool<{
    person_id: string;
    kind: PersonKind;
    school_id: string | null;
    id_hash: Buffer | null;
    student_no: string | null;
  }>(
    tx,
    sql`select person_id, kind, school_id, id_hash, student_no from person
      where county_code = ${county}
        and (id_hash = any(${[...idHashes]}::bytea[]) or student_no = any(${[...studentNos]}::text[]))`.compile(
      q,
    ),
  );
  const names = await namesOf(
    asked,
    found.map((row) => row.person_id),
  );
  return found.map((row) => ({
    personId: row.person_id,
    kind: row.kind,
    schoolId: row.school_id ?? undefined,
    idHash: row.id_hash ?? undefined,
    studentNo: row.student_no ?? undefined,
    name: names.get(row.person_id),
  }));
}

/** Why numbers cannot be given to a person (`own`, when they exist already): somebody else has them. */
export async function whyTaken(
  asked: Asked,
  columns: NumberColumns,
  own?: string,
): Promise<Problem | undefined> {
  const holders = await holdersOf(asked, {
    idHashes: columns.id_hash ? [columns.id_hash] : [],
    studentNos: columns.student_no === null ? [] : [columns.student_no],
  });
  const other = holders.find((holder) => holder.personId !== own);
  if (!other) return undefined;
  const { id_hash: hash } = columns;
  const isId = hash !== null && other.idHash?.equals(hash) === true;
  const how = await howInstead(asked, other);
  return problem(isId ? 'id-number-taken' : 'student-number-taken', {
    who: holderWords(asked, other),
    how: how ? say(how, 'zh') : '',
    howEn: how ? say(how, 'en') : '',
  });
}

/** What to do instead of recording a number anew whose holder has left their school. */
async function howInstead(
  { tx, county, today, place }: Asked,
  { personId, kind, schoolId }: Holder,
): Promise<Sentence | undefined> {
  if (kind !== 'pupil') return undefined;
  const staying = await beyondSchool(
    tx,
    sql`select from membership where county_code = ${county} and person_id = ${personId}
      and place_id is not null and (valid_to is null or valid_to >= ${today}) limit 1`.compile(q),
  );
  if (staying.length > 0) return undefined;
  return schoolId === place.schoolId ? personWordText.leaverHere : personWordText.leaverElsewhere;
}

/** A holder as the caller may know them. */
export function holderWords({ language }: Pick<Asked, 'language'>, holder: Holder): string {
  return holder.name === undefined
    ? say(holderText[holder.kind], language)
    : say(holderText.here, language, { name: holder.name });
}

async function namesOf(
  { tx, county, place }: Pick<Asked, 'tx' | 'county' | 'place'>,
  personIds: readonly string[],
) {
  const rows = await tx.rows(
    q
      .selectFrom('person')
      .select(['person_id', 'name'])
      .where('county_code', '=', county)
      .where('school_id', '=', place.schoolId ?? null)
      .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`),
  );
  return new Map(rows.map((row) => [row.person_id, row.name]));
}

/**
 * One question over all schools of the county. Going back to the savepoint also takes back the wider scope,
 * so that no other statement of the transaction runs in it; all five are sent in one go.
 */
export async function beyondSchool<R>(tx: Tx, question: CompiledQuery<unknown>): Promise<R[]> {
  tx.send(CompiledQuery.raw('savepoint beyond_school'));
  tx.send(CompiledQuery.raw(`set local app.schools = '*'`));
  const rows = tx.rows(question as CompiledQuery<R>);
  tx.send(CompiledQuery.raw('rollback to savepoint beyond_school'));
  // Else each would stay open within the one before for as long as the transaction lasts.
  tx.send(CompiledQuery.raw('release savepoint beyond_school'));
  return await rows;
}
