import { describe, expect, test } from 'vitest';

import { seeded } from '../../test/setup/seeded.ts';
import {
  addDays,
  ageOn,
  daysBetween,
  daysFrom,
  instantOf,
  isDay,
  localTime,
  schoolYearOf,
  weekday,
} from './date.ts';

describe('日', () => {
  test.each(['2026-09-01', '2024-02-29', '2000-02-29', '1900-01-01'])('%s 是一天', (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '2026-9-1',
    '2026/09/01',
    '20260901',
    '2026-09-01T00:00',
    '2026-09-01\n',
    ' 2026-09-01',
    '２０２６-09-01',
    '',
  ])('%j 不是一天', (text) => {
    expect(isDay(text)).toBe(false);
  });

  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-09-01', 0, '2026-09-01'],
    ['2026-09-01', 365, '2027-09-01'],
  ])('%s 过 %i 天是 %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(count);
  });

  test('加多少天,就差多少天;星期跟着走', () => {
    for (let seed = 0; seed < 500; seed++) {
      const random = seeded(seed);
      const day = addDays('1950-01-01', random.int(40_000));
      const count = random.int(4000) - 2000;
      const other = addDays(day, count);
      expect(isDay(other)).toBe(true);
      expect(daysBetween(day, other)).toBe(count);
      expect(addDays(other, -count)).toBe(day);
      expect(Math.abs(weekday(day) + count - weekday(other)) % 7).toBe(0);
    }
  });

  test.each([
    ['2026-09-07', 1],
    ['2026-09-12', 6],
    ['2026-09-13', 7],
    ['1970-01-01', 4],
  ])('%s 是星期 %i', (day, expected) => {
    expect(weekday(day)).toBe(expected);
  });

  test('从一天到另一天,两头都算', () => {
    expect(daysFrom('2026-02-27', '2026-03-01')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ]);
    expect(daysFrom('2026-03-01', '2026-03-01')).toEqual(['2026-03-01']);
    expect(daysFrom('2026-03-02', '2026-03-01')).toEqual([]);
  });
});

describe('时刻', () => {
  test.each([
    ['2026-09-01T00:40:00Z', 'Asia/Shanghai', '2026-09-01', '08:40'],
    ['2026-08-31T16:00:00Z', 'Asia/Shanghai', '2026-09-01', '00:00'],
    ['2026-08-31T15:59:59Z', 'Asia/Shanghai', '2026-08-31', '23:59'],
    ['2026-08-31T18:00:00Z', 'Asia/Urumqi', '2026-09-01', '00:00'],
    ['2026-12-31T16:00:00Z', 'Asia/Shanghai', '2027-01-01', '00:00'],
    ['2026-07-01T00:00:00Z', 'Europe/Berlin', '2026-07-01', '02:00'],
  ])('%s 在 %s 是 %s %s', (at, zone, day, time) => {
    expect(localTime(new Date(at), zone)).toEqual({ day, time });
  });

  test('县里的时刻变成世界时再变回来,一分不差', () => {
    const zones = ['Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/New_York'];
    const starts = ['1861-10-25', '1986-04-25', '1991-09-01', '2026-01-01'];
    for (const zone of zones)
      for (const start of starts)
        for (const day of daysFrom(start, addDays(start, 400)))
          for (const time of ['00:00', '06:30', '08:40', '19:30', '23:59'])
            expect(localTime(instantOf(day, time, zone), zone)).toEqual({ day, time });
  });

  test('上海 1986 年夏令时开始那天,早上八点四十仍是八点四十', () => {
    expect(instantOf('1986-05-04', '08:40', 'Asia/Shanghai').toISOString()).toBe(
      '1986-05-03T23:40:00.000Z',
    );
  });
});

describe('年龄与学年', () => {
  test.each([
    ['2015-09-01', '2026-08-31', 10],
    ['2015-09-01', '2026-09-01', 11],
    ['2016-02-29', '2026-02-28', 9],
    ['2016-02-29', '2026-03-01', 10],
    ['2026-11-21', '2026-11-21', 0],
  ])('%s 出生的人在 %s 是 %i 岁', (born, day, expected) => {
    expect(ageOn(born, day)).toBe(expected);
  });

  test.each([
    ['2026-07-31', 2025],
    ['2026-08-01', 2026],
    ['2026-12-31', 2026],
    ['2027-01-01', 2026],
  ])('%s 属于 %i 学年', (day, expected) => {
    expect(schoolYearOf(day)).toBe(expected);
  });
});
