import { describe, expect, test } from 'vitest';

import { searchWays, soundOf } from './person-sound.ts';

const read: Readonly<Record<string, string>> = { 曾: 'ceng', 小: 'xiao', 明: 'ming', 吕: 'lü' };
const readingOf = (character: string) => read[character];

describe('读音', () => {
  test('姓按姓的读音,名里的同一个字按平常读音', () => {
    expect(soundOf('曾小明', readingOf)).toEqual({ initials: 'zxm', pinyin: 'zengxiaoming' });
    expect(soundOf('小明曾', readingOf)).toEqual({ initials: 'xmc', pinyin: 'xiaomingceng' });
  });

  test('复姓、间隔号、字母和 ü', () => {
    expect(soundOf('尉迟小明', readingOf).initials).toBe('ycxm');
    expect(soundOf('小·明', readingOf)).toEqual({ initials: 'xm', pinyin: 'xiaoming' });
    expect(soundOf('吕A', readingOf)).toEqual({ initials: 'la', pinyin: 'lva' });
  });
});

describe('打的字是什么意思', () => {
  const of = (typed: string) => searchWays(typed);

  test('汉字找姓名,字母找首字母和全拼', () => {
    expect(of(' 李 小')).toEqual([{ by: 'name', key: '李小' }]);
    expect(of('LXM')).toEqual([
      { by: 'initials', key: 'lxm' },
      { by: 'pinyin', key: 'lxm' },
    ]);
    expect(of("li xiao'ming")).toEqual([{ by: 'pinyin', key: 'lixiaoming' }]);
    expect(of('lü')).toEqual([{ by: 'pinyin', key: 'lv' }]);
  });

  test('四位找尾号,全角和小写 x 也行', () => {
    expect(of('００１x')).toEqual([{ by: 'tail', key: '001X' }]);
  });

  test('证件号、学籍号、电话要打完整', () => {
    expect(of('350697 20170512 0017')).toEqual([{ by: 'number', idNumber: '350697201705120017' }]);
    expect(of('g350697201705120017')).toEqual([{ by: 'number', idNumber: '350697201705120017' }]);
    expect(of('L350697201705120017')).toEqual([{ by: 'number', studentNo: 'L350697201705120017' }]);
    expect(of('138-0013-8000')).toEqual([{ by: 'phone', key: '13800138000' }]);
  });

  test('太短的数字和标点不找', () => {
    for (const typed of ['1', '12', '12345', '···', '%', '']) expect(of(typed)).toEqual([]);
  });
});
