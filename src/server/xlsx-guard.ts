import { constants, inflateRawSync } from 'node:zlib';

/** What a file turns out to be before anything of it is read. */
export type Unpacked = 'fits' | 'too-large' | 'no-zip';

const mostEntries = 1000;
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const longestComment = 65_535;

/**
 * Unpacks every part of a zip file within `limit` bytes in all and throws the result away: the sizes that a
 * file states may be lies, and a few megabytes can unpack to gigabytes.
 */
export function unpack(file: Buffer, limit: number): Unpacked {
  try {
    const entries = entriesOf(file);
    if (!entries) return 'no-zip';
    let left = limit;
    for (const { data, method } of entries) {
      left -= method === 0 ? data.length : inflatedLength(data, left);
      if (left < 0) return 'too-large';
    }
    return 'fits';
  } catch (error) {
    if (isTooLarge(error)) return 'too-large';
    // Anything else that goes wrong here is a damaged file: a read beyond its end, a broken stream.
    if (error instanceof Error) return 'no-zip';
    throw error;
  }
}

/** One part of a zip file. */
export interface ZipEntry {
  readonly name: string;
  readonly data: Buffer;
  /** 0 stored, 8 deflated. */
  readonly method: number;
}

/** The parts of a zip file, still packed; undefined when it is none. */
export function entriesOf(file: Buffer): ZipEntry[] | undefined {
  const end = endOf(file);
  if (end === undefined) return undefined;
  const count = file.readUInt16LE(end + 10);
  const size = file.readUInt32LE(end + 12);
  let at = file.readUInt32LE(end + 16);
  // A directory that does not lie right before the end record could be read in two ways.
  if (count > mostEntries || at + size !== end) return undefined;
  const entries: ZipEntry[] = [];
  for (let n = 0; n < count; n += 1) {
    if (file.readUInt32LE(at) !== entrySignature) return undefined;
    const method = file.readUInt16LE(at + 10);
    if (method !== 0 && method !== 8) return undefined;
    const name = file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28));
    entries.push({ name, method, data: dataOf(file, at) });
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return at === end ? entries : undefined;
}

/** Where the end record begins; it is followed only by a comment. */
function endOf(file: Buffer): number | undefined {
  const lowest = Math.max(0, file.length - endLength - longestComment);
  for (let at = file.length - endLength; at >= lowest; at -= 1)
    if (file.readUInt32LE(at) === endSignature) return at;
  return undefined;
}

function dataOf(file: Buffer, entry: number): Buffer {
  const size = file.readUInt32LE(entry + 20);
  const local = file.readUInt32LE(entry + 42);
  if (file.readUInt32LE(local) !== localSignature) throw new Error('no local header');
  const begin = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  if (begin + size > file.length) throw new Error('beyond the end');
  return file.subarray(begin, begin + size);
}

function inflatedLength(data: Buffer, limit: number): number {
  const options = { maxOutputLength: Math.max(1, limit), finishFlush: constants.Z_FINISH };
  return inflateRawSync(data, options).length;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
