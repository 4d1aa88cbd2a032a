import { expect, test } from 'vitest';

import { monthsOf, peopleChanged, perInspector, whyNotAreaDay } from './area.ts';

test('二十二名督学管三百八十六所,每人十七点五所', () => {
  expect(perInspector({ schools: 386, inspectors: 22 })).toBe(17.5);
  expect(perInspector({ schools: 3, inspectors: 0 })).toBeUndefined();
});

test('改动从哪天起:不能是以后,也不能早过它要替换的', () => {
  expect(whyNotAreaDay('2026-09-15', '2026-09-15', '2026-09-15')).toBeUndefined();
  expect(whyNotAreaDay('2026-09-16', '2026-09-15', undefined)?.problem).toBe('area-day-to-come');
  expect(whyNotAreaDay('2026-09-09', '2026-09-15', '2026-09-10')).toMatchObject({
    problem: 'area-day-before',
  });
});

test('主任兼做责任督学,是两样;只去掉一样,另一样还在', () => {
  const head = { accountId: '甲', duty: 'head' } as const;
  const inspector = { accountId: '甲', duty: 'inspector' } as const;
  expect(peopleChanged([head, inspector], [head])).toEqual({ put: [], out: [inspector] });
});

test('经常性督导一月一轮,头尾两个月照日期截断', () => {
  expect(monthsOf({ from: '2026-11-16', to: '2027-01-22' })).toEqual([
    { from: '2026-11-16', to: '2026-11-30' },
    { from: '2026-12-01', to: '2026-12-31' },
    { from: '2027-01-01', to: '2027-01-22' },
  ]);
});
