import { PassThrough } from 'node:stream';

import type { CellValue, DataValidation, Workbook, Worksheet } from 'exceljs';

import { type Problem, problem } from '../domain/problem.ts';
import { unpack } from './xlsx-guard.ts';

/** The only file that knows the spreadsheet library. */

/** A column (from 0) with a list to choose from: the values, or a column of another sheet that holds them below its head. */
export interface BookChoice {
  readonly column: number;
  readonly values?: readonly string[];
  readonly from?: { readonly sheet: string; readonly column: number; readonly count: number };
}

/** A sheet to be written: an optional title line, a head, rows. */
export interface BookSheet {
  readonly name: string;
  readonly title?: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Column widths in characters; 14 where nothing is said. */
  readonly widths?: readonly number[];
  /** Columns (from 0) whose cells stay text whatever is typed: long numbers survive. */
  readonly textColumns?: readonly number[];
  /** Columns (from 0) with a list to choose from. */
  readonly choices?: readonly BookChoice[];
  /** A hint beside each heading. */
  readonly notes?: readonly string[];
  /** How many of the first rows are samples, shown in grey. */
  readonly samples?: number;
}

const mostBytes = 6_000_000;
const mostUnpacked = 40_000_000;
const mostRows = 5_000;
const mostColumns = 40;
/** Files often carry formatted rows without any value below their last one. */
const mostRawRows = 20_000;
/** Parts whose reading costs much and whose content is not asked for. */
const skipped = [
  ...['mergeCells', 'dataValidations', 'conditionalFormatting', 'extLst', 'hyperlinks'],
  ...['drawing', 'picture', 'tableParts', 'autoFilter', 'rowBreaks', 'cols'],
];

/**
 * Reads a sheet of an .xlsx file as texts: the one of that name, else the first. The first entry is the
 * sheet's first row; cells after the last value of a row are missing. Dates come as YYYY-MM-DD, formulas as
 * their last result. Refuses `import-not-xlsx` and `too-large` (bytes, unpacked bytes, rows, columns).
 */
export async function readSheet(
  file: Buffer,
  name?: string,
): Promise<{ rows: string[][] } | Problem> {
  if (file.length > mostBytes) return problem('too-large', { limit: '6 MB' });
  const unpacked = unpack(file, mostUnpacked);
  if (unpacked === 'too-large') return problem('too-large', { limit: '40 MB' });
  if (unpacked === 'no-zip') return problem('import-not-xlsx');
  const book = await load(file);
  if (book === 'too-large') return tooManyRows();
  const sheet = book && ((name && book.getWorksheet(name)) || book.worksheets[0]);
  if (!sheet) return problem('import-not-xlsx');
  return rowsOf(sheet);
}

/** Writes an .xlsx file with the sheets in order. */
export async function writeBook(sheets: readonly BookSheet[]): Promise<Buffer> {
  const book = await newBook();
  for (const sheet of sheets) writeSheet(book, sheet);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A sheet of many rows that come one after another. */
export interface LongSheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly widths: readonly number[];
  readonly rows: AsyncIterable<readonly (string | number)[]>;
}

/** Writes an .xlsx file row by row: only the packed bytes stay in memory. */
export async function writeLongBook(sheet: LongSheet): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs');
  const stream = new PassThrough();
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream });
  const page = book.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 1 }] });
  page.columns = sheet.header.map((header, at) => ({ header, width: sheet.widths[at] ?? 14 }));
  for await (const row of sheet.rows) page.addRow([...row]).commit();
  page.commit();
  await book.commit();
  return Buffer.concat(parts);
}

/** Loaded at first use: most runs of the program never touch a spreadsheet. */
async function newBook(): Promise<Workbook> {
  const { default: exceljs } = await import('exceljs');
  return new exceljs.Workbook();
}

async function load(file: Buffer): Promise<Workbook | 'too-large' | undefined> {
  const book = await newBook();
  const options = { ignoreNodes: skipped, maxRows: mostRawRows, maxCols: 1024 };
  try {
    // The library's types name a Buffer of their own.
    const bytes = file as unknown as Parameters<Workbook['xlsx']['load']>[0];
    return await book.xlsx.load(bytes, options);
  } catch (error) {
    // The library throws plain errors: what it cannot read is, for the user, no .xlsx file.
    const isLong = error instanceof Error && /^Max (row|c) count/.test(error.message);
    return isLong ? 'too-large' : undefined;
  }
}

function rowsOf(sheet: Worksheet): { rows: string[][] } | Problem {
  // Row numbers are the file's own word: one beyond Excel's last row would be counted up to.
  if ((sheet.lastRow?.number ?? 0) > 1_048_576) return problem('import-not-xlsx');
  const rows: string[][] = [];
  const last = { row: 0, column: 0 };
  sheet.eachRow((row, number) => {
    row.eachCell((cell, column) => {
      const text = textOf(cell.value).trim();
      if (text === '') return;
      last.row = number;
      last.column = Math.max(last.column, column);
      if (number <= mostRows && column <= mostColumns) (rows[number - 1] ??= [])[column - 1] = text;
    });
  });
  if (last.row > mostRows || last.column > mostColumns) return tooManyRows();
  // Rows and cells without a value were left out so far.
  return { rows: Array.from(rows, (row) => Array.from(row ?? [], (text) => text ?? '')) };
}

function tooManyRows(): Problem {
  return problem('too-large', { limit: `${mostRows} 行、${mostColumns} 列` });
}

/** A cell as a person reads it. */
function textOf(value: CellValue | undefined): string {
  if (value == null) return '';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('error' in value) return value.error;
  if ('result' in value) return textOf(value.result);
  if ('text' in value) return textOf(value.text as CellValue);
  return '';
}

function writeSheet(book: Workbook, sheet: BookSheet): void {
  const page = book.addWorksheet(sheet.name);
  const headAt = sheet.title ? 2 : 1;
  if (sheet.title) page.addRow([sheet.title]).font = { bold: true, size: 14 };
  page.addRow([...sheet.header]).font = { bold: true };
  for (const row of sheet.rows) page.addRow([...row]);
  page.views = [{ state: 'frozen', ySplit: headAt }];
  sheet.header.forEach((_, column) => {
    page.getColumn(column + 1).width = sheet.widths?.[column] ?? 14;
  });
  for (const column of sheet.textColumns ?? []) page.getColumn(column + 1).numFmt = '@';
  for (let n = 0; n < (sheet.samples ?? 0); n += 1)
    page.getRow(headAt + 1 + n).font = { italic: true, color: { argb: 'FF808080' } };
  sheet.notes?.forEach((note, column) => {
    page.getRow(headAt).getCell(column + 1).note = note;
  });
  for (const choice of sheet.choices ?? []) {
    const letter = page.getColumn(choice.column + 1).letter;
    addChoice(page, `${letter}${headAt + 1}:${letter}${mostRows}`, listOf(page, choice));
  }
}

function listOf(page: Worksheet, { values = [], from }: BookChoice): string {
  if (!from) return `"${values.join(',')}"`;
  const letter = page.getColumn(from.column + 1).letter;
  return `'${from.sheet}'!$${letter}$2:$${letter}$${from.count + 1}`;
}

/** A list to choose from over a whole range; the library's types know only single cells. */
function addChoice(page: Worksheet, range: string, list: string): void {
  const ranges = page as unknown as {
    dataValidations: { add(range: string, validation: DataValidation): void };
  };
  ranges.dataValidations.add(range, {
    type: 'list',
    allowBlank: true,
    showErrorMessage: true,
    formulae: [list],
  });
}
