import { describe, expect, test } from 'vitest';

import type { Item } from '../outbox/item.ts';
import { pendingRound, roundGroup } from './round-pending.ts';

const madeAt = Date.parse('2026-11-20T02:00:00.000Z');
const known = { round: 1 as const, version: 0, seen: [], observed: [] };
const loose = { findings: ['TOILET:LOOSE'] };

function item(over: Partial<Item> = {}): Item {
  return {
    ...{ key: '一', seq: 1, account: 'he', accountName: '何老师', county: 1 },
    name: 'nursery.observe',
    input: {
      ...{ classId: '小班', round: 1, baseVersion: 0, seen: ['甲'] },
      observed: [{ personId: '乙', ...loose }],
    },
    ...{ group: roundGroup('小班', '2026-11-20', 1), label: '上午', madeAt, tries: 0 },
    state: 'waiting',
    ...over,
  };
}

const marks = new Map([
  ['甲', { findings: [] }],
  ['乙', loose],
]);

describe('没有网络时记的一轮,再打开', () => {
  test('还没发出去:内容都在,改了代替原来的,不用写原因', () => {
    const found = pendingRound(known, [item()]);
    expect(found).toMatchObject({ version: 0, replaces: ['一'], since: madeAt, isDraft: true });
    expect(found.marks).toEqual(marks);
  });

  test('发过、没有回执:在它上面更正', () => {
    const found = pendingRound(known, [item({ tries: 1 })]);
    expect(found).toMatchObject({ version: 1, replaces: [], isDraft: false });
    expect([found.said, found.marks]).toEqual([marks, marks]);
  });

  test('收下了而手机上的还是旧的:照收下的那一版;和别人的合过就等服务器说', () => {
    const done = { state: 'done' as const, tries: 1 };
    expect(pendingRound(known, [item({ ...done, answer: { version: 1 } })])).toMatchObject({
      version: 1,
      marks,
      since: undefined,
    });
    const answer = { version: 2, merge: { by: '陈校医', both: [] } };
    expect(pendingRound(known, [item({ ...done, answer })]).version).toBe(0);
  });

  test('没有收下的写明为什么,内容都在', () => {
    const refusal = { status: 422, code: 'not-on-roster', says: '有 1 人不在名册上。' };
    const found = pendingRound(known, [item({ state: 'refused', tries: 1, refusal })]);
    expect(found).toMatchObject({ refusal: refusal.says, replaces: ['一'] });
    expect(found.marks).toEqual(marks);
  });
});
