import { expect, test } from 'vitest';

import { readTyping, typedPupils } from './roster-typing.ts';

const pupils = (text: string) => typedPupils(readTyping(text));
const faults = (text: string) => readTyping(text).map(({ line, fault }) => [line, fault]);

test('姓名、性别、号数,顺序和分隔都随意', () => {
  expect(pupils('李小明 男 1\n2、王小华，女\n3号\t张丽\tf\n赵四')).toEqual([
    { name: '李小明', sex: '1', seq: 1 },
    { name: '王小华', sex: '2', seq: 2 },
    { name: '张丽', sex: '2', seq: 3 },
    { name: '赵四', sex: '9' },
  ]);
});

test('为了对齐写开的两字名合起来,少数民族和外国名字整个留下', () => {
  expect(pupils('张 三 男').map((one) => one.name)).toEqual(['张三']);
  expect(pupils('阿依努尔·买买提 女')[0]?.name).toBe('阿依努尔·买买提');
  expect(pupils('Anna Maria Lee F 4')[0]).toEqual({ name: 'Anna Maria Lee', sex: '2', seq: 4 });
});

test('全角数字和空格、空行都认得', () => {
  expect(pupils('李小明　男　１２\n\n\n王小华　女　１３')).toEqual([
    { name: '李小明', sex: '1', seq: 12 },
    { name: '王小华', sex: '2', seq: 13 },
  ]);
  expect(readTyping('\n\n李小明\n').map((one) => one.line)).toEqual([3]);
});

test('学籍号认得出', () => {
  expect(pupils('李小明 男 L35069720170512001X')[0]).toMatchObject({
    studentNo: 'L35069720170512001X',
  });
});

test('没有姓名、一行两人、号数不对、重名重号,都指出是哪一行', () => {
  expect(faults('男 3')).toEqual([[1, 'no-name']]);
  expect(faults('赵四 钱五')).toEqual([[1, 'two-names']]);
  expect(faults('李小明 12345')).toEqual([[1, 'number']]);
  expect(faults('李小明 0')).toEqual([[1, 'number']]);
  expect(faults('李小明 1\n王小华 1')).toEqual([
    [1, undefined],
    [2, 'number-twice'],
  ]);
  expect(faults('李小明\n李小明')).toEqual([
    [1, undefined],
    [2, 'name-twice'],
  ]);
});

test('同名的都写了号数就是两个人', () => {
  expect(pupils('李小明 1\n李小明 2')).toHaveLength(2);
});
