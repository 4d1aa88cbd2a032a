import { expect, test } from 'vitest';

import {
  codeFrom,
  codeLetters,
  groupedCode,
  isWeakPin,
  plainCode,
  relationOf,
} from './family-join.ts';
import {
  type CheckIn,
  checkInDays,
  disagree,
  fieldsOn,
  mostSerious,
  tidyCheckIn,
  whyNotExtra,
} from './family.ts';

const code = codeFrom([3, 1, 4, 15, 9, 26, 5, 31, 8]);

test('开通码 10 位,没有容易认错的 0、1、I、O', () => {
  expect(code).toHaveLength(10);
  expect(codeLetters).toHaveLength(32);
  expect(codeLetters).not.toMatch(/[01IO]/);
  expect(groupedCode(code)).toBe(`${code.slice(0, 3)} ${code.slice(3, 6)} ${code.slice(6)}`);
});

test('小写、空格、横线都认得', () => {
  expect(plainCode(` ${groupedCode(code).toLowerCase()} `)).toBe(code);
  expect(plainCode(code.replace(/(...)/, '$1-'))).toBe(code);
});

test('任何一位抄错都看得出来', () => {
  for (let at = 0; at < code.length; at += 1)
    for (const letter of codeLetters) {
      const wrong = code.slice(0, at) + letter + code.slice(at + 1);
      expect(plainCode(wrong)).toBe(wrong === code ? code : undefined);
    }
});

test('任何两位抄反都看得出来', () => {
  for (let a = 0; a < code.length; a += 1)
    for (let b = a + 1; b < code.length; b += 1) {
      const letters = Array.from(code);
      [letters[a], letters[b]] = [code.charAt(b), code.charAt(a)];
      const wrong = letters.join('');
      expect(plainCode(wrong)).toBe(wrong === code ? code : undefined);
    }
});

test('太短、太长、乱写的都不是开通码', () => {
  for (const typed of ['', code.slice(1), `${code}A`, '李小明', '0000000000'])
    expect(plainCode(typed)).toBeUndefined();
});

test('外婆登记为祖父母、女', () => {
  expect(relationOf('maternal-grandmother')).toEqual({ relation: 'grandparent', sex: '2' });
  expect(relationOf('father')).toEqual({ relation: 'father', sex: '1' });
});

test('生日一样的六位数字可以用,字母不行', () => {
  expect(isWeakPin('200512')).toBe(false);
  expect(isWeakPin('20051a')).toBe(true);
});

test('下午三点以前只能报今天,以后还能报明天', () => {
  expect(checkInDays({ day: '2026-09-30', time: '14:59' })).toEqual(['2026-09-30']);
  expect(checkInDays({ day: '2026-09-30', time: '15:00' })).toEqual(['2026-09-30', '2026-10-01']);
});

test('没有决定就没有增报项目;有决定只在期限内问', () => {
  const decisions = [
    { fields: ['test' as const], from: '2026-09-15', to: '2026-09-16' },
    { fields: ['travel' as const, 'test' as const], from: '2026-09-16', to: '2026-09-20' },
  ];
  expect(fieldsOn([], '2026-09-16')).toEqual([]);
  expect(fieldsOn(decisions, '2026-09-15')).toEqual(['test']);
  expect(fieldsOn(decisions, '2026-09-16')).toEqual(['travel', 'test']);
  expect(fieldsOn(decisions, '2026-09-21')).toEqual([]);
});

test('没有人问的项目不收', () => {
  const extra = { travel: { leftCity: true } };
  expect(whyNotExtra(extra, ['test'])).toMatchObject({
    problem: 'field-not-asked',
    detail: { what: '外出行程' },
  });
  expect(whyNotExtra(extra, ['travel'])).toBeUndefined();
  expect(whyNotExtra(undefined, [])).toBeUndefined();
});

test('爸爸说没事、妈妈说发烧,以重的为准;一样重的以后说的为准', () => {
  type Said = CheckIn & { readonly at: string };
  const well: Said = { at: '2026-09-15T01:00:00Z' };
  const fever: Said = { at: '2026-09-15T00:00:00Z', tempC: 38.2 };
  expect(mostSerious([well, fever])).toBe(fever);
  expect(mostSerious([fever, well])).toBe(fever);
  expect(mostSerious([well, { ...well, at: '2026-09-15T02:00:00Z' }])?.at).toBe(
    '2026-09-15T02:00:00Z',
  );
  expect(mostSerious([])).toBeUndefined();
  expect(disagree([well, fever])).toBe(true);
  expect(disagree([well, { tempSite: 'EAR' }])).toBe(false);
});

test('空的回答去掉,体温到一位小数', () => {
  expect(tidyCheckIn({ symptoms: [], note: '', extra: {} })).toEqual({});
  expect(tidyCheckIn({ tempC: 36.55 })).toEqual({ tempC: 36.6, tempSite: 'AXILLA' });
});
