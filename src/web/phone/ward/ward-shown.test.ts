import { describe, expect, test } from 'vitest';

import type { Item } from '../outbox/item.ts';
import { wardShown, wardToday } from './ward-shown.ts';

const day = '2026-11-20';
const asOf = `${day}T00:00:00.000Z`;
const noon = Date.parse(`${day}T04:00:00.000Z`);
const expected = {
  ...{ personId: '甲', name: '李小明', className: '三(1)班', source: 'gate' as const },
  ...{ at: asOf, tempC: 38.4 },
};
const known = { day, asOf, stays: [], expected: [expected] };
const nobody = () => undefined;

function item(seq: number, name: string, input: object, over: Partial<Item> = {}): Item {
  return {
    ...{ key: String(seq), seq, account: 'chen', accountName: '陈校医', county: 1, name },
    input: { stayId: '留', personId: '甲', ...input },
    ...{ group: 'ward 留', label: '收进 李小明', madeAt: noon + seq * 60_000, tries: 0 },
    state: 'waiting',
    ...over,
  };
}

const received = item(1, 'ward.receive', { source: 'gate', tempC: 38.6, tempSite: 'EAR' });

describe('没有网络时收进留观室', () => {
  test('马上在室内,不在“该过来的”里,不会再收一次', () => {
    const found = wardShown(known, { waiting: [received], done: [] }, nobody);
    expect(found.expected).toEqual([]);
    expect(found.stays).toMatchObject([
      { stayId: '留', name: '李小明', className: '三(1)班', isWaiting: true },
    ]);
    expect(found.stays[0]?.readings).toMatchObject([{ tempC: 38.6, by: '陈校医' }]);
  });

  test('接着复测、离开,都看得到', () => {
    const waiting = [
      received,
      item(2, 'ward.measure', { tempC: 37, tempSite: 'EAR' }),
      item(3, 'ward.leave', { to: 'home', takenBy: '李爸爸', relation: '父亲' }),
    ];
    const [stay] = wardShown(known, { waiting, done: [] }, nobody).stays;
    expect(stay?.readings.map(({ tempC }) => tempC)).toEqual([38.6, 37]);
    expect(stay).toMatchObject({ leftTo: 'home', takenBy: '李爸爸', isWaiting: true });
  });

  test('发出去了而名单还是旧的,仍在室内,不再写待发送;名单新了就照名单', () => {
    const done = [{ ...received, state: 'done' as const, doneAt: noon + 120_000 }];
    const [stay] = wardShown(known, { waiting: [], done }, nobody).stays;
    expect(stay?.stayId).toBe('留');
    expect(stay?.isWaiting).toBeUndefined();
    const later = { ...known, asOf: `${day}T05:00:00.000Z` };
    expect(wardShown(later, { waiting: [], done }, nobody).stays).toEqual([]);
  });

  test('自己来的人,名字从校门的名单里找', () => {
    const walked = item(1, 'ward.receive', { personId: '乙', source: 'walk-in' });
    const names = () => ({ name: '王小华', className: '三(2)班' });
    const found = wardShown(known, { waiting: [walked], done: [] }, names);
    expect(found.stays).toMatchObject([{ name: '王小华', className: '三(2)班' }]);
    expect(found.expected).toHaveLength(1);
  });
});

test('昨天留在手机上的:没走的还在,走了的、昨天该来的不算今天', () => {
  const stay = { ...expected, stayId: '留', since: asOf, readings: [] };
  const left = { ...stay, stayId: '走', leftAt: asOf, leftTo: 'class' as const };
  const found = wardToday({ ...known, stays: [stay, left] }, { day: '2026-11-21', time: '08:00' });
  expect(found).toMatchObject({ day: '2026-11-21', stays: [{ stayId: '留' }], expected: [] });
  expect(found.stays).toHaveLength(1);
});
