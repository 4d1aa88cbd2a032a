import { PassThrough } from 'node:stream';

import type { Row, Workbook } from 'exceljs';

import type { SheetRow } from './xlsx-rows.ts';

/** Writes files with red cells; the reading and the plain writing are in xlsx.ts and xlsx-rows.ts. */

/** What is wrong in a row: the cells by position, and all of it in words. */
export interface MarkedRow {
  readonly cells: readonly { readonly at: number; readonly says: string }[];
  readonly says: string;
}

interface Marks {
  readonly marks: ReadonlyMap<number, MarkedRow>;
  /** The row of the headings, where the column of faults gets its own. */
  readonly headRow: number;
  readonly title: string;
}

const red = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } } as const;
const redText = { color: { argb: 'FF9C0006' } };

/** The file itself with its own look, marked; undefined when the library cannot read it. */
export async function markBook(
  file: Buffer,
  { marks, headRow, title, sheet }: Marks & { readonly sheet: string | undefined },
): Promise<Buffer | undefined> {
  const { default: exceljs } = await import('exceljs');
  const book: Workbook = new exceljs.Workbook();
  try {
    await book.xlsx.load(file as unknown as Parameters<Workbook['xlsx']['load']>[0]);
  } catch {
    // It throws plain errors at what it does not know; the file is then written anew.
    return undefined;
  }
  const page = book.getWorksheet(sheet ?? 1);
  if (!page) return undefined;
  const last = page.columnCount + 1;
  mark(page.getRow(headRow), { cells: [], says: title }, last);
  for (const [row, one] of marks) mark(page.getRow(row), one, last);
  page.getColumn(last).width = 60;
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The rows of a file in a new one, marked; row by row, so that a long file needs little memory. */
export async function writeMarked(
  rows: AsyncIterable<SheetRow>,
  { marks, headRow, title }: Marks,
): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs');
  const stream = new PassThrough();
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const page = book.addWorksheet('1');
  let last = 0;
  for await (const { row, cells } of rows) {
    // Titles come before the headings, and the widest row is hardly ever one of them.
    last = Math.max(last, cells.length + 1);
    const line = page.getRow(row);
    line.values = [...cells];
    for (let at = 1; at <= cells.length; at += 1) line.getCell(at).numFmt = '@';
    const one = row === headRow ? { cells: [], says: title } : marks.get(row);
    if (one) mark(line, one, last);
    line.commit();
  }
  page.commit();
  await book.commit();
  return Buffer.concat(parts);
}

function mark(row: Row, { cells, says }: MarkedRow, last: number): void {
  for (const { at, says: why } of cells) {
    const cell = row.getCell(at + 1);
    cell.fill = red;
    cell.note = why;
  }
  const said = row.getCell(last);
  said.value = says;
  said.font = redText;
  said.alignment = { wrapText: true, vertical: 'top' };
}
