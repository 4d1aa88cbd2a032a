import { mkdir, open, type FileHandle, unlink } from 'node:fs/promises';
import { join } from 'node:path';

import type { ExportName, ExportParsed } from '../contract/export.ts';
import { localTime } from '../domain/date.ts';
import { type ExportFormat, exportsAtOnce, mustGiveReasonToExport } from '../domain/export.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { exportText as words } from '../domain/text/export.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { auditRow } from './audit.ts';
import { inScope, inSnapshot } from './db.ts';
import { openCsv } from './export-csv.ts';
import { listExports, type ListExport, type RowOf, saidIn } from './export-lists.ts';
import { newId } from './id.ts';
import { readingFor } from './operate-asked.ts';
import { auditOf } from './operate-audit.ts';
import { admit, type Call, type Core, type Request } from './operate.ts';
import { type LongBook, openLongBook } from './xlsx-stream.ts';

/** 导出: a list with its filters as a file, every row of one moment, counted twice. */

/** A file to send; it has no name on the disk any more and goes when it is closed. */
export interface ExportedFile {
  readonly file: FileHandle;
  readonly name: string;
  readonly bytes: number;
  readonly rows: number;
}

/** Larger than a page shows, so that a million rows are some hundred questions. */
const pageRows = 2000;
let running = 0;

/**
 * Writes the whole list into a file and hands it out. Refuses when names of several schools are asked without a
 * reason, when too many exports run, and when the rows written are not as many as the same moment counts.
 */
export async function exportList(
  core: Core,
  call: Omit<Call, 'name'> & { readonly name: ExportName },
  format: ExportFormat,
  lists: typeof listExports = listExports,
): Promise<ExportedFile | Problem> {
  const admitted = await admit(core, call);
  if (isProblem(admitted)) return admitted;
  const { request, permitted } = admitted;
  const isAbove = permitted.place.schoolId === undefined;
  const { reason } = call.input as { reason?: string };
  if (reason === undefined && mustGiveReasonToExport(call.name, isAbove))
    return problem('reason-to-export-needed');
  if (running >= exportsAtOnce) return problem('exports-busy');
  running += 1;
  try {
    await record(core, request, permitted, format);
    return await inSnapshot(core.pool, permitted.scope, async (tx) => {
      const asked = readingFor(core, request, permitted, tx);
      return await writeFile(core, asked, {
        name: call.name,
        input: call.input as never,
        format,
        lists,
      });
    });
  } finally {
    running -= 1;
  }
}

/** On record before the first row is read: also an export that breaks off was one. */
async function record(
  core: Core,
  request: Request,
  { place, scope }: { place: Asked['place']; scope: Parameters<typeof inScope>[1] },
  format: ExportFormat,
): Promise<void> {
  const { day } = localTime(core.clock.now(), request.county.zone);
  const line = auditOf(request, place, 'ok', { day });
  const subject = `${line.subject} ${format}`.trim();
  const row = auditRow({ ...line, operation: `${request.name}/export`, subject });
  await inScope(core.pool, scope, async (tx) => await Promise.resolve(tx.send(row)));
}

interface Exporting<N extends ExportName> {
  readonly name: N;
  readonly input: ExportParsed<N>;
  readonly format: ExportFormat;
  readonly lists: typeof listExports;
}

async function writeFile<N extends ExportName>(
  core: Core,
  asked: Asked,
  one: Exporting<N>,
): Promise<ExportedFile | Problem> {
  const spec: ListExport<N> = one.lists[one.name];
  const { language } = asked;
  const title = say(spec.title(one.input), language);
  const file = await nameless(core.settings.dataDir);
  try {
    const book = await openBook(file, asked, spec, { format: one.format, title });
    const counting = spec.count(asked, one.input);
    // Nobody waits for it while rows are written; its error is met below.
    counting.catch(() => undefined);
    const rows = await writeRows(core, asked, one, book);
    if (isProblem(rows)) return await discard(file, rows);
    const counted = await counting;
    if (rows !== counted)
      return await discard(file, problem('export-incomplete', { written: rows, counted }));
    await book.row([say(words.count, language, { n: rows })]);
    await book.end(factsOf(asked, { title, rows, input: one.input as object }));
    const { size } = await file.stat();
    const name = `${asked.place.name}_${title}_${asked.today}.${one.format}`;
    return { file, name, bytes: size, rows };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function discard(file: FileHandle, refusal: Problem): Promise<Problem> {
  await file.close();
  return refusal;
}

/** A file for nobody else, which is gone with the program whatever happens to it. */
async function nameless(dataDir: string): Promise<FileHandle> {
  const folder = join(dataDir, 'tmp');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, newId());
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
}

async function openBook<N extends ExportName>(
  file: FileHandle,
  asked: Asked,
  { columns }: ListExport<N>,
  { format, title }: { format: ExportFormat; title: string },
): Promise<LongBook> {
  const header = columns.map((one) => say(one.title, asked.language));
  if (format === 'csv') return await openCsv(file, header);
  const widths = columns.map((one) => one.width);
  const factSheet = say(words.facts, asked.language);
  return openLongBook(file, { sheet: title, factSheet, header, widths });
}

/** Writes all rows and answers how many there were. */
async function writeRows<N extends ExportName>(
  core: Core,
  asked: Asked,
  one: Exporting<N>,
  book: LongBook,
): Promise<number | Problem> {
  const { columns, whole }: ListExport<N> = one.lists[one.name];
  const said = saidIn(asked);
  let rows = 0;
  for await (const batch of whole?.(asked, one.input) ?? pagesOf(core, asked, one)) {
    if (isProblem(batch)) return batch;
    for (const row of batch) {
      rows += 1;
      await book.row(columns.map((column) => column.cell(row, said)));
    }
  }
  return rows;
}

/** The rows page by page, the next one asked while this one is written. */
async function* pagesOf<N extends ExportName>(
  core: Core,
  asked: Asked,
  { name, input, lists }: Exporting<N>,
): AsyncGenerator<readonly RowOf<N>[] | Problem> {
  const { page = core.handlers[name] as NonNullable<ListExport<N>['page']> } = lists[
    name
  ] as ListExport<N>;
  const ask = async (after: string | undefined) =>
    await page(asked, { ...input, after, limit: pageRows } as ExportParsed<N>);
  let now = await ask(undefined);
  for (;;) {
    if (isProblem(now)) return yield now;
    const next = now.next === undefined ? undefined : ask(now.next);
    next?.catch(() => undefined);
    yield now.rows;
    if (!next) return;
    now = await next;
  }
}

/** Where the rows come from, for the sheet beside them. */
function factsOf(
  { language, place, account, now, zone }: Asked,
  { title, rows, input }: { title: string; rows: number; input: object },
): [string, string][] {
  const at = localTime(now, zone);
  const filters = Object.entries(input)
    .filter(([key, value]) => !key.endsWith('Id') && value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${String(value)}`);
  const t = (key: keyof typeof words) => say(words[key], language);
  return [
    [t('fact'), t('value')],
    [t('list'), title],
    [t('place'), place.name],
    [t('filters'), filters.join('；') || t('noFilters')],
    [t('at'), `${at.day} ${at.time}`],
    [t('by'), account.name],
    [t('rows'), String(rows)],
  ];
}
