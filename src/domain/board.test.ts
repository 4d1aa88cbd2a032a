import { expect, test } from 'vitest';

import { hasReported, isOnBoard, missingOf, mostOf, openingsOf } from './board.ts';

const total = (session: 'morning' | 'noon', due: number, reported: number, ill = 0) => ({
  ...{ session, due, reported },
  counts: { ill, absentSick: 0 },
});
const school = {
  ...{ schoolName: '实验小学', schoolKind: 'primary', townName: '城关镇' },
  totals: [total('morning', 6, 4, 2), total('noon', 6, 0, 0)],
};
const rules = [
  { session: 'morning', opensAt: '07:00' },
  { session: 'noon', opensAt: '13:30' },
] as const;
const day = '2026-09-15';
const at = (time: string, today = day) => openingsOf(rules, day, { day: today, time });

test('还没开始的检查不算没报,开始了才算;过去的日子全算', () => {
  expect(missingOf(school, at('06:59'))).toBe(0);
  expect(missingOf(school, at('08:00'))).toBe(2);
  expect(missingOf(school, at('13:30'))).toBe(8);
  expect(missingOf(school, at('06:00', '2026-09-16'))).toBe(8);
});

test('一天里两次都有症状的算一个孩子;一张都没报的学校说不上有没有', () => {
  const noon = { ...school, totals: [total('morning', 6, 6, 2), total('noon', 6, 6, 1)] };
  expect(mostOf(noon, 'ill')).toBe(2);
  expect(hasReported(school)).toBe(true);
  expect(hasReported({ totals: [total('morning', 6, 0)] })).toBe(false);
});

test('看板的筛选:校名和乡镇、类型、没报全的、有病缺的', () => {
  const now = at('08:00');
  const isShown = (filters: Parameters<typeof isOnBoard>[1]) => isOnBoard(school, filters, now);
  expect([isShown({}), isShown({ q: '城关' }), isShown({ q: '河东' })]).toEqual([
    true,
    true,
    false,
  ]);
  expect([isShown({ kind: 'primary' }), isShown({ kind: 'junior' })]).toEqual([true, false]);
  expect([isShown({ show: 'missing' }), isShown({ show: 'wrong' })]).toEqual([true, true]);
  const well = { ...school, totals: [total('morning', 6, 6)] };
  expect(isOnBoard(well, { show: 'missing' }, now)).toBe(false);
  expect(isOnBoard(well, { show: 'wrong' }, now)).toBe(false);
});
