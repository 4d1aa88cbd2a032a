import type { Jpeg, JpegComponent } from './jpeg.ts';

/**
 * The scan of a JPEG, read from its first bit to its last: what does not come out even is no picture. Kept of it is
 * how bright each square of eight by eight is (an eighth of the picture's size), which is enough to know it again.
 */

export interface Brightness {
  readonly width: number;
  readonly height: number;
  /** Row after row; larger is brighter. */
  readonly values: Int32Array;
}

/** The brightness of a photo; undefined where its scan is damaged. */
export function brightnessOf({ width, height, parts }: Jpeg): Brightness | undefined {
  const { components, tables, restart, scan } = parts;
  const [bright] = components;
  if (!bright) return undefined;
  const across = Math.max(...components.map((one) => one.across));
  const down = Math.max(...components.map((one) => one.down));
  const unitsWide = Math.ceil(width / (8 * across));
  const units = unitsWide * Math.ceil(height / (8 * down));
  // One component alone is not in units of several squares.
  const isAlone = components.length === 1 && (bright.across > 1 || bright.down > 1);
  if (isAlone) return undefined;
  const wide = unitsWide * bright.across;
  const values = new Int32Array(units * bright.across * bright.down);
  const coders = components.map((one) => coderOf(one, tables));
  const bits = bitsOf(scan);
  const before = components.map(() => 0);
  for (let unit = 0; unit < units; unit += 1) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      if (!bits.restart(unit / restart - 1)) return undefined;
      before.fill(0);
    }
    for (const [n, coder] of coders.entries())
      for (let square = 0; square < coder.across * coder.down; square += 1) {
        const step = squareStep(bits, coder);
        if (step === undefined) return undefined;
        const value = (before[n] ?? 0) + step;
        before[n] = value;
        if (n > 0) continue;
        const x = (unit % unitsWide) * coder.across + (square % coder.across);
        const y = Math.floor(unit / unitsWide) * coder.down + Math.floor(square / coder.across);
        values[y * wide + x] = value;
      }
  }
  if (!bits.isOver()) return undefined;
  return cut({ width: wide, values }, Math.ceil(width / 8), Math.ceil(height / 8));
}

function cut(
  { width: wide, values }: Pick<Brightness, 'width' | 'values'>,
  width: number,
  height: number,
): Brightness {
  const kept = new Int32Array(width * height);
  for (let y = 0; y < height; y += 1)
    kept.set(values.subarray(y * wide, y * wide + width), y * width);
  return { width, height, values: kept };
}

interface Coder {
  readonly across: number;
  readonly down: number;
  /** By the next sixteen bits: length of the code × 256 + its value; 0: no such code. */
  readonly dc: Uint16Array;
  readonly ac: Uint16Array;
}

function coderOf({ across, down, dc, ac }: JpegComponent, tables: ReadonlyMap<number, Uint8Array>) {
  return { across, down, dc: codesOf(tables.get(dc)), ac: codesOf(tables.get(ac)) };
}

function codesOf(table: Uint8Array | undefined): Uint16Array {
  const codes = new Uint16Array(65_536);
  if (!table) return codes;
  let code = 0;
  let at = 16;
  for (let length = 1; length <= 16; length += 1) {
    for (let n = 0; n < (table[length - 1] ?? 0); n += 1) {
      const from = code << (16 - length);
      codes.fill(length * 256 + (table[at] ?? 0), from, from + (1 << (16 - length)));
      code += 1;
      at += 1;
    }
    code <<= 1;
  }
  return codes;
}

/** How much brighter this square is than the one before; undefined where the scan is damaged. */
function squareStep(bits: Bits, { dc, ac }: Coder): number | undefined {
  const size = bits.symbol(dc);
  if (size === undefined || size > 11) return undefined;
  const step = bits.number(size);
  for (let place = 1; place < 64;) {
    const code = bits.symbol(ac);
    if (code === undefined) return undefined;
    const length = code & 15;
    const zeros = code >> 4;
    if (length === 0 && zeros !== 15) return zeros === 0 ? step : undefined;
    place += zeros + 1;
    if (place > 64) return undefined;
    bits.number(length);
  }
  return step;
}

interface Bits {
  symbol(codes: Uint16Array): number | undefined;
  number(length: number): number;
  /** Goes past the mark that stands here; false where none does. */
  restart(number: number): boolean;
  /** Everything was read, and no more than there was. */
  isOver(): boolean;
}

function bitsOf(scan: Uint8Array): Bits {
  let at = 0;
  let held = 0;
  let count = 0;
  /** Bits that were taken beyond the end or beyond a mark. */
  let lent = 0;
  const fill = (wanted: number) => {
    while (count < wanted) {
      const byte = scan[at];
      const isMark = byte === undefined || (byte === 0xff && scan[at + 1] !== 0);
      held = ((held << 8) | (isMark ? 0xff : byte)) & 0xffffff;
      if (isMark) lent += 8;
      else at += byte === 0xff ? 2 : 1;
      count += 8;
    }
  };
  const take = (length: number) => {
    fill(length);
    count -= length;
    return (held >> count) & ((1 << length) - 1);
  };
  // What is left of the last byte is padding; a whole byte left over, or a lent bit used, is a damaged scan.
  const isEven = () => count >= lent && count - lent < 8;
  return {
    symbol(codes) {
      fill(16);
      const found = codes[(held >> (count - 16)) & 0xffff] ?? 0;
      count -= found >> 8;
      return found === 0 ? undefined : found & 255;
    },
    number(length) {
      if (length === 0) return 0;
      const value = take(length);
      return value >= 1 << (length - 1) ? value : value - (1 << length) + 1;
    },
    restart(number) {
      const isHere = isEven() && scan[at] === 0xff && scan[at + 1] === 0xd0 + (number % 8);
      at += 2;
      held = 0;
      count = 0;
      lent = 0;
      return isHere;
    },
    isOver: () => isEven() && at === scan.length,
  };
}
