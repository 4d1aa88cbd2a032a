import { sql } from 'kysely';

import {
  findHead,
  headAt,
  type ImportKind,
  importRule,
  type KnownTitles,
  neededKeys,
  plainTitle,
} from '../domain/import.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { openTable } from './import-file.ts';
import { type ImportRun, type Preview, previewOf } from './import-store.ts';
import { columns } from './person-bulk.ts';

/** Reads the headings of an import's file: what its columns mean. */

const mostPreviewed = 25;

/** What the headings of the file mean, by the rules and by what people of the county said before. */
export async function previewFile(
  asked: Asked,
  run: ImportRun,
  file: Buffer,
): Promise<Preview | Problem> {
  const table = await openTable(file, run.sheet === null ? sheetNames(run.kind) : [run.sheet]);
  if (isProblem(table)) return table;
  const first: Preview['first'][number][] = [];
  for await (const row of table.rows()) {
    first.push({ row: row.row, cells: row.cells.slice(0, 200).map((cell) => cell.slice(0, 200)) });
    if (first.length === mostPreviewed) break;
  }
  if (first.length === 0) return problem('import-empty');
  const found = findHead(
    run.kind,
    first.map((one) => one.cells),
    await knownTitles(asked, run.kind),
  );
  const head = first[found.row - 1];
  if (!head) return problem('import-empty');
  const { sheet, sheets } = table;
  return { ...found, row: head.row, sheet, sheets, titles: head.cells, first };
}

/** The preview with the headings in another row, as a person said. */
export async function previewAt(
  asked: Asked,
  run: ImportRun,
  headRow: number,
): Promise<Preview | undefined> {
  const preview = previewOf(asked.keys, run);
  const head = preview?.first.find((one) => one.row === headRow);
  if (!preview || !head) return undefined;
  const found = headAt(run.kind, head.cells, headRow, await knownTitles(asked, run.kind));
  return { ...preview, ...found, titles: head.cells };
}

/** True when nobody need say anything about sheet and columns. */
export function isUnderstood(run: ImportRun, { keys, open, sheet, sheets = [] }: Preview): boolean {
  const isPlain =
    sheets.length < 2 || (sheet !== undefined && sheetNames(run.kind).includes(sheet));
  return run.sheet === null && isPlain && open.length === 0 && missingKeys(run, keys).length === 0;
}

/** Needed columns that no column of the file stands for. */
export function missingKeys(
  { kind, school_id: schoolId }: Pick<ImportRun, 'kind' | 'school_id'>,
  keys: readonly (string | null)[],
): string[] {
  return neededKeys(kind, schoolId === null).filter((key) => !keys.includes(key));
}

/** The sheets of a book that a kind prefers, by name. */
export function sheetNames(kind: ImportKind): string[] {
  const { name } = importRule(kind);
  return [name, name.replace(/（.*/, '')];
}

async function knownTitles({ tx, county }: Asked, kind: ImportKind): Promise<KnownTitles> {
  const rows = await tx.rows(
    sql<{ title: string; column_key: string | null }>`
      select title, column_key from import_title where county_code = ${county} and kind = ${kind}`.compile(
      q,
    ),
  );
  return new Map(rows.map((row) => [row.title, row.column_key]));
}

/** Keeps for the whole county what the headings were said to mean. */
export function rememberTitles(
  { tx, county }: Asked,
  kind: ImportKind,
  said: ReadonlyMap<string, string | null>,
): void {
  const titles = [...said].filter(([title]) => plainTitle(title) !== '');
  if (titles.length === 0) return;
  tx.send(
    sql`insert into import_title (county_code, kind, title, column_key)
      select distinct on (title) ${county}::integer, ${kind}, title, column_key from unnest(${columns(
        titles,
        [
          ['text', ([title]) => plainTitle(title)],
          ['text', ([, key]) => key],
        ],
      )}) as one (title, column_key)
      on conflict (county_code, kind, title) do update set column_key = excluded.column_key`.compile(
      q,
    ),
  );
}
