import { describe, expect, test } from 'vitest';

import * as dorm from './dorm/tonight.ts';
import { gateToday } from './gate/today.ts';
import { classesToday, nurseryToday } from './nursery/today.ts';

const asOf = '2026-11-19T12:30:00.000Z';
const tonight = dorm.sheetTonight('zh');
const yesterday = '2026-11-19';
const now = { day: '2026-11-20', time: '18:30' };

const room = {
  ...{ roomId: '寝室', name: '101', dormName: '一号楼', day: yesterday },
  ...{ opensAt: '18:00', cutoffAt: '22:00' },
  people: [
    {
      personId: '甲',
      name: '甲',
      classId: '一班',
      className: '一班',
      entry: {},
      inWardSince: asOf,
    },
    {
      personId: '乙',
      name: '乙',
      classId: '一班',
      className: '一班',
      entry: { absent: 'unknown' as const },
    },
  ],
  bases: [{ classId: '一班', version: 3, rosterRevision: 2 }],
};

describe('没有网络,手机上留的是昨天的', () => {
  test('寝室列表:昨晚的“已查”不算今晚', () => {
    const one = { roomId: '寝室', name: '101', dormName: '一号楼', schoolName: '一中', people: 6 };
    const said = { known: 6, inWard: 1, away: 2, ill: 1 };
    const kept = { day: yesterday, asOf, rooms: [{ ...one, ...said }] };
    expect(dorm.roomsTonight(kept, now)).toMatchObject({
      day: now.day,
      rooms: [{ ...one, known: 0, inWard: 0, away: 0, ill: 0 }],
    });
    expect(dorm.roomsTonight(kept, { day: yesterday, time: '23:00' })).toBe(kept);
  });

  test('一间寝室:人还是这些人,谁都还没说,提交的是今晚的', () => {
    const found = tonight(room, now, { day: yesterday, time: '20:30' });
    expect(found.day).toBe(now.day);
    expect(found.people).toEqual([
      { personId: '甲', name: '甲', classId: '一班', className: '一班' },
      { personId: '乙', name: '乙', classId: '一班', className: '一班' },
    ]);
    expect(found.bases).toEqual([{ classId: '一班', version: 0, rosterRevision: 2 }]);
    expect(found.closed).toBeUndefined();
  });

  test('一间寝室:今晚还没到点,照样说从几点开始', () => {
    const early = tonight(room, { day: now.day, time: '17:59' });
    expect(early.closed).toContain('2026-11-20 18:00');
  });

  test('幼儿园:昨天的巡视不算今天,还在喂的药留着,喂的是今天的', () => {
    const order = {
      ...{ orderId: '药', personId: '宝', name: '宝', className: '小班', medicine: '糖浆' },
      ...{ dose: '5 毫升', times: ['12:00'], from: '2026-11-18', to: now.day },
      ...{ askedBy: '妈妈', askedAt: asOf, state: 'received' as const, doses: [] },
    };
    const round = { version: 1, at: asOf, by: '何老师', seen: ['宝'], observed: [] };
    const kept = {
      ...{ classId: '小班', className: '小班', day: yesterday, asOf },
      people: [{ personId: '宝', name: '宝', seq: 1 }],
      rounds: [
        { round: 1 as const, ...round },
        { round: 2 as const, version: 0, seen: [], observed: [] },
      ],
      orders: [order, { ...order, orderId: '旧', to: yesterday }],
    };
    const found = nurseryToday(kept, now);
    expect(found.day).toBe(now.day);
    expect(found.rounds.map(({ version, seen }) => [version, seen])).toEqual([
      [0, []],
      [0, []],
    ]);
    expect(found.orders).toEqual([order]);
    const one = { classId: '小班', className: '小班', schoolName: '园', offered: 1 };
    const classes = { day: yesterday, classes: [{ ...one, rounds: [1 as const] }] };
    expect(classesToday(classes, now).classes[0]?.rounds).toEqual([]);
  });

  test('校门:昨天谁进了校、谁要先问校医,都不算今天', () => {
    const kept = {
      ...{ day: yesterday, asOf, counts: { in: 300, ward: 2, notYet: 1 }, readings: [] },
      held: [{ personId: '甲', why: 'sheet' as const }],
    };
    expect(gateToday(kept, now)).toMatchObject({ held: [], counts: { in: 0, ward: 0, notYet: 0 } });
  });
});

describe('手机上留的是今天早些时候的', () => {
  const closed = { ...room, day: now.day, closed: '晚检从 18:00 开始填报。' };
  const given = { day: now.day, time: '17:00' };

  test('17 点打开过的寝室,到 18 点就能查', () => {
    expect(tonight(closed, { day: now.day, time: '17:30' }, given)).toBe(closed);
    expect(tonight(closed, now, given).closed).toBeUndefined();
    expect(tonight(closed, now, given).people).toEqual(room.people);
  });

  test('过了点还不能查的,是别的缘故,不放开', () => {
    const holiday = { ...closed, closed: '今天不上课。' };
    expect(tonight(holiday, now, { day: now.day, time: '18:10' })).toBe(holiday);
  });
});
