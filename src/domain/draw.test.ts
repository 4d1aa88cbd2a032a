import { describe, expect, test } from 'vitest';

import {
  checkRecord,
  drawFrom,
  type DrawPool,
  drawPoolFrom,
  drawText,
  type Hash,
  recordFrom,
  recordText,
  seedOf,
  shareOf,
  whyNotDraw,
} from './draw.ts';

/** FNV-1a, mixed at its end: enough to put names into an order. */
const hash: Hash = (text) => {
  let value = 2_166_136_261;
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 16_777_619) >>> 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return ((value ^ (value >>> 16)) >>> 0).toString(16).padStart(8, '0');
};

/** 七十九所中小学抽二十六所,三百零七所幼儿园抽十所。 */
const pool: DrawPool = {
  ...{ title: '秋季随机抽查', perSchool: 2 },
  strata: [
    { name: '中小学', count: 26 },
    { name: '幼儿园', count: 10 },
  ],
  schools: Array.from({ length: 386 }, (_, at) => ({
    ...{ schoolId: `s${String(at).padStart(3, '0')}`, name: `学校${at}` },
    stratum: at < 79 ? 0 : 1,
  })),
  inspectors: Array.from({ length: 22 }, (_, at) => ({ accountId: `i${at}`, name: `督学${at}` })),
  conflicts: Array.from({ length: 386 }, (_, at) => ({
    schoolId: `s${String(at).padStart(3, '0')}`,
    accountId: `i${at % 22}`,
  })),
};

describe('双随机', () => {
  test('各层抽到的数和占比都对,没有人去要回避的学校', () => {
    const drawn = drawFrom(pool, 'a', hash);
    const ofSchools = drawn.filter((one) => one.schoolId < 's079').length;
    expect([ofSchools, drawn.length - ofSchools]).toEqual([26, 10]);
    expect([shareOf(26, 79), shareOf(10, 307), shareOf(36, 386)]).toEqual([32.91, 3.26, 9.33]);
    for (const { schoolId, inspectorIds } of drawn) {
      expect(new Set(inspectorIds).size).toBe(2);
      expect(inspectorIds).not.toContain(`i${Number(schoolId.slice(1)) % 22}`);
    }
    const times = pool.inspectors.map(
      ({ accountId }) => drawn.filter((one) => one.inspectorIds.includes(accountId)).length,
    );
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
  });

  test('同一份名册、同一个种子,抽到的一样;名册的次序不影响', () => {
    const first = drawFrom(drawPoolFrom(drawText(pool)), 'a', hash);
    const turned = { ...pool, schools: pool.schools.toReversed() };
    expect(drawText(turned)).toBe(drawText(pool));
    expect(drawFrom(drawPoolFrom(drawText(turned)), 'a', hash)).toEqual(first);
    expect(drawFrom(pool, 'b', hash)).not.toEqual(first);
  });

  test('每所学校、每名督学抽到的机会差不多', () => {
    const small: DrawPool = {
      ...{ title: '', perSchool: 1, strata: [{ name: '', count: 5 }], conflicts: [] },
      schools: pool.schools.slice(0, 20).map((one) => ({ ...one, stratum: 0 })),
      inspectors: pool.inspectors.slice(0, 10),
    };
    const times = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed++)
      for (const { schoolId, inspectorIds } of drawFrom(small, `seed ${seed} `.repeat(3), hash))
        for (const one of [schoolId, ...inspectorIds]) times.set(one, (times.get(one) ?? 0) + 1);
    const of = (first: string) =>
      [...times].filter(([id]) => id.startsWith(first)).map(([, n]) => n);
    // 2000 × 5 ÷ 20 = 500 and 2000 × 5 ÷ 10 = 1000 on average.
    expect(of('s').length).toBe(20);
    expect(Math.min(...of('s'))).toBeGreaterThan(400);
    expect(Math.max(...of('s'))).toBeLessThan(600);
    expect(Math.min(...of('i'))).toBeGreaterThan(850);
    expect(Math.max(...of('i'))).toBeLessThan(1150);
  });

  test('抽不成的说出为什么:不够抽、人不够、都要回避', () => {
    const few = { ...pool, strata: [{ name: '中小学', count: 80 }] };
    expect(whyNotDraw(few)).toMatchObject({ problem: 'draw-too-many' });
    const alone = { ...pool, inspectors: pool.inspectors.slice(0, 1) };
    expect(whyNotDraw(alone)).toMatchObject({ problem: 'draw-few-inspectors' });
    const barred = { ...pool, inspectors: pool.inspectors.slice(0, 2) };
    expect(whyNotDraw(barred)).toMatchObject({
      problem: 'draw-conflicts',
      detail: { names: '学校0、学校1、学校22、学校23、学校44' },
    });
    expect(whyNotDraw(pool)).toBeUndefined();
  });

  test('记录存成文件,谁都能重演;改一个字就对不上', () => {
    const text = drawText(pool);
    const record = {
      ...{ secret: 'abc', words: '三 八 五', pool: text, poolHash: hash(text) },
      ...{ secretHash: hash('abc'), drawn: drawFrom(pool, seedOf('abc', '三 八 五'), hash) },
    };
    const saved = recordText(record);
    expect(checkRecord(recordFrom(saved), hash)).toEqual({
      ...{ isSamePool: true, isSameSecret: true, isSameDraw: true },
    });
    const changed = recordFrom(saved.replace('三 八 五', '三 八 六'));
    expect(checkRecord(changed, hash)).toMatchObject({ isSamePool: true, isSameDraw: false });
    const swapped = recordFrom(saved.replace('学校7\n', '学校七\n'));
    expect(checkRecord(swapped, hash)).toMatchObject({ isSamePool: false });
  });
});
