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
import { importTemplateText } from '../domain/text/import-desk.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { tidierOf } from './import-cells.ts';
import { mostImportRows, openTable, type TableFile } from './import-file.ts';
import { wrongLine } from './import-plan.ts';
import type { ImportWork } from './import-run.ts';
import { type FoundSchool, type SchoolFinder, schoolFinder } from './import-schools-of.ts';
import { fileOf, foundOf, type ImportRun, type Preview, previewOf, seal } from './import-store.ts';
import { columns } from './person-bulk.ts';

/** Reads the file of an import: first what its columns mean, then every row into the staging table. */

const mostPreviewed = 25;
const batch = 1_000;

/** What the headings of the file mean, by the rules and by what people of the county said before. */
export async function previewFile(
  asked: Asked,
  run: ImportRun,
  file: Buffer,
): Promise<Preview | Problem> {
  const table = await openTable(file, sheetNames(run.kind));
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
  return { ...found, row: head.row, sheet: table.sheet, titles: head.cells, first };
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

/** True when nobody need say anything about the columns. */
export function isUnderstood(run: ImportRun, { keys, open }: Preview): boolean {
  return open.length === 0 && missingKeys(run, keys).length === 0;
}

/** Needed columns that no column of the file stands for. */
export function missingKeys(
  { kind, school_id: schoolId }: Pick<ImportRun, 'kind' | 'school_id'>,
  keys: readonly (string | null)[],
): string[] {
  return neededKeys(kind, schoolId === null).filter((key) => !keys.includes(key));
}

function sheetNames(kind: ImportKind): string[] {
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

/** Puts the rows of the file into the staging table; answers how many there are. */
export async function stageFile(work: ImportWork): Promise<number | Problem> {
  const { run } = work;
  const file = await work.inScope(async (asked) => await fileOf(asked, run.import_id));
  const table = await openTable(file, sheetNames(run.kind));
  if (isProblem(table)) return table;
  const findSchool = await work.inScope(async (asked) => {
    dropStaged(asked, run.import_id);
    return await schoolFinder(asked);
  });
  const stage = stager(work, findSchool);
  try {
    return await stageRows(work, table, stage);
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(Z_|XLSX_)/.test(String(error.code)))
      return problem('import-not-xlsx');
    throw error;
  }
}

async function stageRows(
  work: ImportWork,
  table: TableFile,
  stage: (row: number, cells: readonly string[]) => Staged | undefined,
): Promise<number | Problem> {
  const head = previewOf(work.keys, work.run)?.row ?? 1;
  let waiting: Staged[] = [];
  let count = 0;
  const write = async () => {
    const rows = waiting;
    waiting = [];
    await work.inScope(async (asked) => await insertRows(asked, work.run, rows));
    await work.progress(count, Math.max(count, table.rowCount - head));
  };
  for await (const { row, cells } of table.rows()) {
    if (row <= head) continue;
    const staged = stage(row, cells);
    if (!staged) continue;
    count += 1;
    if (count > mostImportRows) return problem('import-too-many', { limit: mostImportRows });
    waiting.push(staged);
    if (waiting.length === batch) await write();
  }
  await write();
  return count > 0 ? count : problem('import-no-rows');
}

interface Staged {
  readonly row: number;
  readonly schoolId: string | undefined;
  readonly cells: Readonly<Record<string, string>>;
  /** Why the school cannot be told. */
  readonly says: string | undefined;
}

/** Makes a staged row of a row of the file; undefined for empty ones and samples. */
function stager({ run }: ImportWork, findSchool: SchoolFinder) {
  const keys = (run.mapping ?? []).flatMap((key, at) =>
    key === null ? [] : [{ key, at, tidy: tidierOf(run.kind, key) }],
  );
  const isByName = importRule(run.kind).columns.some((one) => one.key === 'school');
  const schools = new Map<string, FoundSchool>();
  const lookUp = (name: string) => {
    const found = schools.get(name) ?? findSchool(name);
    schools.set(name, found);
    return found;
  };
  return (row: number, texts: readonly string[]): Staged | undefined => {
    const cells: Record<string, string> = {};
    for (const { key, at, tidy } of keys) {
      const raw = texts[at];
      if (raw === undefined || raw === '') continue;
      const text = tidy(raw);
      if (text !== '') cells[key] = text;
    }
    const values = Object.values(cells);
    if (values.length === 0 || values.some(isSample)) return undefined;
    if (!isByName) return { row, cells, schoolId: undefined, says: undefined };
    const found = lookUp(cells['school'] ?? '');
    return 'schoolId' in found
      ? { row, cells, schoolId: found.schoolId, says: undefined }
      : { row, cells, schoolId: undefined, says: found.says };
  };
}

function isSample(text: string): boolean {
  return text.startsWith(importTemplateText.sample.zh);
}

function dropStaged({ tx, county }: Asked, importId: string): void {
  tx.send(
    sql`delete from import_row where county_code = ${county} and import_id = ${importId}`.compile(
      q,
    ),
  );
}

async function insertRows(
  { tx, county, keys, today }: Asked,
  run: ImportRun,
  rows: readonly Staged[],
): Promise<void> {
  if (rows.length === 0) return;
  const found = ({ row, cells, says }: Staged) =>
    says === undefined
      ? null
      : seal(keys, foundOf(wrongLine(row, cells['name'] ?? '', [{ key: 'school', says }])));
  await tx.rows(
    sql`insert into import_row (county_code, import_id, day, row_no, school_id, outcome, cells, found)
      select ${county}::integer, ${run.import_id}::uuid, ${today}::date, one.* from unnest(${columns(
        rows,
        [
          ['integer', (one) => one.row],
          ['uuid', (one) => one.schoolId ?? null],
          ['text', (one) => (one.says === undefined ? 'open' : 'wrong')],
          ['bytea', (one) => seal(keys, one.cells)],
          ['bytea', found],
        ],
      )}) as one`.compile(q),
  );
}
