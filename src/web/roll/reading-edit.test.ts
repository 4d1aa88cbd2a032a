import { describe, expect, test } from 'vitest';

import { neighbour } from './cell.ts';
import {
  arrivalOf,
  isAccepted,
  isEmptyReading,
  stepped,
  temperatureFrom,
  withArrival,
  withNote,
  withSymptom,
  withTemperature,
} from './reading-edit.ts';
import { lookOf, readingWords } from './words.ts';

describe('记一个人的异常', () => {
  test('改成缺勤,体温和迟到就去掉,症状和备注留下', () => {
    const reading = { late: true, symptoms: ['FEVER'], tempC: 38.5, note: '已通知' } as const;
    expect(withArrival(reading, 'sick')).toEqual({
      symptoms: ['FEVER'],
      note: '已通知',
      absent: 'sick',
    });
  });

  test('缺勤改回到校,原因去掉', () => {
    expect(withArrival({ absent: 'unknown', note: '堵车' }, 'late')).toEqual({
      note: '堵车',
      late: true,
    });
    expect(withArrival({ absent: 'leave' }, 'here')).toEqual({});
  });

  test('五种到校情况都认得', () => {
    expect(arrivalOf(undefined)).toBeUndefined();
    expect(arrivalOf({})).toBe('here');
    expect(arrivalOf({ late: true })).toBe('late');
    expect(arrivalOf({ absent: 'leave' })).toBe('leave');
  });

  test('症状点两下等于没点', () => {
    const once = withSymptom(undefined, 'RASH');
    expect(once).toEqual({ symptoms: ['RASH'] });
    expect(isEmptyReading(withSymptom(once, 'RASH'))).toBe(true);
  });

  test('体温和备注清空就没有了', () => {
    expect(withTemperature({ tempC: 38, tempSite: 'EAR' }, undefined, 'EAR')).toEqual({});
    expect(withNote({ note: '好' }, '')).toEqual({});
  });
});

describe('输体温', () => {
  test.each([
    ['38.5', 38.5],
    ['385', 38.5],
    ['38', 38],
    ['38.', 38],
    ['38。5', 38.5],
    ['36,8', 36.8],
    ['', undefined],
    ['3', undefined],
    ['3855', undefined],
    ['高', undefined],
  ])('写 %s 是 %s', (text, tempC) => {
    expect(temperatureFrom(text)).toBe(tempC);
  });

  test('人不会有的体温不收', () => {
    expect(isAccepted(33.9)).toBe(false);
    expect(isAccepted(34)).toBe(true);
    expect(isAccepted(43)).toBe(true);
    expect(isAccepted(43.1)).toBe(false);
  });

  test('加减从 37.0 起,一次 0.1 度,不出范围', () => {
    expect(stepped(undefined, 0.1)).toBe(37);
    expect(stepped(37, 0.1)).toBe(37.1);
    expect(stepped(43, 0.1)).toBe(43);
  });
});

describe('格子里的话', () => {
  test('先说缺勤,再说症状、体温、备注', () => {
    expect(readingWords({ absent: 'sick', symptoms: ['FEVER'], note: '住院' }, 'zh')).toEqual([
      '因病缺勤',
      '发热',
      '住院',
    ]);
    expect(readingWords({ tempC: 38, tempSite: 'EAR' }, 'zh')).toEqual(['38.0 ℃ 耳温']);
  });

  test('未见、正常、缺勤、有病各有样子', () => {
    expect(lookOf(undefined)).toBe('unseen');
    expect(lookOf({})).toBe('well');
    expect(lookOf({ tempC: 36.5, tempSite: 'AXILLA' })).toBe('well');
    expect(lookOf({ tempC: 37.3, tempSite: 'AXILLA' })).toBe('ill');
    expect(lookOf({ absent: 'leave' })).toBe('away');
    expect(lookOf({ note: '忘带作业' })).toBe('note');
  });
});

describe('方向键', () => {
  // 两列三行,最后一行只有一个
  const places = [0, 1, 2, 3, 4].map((n) => ({ top: Math.floor(n / 2) * 60, left: (n % 2) * 170 }));

  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 3],
    ['ArrowDown', 3, 4],
    ['ArrowDown', 4, 4],
    ['ArrowUp', 4, 2],
    ['ArrowUp', 1, 1],
    ['End', 0, 4],
    ['Home', 4, 0],
  ])('按 %s 从 %i 到 %i', (key, from, to) => {
    expect(neighbour(places, from, key)).toBe(to);
  });
});
