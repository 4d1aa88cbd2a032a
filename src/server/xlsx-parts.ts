import { createInflateRaw, inflateRawSync } from 'node:zlib';

import { entriesOf, type ZipEntry } from './xlsx-guard.ts';

/** The parts of an .xlsx file: which sheets it has, its texts, and which cells are dates. */

/** A sheet of the book. */
export interface XlsxSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly entry: ZipEntry;
}

export interface XlsxBook {
  readonly sheets: readonly XlsxSheet[];
  readonly texts: readonly string[];
  /** True for the styles (by index) that show a number as a day or a time. */
  readonly isDate: readonly boolean[];
  /** Days are counted from 1904 (old files from a Mac). */
  readonly is1904: boolean;
}

/** Unpacked bytes of small parts that are read at once. */
const mostSmall = 8_000_000;

/** Reads everything but the rows; undefined when the file is no workbook. */
export async function openXlsx(file: Buffer): Promise<XlsxBook | undefined> {
  const entries = entriesOf(file);
  if (!entries) return undefined;
  const byName = new Map(entries.map((one) => [one.name.replace(/^\//, ''), one]));
  const text = (name: string) => {
    const entry = byName.get(name);
    return entry ? unpackText(entry) : '';
  };
  const book = text('xl/workbook.xml');
  const targets = targetsIn(text('xl/_rels/workbook.xml.rels'));
  const sheets = tagsIn(book, 'sheet').flatMap((tag): XlsxSheet[] => {
    const target = targets.get(attribute(tag, 'id') ?? '') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const entry = byName.get(path);
    const state = attribute(tag, 'state');
    const name = unescapeXml(attribute(tag, 'name') ?? '');
    return entry ? [{ name, isHidden: state !== undefined && state !== 'visible', entry }] : [];
  });
  if (sheets.length === 0) return undefined;
  const shared = byName.get('xl/sharedStrings.xml');
  const [properties = ''] = tagsIn(book, 'workbookPr');
  return {
    sheets,
    texts: shared ? await sharedTexts(shared) : [],
    isDate: dateStyles(text('xl/styles.xml')),
    is1904: /^(1|true)$/.test(attribute(properties, 'date1904') ?? ''),
  };
}

function targetsIn(relations: string): Map<string, string> {
  return new Map(
    tagsIn(relations, 'Relationship').map((tag) => [
      attribute(tag, 'Id') ?? '',
      unescapeXml(attribute(tag, 'Target') ?? ''),
    ]),
  );
}

function unpackText({ data, method }: ZipEntry): string {
  const bytes = method === 0 ? data : inflateRawSync(data, { maxOutputLength: mostSmall });
  return bytes.toString('utf8');
}

/** The unpacked text of a part, piece by piece. */
export async function* piecesOf({ data, method }: ZipEntry): AsyncIterable<string> {
  const decoder = new TextDecoder();
  if (method === 0) {
    yield decoder.decode(data);
    return;
  }
  const inflate = createInflateRaw({ chunkSize: 262_144 });
  inflate.end(data);
  for await (const piece of inflate) yield decoder.decode(piece as Buffer, { stream: true });
}

/** Unpacked bytes of all parts together; stops counting beyond the limit. Throws on a damaged file. */
export async function unpackedBytes(file: Buffer, limit: number): Promise<number | undefined> {
  const entries = entriesOf(file);
  if (!entries) return undefined;
  let bytes = 0;
  for (const { data, method } of entries) {
    if (method === 0) bytes += data.length;
    else {
      const inflate = createInflateRaw({ chunkSize: 262_144 });
      inflate.end(data);
      for await (const piece of inflate) {
        bytes += (piece as Buffer).length;
        if (bytes > limit) return bytes;
      }
    }
  }
  return bytes;
}

async function sharedTexts(entry: ZipEntry): Promise<string[]> {
  const texts: string[] = [];
  for await (const item of elementsOf(piecesOf(entry), 'si')) texts.push(textIn(item));
  return texts;
}

/** Longest element that is read as one (a row, a text). */
const longest = 2_000_000;

/** A row or a text longer than any that a spreadsheet can hold. */
class EndlessElement extends Error {
  override readonly name = 'EndlessElement';
  readonly code = 'XLSX_ENDLESS';
}

/** The elements of a name, one after another, as text. Throws on one that never ends. */
export async function* elementsOf(
  pieces: AsyncIterable<string>,
  name: string,
): AsyncIterable<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    let at = 0;
    for (;;) {
      const begin = nextTag(text, name, at);
      if (begin === undefined) break;
      const end = endOfElement(text, begin);
      if (end === undefined) {
        at = begin.at;
        break;
      }
      yield text.slice(begin.at, end);
      at = end;
    }
    // What may be the beginning of the next tag stays.
    text = text.slice(Math.max(at, nextTag(text, name, at) ? at : text.length - 200));
    if (text.length > longest) throw new EndlessElement();
  }
}

interface Tag {
  readonly at: number;
  /** As written, with a prefix. */
  readonly name: string;
}

function nextTag(text: string, name: string, from: number): Tag | undefined {
  let at = text.indexOf(name, from);
  while (at !== -1) {
    const after = text.charCodeAt(at + name.length);
    // Behind the name: space, > or /.
    const isWhole = after === 32 || after === 62 || after === 47 || after === 10 || after === 13;
    if (isWhole) {
      if (text[at - 1] === '<') return { at: at - 1, name };
      const open = text.lastIndexOf('<', at);
      const prefix = open === -1 ? '' : text.slice(open + 1, at);
      if (open >= from && /^[A-Za-z][\w.-]{0,30}:$/.test(prefix))
        return { at: open, name: prefix + name };
    }
    at = text.indexOf(name, at + name.length);
  }
  return undefined;
}

function endOfElement(text: string, { at, name }: Tag): number | undefined {
  const open = text.indexOf('>', at);
  if (open === -1) return undefined;
  if (text[open - 1] === '/') return open + 1;
  const close = text.indexOf(`</${name}>`, open);
  return close === -1 ? undefined : close + name.length + 3;
}

/** The elements of a name within a text, as text. */
export function elementsIn(text: string, name: string): string[] {
  const found: string[] = [];
  for (let at = 0; ;) {
    const tag = nextTag(text, name, at);
    const end = tag && endOfElement(text, tag);
    if (!tag || end === undefined) return found;
    found.push(text.slice(tag.at, end));
    at = end;
  }
}

/** The opening tags of a name. */
function tagsIn(text: string, name: string): string[] {
  const found: string[] = [];
  for (let at = 0; ;) {
    const tag = nextTag(text, name, at);
    const end = tag && text.indexOf('>', tag.at);
    if (!tag || end === undefined || end === -1) return found;
    found.push(text.slice(tag.at, end + 1));
    at = end + 1;
  }
}

/** An attribute of an element's opening tag, whatever its prefix; still escaped. */
export function attribute(element: string, name: string): string | undefined {
  const end = element.indexOf('>');
  const tag = end === -1 ? element : element.slice(0, end);
  let at = tag.indexOf(`${name}="`);
  while (at > 0 && !/[\s:]/.test(tag[at - 1] ?? '')) at = tag.indexOf(`${name}="`, at + 1);
  if (at <= 0) return undefined;
  const from = at + name.length + 2;
  const to = tag.indexOf('"', from);
  return to === -1 ? undefined : tag.slice(from, to);
}

/** The text of a string item: all of its runs, without the reading aids above characters. */
export function textIn(item: string): string {
  const plain = item.includes('rPh') ? dropPhonetic(item) : item;
  return elementsIn(plain, 't').map(contentOf).join('');
}

function dropPhonetic(item: string): string {
  return elementsIn(item, 'rPh').reduce((text, aid) => text.replace(aid, ''), item);
}

/** What stands between an element's tags, unescaped. */
export function contentOf(element: string): string {
  const from = element.indexOf('>') + 1;
  const to = element.lastIndexOf('</');
  return to < from ? '' : unescapeXml(element.slice(from, to));
}

const named: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function unescapeXml(text: string): string {
  const plain = text.includes('&')
    ? text.replaceAll(
        /&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(\w{2,4}));/g,
        (whole, hex, code, name) => {
          const point = hex ? parseInt(String(hex), 16) : code ? Number(code) : undefined;
          if (point === undefined) return named[String(name)] ?? whole;
          return point <= 0x10ffff ? String.fromCodePoint(point) : '';
        },
      )
    : text;
  // Excel's own way to write characters that XML cannot hold.
  return plain.includes('_x') ? plain.replaceAll(/_x000[dD]_/g, '') : plain;
}

/** Built-in formats that show days and times, also the Chinese ones (27–36, 50–58). */
function isDateFormat(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58 && id !== 49);
}

function dateStyles(styles: string): boolean[] {
  const own = new Map(
    tagsIn(styles, 'numFmt').map((tag) => [
      Number(attribute(tag, 'numFmtId')),
      isDateCode(unescapeXml(attribute(tag, 'formatCode') ?? '')),
    ]),
  );
  const [formats = ''] = elementsIn(styles, 'cellXfs');
  return tagsIn(formats, 'xf').map((tag) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0);
    return own.get(id) ?? isDateFormat(id);
  });
}

function isDateCode(code: string): boolean {
  const plain = code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /[yd年日]/i.test(plain) || /h+:|m+:s/i.test(plain);
}
