import { sql } from 'kysely';

import { normalizeIdNumber, normalizePhone, normalizeStudentNo } from '../domain/identity.ts';
import { isPermanent } from '../domain/person-identity.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { ImportWork } from './import-run.ts';
import { mostGuardians } from './person-import-head.ts';

/** 跨校: what rows of one file have to do with rows and pupils of other schools. Each school is planned by itself. */

export interface Across {
  /** Rows with a number that a row of another school had before. */
  readonly doubles: readonly Double[];
  /** Phones of guardians that rows of several schools name. */
  readonly phones: readonly string[];
  /** Pupils on record at another school than that of the row with their number. */
  readonly moving: readonly string[];
}

interface Double {
  readonly row: number;
  readonly key: 'idNumber' | 'studentNo';
  readonly first: number;
}

export const nothingAcross: Across = { doubles: [], phones: [], moving: [] };

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

/** A collector of the rows of a list of pupils. */
export function pupilCollector(): AcrossCollector {
  const numbers = new Map<string, Seen>();
  const doubles: Double[] = [];
  const phones = new Map<string, string>();
  const shared = new Set<string>();
  const addNumber = (number: string, key: Double['key'], seen: Seen) => {
    const first = numbers.get(number);
    if (!first) numbers.set(number, seen);
    else if (first.schoolId !== seen.schoolId)
      doubles.push({ row: seen.row, key, first: first.row });
  };
  return {
    add(row, schoolId, cells) {
      const seen = { row, schoolId, name: cells['name'] ?? '' };
      const { idNumber, studentNo } = numbersIn(cells);
      if (idNumber !== undefined) addNumber(idNumber, 'idNumber', seen);
      if (studentNo !== undefined) addNumber(studentNo, 'studentNo', seen);
      for (let n = 1; n <= mostGuardians; n += 1) {
        const text = cells[`guardianPhone ${n}`];
        if (text === undefined) continue;
        const phone = normalizePhone(text);
        const other = phones.get(phone);
        if (other === undefined) phones.set(phone, schoolId);
        else if (other !== schoolId) shared.add(phone);
      }
    },
    async result(work) {
      return { doubles, phones: [...shared], moving: await movingOf(work, numbers) };
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
  numbers: ReadonlyMap<string, Seen>,
): Promise<readonly string[]> {
  // A school's own list takes nobody from another school.
  if (work.run.school_id !== null) return [];
  const all = [...numbers];
  const moving: string[] = [];
  for (let at = 0; at < all.length; at += chunk) {
    const some = all.slice(at, at + chunk);
    moving.push(...(await work.inScope(async (asked) => await holdersElsewhere(asked, some))));
  }
  return moving;
}

async function holdersElsewhere(
  { tx, county, keys }: Asked,
  numbers: readonly (readonly [string, Seen])[],
): Promise<string[]> {
  const byHash = new Map<string, Seen>();
  const byNo = new Map<string, Seen>();
  for (const [number, seen] of numbers)
    if (/^\d{17}[\dX]$/.test(number)) byHash.set(keys.hashText(number).toString('hex'), seen);
    else byNo.set(number, seen);
  const columns = sql`person_id, school_id, name, id_hash, student_no`;
  const pupils = sql`county_code = ${county} and kind = 'pupil' and merged_into is null`;
  const rows = await Promise.all([
    tx.rows(
      sql<HolderRow>`select ${columns} from person where ${pupils}
        and id_hash = any(${[...byHash.keys()].map((hash) => Buffer.from(hash, 'hex'))}::bytea[])`.compile(
        q,
      ),
    ),
    tx.rows(
      sql<HolderRow>`select ${columns} from person where ${pupils}
        and student_no = any(${[...byNo.keys()]}::text[])`.compile(q),
    ),
  ]);
  return rows.flat().flatMap((row) => {
    const seen = byHash.get(row.id_hash?.toString('hex') ?? '') ?? byNo.get(row.student_no ?? '');
    const isElsewhere = seen && row.school_id !== seen.schoolId && row.name === seen.name;
    return isElsewhere ? [row.person_id] : [];
  });
}

interface HolderRow {
  readonly person_id: string;
  readonly school_id: string | null;
  readonly name: string;
  readonly id_hash: Buffer | null;
  readonly student_no: string | null;
}
