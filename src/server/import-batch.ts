import { sql } from 'kysely';

import type { ImportOutcome } from '../domain/import.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { Line, StagedRow } from './import-plan.ts';
import { unseal } from './import-store.ts';
import { columns } from './person-bulk.ts';

/** 导入的行 in batches, sealed together: rows of the file, and what the dry run found of them. */

type Reach = Pick<Asked, 'tx' | 'county' | 'keys'>;

/** Rows of one school that are sealed together. */
export const batchRows = 200;

/** `open`: rows of the file; `across`: what rows of several schools have in common. */
export type BatchOutcome = ImportOutcome | 'open' | 'across';

export interface Batch {
  readonly outcome: BatchOutcome;
  /** Undefined: rows whose school cannot be told, or of no school. */
  readonly schoolId: string | undefined;
  readonly firstRow: number;
  readonly rows: number;
  /** The rows as JSON: what is kept until it is written must not keep the pieces of the file that it came from. */
  readonly json: string;
}

/** Rows of the file for one school, each as its JSON. */
export function openBatch(
  schoolId: string | undefined,
  firstRow: number,
  rows: readonly string[],
): Batch {
  const json = `[${rows.join(',')}]`;
  return { outcome: 'open', schoolId, firstRow, rows: rows.length, json };
}

/** The lines of a dry run, in batches by what happens to the rows. */
export function lineBatches(schoolId: string | undefined, lines: readonly Line[]): Batch[] {
  const byOutcome = new Map<ImportOutcome, Line[]>();
  for (const line of lines) {
    const same = byOutcome.get(line.outcome);
    if (same) same.push(line);
    else byOutcome.set(line.outcome, [line]);
  }
  return [...byOutcome].flatMap(([outcome, all]) => {
    const sorted = all.toSorted((a, b) => a.row - b.row);
    return Array.from({ length: Math.ceil(sorted.length / batchRows) }, (_, nth): Batch => {
      const body = sorted.slice(nth * batchRows, (nth + 1) * batchRows).map(storedOf);
      const firstRow = body[0]?.row ?? 0;
      return { outcome, schoolId, firstRow, rows: body.length, json: JSON.stringify(body) };
    });
  });
}

type StoredLine = Pick<Line, 'row' | 'name' | 'says'> & Partial<Pick<Line, 'wrong'>>;

function storedOf({ row, name, says, wrong }: Line): StoredLine {
  return wrong.length > 0 ? { row, name, says, wrong } : { row, name, says };
}

export async function writeBatches(
  { tx, county, keys, today }: Asked,
  importId: string,
  batches: readonly Batch[],
): Promise<void> {
  if (batches.length === 0) return;
  await tx.rows(
    sql`insert into import_batch (county_code, import_id, day, outcome, school_id, first_row, rows, body)
      select ${county}::integer, ${importId}::uuid, ${today}::date, one.* from unnest(${columns(
        batches,
        [
          ['text', (one) => one.outcome],
          ['uuid', (one) => one.schoolId ?? null],
          ['integer', (one) => one.firstRow],
          ['smallint', (one) => one.rows],
          ['bytea', (one) => keys.sealText(one.json)],
        ],
      )}) as one`.compile(q),
  );
}

/** The schools that rows of the file are about, in the order of their ids. */
export async function schoolsOfBatches({ tx, county }: Reach, importId: string): Promise<string[]> {
  const rows = await tx.rows(
    sql<{ school_id: string }>`select distinct school_id from import_batch
      where county_code = ${county} and import_id = ${importId} and outcome = 'open' and school_id is not null
      order by school_id`.compile(q),
  );
  return rows.map((row) => row.school_id);
}

/** Rows of a run for one school (undefined: those of no school), in order; without those known to be wrong. */
export async function stagedRows(
  reach: Reach,
  importId: string,
  { schoolId, isRight }: { schoolId: string | undefined; isRight: boolean },
): Promise<StagedRow[]> {
  const { keys } = reach;
  const [open, faults] = await Promise.all([
    bodiesOf(reach, importId, { outcome: 'open', schoolId }),
    isRight ? bodiesOf(reach, importId, { outcome: 'wrong', schoolId }) : [],
  ]);
  const wrong = new Set(
    faults.flatMap((body) => unseal<StoredLine[]>(keys, body).map((one) => one.row)),
  );
  const rows: StagedRow[] = [];
  for (const body of open)
    for (const one of unseal<StagedRow[]>(keys, body)) if (!wrong.has(one.row)) rows.push(one);
  return rows;
}

async function bodiesOf(
  { tx, county }: Reach,
  importId: string,
  { outcome, schoolId }: { outcome: BatchOutcome; schoolId: string | undefined },
): Promise<Buffer[]> {
  const rows = await tx.rows(
    sql<{ body: Buffer }>`select body from import_batch
      where county_code = ${county} and import_id = ${importId} and outcome = ${outcome}
        and school_id is not distinct from ${schoolId ?? null}::uuid
      order by first_row`.compile(q),
  );
  return rows.map((row) => row.body);
}

/** What was kept for the whole file beside its rows; undefined: nothing. */
export async function acrossOf<T>(reach: Reach, importId: string): Promise<T | undefined> {
  const [body] = await bodiesOf(reach, importId, { outcome: 'across', schoolId: undefined });
  return body && unseal<T>(reach.keys, body);
}

/** Every line that is wrong. */
export async function wrongLines(
  { tx, county, keys }: Reach,
  importId: string,
): Promise<StoredLine[]> {
  const rows = await tx.rows(
    sql<{ body: Buffer }>`select body from import_batch
      where county_code = ${county} and import_id = ${importId} and outcome = 'wrong'
      order by first_row`.compile(q),
  );
  return rows.flatMap((row) => unseal<StoredLine[]>(keys, row.body));
}

/** Where a page of lines begins: the first row of a batch, and how many lines of it were shown. */
export interface LinePlace {
  readonly batch: number;
  readonly shown: number;
}

/** A line with the school that it is about; undefined: it cannot be told, or none. */
export type ShownLine = StoredLine & { readonly schoolId: string | undefined };

/** Lines of one outcome from a place on, school by school; `next` where there are more than `limit`. */
export async function linesFrom(
  { tx, county, keys }: Reach,
  importId: string,
  { outcome, from, limit }: { outcome: ImportOutcome; from: LinePlace; limit: number },
): Promise<{ lines: ShownLine[]; next: LinePlace | undefined }> {
  const rows = await tx.rows(
    sql<{ first_row: number; school_id: string | null; body: Buffer }>`
      select first_row, school_id, body from (
        select first_row, school_id, body, sum(rows) over (order by first_row) - rows as before from import_batch
        where county_code = ${county} and import_id = ${importId} and outcome = ${outcome}
          and first_row >= ${from.batch}) as one
      where before <= ${from.shown + limit} order by first_row`.compile(q),
  );
  const all = rows.flatMap((row) => {
    const skipped = row.first_row === from.batch ? from.shown : 0;
    return unseal<StoredLine[]>(keys, row.body)
      .map((line, at) => ({
        line: { ...line, schoolId: row.school_id ?? undefined },
        place: { batch: row.first_row, shown: at },
      }))
      .slice(skipped);
  });
  return {
    lines: all.slice(0, limit).map((one) => one.line),
    next: all[limit]?.place,
  };
}

/** Forgets all batches, or what a dry run found and was kept beside the rows. */
export function dropBatches({ tx, county }: Pick<Asked, 'tx' | 'county'>, importId: string): void {
  tx.send(
    sql`delete from import_batch where county_code = ${county} and import_id = ${importId}`.compile(
      q,
    ),
  );
}
