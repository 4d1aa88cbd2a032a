import { expect, test } from 'vitest';

import { linesOf, memberLine, memberOfLine, resolutionOfLine } from './meeting-lines.ts';

test.each([
  [
    '开学前消毒一遍｜各学校｜2026-09-18',
    { says: '开学前消毒一遍', unit: '各学校', due: '2026-09-18' },
  ],
  ['消毒一遍 | 2026-09-18 | 各学校', { says: '消毒一遍', unit: '各学校', due: '2026-09-18' }],
  ['消毒一遍', { says: '消毒一遍' }],
  ['消毒一遍｜9月18日前', { says: '消毒一遍', unit: '9月18日前' }],
])('议定事项:%s', (line, expected) => {
  expect(resolutionOfLine(line)).toEqual(expected);
});

test.each([
  ['组长 副县长', { post: 'head', who: '副县长' }],
  ['副组长：教育局局长', { post: 'deputy', who: '教育局局长' }],
  ['各校校长', { post: 'member', who: '各校校长' }],
  ['组长', { post: 'head', who: '组长' }],
])('组成人员:%s', (line, expected) => {
  expect(memberOfLine(line)).toEqual(expected);
});

test('写出来再读回去一样,空行不算', () => {
  const one = { post: 'deputy', who: '教育局局长' } as const;
  expect(memberOfLine(memberLine(one))).toEqual(one);
  expect(linesOf(' 甲 \n\n乙')).toEqual(['甲', '乙']);
});
