import { addDays } from '../domain/date.ts';
import {
  attribute,
  contentOf,
  elementsIn,
  elementsOf,
  piecesOf,
  textIn,
  type XlsxBook,
  type XlsxSheet,
} from './xlsx-parts.ts';

/** Reads the rows of a sheet one after another, so that a sheet of any length needs little memory. */

/** A row of a sheet: its number from 1, and its cells as texts. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface SheetSize {
  readonly rows: number;
  /** Cells merged downwards: the value of the first counts for all. */
  readonly merged: readonly Merged[];
}

interface Merged {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

const mostColumns = 200;
const lastRow = 1_048_576;

/** Goes through a sheet once: how many rows it has, and which cells are merged (that stands at its end). */
export async function sizeOf(sheet: XlsxSheet): Promise<SheetSize> {
  let rows = 0;
  let tail = '';
  for await (const piece of piecesOf(sheet.entry)) {
    rows += piece.split('<row').length - 1 + (piece.split(':row ').length - 1);
    tail = (tail + piece).slice(-500_000);
  }
  const merged = elementsIn(tail, 'mergeCell').flatMap((element): Merged[] => {
    const [, a = '', from = '', b = '', to = ''] =
      /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(attribute(element, 'ref') ?? '') ?? [];
    const isDown = a !== '' && a === b && Number(to) > Number(from);
    return isDown ? [{ column: columnOf(a), from: Number(from), to: Number(to) }] : [];
  });
  return { rows, merged };
}

/** The rows with a value, in order. */
export async function* rowsOf(
  book: XlsxBook,
  sheet: XlsxSheet,
  merged: readonly Merged[],
): AsyncIterable<SheetRow> {
  const held = new Map<Merged, string>();
  let row = 0;
  for await (const element of elementsOf(piecesOf(sheet.entry), 'row')) {
    const stated = Number(attribute(element, 'r'));
    row = stated > row && stated <= lastRow ? stated : row + 1;
    const cells = cellsOf(book, element);
    for (const one of merged) {
      if (row < one.from || row > one.to) continue;
      if (row === one.from) held.set(one, cells[one.column] ?? '');
      else if ((cells[one.column] ?? '') === '') cells[one.column] = held.get(one) ?? '';
    }
    if (cells.some((cell) => cell !== undefined && cell !== ''))
      yield { row, cells: Array.from(cells, (cell) => cell ?? '') };
  }
}

function cellsOf(book: XlsxBook, row: string): string[] {
  const cells: string[] = [];
  let next = 0;
  for (const element of elementsIn(row, 'c')) {
    const place = /^[A-Z]{1,3}/.exec(attribute(element, 'r') ?? '')?.[0];
    const at = place === undefined ? next : columnOf(place);
    next = at + 1;
    if (at >= mostColumns) continue;
    const text = textOf(book, element).trim();
    if (text !== '') cells[at] = text;
  }
  return cells;
}

/** A is 0, B is 1, AA is 26. */
function columnOf(letters: string): number {
  let at = 0;
  for (const letter of letters) at = at * 26 + letter.charCodeAt(0) - 64;
  return at - 1;
}

/** A cell as a person reads it; undefined values are empty. */
function textOf(book: XlsxBook, cell: string): string {
  const type = attribute(cell, 't') ?? 'n';
  if (type === 'inlineStr') return textIn(cell);
  const [value] = elementsIn(cell, 'v');
  if (value === undefined) return '';
  const raw = contentOf(value);
  if (type === 's') return book.texts[Number(raw)] ?? '';
  if (type === 'b') return raw === '1' ? '是' : '否';
  if (type !== 'n') return raw;
  const isDate = book.isDate[Number(attribute(cell, 's') ?? -1)] === true;
  return isDate ? dayText(Number(raw), book.is1904) : numberText(raw);
}

/** From the sixteenth digit on a spreadsheet has made numbers up: it stays a number to be seen by its form. */
function numberText(raw: string): string {
  const number = Number(raw);
  if (raw === '' || Number.isNaN(number)) return raw;
  return Math.abs(number) >= 1e15 ? number.toExponential() : String(number);
}

function dayText(days: number, is1904: boolean): string {
  if (!Number.isFinite(days) || days < 1 || days > 200_000) return String(days);
  return addDays(is1904 ? '1904-01-01' : '1899-12-30', Math.floor(days));
}
