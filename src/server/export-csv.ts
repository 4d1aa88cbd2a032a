import type { FileHandle } from 'node:fs/promises';

import type { LongBook } from './xlsx-stream.ts';

const gather = 16_384;
/** A spreadsheet would compute a cell that begins so. */
const computed = /^[=+\-@\t\r]/;

/**
 * A .csv of any length (UTF-8 with BOM, lines ended by CR LF), written row by row. A text that a spreadsheet
 * would take for a formula begins with an apostrophe.
 */
export async function openCsv(file: FileHandle, header: readonly string[]): Promise<LongBook> {
  let text = `\ufeff${lineOf(header)}`;
  const flush = async () => {
    const bytes = Buffer.from(text);
    text = '';
    await file.write(bytes);
  };
  await flush();
  return {
    async row(cells) {
      text += lineOf(cells);
      if (text.length >= gather) await flush();
    },
    // The facts have a sheet of their own in an .xlsx; here the last row is all.
    end: flush,
  };
}

function lineOf(cells: readonly (string | number)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const text = (computed.test(cell) ? `'${cell}` : cell).replaceAll('\0', '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
