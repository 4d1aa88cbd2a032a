import { expect, test } from 'vitest';

import { findPeople, type GatePerson, indexOf } from './find.ts';

const person = (
  name: string,
  sound: [string, string],
  className: string,
  tail?: string,
): GatePerson => ({
  personId: name,
  kind: 'pupil',
  name,
  sound,
  className,
  ...(tail !== undefined && { tail }),
});
const index = indexOf([
  person('李小明', ['lxm', 'lixiaoming'], '三年级(1)班', '2001'),
  person('李晓梅', ['lxm', 'lixiaomei'], '三年级(2)班', '315X'),
  person('王小明', ['wxm', 'wangxiaoming'], '三年级(1)班', '2002'),
]);
const names = (typed: string, className?: string) =>
  findPeople(index, typed, className).map((one) => one.name);

test('姓、名、拼音首字母、号码后几位都找得到', () => {
  expect(names('李')).toEqual(['李小明', '李晓梅']);
  expect(names('小明')).toEqual(['李小明', '王小明']);
  expect(names('lxm')).toEqual(['李小明', '李晓梅']);
  expect(names('li xiaomei')).toEqual(['李晓梅']);
  expect(names('2002')).toEqual(['王小明']);
  expect(names('315x')).toEqual(['李晓梅']);
});

test('整张卡号只看后四位;什么都不写谁也不列', () => {
  expect(names('G35069720170512 2001')).toEqual(['李小明']);
  expect(names('')).toEqual([]);
  expect(names('zzz')).toEqual([]);
});

test('先选班级再找', () => {
  expect(names('', '三年级(1)班')).toEqual(['李小明', '王小明']);
  expect(names('李', '三年级(2)班')).toEqual(['李晓梅']);
});
