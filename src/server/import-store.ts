import { type RawBuilder, sql } from 'kysely';

import {
  type FoundHead,
  type ImportKind,
  type ImportOutcome,
  type ImportState,
} from '../domain/import.ts';
import type { Problem } from '../domain/problem.ts';
import type { Language } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { SheetOf } from './import-file.ts';
import type { Keys } from './keys.ts';

/** 导入 as it lies in the database: the run, its file, its rows. What names people is sealed. */

/** Rows of each outcome, and rows in all. */
export type ImportCounts = Readonly<Record<ImportOutcome, number>> & { readonly rows: number };

/** What was understood of the file's headings, with some of its rows. */
export interface Preview extends FoundHead {
  readonly sheet: string | undefined;
  /** The sheets that may be read instead, the longest first. */
  readonly sheets?: readonly SheetOf[];
  readonly titles: readonly string[];
  /** The first rows of the file, titles among them. */
  readonly first: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

export interface ImportRun {
  readonly import_id: string;
  readonly place_id: string;
  readonly school_id: string | null;
  readonly kind: ImportKind;
  readonly file_name: string;
  readonly bytes: number;
  readonly parts: number;
  readonly status: ImportState;
  readonly asked_by: string;
  readonly asked_at: Date;
  readonly day: string;
  readonly language: Language;
  readonly stage_done: number;
  readonly stage_total: number;
  readonly preview: Buffer | null;
  readonly mapping: readonly (string | null)[] | null;
  /** The sheet that a person has chosen; null: the program chooses. */
  readonly sheet: string | null;
  readonly is_whole: boolean;
  readonly only_right: boolean;
  readonly counts: ImportCounts | null;
  readonly digest: string | null;
  readonly refusal: Problem | null;
  readonly is_cancelling: boolean;
  readonly finished_at: Date | null;
  readonly undone_by: string | null;
  readonly undone_at: Date | null;
  readonly undo_reason: string | null;
  readonly undo_left: Buffer | null;
}

const columns =
  sql.raw(`import_id, place_id, school_id, kind, file_name, bytes, parts, status, asked_by, asked_at, day,
  language, stage_done, stage_total, preview, mapping, sheet, is_whole, only_right, counts, digest, refusal, is_cancelling,
  finished_at, undone_by, undone_at, undo_reason, undo_left`);

/**
 * An import of a place; held until the transaction ends when `isHeld`, but not against the rows that a step under way
 * writes about it: else nobody could cancel the step before its end.
 */
export async function runOf(
  { tx, county, place }: Pick<Asked, 'tx' | 'county' | 'place'>,
  importId: string,
  isHeld = false,
): Promise<ImportRun | undefined> {
  return await tx.row(
    sql<ImportRun>`select ${columns} from import_run where county_code = ${county} and import_id = ${importId}
      and place_id = ${place.placeId} ${isHeld ? sql`for no key update` : sql``}`.compile(q),
  );
}

/** Imports of a place, newest first, after one. */
export async function runsOf(
  { tx, county, place }: Asked,
  after: string | undefined,
  limit: number,
): Promise<ImportRun[]> {
  return await tx.rows(
    sql<ImportRun>`select ${columns} from import_run where county_code = ${county} and place_id = ${place.placeId}
      and (${after ?? null}::uuid is null or import_id < ${after ?? null}::uuid)
      order by import_id desc limit ${limit}`.compile(q),
  );
}

/** Sets columns of a run. */
export function setRun(
  { tx, county }: Pick<Asked, 'tx' | 'county'>,
  importId: string,
  set: Readonly<Record<string, unknown>>,
): void {
  tx.send(
    sql`update import_run set ${settingOf(set)} where county_code = ${county} and import_id = ${importId}`.compile(
      q,
    ),
  );
}

/** Columns of a run as they are set. */
export function settingOf(set: Readonly<Record<string, unknown>>): RawBuilder<unknown> {
  return sql.join(
    Object.entries(set).map(
      ([name, value]) => sql`${sql.ref(name)} = ${isJson(name) ? JSON.stringify(value) : value}`,
    ),
  );
}

function isJson(name: string): boolean {
  return ['mapping', 'counts', 'refusal'].includes(name);
}

/** Deletes the file and the rows of a run: they are needed no more. */
export function dropRows({ tx, county }: Pick<Asked, 'tx' | 'county'>, importId: string): void {
  for (const table of ['import_batch', 'import_part'])
    tx.send(
      sql`delete from ${sql.table(table)} where county_code = ${county} and import_id = ${importId}`.compile(
        q,
      ),
    );
}

export function seal(keys: Keys, value: unknown): Buffer {
  return keys.sealText(JSON.stringify(value));
}

export function unseal<T>(keys: Keys, sealed: Buffer): T {
  return JSON.parse(keys.openText(sealed)) as T;
}

export function previewOf(keys: Keys, run: ImportRun): Preview | undefined {
  return run.preview ? unseal<Preview>(keys, run.preview) : undefined;
}

/** The whole file as it was sent. */
export async function fileOf(
  { tx, county, keys }: Pick<Asked, 'tx' | 'county' | 'keys'>,
  importId: string,
): Promise<Buffer> {
  const parts = await tx.rows(
    sql<{
      bytes: Buffer;
    }>`select bytes from import_part where county_code = ${county} and import_id = ${importId}
      order by part`.compile(q),
  );
  return Buffer.concat(parts.map((one) => Buffer.from(keys.openText(one.bytes), 'base64')));
}
