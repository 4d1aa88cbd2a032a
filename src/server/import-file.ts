import { type Problem, problem } from '../domain/problem.ts';
import { csvRows, decodeText } from './import-csv.ts';
import { openXlsx, unpackedBytes, type XlsxSheet } from './xlsx-parts.ts';
import { rowsOf, type SheetRow, type SheetSize, sizeOf } from './xlsx-rows.ts';

/** A file of rows, whatever its format: .xlsx of Excel, WPS and LibreOffice, or CSV. */
export interface TableFile {
  /** Rows in all, titles and empty ones among them; about. */
  readonly rowCount: number;
  /** The sheets with anything in them that a person sees, the longest first; none for CSV. */
  readonly sheets: readonly SheetOf[];
  /** The sheet that is read; undefined for CSV. */
  readonly sheet: string | undefined;
  rows(): AsyncIterable<SheetRow>;
}

/** A sheet of a book, and its rows, about. */
export interface SheetOf {
  readonly name: string;
  readonly rows: number;
}

/** Largest file that is taken. */
export const mostImportBytes = 30_000_000;
/** Most rows of a file: a whole county's pupils. */
export const mostImportRows = 200_000;
const mostUnpacked = 400_000_000;

/**
 * Opens a file. `wanted`: the names of sheets to prefer, in order; else the longest is read. Refuses what is neither
 * .xlsx nor text.
 */
export async function openTable(
  file: Buffer,
  wanted: readonly string[],
): Promise<TableFile | Problem> {
  if (file.length === 0) return problem('import-empty');
  if (file.readUInt32BE(0) === oldFormat) return problem('import-old-xls');
  return file.subarray(0, 2).toString('latin1') === 'PK'
    ? await openSheet(file, wanted)
    : openText(file);
}

/** .xls, and .xlsx behind a password. */
const oldFormat = 0xd0cf11e0;

async function openSheet(file: Buffer, wanted: readonly string[]): Promise<TableFile | Problem> {
  try {
    const bytes = await unpackedBytes(file, mostUnpacked);
    if (bytes === undefined) return problem('import-not-xlsx');
    if (bytes > mostUnpacked) return problem('too-large', { limit: '400 MB' });
    const book = await openXlsx(file);
    if (!book) return problem('import-not-xlsx');
    const visible = book.sheets.filter((one) => !one.isHidden);
    const sized: { sheet: XlsxSheet; size: SheetSize }[] = [];
    for (const sheet of visible.length > 0 ? visible : book.sheets)
      sized.push({ sheet, size: await sizeOf(sheet) });
    // As the book has them where they are equally long.
    const longest = sized.toSorted((a, b) => b.size.rows - a.size.rows);
    const named = wanted.flatMap((name) => sized.find((one) => one.sheet.name === name) ?? []);
    const chosen = named[0] ?? longest[0];
    if (!chosen) return problem('import-not-xlsx');
    const { sheet, size } = chosen;
    return {
      rowCount: size.rows,
      sheets: longest.flatMap((one) =>
        one.size.rows > 0 ? [{ name: one.sheet.name, rows: one.size.rows }] : [],
      ),
      sheet: sheet.name,
      rows: () => rowsOf(book, sheet, size.merged),
    };
  } catch (error) {
    // A damaged part: to the person it is no workbook. Anything else is a fault of ours.
    if (error instanceof Error && 'code' in error) return problem('import-not-xlsx');
    throw error;
  }
}

function openText(file: Buffer): TableFile | Problem {
  const text = decodeText(file);
  if (text === undefined || /^\s*</.test(text)) return problem('import-not-xlsx');
  const rowCount = text.split('\n').length;
  return { rowCount, sheets: [], sheet: undefined, rows: () => csvRows(text) };
}
