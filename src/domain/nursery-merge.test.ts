import { expect, test } from 'vitest';

import { mergeRound } from './nursery-merge.ts';
import type { Observation } from './nursery.ts';

const usual: Observation = { findings: [] };
const loose: Observation = { findings: ['TOILET:LOOSE'], note: '上午两次' };
const warm: Observation = { findings: [], tempC: 37.9, tempSite: 'EAR' };
const nobody = new Map<string, Observation>();

test('两位老师各看了一半:合成一轮,谁也不冲掉谁', () => {
  const now = new Map([['甲', usual]]);
  const found = mergeRound(nobody, now, new Map([['乙', loose]]));
  expect([...found.words]).toEqual([
    ['甲', usual],
    ['乙', loose],
  ]);
  expect(found.both).toEqual([]);
});

test('同一个孩子两人看到的不一样:看到的都留着,先后发都一样', () => {
  const [one, other] = [new Map([['甲', loose]]), new Map([['甲', warm]])];
  const both = { findings: ['TOILET:LOOSE'], tempC: 37.9, tempSite: 'EAR', note: '上午两次' };
  for (const [now, mine] of [
    [one, other],
    [other, one],
  ] as const) {
    const found = mergeRound(nobody, now, mine);
    expect(found.words.get('甲')).toEqual(both);
    expect(found.both).toEqual(['甲']);
  }
});

test('一位说如常、一位看到不对:不对的留着', () => {
  const found = mergeRound(nobody, new Map([['甲', loose]]), new Map([['甲', usual]]));
  expect(found.words.get('甲')).toEqual(loose);
});

test('更正了一个,别人同时更正了另一个:两处更正都在,没动过的照别人的', () => {
  const base = new Map([
    ['甲', loose],
    ['乙', usual],
    ['丙', usual],
  ]);
  const now = new Map([...base, ['乙', warm] as const]);
  const mine = new Map([['甲', usual] as const, ['乙', usual] as const]);
  const found = mergeRound(base, now, mine);
  expect(Object.fromEntries(found.words)).toEqual({ 甲: usual, 乙: warm });
  expect(found.both).toEqual([]);
});
