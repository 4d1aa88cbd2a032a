import { expect, test } from 'vitest';

import { uptakeOf, vaccineNamed, vaccinesAgainst, whyNotDose } from './dose.ts';

test('接种证上的几种写法是同一种疫苗', () => {
  expect(vaccineNamed('麻腮风联合减毒活疫苗')?.code).toBe('MMR');
  expect(vaccineNamed('A+C群流脑多糖疫苗')?.code).toBe('MEN_AC');
  expect(vaccineNamed('ev71 疫苗')?.code).toBe('EV71');
  expect(vaccineNamed('乙肝疫苗')).toBeUndefined();
});

test('对麻疹算数的疫苗有三种', () => {
  expect(vaccinesAgainst('MEASLES')).toEqual(['MMR', 'MR', 'MEASLES_V']);
});

test('接种日期不在将来,也不早于出生', () => {
  const at = { today: '2026-11-23', birthDay: '2018-05-01' };
  expect(whyNotDose('2026-11-24', at)?.problem).toBe('dose-in-future');
  expect(whyNotDose('2018-04-30', at)?.problem).toBe('dose-before-birth');
  expect(whyNotDose('2018-05-01', at)).toBeUndefined();
  expect(whyNotDose('2010-01-01', { ...at, birthDay: undefined })).toBeUndefined();
});

test('禁忌的人不算在接种率里;拒绝的、还没来的算', () => {
  const list = { done: 6, elsewhere: 2, refused: 1, contraindicated: 3, later: 1, open: 0 };
  expect(uptakeOf(list)).toEqual({ done: 8, all: 10, share: 0.8 });
  expect(uptakeOf({ ...list, done: 0, elsewhere: 0, refused: 0, later: 0 }).share).toBeUndefined();
});
