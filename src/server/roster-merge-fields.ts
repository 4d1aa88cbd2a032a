import { sql } from 'kysely';

import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { PersonRow } from './person-open.ts';

/** 合并: what the kept file lacks and the other has; it lies in one of the two rows only, so that it can go back. */

export const mergeFields = ['birthDay', 'idNumber', 'studentNo', 'phone'] as const;
export type MergeField = (typeof mergeFields)[number];

const columnsOf: Readonly<Record<MergeField, readonly string[]>> = {
  birthDay: ['birth_day'],
  idNumber: ['id_cipher', 'id_hash', 'id_last4'],
  studentNo: ['student_no'],
  phone: ['phone_cipher', 'phone_hash'],
};

const allColumns = Object.values(columnsOf).flat();

export function movedOf(kept: PersonRow, gone: PersonRow): MergeField[] {
  const has: Readonly<Record<MergeField, (row: PersonRow) => boolean>> = {
    birthDay: (row) => row.birth_day !== null,
    idNumber: (row) => row.id_hash !== null,
    studentNo: (row) => row.student_no !== null,
    phone: (row) => row.phone_cipher !== null,
  };
  return mergeFields.filter((field) => !has[field](kept) && has[field](gone));
}

interface Two {
  readonly kept: Pick<PersonRow, 'person_id'>;
  readonly gone: Pick<PersonRow, 'person_id'>;
}

/** Moves what the kept file lacks over to it, and makes the other one an alias. */
export async function moveFields(asked: Asked, { kept, gone }: Two, moved: readonly MergeField[]) {
  await give(asked, { from: gone.person_id, to: kept.person_id, moved, alias: kept.person_id });
}

/** The other way round: each file has what it had. */
export async function moveFieldsBack(
  asked: Asked,
  { kept, gone }: Two,
  moved: readonly MergeField[],
) {
  await give(asked, { from: kept.person_id, to: gone.person_id, moved, alias: null });
}

interface Giving {
  readonly from: string;
  readonly to: string;
  readonly moved: readonly MergeField[];
  /** What the file that is not kept points to from now on. */
  readonly alias: string | null;
}

/** First taken from the one, then given to the other: a number may stand in one row only. */
async function give(asked: Asked, { from, to, moved, alias }: Giving): Promise<void> {
  const { tx, county, now } = asked;
  const columns = moved.flatMap((field) => columnsOf[field]);
  const row = await tx.row(
    sql<
      Record<string, unknown>
    >`select person_id, ${sql.join(allColumns.map((one) => sql.ref(one)))}
      from person where county_code = ${county} and person_id = ${from}`.compile(q),
  );
  const set = (personId: string, value: (column: string) => unknown) => {
    if (columns.length === 0) return;
    const values = columns.map((column) => sql`${sql.ref(column)} = ${value(column)}`);
    tx.send(
      sql`update person set ${sql.join(values)} where county_code = ${county}
        and person_id = ${personId}`.compile(q),
    );
  };
  set(from, () => null);
  set(to, (column) => row?.[column] ?? null);
  const goneId = alias === null ? to : from;
  tx.send(
    sql`update person set version = version + 1, updated_at = ${now},
        merged_into = case when person_id = ${goneId}::uuid then ${alias}::uuid else merged_into end
      where county_code = ${county} and person_id = any(${[from, to]}::uuid[])`.compile(q),
  );
}
