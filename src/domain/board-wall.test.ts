import { expect, test } from 'vitest';

import { missingSchools, openCount, openRate } from './board-wall.ts';
import { noCounts } from './roll.ts';

test('一到四个人不写数,没有人和五个人照写', () => {
  expect([0, 1, 4, 5, 120].map(openCount)).toEqual([0, 'few', 'few', 5, 120]);
});

test('每千人也不能把小数字算回来', () => {
  expect(openRate(4, 1000)).toBeUndefined();
  expect(openRate(0, 1000)).toBe(0);
  expect(openRate(12, 1000)).toBe(12);
  expect(openRate(12, 0)).toBeUndefined();
});

test('缺得多的学校排前面;还没到时间的检查不算缺', () => {
  const school = (schoolName: string, due: number, reported: number) => ({
    schoolName,
    schoolKind: 'primary',
    totals: [
      { session: 'morning' as const, due, reported, counts: noCounts },
      { session: 'noon' as const, due, reported: 0, counts: noCounts },
    ],
  });
  const found = missingSchools(
    [school('甲校', 5, 4), school('乙校', 5, 0), school('丙校', 3, 3)],
    (session) => (session === 'noon' ? '13:30' : undefined),
  );
  expect(found).toEqual([
    { schoolName: '乙校', missing: 5, isSilent: true },
    { schoolName: '甲校', missing: 1, isSilent: false },
  ]);
});
