/**
 * JPEG as phones make it: baseline, one scan. What it does not need to be drawn is left behind (place, time, device,
 * small pictures of before a face was covered), and what is not of this shape is no photo to us.
 * Source: ITU-T T.81, annex B; the JFIF head: ITU-T T.871.
 */

export interface Jpeg {
  /** The same picture without anything else; the same bytes again when it is read again. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly parts: JpegParts;
}

export interface JpegParts {
  readonly components: readonly JpegComponent[];
  /** Code tables by class and number: 0–3 of DC, 16–19 of AC. */
  readonly tables: ReadonlyMap<number, Uint8Array>;
  /** A restart mark after so many units; 0: none. */
  readonly restart: number;
  readonly scan: Uint8Array;
}

export interface JpegComponent {
  readonly id: number;
  /** 水平、垂直采样 */
  readonly across: number;
  readonly down: number;
  readonly dc: number;
  readonly ac: number;
}

const mark = {
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  frame: 0xc0,
  codes: 0xc4,
  quant: 0xdb,
  rest: 0xdd,
};
/** APP0 as JFIF has it: version 1.1, square pixels, no small picture. */
const jfif = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

interface Segment {
  readonly kind: number;
  /** With its two bytes of mark and two of length. */
  readonly whole: Uint8Array;
  readonly body: Uint8Array;
}

/** The picture of a file and nothing else; undefined where it is not a whole baseline JPEG. */
export function readJpeg(file: Uint8Array): Jpeg | undefined {
  if (file[0] !== 0xff || file[1] !== mark.start) return undefined;
  const kept: Segment[] = [];
  for (let at = 2; ;) {
    const segment = segmentAt(file, at);
    if (!segment) return undefined;
    at += segment.whole.length;
    if (isAside(segment.kind)) continue;
    if (!isNeeded(segment.kind)) return undefined;
    kept.push(segment);
    if (segment.kind === mark.scan) return jpegOf(kept, file, at);
  }
}

/** Place, device, comments, other programs' own. */
function isAside(kind: number): boolean {
  return (kind >= 0xe0 && kind <= 0xef) || kind === 0xfe;
}

function isNeeded(kind: number): boolean {
  return [mark.scan, mark.frame, mark.codes, mark.quant, mark.rest].includes(kind);
}

function segmentAt(file: Uint8Array, at: number): Segment | undefined {
  const [sign, kind = 0, high = 0, low = 0] = file.subarray(at, at + 4);
  const length = high * 256 + low;
  if (sign !== 0xff || length < 2 || at + 2 + length > file.length) return undefined;
  const whole = file.subarray(at, at + 2 + length);
  return { kind, whole, body: whole.subarray(4) };
}

function jpegOf(kept: readonly Segment[], file: Uint8Array, from: number): Jpeg | undefined {
  const end = endOfScan(file, from);
  const bodies = (kind: number) => kept.filter((one) => one.kind === kind).map(({ body }) => body);
  const [frame, second] = bodies(mark.frame);
  const [head] = bodies(mark.scan);
  const tables = codeTables(bodies(mark.codes));
  const [rest] = bodies(mark.rest);
  const size = frame && !second && sizeOf(frame);
  const components = frame && head && componentsOf(frame, head);
  if (end === undefined || !size || !components || !tables) return undefined;
  if (components.some(({ dc, ac }) => !tables.has(dc) || !tables.has(ac))) return undefined;
  const scan = file.subarray(from, end);
  return {
    bytes: joined([
      Uint8Array.of(0xff, mark.start, ...jfif),
      ...kept.map(({ whole }) => whole),
      scan,
      Uint8Array.of(0xff, mark.end),
    ]),
    ...size,
    parts: { components, tables, restart: rest ? word(rest, 0) : 0, scan },
  };
}

/** Where the scan is over: at the mark of the end, and at no other. */
function endOfScan(file: Uint8Array, from: number): number | undefined {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 2)) {
    const next = file[at + 1];
    if (next === mark.end) return at;
    const isStuffing = next === 0;
    const isRestart = next !== undefined && next >= 0xd0 && next <= 0xd7;
    if (!isStuffing && !isRestart) return undefined;
  }
  return undefined;
}

function sizeOf(frame: Uint8Array) {
  const [precision] = frame;
  const size = { height: word(frame, 1), width: word(frame, 3) };
  return precision === 8 && size.height > 0 && size.width > 0 ? size : undefined;
}

function componentsOf(frame: Uint8Array, head: Uint8Array): JpegComponent[] | undefined {
  const count = frame[5] ?? 0;
  const isWhole =
    frame.length === 6 + 3 * count && head.length === 4 + 2 * count && head[0] === count;
  // Grey, or brightness and two colours; all of them at once, from the first coefficient to the last.
  const [first, last, near] = head.subarray(1 + 2 * count);
  if (!isWhole || ![1, 3].includes(count) || first !== 0 || last !== 63 || near !== 0)
    return undefined;
  const components = Array.from({ length: count }, (_, n) => {
    const [id = 0, sampling = 0] = frame.subarray(6 + 3 * n);
    const [scanned = 0, codes = 0] = head.subarray(1 + 2 * n);
    return scanned === id
      ? { id, across: sampling >> 4, down: sampling & 15, dc: codes >> 4, ac: 16 + (codes & 15) }
      : undefined;
  });
  const isFair = (n: number) => n >= 1 && n <= 4;
  return components.every((one) => one && isFair(one.across) && isFair(one.down))
    ? components.flatMap((one) => one ?? [])
    : undefined;
}

function codeTables(bodies: readonly Uint8Array[]): Map<number, Uint8Array> | undefined {
  const tables = new Map<number, Uint8Array>();
  for (const body of bodies)
    for (let at = 0; at < body.length;) {
      const [name = 255] = body.subarray(at);
      const codes = body.subarray(at + 1, at + 17).reduce((sum, one) => sum + one, 0);
      const next = at + 17 + codes;
      if (next > body.length || codes > 256 || (name & 15) > 3 || name >> 4 > 1) return undefined;
      tables.set(name, body.subarray(at + 1, next));
      at = next;
    }
  return tables;
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
