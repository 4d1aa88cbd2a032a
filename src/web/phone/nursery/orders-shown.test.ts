import { describe, expect, test } from 'vitest';

import type { Item } from '../outbox/item.ts';
import { ordersShown, refusedDoses } from './orders-shown.ts';

const day = '2026-11-20';
const asOf = `${day}T03:00:00.000Z`;
const noon = Date.parse(`${day}T04:03:00.000Z`);
const order = {
  ...{ orderId: '药', personId: '宝', name: '赵小宝', className: '小班(1)班', medicine: '糖浆' },
  ...{ dose: '5 毫升', times: ['12:00', '18:00'], from: day, to: day, askedBy: '妈妈' },
  ...{ askedAt: asOf, state: 'received' as const, doses: [] },
};
const known = {
  ...{ orders: [order], className: '小班(1)班', asOf },
  people: [{ personId: '宝', name: '赵小宝' }],
};
const nothing = { waiting: [], refused: [], done: [], others: [] };

function item(over: Partial<Item> = {}): Item {
  return {
    ...{ key: '一', seq: 1, account: 'he', accountName: '何老师', county: 1 },
    name: 'nursery.give',
    input: { orderId: '药', personId: '宝', day, time: '12:00', outcome: 'given' },
    ...{ group: 'medicine 药', label: '赵小宝 糖浆 12:00', madeAt: noon, tries: 0 },
    state: 'waiting',
    ...over,
  };
}

describe('没有网络时喂了药', () => {
  const waits = { day, time: '12:00', outcome: 'given', by: '何老师', isWaiting: true };
  const said = { ...waits, at: new Date(noon).toISOString() };

  test('马上看得到哪一次在等发送、谁记的、几点记的', () => {
    const [found] = ordersShown(known, { ...nothing, waiting: [item()] });
    expect(found?.doses).toEqual([said]);
  });

  test('同一部手机上别的老师记的也看得到,不会再喂一次', () => {
    const [found] = ordersShown(known, { ...nothing, others: [item({ account: 'chen' })] });
    expect(found?.doses).toEqual([said]);
  });

  test('发出去了而名单还是旧的,仍算喂过,不再写等发送', () => {
    const sent = item({ state: 'done', doneAt: noon + 60_000 });
    const [found] = ordersShown(known, { ...nothing, done: [sent] });
    expect(found?.doses).toEqual([
      { day, time: '12:00', outcome: 'given', by: '何老师', at: new Date(noon).toISOString() },
    ]);
  });

  test('名单比回执新,以名单为准', () => {
    const dose = { ...said, outcome: 'not-given' as const, note: '吐了' };
    const later = { ...known, asOf: `${day}T05:00:00.000Z`, orders: [{ ...order, doses: [dose] }] };
    const sent = item({ state: 'done', doneAt: noon + 60_000 });
    expect(ordersShown(later, { ...nothing, done: [sent] })[0]?.doses).toEqual([dose]);
  });

  test('没有收下的写明为什么,再记一次时代替它', () => {
    const refusal = { status: 409, code: 'dose-taken-down', says: '陈校医 在 12:01 已记过。' };
    const no = item({ state: 'refused', refusal });
    const [found] = ordersShown(known, { ...nothing, refused: [no] });
    expect(found?.doses).toEqual([]);
    expect(found?.refused).toEqual([{ time: '12:00', why: refusal.says }]);
    expect(refusedDoses([no], '药', '12:00')).toEqual(['一']);
    expect(refusedDoses([no], '药', '18:00')).toEqual([]);
  });
});

test('没有网络时收的药:家长委托过的、当面登记的,都在名单上,接着能喂', () => {
  const offered = { ...order, state: 'offered' as const };
  const { personId } = order;
  const input = { orderId: '药', personId, handedBy: '奶奶' };
  const asked = { medicine: '滴剂', dose: '2 滴', times: ['12:00'], from: day, to: day };
  const taken = item({ name: 'nursery.take-in', input });
  const written = item({
    ...{ key: '二', seq: 2, name: 'nursery.take-in' },
    input: { ...input, orderId: '新', order: asked, isSigned: true },
  });
  const dose = item({ key: '三', seq: 3 });
  const all = { ...nothing, waiting: [taken, written, dose] };
  const [first, second] = ordersShown({ ...known, orders: [offered] }, all);
  expect(first).toMatchObject({ state: 'received', handedBy: '奶奶', isWaiting: true });
  expect(first?.doses).toMatchObject([{ time: '12:00', isWaiting: true }]);
  expect(second).toMatchObject({ ...asked, orderId: '新', name: '赵小宝', state: 'received' });
});
