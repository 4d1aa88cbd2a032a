import { expect, test } from 'vitest';

import { wilson } from './interval.ts';

const z = 1.959964;

test.each([
  // Newcombe 1998, Stat. Med. 17: 857–872, table I, method 3.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i 个里看到 %i 个,区间和文献一样', (successes, trials, low, high) => {
  const found = wilson(successes, trials, z);
  expect(found?.low).toBeCloseTo(low, 4);
  expect(found?.high).toBeCloseTo(high, 4);
});

test('全看到时上端正好是一,和全没看到时对称', () => {
  const none = wilson(0, 20, z);
  const all = wilson(20, 20, z);
  expect(all?.high).toBe(1);
  expect(all?.low).toBeCloseTo(1 - (none?.high ?? 0), 12);
});

test('一个也没有,就没有区间', () => expect(wilson(0, 0, z)).toBeUndefined());
