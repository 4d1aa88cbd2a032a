import { describe, expect, test } from 'vitest';

import { apportion, drawn, type Hash, poolFrom, poolOf, poolText } from './recheck-draw.ts';
import { compareLooks, countsForSight, sightOf } from './recheck.ts';
import type { Reading } from './roll.ts';

/** FNV-1a, mixed at its end: enough to put names into an order. */
const hash: Hash = (text) => {
  let value = 2_166_136_261;
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 16_777_619) >>> 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return ((value ^ (value >>> 16)) >>> 0).toString(16).padStart(8, '0');
};

const schools = Array.from({ length: 12 }, (_, at) => ({
  stratum: at < 9 ? 'primary' : 'junior',
  schoolId: `s${String(at).padStart(2, '0')}`,
  days: ['2026-09-14', '2026-09-15', '2026-09-16'],
  classIds: Array.from({ length: 10 }, (_class, n) => `s${at}c${n}`),
}));

describe('抽班', () => {
  test('同一份名册、同一个种子,抽到的一样;换个种子就不一样', () => {
    const pool = poolOf('2026-09-14', schools);
    const first = drawn(pool, 'a', hash);
    expect(drawn(poolFrom(poolText(pool)), 'a', hash)).toEqual(first);
    expect(drawn(pool, 'b', hash)).not.toEqual(first);
  });

  test('名册的次序不影响抽到谁', () => {
    const turned = schools
      .toReversed()
      .map((one) => ({ ...one, classIds: one.classIds.toReversed() }));
    expect(poolText(poolOf('2026-09-14', turned))).toBe(poolText(poolOf('2026-09-14', schools)));
  });

  test('各类学校按班数分名额,一所学校最多一个班', () => {
    const found = drawn(poolOf('2026-09-14', schools), 'a', hash);
    expect(found.length).toBe(4);
    expect(new Set(found.map((one) => one.schoolId)).size).toBe(4);
    expect(found.filter((one) => one.schoolId < 's09').length).toBe(3);
  });

  test('放假的学校不在名册里,全放假就不抽', () => {
    const off = schools.map((one) => ({ ...one, days: [] }));
    expect(drawn(poolOf('2026-09-14', off), 'a', hash)).toEqual([]);
  });

  test('每个班抽到的机会差不多', () => {
    const times = new Map<string, number>();
    const pool = poolOf('2026-09-14', schools);
    for (let seed = 0; seed < 3000; seed++)
      for (const { classId } of drawn(pool, `seed ${seed} `.repeat(3), hash))
        times.set(classId, (times.get(classId) ?? 0) + 1);
    // 3000 × 4 ÷ 120 = 100 on average, with a spread of 10.
    expect(times.size).toBe(120);
    expect(Math.min(...times.values())).toBeGreaterThan(50);
    expect(Math.max(...times.values())).toBeLessThan(160);
  });

  test.each([
    [[90, 30], 4, [3, 1]],
    [[50, 50], 3, [2, 1]],
    [[1, 1, 1], 2, [1, 1, 0]],
    [[0, 0], 2, [0, 0]],
    [[1, 2], 9, [1, 2]],
  ])('班数 %j 分 %i 个名额:%j', (sizes, total, shares) =>
    expect(apportion(sizes, total)).toEqual(shares),
  );
});

describe('和晨检表比', () => {
  const ill: Reading = { symptoms: ['COUGH'] };
  const roster = ['甲', '乙', '丙', '丁', '戊'];

  test('只比复测看到的人:表上因病缺勤又回来的算看到过,复测不在的不算', () => {
    const sheet = new Map<string, Reading>([
      ['甲', ill],
      ['乙', { absent: 'sick' }],
      ['丙', {}],
      ['丁', ill],
      ['戊', ill],
    ]);
    const again = new Map<string, Reading>([
      ['甲', ill],
      ['乙', { tempC: 38.2 }],
      ['丙', ill],
      ['丁', { absent: 'unknown' }],
      ['戊', {}],
    ]);
    expect(compareLooks(roster, sheet, again)).toEqual({
      people: 5,
      seen: 4,
      ill: 3,
      both: 2,
      sheetOnly: 1,
    });
  });

  test('几次合起来估计;没有不适的就没有区间', () => {
    expect(sightOf([{ ill: 0, both: 0 }])).toEqual({
      classes: 1,
      ill: 0,
      both: 0,
      interval: undefined,
    });
    const { interval } = sightOf([
      { ill: 3, both: 2 },
      { ill: 7, both: 6 },
    ]);
    expect(interval?.low).toBeCloseTo(0.4902, 3);
    expect(interval?.high).toBeCloseTo(0.9433, 3);
  });

  test('超过两小时的、自己测自己的、有人请求的,不计入', () => {
    const good = { kind: 'drawn', isLate: false, isOwnSheet: false } as const;
    expect(countsForSight(good)).toBe(true);
    expect(countsForSight({ ...good, isLate: true })).toBe(false);
    expect(countsForSight({ ...good, isOwnSheet: true })).toBe(false);
    expect(countsForSight({ ...good, kind: 'asked' })).toBe(false);
  });
});
