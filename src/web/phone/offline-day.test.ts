import { describe, expect, test } from 'vitest';

import type { Output } from '../../contract/index.ts';
import { mineFrom } from './offline-day.ts';

type Prepared = Output<'roll.prepare'>;
const at = 1;

function sheet(day: string, session: 'morning' | 'noon'): Prepared['sheets'][number] {
  const isMorning = session === 'morning';
  return {
    classId: 'class',
    kind: 'class',
    className: '三年级(1)班',
    schoolId: 'school',
    schoolName: '实验小学',
    day,
    session,
    opensAt: isMorning ? '07:00' : '13:30',
    cutoffAt: isMorning ? '08:40' : '14:40',
    version: 0,
    rosterRevision: 1,
    people: [{ personId: 'p', name: '李小明', sex: '1', seq: 1 }],
  };
}

/** Prepared on a Friday for it and the Monday after. */
const prepared = {
  at,
  data: {
    asOf: '2026-11-20T08:00:00.000Z',
    today: '2026-11-20',
    nextDay: '2026-11-23',
    sheets: [
      sheet('2026-11-20', 'morning'),
      sheet('2026-11-23', 'morning'),
      sheet('2026-11-23', 'noon'),
    ],
  },
};

const states = (found: ReturnType<typeof mineFrom>) =>
  found?.data.classes.map(({ sessions }) => sessions.map(({ state }) => state));

describe('没有网络的早上', () => {
  test('星期五备好的,星期一早上打得开', () => {
    const now = { day: '2026-11-23', time: '07:50' };
    const found = mineFrom({ mine: undefined, prepared, now });
    expect(found?.data).toMatchObject({ day: '2026-11-23', isSchoolDay: true });
    expect(found?.data.classes[0]).toMatchObject({ className: '三年级(1)班', expected: 1 });
    expect(states(found)).toEqual([['todo', 'waiting']]);
  });

  test('过了截止就是已过截止', () => {
    const now = { day: '2026-11-23', time: '09:00' };
    expect(states(mineFrom({ mine: undefined, prepared, now }))).toEqual([['overdue', 'waiting']]);
  });

  test('中间的星期六不上课', () => {
    const found = mineFrom({
      mine: undefined,
      prepared,
      now: { day: '2026-11-21', time: '08:00' },
    });
    expect(found?.data).toMatchObject({ isSchoolDay: false, classes: [] });
  });

  test('备好的日子过去了就不拿旧名单充数', () => {
    const now = { day: '2026-11-24', time: '08:00' };
    expect(mineFrom({ mine: undefined, prepared, now })).toBeUndefined();
  });
});
