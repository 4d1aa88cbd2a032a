import { once } from 'node:events';
import type { FileHandle } from 'node:fs/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

/**
 * An .xlsx of any length, written row by row into a file: a million rows in the memory of one. The library
 * behind xlsx.ts takes three times as long and holds on to what it has written.
 */
export interface LongBook {
  row(cells: readonly (string | number)[]): Promise<void>;
  /** Writes the sheet of facts and the end of the file. */
  end(facts: readonly (readonly [string, string])[]): Promise<void>;
}

interface Form {
  readonly sheet: string;
  readonly factSheet: string;
  readonly header: readonly string[];
  readonly widths: readonly number[];
}

/** Excel ends at 1,048,576 rows; what is more goes on another sheet. */
const mostRows = 1_000_000;
/** Longer texts would lie where only a full collection finds them again. */
const gather = 16_384;
const packAtOnce = 65_536;

/** Begins a book; rows of text are text whatever they begin with, so that no spreadsheet computes them. */
export function openLongBook(file: FileHandle, form: Form): LongBook {
  const zip = openZip(file);
  const names: string[] = [];
  const letters = form.header.map((_, at) => columnName(at));
  let part: Part | undefined;
  let rows = 0;
  const begin = async (name: string, widths: readonly number[]) => {
    names.push(name);
    const one = zip.part(`xl/worksheets/sheet${names.length}.xml`);
    const cols = widths.map(
      (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
    );
    await one.write(
      `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols.join('')}</cols><sheetData>`,
    );
    return one;
  };
  const finish = async (one: Part) => {
    await one.write('</sheetData></worksheet>');
    await one.end();
  };
  const nextPart = async () => {
    if (part) await finish(part);
    const one = await begin(
      names.length === 0 ? form.sheet : `${form.sheet} ${names.length + 1}`,
      form.widths,
    );
    await one.write(rowOf(1, letters, form.header, 2));
    rows = 1;
    return one;
  };
  return {
    async row(cells) {
      if (!part || rows > mostRows) part = await nextPart();
      rows += 1;
      const written = part.write(rowOf(rows, letters, cells, 1));
      if (written) await written;
    },
    async end(facts) {
      part ??= await nextPart();
      await finish(part);
      const about = await begin(form.factSheet, [20, 70]);
      for (const [at, fact] of facts.entries())
        await about.write(rowOf(at + 1, ['A', 'B'], fact, at === 0 ? 2 : 1));
      await finish(about);
      for (const [name, text] of frame(names)) {
        const one = zip.part(name);
        await one.write(text);
        await one.end();
      }
      await zip.end();
    },
  };
}

function rowOf(
  row: number,
  letters: readonly string[],
  cells: readonly (string | number)[],
  style: 1 | 2,
): string {
  const number = rowNumber(row);
  let text = `<row r="${number}">`;
  for (const [at, cell] of cells.entries()) {
    if (cell === '') continue;
    const where = `${letters[at] ?? 'A'}${number}`;
    text +=
      typeof cell === 'number'
        ? `<c r="${where}"><v>${cell}</v></c>`
        : `<c r="${where}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
  }
  return `${text}</row>`;
}

const thousand = Array.from({ length: 1000 }, (_, at) => String(at).padStart(3, '0'));

/** V8 keeps the last 16,000 numbers that became text: so many rows would all be moved among what lives long. */
function rowNumber(row: number): string {
  return row < 1000 ? String(row) : `${Math.floor(row / 1000)}${thousand[row % 1000]}`;
}

/** What XML cannot hold, or had better not: control characters but tabs and line ends, halves of letters. */
const forbidden = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;
/** What is looked at more closely: most texts have nothing of it. */
const special = /[&<>\ufffe\uffff\p{Cc}\p{Cs}]/u;

function escape(text: string): string {
  if (!special.test(text)) return text;
  return text
    .replaceAll(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packed = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts that every book has: text cells keep a mark that they are text also when somebody edits them. */
function frame(names: readonly string[]): [string, string][] {
  const each = (write: (n: number, name: string) => string) =>
    names.map((name, at) => write(at + 1, name)).join('');
  const styles = names.length + 1;
  return [
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((n, name) => `<sheet name="${escape(sheetName(name))}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packed}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${styles}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" numFmtId="49" applyNumberFormat="1" quotePrefix="1"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${packed}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packed}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`)}</Types>`,
    ],
  ];
}

/** Excel allows 31 characters, without some signs. */
function sheetName(name: string): string {
  return name.replaceAll(/[\\/*?:[\]"']/g, ' ').slice(0, 31);
}

/** A file in an archive while it is written. */
interface Part {
  /** A promise only when the text so far has to go out. */
  write(text: string): Promise<void> | undefined;
  end(): Promise<void>;
}

interface Entry {
  readonly name: Buffer;
  readonly at: number;
  readonly crc: number;
  readonly packed: number;
  readonly plain: number;
}

/** A zip archive whose sizes follow the content, so that nothing has to be known or kept beforehand. */
function openZip(file: FileHandle) {
  const entries: Entry[] = [];
  let at = 0;
  const put = async (bytes: Buffer) => {
    await file.write(bytes, 0, bytes.length, at);
    at += bytes.length;
  };
  return {
    part: (name: string): Part =>
      openPart(name, { put, where: () => at, add: (one) => void entries.push(one) }),
    async end() {
      const from = at;
      for (const one of entries) await put(centralHeader(one));
      const end = Buffer.alloc(22);
      end.writeUInt32LE(0x06054b50, 0);
      end.writeUInt16LE(entries.length, 8);
      end.writeUInt16LE(entries.length, 10);
      end.writeUInt32LE(at - from, 12);
      end.writeUInt32LE(from, 16);
      await put(end);
    },
  };
}

interface Archive {
  readonly put: (bytes: Buffer) => Promise<void>;
  readonly where: () => number;
  readonly add: (entry: Entry) => void;
}

/** Rows are written on while so many bytes of those before are being packed, in another thread. */
const packing = { level: 1, chunkSize: packAtOnce, writableHighWaterMark: 8 * packAtOnce };

function openPart(path: string, { put, where, add }: Archive): Part {
  const name = Buffer.from(path);
  const at = where();
  const deflate = createDeflateRaw(packing);
  const room = openRoom();
  let text = '';
  let [crc, plain, size] = [0, 0, 0];
  const pump = (async () => {
    await put(localHeader(name));
    for await (const chunk of deflate) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      await put(bytes);
    }
  })();
  // Met when the part ends or nothing more can be written; until then it is nobody's.
  const broken = new AbortController();
  pump.catch(() => broken.abort());
  const flush = async () => {
    const { bytes, giveBack } = room.take(text);
    text = '';
    crc = crc32(bytes, crc);
    plain += bytes.length;
    if (deflate.write(bytes, giveBack)) return;
    try {
      await once(deflate, 'drain', { signal: broken.signal });
    } catch {
      await pump;
    }
  };
  return {
    write(more) {
      text += more;
      return text.length < gather ? undefined : flush();
    },
    async end() {
      await flush();
      deflate.end();
      await pump;
      const sizes = Buffer.alloc(16);
      sizes.writeUInt32LE(0x08074b50, 0);
      sizes.writeUInt32LE(crc, 4);
      sizes.writeUInt32LE(size, 8);
      sizes.writeUInt32LE(plain, 12);
      await put(sizes);
      add({ name, at, crc, packed: size, plain });
    },
  };
}

/** As bytes a text takes up to three for each character; a long row makes the last text longer than the others. */
const roomBytes = 4 * gather;

/** Room for texts on their way, used again: new room for each would be given back only when half of the memory is full. */
function openRoom() {
  const free: Buffer[] = [];
  return {
    take(text: string): { bytes: Buffer; giveBack: () => void } {
      if (text.length * 3 > roomBytes)
        return { bytes: Buffer.from(text), giveBack: () => undefined };
      const room = free.pop() ?? Buffer.allocUnsafeSlow(roomBytes);
      const bytes = room.subarray(0, room.write(text));
      return { bytes, giveBack: () => void free.push(room) };
    },
  };
}

/** Sizes come behind the content (bit 3); names are UTF-8 (bit 11); packed by deflate. */
const flags = 0x0808;
const deflated = 8;
/** 1 January 2020: a file says nothing of when its parts were written. */
const day = 0x5021;

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(deflated, 8);
  header.writeUInt16LE(day, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function centralHeader({ name, at, crc, packed: size, plain }: Entry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(deflated, 10);
  header.writeUInt16LE(day, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(size, 20);
  header.writeUInt32LE(plain, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(at, 42);
  return Buffer.concat([header, name]);
}
