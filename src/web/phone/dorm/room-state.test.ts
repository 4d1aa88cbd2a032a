import { describe, expect, test } from 'vitest';

import { type DormSheet, submissionOf, summaryOf } from './room-state.ts';

/** Three in a room: 甲 said nothing of, 乙 in the observation room, 丙 reported at home. */
function room(over: Partial<DormSheet['people'][number]> = {}): DormSheet {
  const people = [
    { personId: '甲', name: '甲', classId: '一班', className: '一班' },
    {
      personId: '乙',
      name: '乙',
      classId: '一班',
      className: '一班',
      inWardSince: '2026-09-15T10:20:00.000Z',
      ...over,
    },
    {
      personId: '丙',
      name: '丙',
      classId: '一班',
      className: '一班',
      entry: { absent: 'leave' as const },
    },
  ];
  const times = { opensAt: '18:00', cutoffAt: '22:00' };
  return {
    roomId: '寝室',
    name: '101',
    dormName: '一号楼',
    day: '2026-09-15',
    ...times,
    people,
    bases: [],
  };
}

describe('在留观室的人', () => {
  test('不算没点到,随这一间一起提交', () => {
    expect(summaryOf(room(), {})).toMatchObject({
      ...{ here: 0, away: 1, inWard: 1, left: 1 },
      isChanged: true,
    });
    expect(submissionOf(room(), { 甲: {} }, '').entries).toEqual([
      { personId: '甲' },
      { personId: '乙', note: '在留观室' },
    ]);
  });

  test('宿管另说的、晚检已经记的,照那一个', () => {
    expect(submissionOf(room(), { 乙: { absent: 'leave' } }, '').entries).toEqual([
      { personId: '乙', absent: 'leave' },
    ]);
    expect(submissionOf(room({ entry: {} }), {}, '').entries).toEqual([]);
  });

  test('别处报了不知去向,而人在留观室:不再提醒找人', () => {
    const unknown = { absent: 'unknown' as const };
    expect(summaryOf(room({ entry: unknown }), {}).missing).toBe(false);
    expect(summaryOf(room(), { 甲: unknown }).missing).toBe(true);
  });
});
