import { sql } from 'kysely';

import { normalizeIdNumber, normalizePhone, normalizeStudentNo } from '../domain/identity.ts';
import { isPermanent } from '../domain/person-identity.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { ImportWork } from './import-run.ts';
import type { Keys } from './keys.ts';
import { arrayOf } from './person-bulk.ts';
import { mostSiblings } from './person-import-family.ts';
import { columnKey, mostGuardians } from './person-import-head.ts';

/** 跨校: what rows of one file have to do with rows and pupils of other schools. Each school is planned by itself. */

export interface Across {
  /** Rows with a number that a row of another school had before. */
  readonly doubles: readonly Double[];
  /** Pupils on record at another school than that of the row with their number. */
  readonly moving: readonly string[];
  /** Rows of several schools that name the same guardian with the same phone, family by family. */
  readonly siblings: readonly (readonly number[])[];
}

interface Double {
  readonly row: number;
  readonly key: 'idNumber' | 'studentNo';
  readonly first: number;
}

export const nothingAcross: Across = { doubles: [], moving: [], siblings: [] };

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
  const families = familyCollector();
  const doubles: Double[] = [];
  const note = (seen: Seen, key: Double['key'], known: Map<string, Seen>, number: string) => {
    const first = known.get(number);
    if (!first) known.set(number, seen);
    else if (first.schoolId !== seen.schoolId)
      doubles.push({ row: seen.row, key, first: first.row });
  };
  return {
    add(row, schoolId, cells) {
      families.add(row, schoolId, cells);
      const { idNumber, studentNo } = numbersIn(cells);
      if (idNumber === undefined && studentNo === undefined) return;
      const seen = { row, schoolId, name: ownText(cells['name'] ?? '') };
      if (idNumber !== undefined)
        note(seen, 'idNumber', byHash, keys.hashText(idNumber).toString('latin1'));
      if (studentNo !== undefined) note(seen, 'studentNo', byNo, ownText(studentNo));
    },
    async result(work) {
      const siblings = families.result();
      return { doubles, siblings, moving: await movingOf(work, byHash, byNo) };
    },
  };
}

/** A piece of the file's text would keep all of it in memory: what is kept are texts of their own. */
function ownText(text: string): string {
  return Buffer.from(text).toString();
}

/** Rows with the same guardian. Nearly all families have one: only of the others more than a number is kept. */
function familyCollector() {
  const schools = new Map<string, number>();
  const firsts = new Map<string, number>();
  const several = new Map<string, { readonly rows: number[]; readonly schools: Set<number> }>();
  const see = (key: string, row: number, school: number) => {
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, row * mostSchools + school);
      return;
    }
    const family = several.get(key) ?? {
      rows: [Math.floor(first / mostSchools)],
      schools: new Set([first % mostSchools]),
    };
    several.set(key, family);
    if (family.rows.at(-1) !== row) family.rows.push(row);
    family.schools.add(school);
  };
  return {
    add(row: number, schoolId: string, cells: Readonly<Record<string, string>>) {
      const school = schools.get(schoolId) ?? schools.size;
      schools.set(schoolId, school);
      for (let n = 1; n <= mostGuardians; n += 1) {
        const name = cells[columnKey('guardianName', n)];
        const phone = cells[columnKey('guardianPhone', n)];
        if (name !== undefined && phone !== undefined)
          see(`${normalizePhone(phone)} ${name}`, row, school);
      }
    },
    /** A phone of very many pupils is no family's. */
    result: () =>
      [...several.values()].flatMap((one) =>
        one.schools.size > 1 && one.rows.length <= mostSiblings ? [one.rows] : [],
      ),
  };
}

const mostSchools = 100_000;

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
    ? sql`id_hash = any(${arrayOf(
        'bytea',
        numbers.map((hash) => Buffer.from(hash, 'latin1')),
      )})`
    : sql`student_no = any(${arrayOf('text', numbers)})`;
  const rows = await tx.rows(
    sql<Omit<HolderRow, 'number'> & { readonly number: Buffer | string }>`
      select person_id, school_id, name, ${isHash ? sql`id_hash` : sql`student_no`} as number
      from person where county_code = ${county} and kind = 'pupil' and merged_into is null and ${wanted}`.compile(
      q,
    ),
  );
  return rows.map((row) => ({
    ...row,
    number: typeof row.number === 'string' ? row.number : row.number.toString('latin1'),
  }));
}

interface HolderRow {
  readonly person_id: string;
  readonly school_id: string | null;
  readonly name: string;
  readonly number: string;
}
