import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { brightnessOf } from './jpeg-scan.ts';
import { readJpeg } from './jpeg.ts';
import { isNear, lookOf, sizeOnPhone, whyNotBeside } from './photo.ts';
import { sha256 } from './sha256.ts';

const file = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../test/photos/${name}.jpg`, import.meta.url)));
/** The same but for the mark that says how its scan is written. */
const progressive = () => {
  const bytes = Uint8Array.from(file('hall'));
  bytes[Buffer.from(bytes).indexOf(Buffer.of(0xff, 0xc0)) + 1] = 0xc2;
  return bytes;
};
const look = (name: string) => {
  const photo = readJpeg(file(name));
  const brightness = photo && brightnessOf(photo);
  return brightness && lookOf(brightness);
};
const apart = (a: bigint | undefined, b: bigint | undefined) => {
  if (a === undefined || b === undefined) throw new Error('no look');
  return (a ^ b).toString(2).replaceAll('0', '').length;
};
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('照片只留画面', () => {
  test('拍摄地点、相机、备注、文件尾巴都不留;再去一遍还是一样', () => {
    const photo = readJpeg(file('yard'));
    expect(photo).toMatchObject({ width: 320, height: 240 });
    const bytes = photo?.bytes ?? new Uint8Array();
    expect(text(bytes)).not.toMatch(/GPS|secret-camera|comment|left behind/);
    expect(readJpeg(bytes)?.bytes).toEqual(bytes);
    expect(photo && brightnessOf(photo)).toMatchObject({ width: 40, height: 30 });
  });

  test('淡的、平的、压得狠的都读得到底', () => {
    for (const name of ['hall', 'grey', 'wall', 'yard-again']) {
      const photo = readJpeg(file(name));
      expect(photo && brightnessOf(photo)).toMatchObject({ width: 40, height: 30 });
    }
  });

  test('每一格之间有重启标记的灰度图:标记齐了才算', () => {
    const segment = (mark: number, ...body: number[]) => [0xff, mark, 0, body.length + 2, ...body];
    // One code in each table: nothing changes, and nothing more in this square.
    const table = (name: number) => [name, 1, ...Array<number>(15).fill(0), 0];
    const grey = (scan: number[]) =>
      readJpeg(
        Uint8Array.from([
          ...[0xff, 0xd8, ...segment(0xdb, 0, ...Array<number>(64).fill(1))],
          ...segment(0xc0, 8, 0, 8, 0, 16, 1, 1, 0x11, 0),
          ...segment(0xc4, ...table(0), ...table(16)),
          ...segment(0xdd, 0, 1),
          ...segment(0xda, 1, 1, 0, 0, 63, 0),
          ...[...scan, 0xff, 0xd9],
        ]),
      );
    const whole = grey([0x3f, 0xff, 0xd0, 0x3f]);
    expect(whole && brightnessOf(whole)).toMatchObject({ width: 2, height: 1 });
    const bare = grey([0x3f, 0x3f]);
    expect(bare && brightnessOf(bare)).toBeUndefined();
    const other = grey([0x3f, 0xff, 0xd3, 0x3f]);
    expect(other && brightnessOf(other)).toBeUndefined();
  });

  test.each([
    ['空的', new Uint8Array()],
    ['改了名字的网页', new TextEncoder().encode('<html><script>alert(1)</script>')],
    ['PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
    ['渐进式的', progressive()],
    ['断在半路的', file('yard').subarray(0, 3000)],
    ['只有头的', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)],
  ])('不是照片的不收:%s', (_, bytes) => {
    expect(readJpeg(bytes)).toBeUndefined();
  });

  test('画面里少了一截、多了一截、改了尺寸的也认得出', () => {
    const whole = readJpeg(file('yard'));
    if (!whole) throw new Error('no photo');
    const { scan } = whole.parts;
    const cut = { ...whole, parts: { ...whole.parts, scan: scan.subarray(0, scan.length - 40) } };
    expect(brightnessOf(cut)).toBeUndefined();
    const more = new Uint8Array([...scan, ...scan.subarray(0, 40)]);
    expect(brightnessOf({ ...whole, parts: { ...whole.parts, scan: more } })).toBeUndefined();
    expect(brightnessOf({ ...whole, height: 256 })).toBeUndefined();
    expect(brightnessOf({ ...whole, width: 304 })).toBeUndefined();
  });

  test('随便改一个字节,不会出错,只会不收或收下', () => {
    const bytes = file('hall');
    for (let at = 0; at < bytes.length; at += 37) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x5a;
      const photo = readJpeg(changed);
      expect(() => photo && brightnessOf(photo)).not.toThrow();
    }
  });
});

describe('同一张照片', () => {
  test('压得更狠还认得;另一张不是;一面白墙不比', () => {
    expect(isNear(apart(look('yard'), look('yard-again')))).toBe(true);
    expect(isNear(apart(look('yard'), look('hall')))).toBe(false);
    expect(look('wall')).toBeUndefined();
  });
});

test('手机上的尺寸:长边到规则为止,小的不放大', () => {
  expect(sizeOnPhone(4000, 3000)).toEqual({ width: 1600, height: 1200 });
  expect(sizeOnPhone(3000, 4000)).toEqual({ width: 1200, height: 1600 });
  expect(sizeOnPhone(800, 600)).toEqual({ width: 800, height: 600 });
});

test.each([
  ['issued', 'rectified', undefined],
  ['submitted', 'rectified', 'photo-handed-in'],
  ['in-progress', 'rechecked', 'photo-not-handed-in'],
  ['recheck', 'rechecked', undefined],
  ['found', 'found', undefined],
] as const)('%s 时加 %s:%s', (state, side, code) => {
  expect(whyNotBeside({ state, isEnded: false }, side)?.problem).toBe(code);
  expect(whyNotBeside({ state, isEnded: true }, side)?.problem).toBe('photo-finding-over');
});

test('哈希和系统自带的一样', () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 1000, 100_003]) {
    const bytes = Uint8Array.from({ length }, (_, n) => (n * 31 + 7) % 256);
    expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});
