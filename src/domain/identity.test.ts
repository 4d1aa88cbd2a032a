import { describe, expect, test } from 'vitest';

import { seeded } from '../../test/setup/seeded.ts';
import { addDays } from './date.ts';
import {
  birthDayOf,
  checkDigitOf,
  isDistrictCode,
  normalizeIdNumber,
  normalizePhone,
  normalizeStudentNo,
  sexOf,
  studentNoKind,
  whyNotIdNumber,
  whyNotPhone,
  whyNotSchoolCode,
  whyNotStudentNo,
} from './identity.ts';
import { problemSentence } from './problem.ts';

const today = '2026-11-21';
const why = (text: string) => whyNotIdNumber(text, today)?.detail['why'];

/** Numbers of no real person: 350600 is a city, and no one is registered at it. */
const madeUp = Array.from({ length: 500 }, (_, seed) => {
  const random = seeded(seed);
  const born = addDays('1900-01-01', random.int(46_000)).replaceAll('-', '');
  const digits = `350600${born}${String(random.int(1000)).padStart(3, '0')}`;
  return digits + checkDigitOf(digits);
});

describe('身份证号', () => {
  test.each([
    ['11010519491231002', 'X'],
    ['44052418800101001', '4'],
    ['91112419810803002', '4'],
  ])('%s 的校验码是 %s', (digits, expected) => {
    expect(checkDigitOf(digits)).toBe(expected);
  });

  test('造出来的五百个号码都通过', () => {
    expect(madeUp.filter((one) => whyNotIdNumber(one, today))).toEqual([]);
  });

  test('任何一位写错都查得出来', () => {
    const mistakes = madeUp.slice(0, 50).flatMap((one) =>
      one.split('').flatMap((right, at) =>
        '0123456789X'
          .split('')
          .filter((wrong) => wrong !== right)
          .map((wrong) => one.slice(0, at) + wrong + one.slice(at + 1)),
      ),
    );
    expect(mistakes).toHaveLength(50 * 18 * 10);
    expect(mistakes.filter((one) => !whyNotIdNumber(one, today))).toEqual([]);
  });

  test('任何相邻两位写颠倒都查得出来', () => {
    const swaps = madeUp.flatMap((one) =>
      one
        .slice(1)
        .split('')
        .map((next, at) => one.slice(0, at) + next + (one[at] ?? '') + one.slice(at + 2))
        .filter((swapped) => swapped !== one),
    );
    expect(swaps.length).toBeGreaterThan(5000);
    expect(swaps.filter((one) => !whyNotIdNumber(one, today))).toEqual([]);
  });

  test('被 Excel 抹掉末三位的号码,不符的一律说是 Excel 改坏的', () => {
    for (const one of madeUp) {
      const damaged = `${one.slice(0, 15)}000`;
      const fault = whyNotIdNumber(damaged, today)?.detail['fault'];
      const isLucky = checkDigitOf(damaged.slice(0, 17)) === '0';
      expect(fault).toBe(isLucky ? undefined : 'spreadsheet');
    }
  });

  test.each([
    ['3.50622E+17', '被 Excel 当成数字改坏了'],
    ['3.50622201501011e+17', '被 Excel 当成数字改坏了'],
    ['350600201502030000', '被 Excel 当成数字改坏了'],
    ['350600201502030017.0', '被 Excel 当成数字改坏了'],
    ['350600********001X', '有 * 号'],
    ['350600150203001', '15 位的旧号码'],
    ['35060020150203001', '应为 18 位，现在是 17 位'],
    ['', '应为 18 位，现在是 0 位'],
    ['35060020150203O01X', '前 17 位应为数字'],
    ['350600201502030X11', '前 17 位应为数字'],
    ['０06000201502030010', '省级代码不存在'],
    ['350600201502300016', '出生日期不存在'],
    ['350600201500100016', '出生日期不存在'],
    ['350600202611220014', '出生日期还没到'],
    ['440524188001010014', '出生日期早于 1900-01-01'],
    ['350600201502030011', '校验码不符'],
  ])('%s:%s', (text, expected) => {
    expect(why(text)).toContain(expected);
  });

  test('拒绝的话里没有号码本身,中英文都成句', () => {
    const refusal = whyNotIdNumber('350600201502030011', today);
    if (!refusal) throw new Error('should be refused');
    expect(JSON.stringify(refusal)).not.toContain('20150203');
    expect(problemSentence(refusal, 'zh')).toBe(
      '身份证号不对：最后一位校验码不符，可能有一位写错，或有两位写颠倒。',
    );
    expect(problemSentence(refusal, 'en')).toMatch(/^Bad ID number: the check digit .*\.$/);
  });

  test.each([
    ['１１０１０５１９４９１２３１００２Ｘ', '全角'],
    ['110105 19491231 002x', '空格和小写'],
    ['110105　19491231　002Ⅹ', '全角空格和罗马数字'],
    ['11010519491231002×', '乘号'],
    ["'11010519491231002X", 'Excel 的撇号'],
    ['\u200b11010519491231002X\u200e', '看不见的字符'],
    ['11010519491231002X\r\n', '换行'],
  ])('%j(%s)整理成标准写法', (text) => {
    expect(normalizeIdNumber(text)).toBe('11010519491231002X');
    expect(whyNotIdNumber(text, today)).toBeUndefined();
  });

  test('整理两次和一次一样', () => {
    for (const one of madeUp)
      expect(normalizeIdNumber(normalizeIdNumber(` ${one} `))).toBe(normalizeIdNumber(one));
  });

  test.each([
    ['11010519491231002X', '1949-12-31', '2'],
    ['350600201502030010', '2015-02-03', '1'],
    ['350600201502300016', undefined, '1'],
    ['350600', undefined, undefined],
    ['', undefined, undefined],
  ])('%j 的出生日期是 %s,性别是 %s', (text, born, sex) => {
    expect(birthDayOf(text)).toBe(born);
    expect(sexOf(text)).toBe(sex);
  });

  test('什么文字都不会让核对出错', () => {
    const pieces = [
      '0',
      '9',
      'X',
      'G',
      '*',
      '.',
      'E+',
      '　',
      '中',
      '𠮷',
      '\ud800',
      '-',
      '1'.repeat(9),
    ];
    for (let seed = 0; seed < 2000; seed++) {
      const random = seeded(seed);
      const text = Array.from({ length: random.int(12) }, () => random.pick(pieces)).join('');
      expect(() => {
        whyNotIdNumber(text, today);
        whyNotStudentNo(text, today);
        whyNotPhone(text);
        whyNotSchoolCode(text);
        isDistrictCode(text);
      }).not.toThrow();
    }
  });
});

describe('学籍号', () => {
  test('G 加任何有效的身份证号都通过', () => {
    for (const one of madeUp) {
      expect(whyNotStudentNo(`G${one}`, today)).toBeUndefined();
      expect(studentNoKind(`g${one}`)).toBe('permanent');
    }
  });

  test.each([
    ['G35060020150203001', undefined, '应为 19 位'],
    ['350600201502030010', undefined, '应为 19 位'],
    ['K350600201502030010', undefined, '应为 19 位'],
    ['G350600201502030011', 'permanent', '校验码不符'],
    ['J350600201502300016', 'self-coded', '出生日期不存在'],
    ['L006000201502030010', 'temporary', '省级代码不存在'],
    ['3506002022010100000', 'local', 'Excel'],
    ['G350600********0010', undefined, '有 * 号'],
  ])('%s 的种类是 %s,拒绝:%s', (text, kind, expected) => {
    expect(studentNoKind(text)).toBe(kind);
    expect(whyNotStudentNo(text, today)?.detail['why']).toContain(expected);
  });

  test('地方十九位数字收下', () => {
    expect(whyNotStudentNo('3506 0020 2201 0101 234', today)).toBeUndefined();
    expect(normalizeStudentNo('3506 0020 2201 0101 234')).toBe('3506002022010101234');
  });
});

describe('学校标识码和区划代码', () => {
  test.each(['2135001234', ' 2135 001234 ', '２１３５００１２３４'])('%s 是学校标识码', (text) => {
    expect(whyNotSchoolCode(text)).toBeUndefined();
  });

  test.each(['213500123', '21350012345', '213500123A', '', '-213500123'])(
    '%j 不是学校标识码',
    (text) => {
      expect(whyNotSchoolCode(text)?.problem).toBe('bad-school-code');
    },
  );

  test.each([
    ['350622', '云霄县'],
    ['140821', '临猗县'],
    ['500107', '九龙坡区'],
    ['220171', '功能区,用统计用代码'],
  ])('%s(%s)收下', (code) => {
    expect(isDistrictCode(code)).toBe(true);
  });

  test.each(['990622', '35062', '3506220', '35062a', ''])('%j 不是区划代码', (code) => {
    expect(isDistrictCode(code)).toBe(false);
  });
});

describe('电话', () => {
  test.each([
    ['13812345678', '13812345678'],
    ['138 1234 5678', '13812345678'],
    ['138-1234-5678', '13812345678'],
    ['+86 138 1234 5678', '13812345678'],
    ['0086-13812345678', '13812345678'],
    ['8613812345678', '13812345678'],
    ['013812345678', '13812345678'],
    ['１３８１２３４５６７８', '13812345678'],
    ['0596-8521234', '0596-8521234'],
    ['05968521234', '0596-8521234'],
    ['(0596)8521234', '0596-8521234'],
    ['(0596)852 1234', '0596-8521234'],
    ['+86-0596-8521234', '0596-8521234'],
    ['010-85201234', '010-85201234'],
    ['01085201234', '010-85201234'],
    ['02885201234', '028-85201234'],
    ['0596-8521234转801', '0596-8521234-801'],
    ['0596-8521234 分机 801', '0596-8521234-801'],
    ['0596-8521234转分机801', '0596-8521234-801'],
    ['0596—8521234-801', '0596-8521234-801'],
    ['010-85201234 ext. 12', '010-85201234-12'],
    ['0596-8521234x801', '0596-8521234-801'],
  ])('%s 写成 %s', (text, expected) => {
    expect(normalizePhone(text)).toBe(expected);
    expect(normalizePhone(expected)).toBe(expected);
    expect(whyNotPhone(text)).toBeUndefined();
  });

  test.each([
    ['8521234', '没有区号'],
    ['1381234567', '少一位'],
    ['138123456789', '多一位'],
    ['12345678901', '没有 12 开头的手机号'],
    ['0596-1521234', '座机不以 1 开头'],
    ['0596-85212', '座机太短'],
    ['0596-8521234-', '分机空着'],
    ['138****5678', '打了星号'],
    ['13812345678/13912345678', '写了两个'],
    ['妈妈', '不是号码'],
    ['', '空的'],
  ])('%j 不收:%s', (text) => {
    expect(whyNotPhone(text)?.problem).toBe('bad-phone');
  });
});
