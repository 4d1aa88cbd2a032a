import type { SheetRow } from './xlsx-rows.ts';

/** CSV as spreadsheets write it: UTF-8 with or without a mark, UTF-16, GBK; commas, semicolons or tabs. */

/** The text of a file in whichever of the usual encodings it is; undefined when it is none (a picture, a program). */
export function decodeText(file: Buffer): string | undefined {
  const mark = file.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : undefined;
  const text = encoding
    ? new TextDecoder(encoding).decode(file)
    : (strictly('utf-8', file) ?? strictly('gb18030', file));
  // oxlint-disable-next-line no-control-regex -- such characters show that it is no text
  return text === undefined || /[\u0000-\u0008\u000e-\u001f]/.test(text.slice(0, 10_000))
    ? undefined
    : text;
}

function strictly(encoding: string, file: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const separators = [',', '\t', ';', '，', '|'];

/** What stands between the cells: the sign that the first lines have most of, outside of quotation marks. */
export function separatorOf(text: string): string {
  const head = text.slice(0, 20_000).split(/\r?\n/).slice(0, 20).join('\n');
  const bare = head.replaceAll(/"[^"]*"/g, '');
  const counts = separators.map((one) => bare.split(one).length - 1);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** The rows with a value; numbered by the lines that a spreadsheet would show. */
export async function* csvRows(text: string): AsyncIterable<SheetRow> {
  const separator = separatorOf(text);
  let row = 0;
  for (const cells of recordsOf(text, separator)) {
    row += 1;
    // Lets others go on: a long file is read in many small steps.
    if (row % 500 === 0) await new Promise((resolve) => void setImmediate(resolve));
    const trimmed = cells.map((cell) => cell.trim());
    if (trimmed.some((cell) => cell !== '')) yield { row, cells: trimmed };
  }
}

function* recordsOf(text: string, separator: string): Iterable<string[]> {
  let cells: string[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const [cell, end] = text[at] === '"' ? quoted(text, at) : bare(text, at, separator);
    cells.push(cell);
    at = end;
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) cells.push('');
      else continue;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    yield cells;
    cells = [];
  }
}

function bare(text: string, from: number, separator: string): [string, number] {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r')
    at += 1;
  return [text.slice(from, at), at];
}

/** A cell in quotation marks; two of them stand for one. What follows the closing one belongs to the cell. */
function quoted(text: string, from: number): [string, number] {
  let cell = '';
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close === -1) return [cell + text.slice(at), text.length];
    cell += text.slice(at, close);
    if (text[close + 1] !== '"') return [cell, close + 1];
    cell += '"';
    at = close + 2;
  }
}
