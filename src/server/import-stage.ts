import { columnOfKey, type ImportKind, importRule } from '../domain/import.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { importTemplateText } from '../domain/text/import-desk.ts';
import { type AcrossCollector, nothingAcross, pupilCollector } from './import-across.ts';
import {
  type Batch,
  batchRows,
  dropBatches,
  lineBatches,
  openBatch,
  writeBatches,
} from './import-batch.ts';
import { tidierOf } from './import-cells.ts';
import { mostImportRows, openTable, type TableFile } from './import-file.ts';
import { type Line, type StagedRow, wrongLine } from './import-plan.ts';
import { sheetNames } from './import-read.ts';
import type { ImportWork } from './import-run.ts';
import { type FoundSchool, type SchoolFinder, schoolFinder } from './import-schools-of.ts';
import { fileOf, previewOf } from './import-store.ts';

/** Reads every row of an import's file into batches by school. */

/** Rows of a file, and those of them whose school cannot be told. */
export interface StagedCount {
  readonly rows: number;
  readonly wrong: number;
}

export async function stageFile(work: ImportWork): Promise<StagedCount | Problem> {
  const { run } = work;
  const file = await work.inScope(async (asked) => await fileOf(asked, run.import_id));
  const chosen = previewOf(work.keys, run)?.sheet;
  const table = await openTable(file, chosen === undefined ? sheetNames(run.kind) : [chosen]);
  if (isProblem(table)) return table;
  const findSchool = await work.inScope(async (asked) => {
    dropBatches(asked, run.import_id);
    return await schoolFinder(asked);
  });
  try {
    return await stageRows(work, table, stager(work, findSchool));
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(Z_|XLSX_)/.test(String(error.code)))
      return problem('import-not-xlsx');
    throw error;
  }
}

async function stageRows(
  work: ImportWork,
  table: TableFile,
  stage: Stager,
): Promise<StagedCount | Problem> {
  const head = previewOf(work.keys, work.run)?.row ?? 1;
  const { kind } = work.run;
  const across: AcrossCollector | undefined =
    kind === 'pupils' ? pupilCollector(work.keys) : undefined;
  const shelf = openShelf(work);
  const count = { rows: 0, wrong: 0 };
  for await (const { row, cells } of table.rows()) {
    if (row <= head) continue;
    const staged = stage(row, cells);
    if (!staged) continue;
    count.rows += 1;
    if (count.rows > mostImportRows) return problem('import-too-many', { limit: mostImportRows });
    if (staged.line) {
      count.wrong += 1;
      shelf.addWrong(staged.line);
    } else {
      shelf.add(staged.schoolId, staged);
      if (staged.schoolId !== undefined) across?.add(row, staged.schoolId, staged.cells);
    }
    if (shelf.isFull()) {
      await shelf.write();
      await work.progress(count.rows, Math.max(count.rows, table.rowCount - head));
    }
  }
  await shelf.end();
  if (count.rows === 0) return problem('import-no-rows');
  const found = (await across?.result(work)) ?? nothingAcross;
  await work.inScope(async (asked) => {
    const batch = { outcome: 'across', schoolId: undefined, firstRow: 0, rows: 0 } as const;
    await writeBatches(asked, work.run.import_id, [{ ...batch, json: JSON.stringify(found) }]);
  });
  return count;
}

/** Rows that are held until there are enough of one school, and rows held in all. */
const mostHeld = 20_000;
const mostReady = 10 * batchRows;

/** Rows of one school, each as its JSON. */
interface Held {
  readonly firstRow: number;
  readonly rows: string[];
}

/** Gathers rows by school, however they are mixed in the file, and writes them in batches. */
function openShelf(work: ImportWork) {
  const bySchool = new Map<string | undefined, Held>();
  let wrong: Line[] = [];
  let ready: Batch[] = [];
  let [held, readyRows] = [0, 0];
  const close = (schoolId: string | undefined, { firstRow, rows }: Held) => {
    bySchool.delete(schoolId);
    ready.push(openBatch(schoolId, firstRow, rows));
    held -= rows.length;
    readyRows += rows.length;
  };
  const shelf = {
    add(schoolId: string | undefined, { row, cells }: StagedRow) {
      const one = bySchool.get(schoolId) ?? { firstRow: row, rows: [] };
      if (one.rows.length === 0) bySchool.set(schoolId, one);
      one.rows.push(JSON.stringify({ row, cells }));
      held += 1;
      if (one.rows.length === batchRows) close(schoolId, one);
    },
    addWrong: (line: Line) => void wrong.push(line),
    isFull: () => readyRows >= mostReady || wrong.length >= mostReady || held >= mostHeld,
    async write() {
      if (held >= mostHeld) for (const [schoolId, one] of bySchool) close(schoolId, one);
      const batches = [...ready, ...lineBatches(undefined, wrong)];
      [ready, wrong, readyRows] = [[], [], 0];
      if (batches.length > 0)
        await work.inScope(async (asked) => await writeBatches(asked, work.run.import_id, batches));
    },
    async end() {
      for (const [schoolId, one] of bySchool) close(schoolId, one);
      await shelf.write();
    },
  };
  return shelf;
}

interface Staged extends StagedRow {
  readonly schoolId: string | undefined;
  /** Set where the school cannot be told. */
  readonly line: Line | undefined;
}

type Stager = (row: number, cells: readonly string[]) => Staged | undefined;

/** Makes a staged row of a row of the file; undefined for empty ones and samples. */
function stager({ run }: ImportWork, findSchool: SchoolFinder): Stager {
  const keys = (run.mapping ?? []).flatMap((key, at) =>
    key === null
      ? []
      : [{ key, at, tidy: tidierOf(run.kind, key), isKept: isBlankKept(run.kind, key) }],
  );
  const isByName = importRule(run.kind).columns.some((one) => one.key === 'school');
  const schools = new Map<string, FoundSchool>();
  const lookUp = (name: string) => {
    const found = schools.get(name) ?? findSchool(name);
    schools.set(name, found);
    return found;
  };
  return (row, texts) => {
    const cells: Record<string, string> = {};
    let [isEmpty, isSample] = [true, false];
    for (const { key, at, tidy, isKept } of keys) {
      const raw = texts[at] ?? '';
      const text = raw === '' ? '' : tidy(raw);
      if (text === '' && isKept) cells[key] = '';
      if (text === '') continue;
      cells[key] = text;
      isEmpty = false;
      isSample ||= text.startsWith(importTemplateText.sample.zh);
    }
    if (isEmpty || isSample) return undefined;
    if (!isByName) return { row, cells, schoolId: undefined, line: undefined };
    const found = lookUp(cells['school'] ?? '');
    if ('schoolId' in found) return { row, cells, schoolId: found.schoolId, line: undefined };
    const line = wrongLine(row, cells['name'] ?? '', [{ key: 'school', says: found.says }]);
    return { row, cells, schoolId: undefined, line };
  };
}

/** An empty cell of the column says that there is none: it is kept as one. */
function isBlankKept(kind: ImportKind, key: string): boolean {
  return columnOfKey(kind, key).column.blank === 'none';
}
