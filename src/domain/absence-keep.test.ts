import { expect, test } from 'vitest';

import { keepAbsence, type OpenAbsence } from './absence-keep.ts';

const roll = (day: string) => ({ day, by: 'roll' as const });
const open: OpenAbsence = {
  ...{ firstDay: '2026-09-01', lastDay: '2026-09-02', backSince: '2026-09-03' },
  ...{ isUnfounded: false, hasWords: false, isHandedOver: false, readyFrom: undefined },
  goesOn: false,
};
const person = { open, closedDay: undefined, hasLeft: false };
const first = ['2026-09-01', '2026-09-02'].map(roll);

test('到校以后隔了 8 天又病：上一次结束，写明没有人同意返校，另开一次', () => {
  const facts = { ...person, sick: [...first, roll('2026-09-10')], seen: ['2026-09-03'] };
  const anew = { kind: 'opened', by: 'roll', firstDay: '2026-09-10', lastDay: '2026-09-10' };
  const over = { kind: 'closed', why: 'returned', day: '2026-09-03', unagreed: true };
  expect(keepAbsence(facts, '2026-09-10')).toEqual([over, anew]);
  const unknown = keepAbsence({ ...facts, open: undefined }, '2026-09-10');
  expect(unknown.map(({ kind }) => kind)).toEqual(['opened', 'closed', 'opened']);
});

test('隔了 7 天，或者中间没有到过校：还是这一次', () => {
  const seen = ['2026-09-03'];
  const more = { ...person, sick: [...first, roll('2026-09-09')], seen };
  expect(keepAbsence(more, '2026-09-09')).toMatchObject([
    { kind: 'extended', lastDay: '2026-09-09' },
    { kind: 'back', day: null },
  ]);
  const long = { ...person, sick: [...first, roll('2026-09-20')], seen: [] };
  expect(keepAbsence(long, '2026-09-20')[0]).toMatchObject({ kind: 'extended' });
});

test('到校早于能返校的日子：等到了那天还在校，就结束', () => {
  const early = { ...person, open: { ...open, readyFrom: '2026-09-05' }, sick: first };
  expect(keepAbsence({ ...early, seen: ['2026-09-03'] }, '2026-09-04')).toEqual([]);
  expect(keepAbsence({ ...early, seen: ['2026-09-03', '2026-09-07'] }, '2026-09-07')).toEqual([
    { kind: 'closed', why: 'returned', day: '2026-09-07' },
  ]);
});
