import { expect, test } from 'vitest';

import { gateProposal, tailFrom, whyNotGate } from './gate.ts';

test('发热的学生和教职工去留观室,发热的来访人不进校', () => {
  const warm = { tempC: 36.8, tempSite: 'FOREHEAD' } as const;
  expect(gateProposal({ kind: 'pupil', ...warm })).toEqual({ outcome: 'ward', why: 'fever' });
  expect(gateProposal({ kind: 'staff', ...warm })).toEqual({ outcome: 'ward', why: 'fever' });
  expect(gateProposal({ kind: 'visitor', ...warm })).toEqual({ outcome: 'not-yet', why: 'fever' });
});

test('不发热的放行;今天要先问校医的暂不进校', () => {
  expect(gateProposal({ kind: 'pupil', tempC: 36.7, tempSite: 'FOREHEAD' })).toEqual({
    outcome: 'in',
  });
  expect(gateProposal({ kind: 'pupil' })).toEqual({ outcome: 'in' });
  expect(gateProposal({ kind: 'pupil', isHeld: true })).toEqual({
    outcome: 'not-yet',
    why: 'held',
  });
});

test('先问校医只是建议:门卫问过以后可以放行', () => {
  expect(whyNotGate({ kind: 'pupil' }, { outcome: 'in' })).toBeUndefined();
});

test.each([
  ['G35069720170512001X', '001X'],
  ['3506 2001', '2001'],
  ['2001', '2001'],
  ['201', undefined],
])('卡号 %s 看后四位', (typed, tail) => {
  expect(tailFrom(typed)).toBe(tail);
});
