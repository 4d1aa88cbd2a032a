import { describe, expect, test } from 'vitest';

import { type DayException, type SchoolCalendar, layer, verdictOf } from './calendar.ts';
import type { Day } from './date.ts';

const off = (name: string): DayException => ({ kind: 'off', name });
const on = (name: string): DayException => ({ kind: 'on', name });
const days = (...all: [Day, DayException][]): SchoolCalendar => ({
  terms: [],
  exceptions: new Map(all),
});

const autumn = { name: '2026 年秋季学期', from: '2026-09-01', to: '2027-01-22' };
const nation = days(
  ['2026-10-01', off('国庆节')],
  ['2026-10-10', on('国庆节调休')],
  ['2026-08-15', on('暑假里的调休')],
);
const county: SchoolCalendar = {
  terms: [autumn],
  exceptions: new Map([['2026-11-06', off('县运动会')]]),
};

describe('上课日', () => {
  const calendar = layer([nation, county]);

  test.each([
    ['2026-09-01', true, ''],
    ['2026-09-04', true, ''],
    ['2026-09-05', false, '星期六'],
    ['2026-09-06', false, '星期日'],
    ['2026-10-01', false, '国庆节'],
    ['2026-10-10', true, '国庆节调休'],
    ['2026-11-06', false, '县运动会'],
    ['2026-08-31', false, '不在学期内'],
    ['2027-01-22', true, ''],
    ['2027-01-23', false, '不在学期内'],
    ['2026-08-15', false, '不在学期内'],
  ])('%s 上课:%s %s', (day, isSchoolDay, reason) => {
    expect(verdictOf(day, calendar)).toEqual({ isSchoolDay, reason });
  });

  test('没有学期就没有上课日', () => {
    expect(verdictOf('2026-09-01', layer([nation, days()]))).toEqual({
      isSchoolDay: false,
      reason: '不在学期内',
    });
    expect(layer([])).toEqual({ terms: [], exceptions: new Map() });
  });
});

describe('国家、县、学校三层校历', () => {
  test.each<[string, SchoolCalendar[], Day, boolean, string]>([
    [
      '县的话盖过国家',
      [days(['2026-10-10', off('县里不补课')])],
      '2026-10-10',
      false,
      '县里不补课',
    ],
    [
      '学校的话盖过县',
      [days(['2026-11-06', on('本校照常上课')])],
      '2026-11-06',
      true,
      '本校照常上课',
    ],
    [
      '学校自己在学期外上课算数',
      [days(['2026-08-15', on('高三补课')])],
      '2026-08-15',
      true,
      '高三补课',
    ],
    ['学校没说的听县里的', [days()], '2026-11-06', false, '县运动会'],
  ])('%s', (_, school, day, isSchoolDay, reason) => {
    expect(verdictOf(day, layer([nation, county, ...school]))).toEqual({ isSchoolDay, reason });
  });

  test('学校有自己的学期,就整个代替县的学期', () => {
    const school = {
      terms: [{ name: '秋季学期', from: '2026-09-07', to: '2027-01-15' }],
      exceptions: new Map(),
    };
    const calendar = layer([nation, county, school]);
    expect(calendar.terms).toEqual(school.terms);
    expect(verdictOf('2026-09-02', calendar).reason).toBe('不在学期内');
    expect(verdictOf('2027-01-18', calendar).reason).toBe('不在学期内');
  });

  test('合成校历不改动原来的各层', () => {
    const before = structuredClone([nation, county]);
    layer([nation, county]);
    expect([nation, county]).toEqual(before);
  });
});
