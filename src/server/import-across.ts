import { sql } from 'kysely';

import { normalizeIdNumber, normalizeStudentNo } from '../domain/identity.ts';
import { isPermanent } from '../domain/person-identity.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { ImportWork } from './import-run.ts';
import type { Keys } from './keys.ts';

/** 跨校: what rows of one file have to do with rows and pupils of other schools. Each school is planned by itself. */

export interface Across {
  /** Rows with a number that a row of another school had before. */
  readonly doubles: readonly Double[];
  /** Pupils on record at another school than that of the row with their number. */
  readonly moving: readonly string[];
}

interface Double {
  readonly row: number;
  readonly key: 'idNumber' | 'studentNo';
  readonly first: number;
}

export const nothingAcross: Across = { doubles: [], moving: [] };

/** Gathers what it takes to know, row by row. */
export interface AcrossCollector {
  add(row: number, schoolId: string, cells: Readonly<Record<string, string>>): void;
  result(work: ImportWork): Promise<Across>;
}

interface Seen {
  readonly row: number;
  readonly schoolId: string;
  readonly name: string;
}

/** A collector of the rows of a list of pupils. `keys` hash ID numbers. */
export function pupilCollector(keys: Pick<Keys, 'hashText'>): AcrossCollector {
  const byHash = new Map<string, Seen>();
  const byNo = new Map<string, Seen>();
  const doubles: Double[] = [];
  const note = (seen: Seen, key: Double['key'], known: Map<string, Seen>, number: string) => {
    const first = known.get(number);
    if (!first) known.set(number, seen);
    else if (first.schoolId !== seen.schoolId)
      doubles.push({ row: seen.row, key, first: first.row });
  };
  return {
    add(row, schoolId, cells) {
      const seen = { row, schoolId, name: cells['name'] ?? '' };
      const { idNumber, studentNo } = numbersIn(cells);
      // A piece of the file's text would keep all of it in memory: what is kept are texts of their own.
      if (idNumber !== undefined)
        note(seen, 'idNumber', byHash, keys.hashText(idNumber).toString('hex'));
      if (studentNo !== undefined) note(seen, 'studentNo', byNo, Buffer.from(studentNo).toString());
    },
    async result(work) {
      return { doubles, moving: await movingOf(work, byHash, byNo) };
    },
  };
}

function numbersIn(cells: Readonly<Record<string, string>>) {
  const studentNo =
    cells['studentNo'] === undefined ? undefined : normalizeStudentNo(cells['studentNo']);
  const idNumber =
    cells['idNumber'] === undefined ? undefined : normalizeIdNumber(cells['idNumber']);
  // 学籍号 beginning G is G and the ID number.
  if (!isPermanent(studentNo)) return { idNumber, studentNo };
  return { idNumber: idNumber ?? studentNo?.slice(1), studentNo: undefined };
}

/** Numbers that are asked for at a time. */
const chunk = 2_000;

async function movingOf(
  work: ImportWork,
  byHash: ReadonlyMap<string, Seen>,
  byNo: ReadonlyMap<string, Seen>,
): Promise<string[]> {
  // A school's own list takes nobody from another school.
  if (work.run.school_id !== null) return [];
  const moving: string[] = [];
  for (const [known, column] of [
    [byHash, 'id_hash'],
    [byNo, 'student_no'],
  ] as const) {
    const numbers = [...known.keys()];
    for (let at = 0; at < numbers.length; at += chunk) {
      const some = numbers.slice(at, at + chunk);
      const rows = await work.inScope(async (asked) => await holdersOf(asked, column, some));
      for (const row of rows) {
        const seen = known.get(row.number);
        if (seen && row.school_id !== seen.schoolId && row.name === seen.name)
          moving.push(row.person_id);
      }
    }
  }
  return moving;
}

async function holdersOf(
  { tx, county }: Asked,
  column: 'id_hash' | 'student_no',
  numbers: readonly string[],
): Promise<HolderRow[]> {
  const isHash = column === 'id_hash';
  const wanted = isHash
    ? sql`id_hash = any(${numbers.map((hash) => Buffer.from(hash, 'hex'))}::bytea[])`
    : sql`student_no = any(${[...numbers]}::text[])`;
  return await tx.rows(
    sql<HolderRow>`select person_id, school_id, name,
        ${isHash ? sql`encode(id_hash, 'hex')` : sql`student_no`} as number
      from person where county_code = ${county} and kind = 'pupil' and merged_into is null and ${wanted}`.compile(
      q,
    ),
  );
}

interface HolderRow {
  readonly person_id: string;
  readonly school_id: string | null;
  readonly name: string;
  readonly number: string;
}
