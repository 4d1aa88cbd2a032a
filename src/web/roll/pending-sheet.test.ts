import { expect, test } from 'vitest';

import { draftFrom } from './pending-sheet.ts';
import type { PendingSheet } from './sheet-post.ts';
import type { Sheet } from './sheet-state.ts';

const sheet = {
  classId: 'class',
  day: '2026-11-20',
  session: 'morning',
  version: 0,
  rosterRevision: 7,
  people: ['p1', 'p2', 'p3'].map((personId, n) => ({
    personId,
    name: `学生${n + 1}`,
    sex: '1',
    seq: n + 1,
  })),
} as unknown as Sheet;

const sent = (state: PendingSheet['state'], input: Partial<PendingSheet['input']>) =>
  ({
    key: state,
    state,
    at: '2026-11-20T07:50:00.000Z',
    input: { classId: 'class', entries: [], othersWell: false, ...input },
  }) as unknown as PendingSheet;

test('前一张被退回、后面还排着一张更正：再打开时两张说的都在，后说的算', () => {
  const first = sent('refused', {
    entries: [{ personId: 'p1', absent: 'sick' }],
    othersWell: true,
    reason: '补报',
  });
  const second = sent('fresh', { entries: [{ personId: 'p2', symptoms: ['FEVER'] }] });
  expect(draftFrom(sheet, [first, second])).toMatchObject({
    reason: '补报',
    marks: {
      p1: { reading: { absent: 'sick' }, by: 'tap' },
      p2: { reading: { symptoms: ['FEVER'] }, by: 'tap' },
      p3: { reading: {}, by: 'others' },
    },
  });
});

test('已经发出去、还没有回音的那张不再改', () => {
  expect(draftFrom(sheet, [sent('out', { othersWell: true })])).toBeUndefined();
});
