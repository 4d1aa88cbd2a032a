import { describe, expect, test } from 'vitest';

import type { Input } from '../../../contract/index.ts';
import type { Item } from '../outbox/item.ts';
import { pendingRoom, roomGroup, submissionsOf } from './room-pending.ts';
import type { DormSheet } from './room-state.ts';

const day = '2026-09-15';
const madeAt = Date.parse(`${day}T12:30:00.000Z`);
const person = (personId: string) => ({
  personId,
  name: personId,
  classId: '一班',
  className: '一班',
});
const room: DormSheet = {
  ...{ roomId: '寝室', name: '101', dormName: '一号楼', day },
  ...{ opensAt: '18:00', cutoffAt: '22:00' },
  people: ['甲', '乙', '丙'].map(person),
  bases: [{ classId: '一班', version: 2, rosterRevision: 1 }],
};
type Entries = Input<'dorm.submit'>['entries'];
const missing: Entries = [{ personId: '甲', absent: 'unknown' }, { personId: '乙' }];

function item(entries: Entries, over: Partial<Item> = {}): Item {
  return {
    ...{ key: '一', seq: 1, account: 'zheng', accountName: '郑阿姨', county: 1 },
    name: 'dorm.submit',
    input: { roomId: '寝室', day, entries, bases: room.bases },
    ...{ group: roomGroup('寝室', day), label: '101', madeAt, tries: 0, state: 'waiting' },
    ...over,
  };
}

const basesAt = (version: number) => [{ classId: '一班', version, rosterRevision: 1 }];

describe('没有网络时先报不知去向,后来找到了', () => {
  test('还没发出去:再打开都在,改了代替原来的,不是和自己两种说法', () => {
    const found = pendingRoom(room, [item(missing)]);
    expect(found).toMatchObject({ replaces: ['一'], since: madeAt });
    expect(found.marks).toEqual({ 甲: { absent: 'unknown' }, 乙: {} });
    const [sent, ...more] = submissionsOf(found, { ...found.marks, 甲: {} }, '');
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ entries: [{ personId: '甲' }, { personId: '乙' }] });
    expect(sent?.bases).toEqual(basesAt(2));
  });

  test('发过、没有回执:可能已经收到,更正站在它上面;头一次说的人另发一份', () => {
    const found = pendingRoom(room, [item(missing, { tries: 1 })]);
    expect(found).toMatchObject({ replaces: [], marks: {} });
    expect(found.sheet.people.map((one) => one.entry)).toEqual([
      { absent: 'unknown' },
      {},
      undefined,
    ]);
    expect(submissionsOf(found, { 甲: {}, 丙: {} }, '在水房')).toEqual([
      { roomId: '寝室', day, entries: [{ personId: '甲' }], bases: basesAt(3), reason: '在水房' },
      { roomId: '寝室', day, entries: [{ personId: '丙' }], bases: basesAt(2), reason: '在水房' },
    ]);
  });

  test('收下了而手机上的还是旧的:照收下的那一版更正', () => {
    const classes = [{ classId: '一班', className: '一班', version: 5 }];
    const done = item(missing, { state: 'done', tries: 1, answer: { classes } });
    expect(submissionsOf(pendingRoom(room, [done]), { 甲: {} }, '找到了')).toMatchObject([
      { entries: [{ personId: '甲' }], bases: basesAt(5) },
    ]);
    const newer = { ...room, bases: basesAt(6) };
    expect(pendingRoom(newer, [done]).spoken.size).toBe(0);
  });

  test('和别人的合出两种说法:看到以前不算核定', () => {
    const merge = { disputes: [{ personId: '甲' }] };
    const classes = [{ classId: '一班', className: '一班', version: 5, merge }];
    const done = item(missing, { state: 'done', tries: 1, answer: { classes } });
    expect(submissionsOf(pendingRoom(room, [done]), { 甲: {} }, '')[0]?.bases).toEqual(basesAt(2));
  });
});

test('没有收下的写明为什么,内容都在,改了代替它', () => {
  const refusal = { status: 422, code: 'session-not-open', says: '晚检从 18:00 开始填报。' };
  const found = pendingRoom(room, [item(missing, { state: 'refused', tries: 1, refusal })]);
  expect(found).toMatchObject({ refusal: refusal.says, replaces: ['一'], since: undefined });
  expect(found.marks).toMatchObject({ 甲: { absent: 'unknown' } });
});
