import { describe, expect, test } from 'vitest';

import { leastOf, leastRate, missingSheets, openSum, shareReported } from './board-region.ts';

describe('几个县合计的人数', () => {
  test.each([
    [[0, 0], 0],
    [[5, 12], 17],
    [[3], 'few'],
    [[3, 0], 'few'],
    [[3, 20], { atLeast: 21 }],
    [[3, 1, 4], { atLeast: 3 }],
    [[], 0],
  ])('各县 %j 人,写成 %j', (counts, shown) => {
    expect(openSum(counts)).toEqual(shown);
  });

  test('从合计里减去看得见的县,减不出不满五人的县有几人', () => {
    // 1 and 4 in the third county look the same.
    expect(openSum([10, 20, 1])).toEqual(openSum([10, 20, 4]));
  });

  test('排序和画图用肯定有的人数', () => {
    expect(['few', 7, { atLeast: 12 }].map((one) => leastOf(one as never))).toEqual([1, 7, 12]);
    expect(leastRate({ atLeast: 12 }, 4000)).toBe(3);
    expect(leastRate('few', 4000)).toBeUndefined();
    expect(leastRate(8, 0)).toBeUndefined();
  });
});

test('没开始的检查不算没报;差一份也不写百分之百', () => {
  const sheets = [
    { session: 'morning', due: 1000, reported: 999 },
    { session: 'noon', due: 500, reported: 0, opensAt: '13:30' },
  ] as const;
  expect(missingSheets(sheets)).toBe(1);
  expect(shareReported(sheets)).toBe(99);
  expect(shareReported(sheets.slice(1))).toBeUndefined();
});
