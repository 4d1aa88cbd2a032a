import { describe, expect, test } from 'vitest';

import type { Output } from '../../contract/index.ts';
import { mineFrom, sheetIn } from './offline-day.ts';

type Sheet = Output<'roll.prepare'>['classes'][number]['sheets'][number];
const at = 1;

function sheet(day: string, session: 'morning' | 'noon'): Sheet {
  const isMorning = session === 'morning';
  return {
    day,
    session,
    opensAt: isMorning ? '07:00' : '13:30',
    cutoffAt: isMorning ? '08:40' : '14:40',
    version: 0,
    rosterRevision: 1,
    said: isMorning ? [{ personId: 'q', entry: { absent: 'sick' } }] : [],
  };
}

/** Prepared on a Friday for it and the Monday after. */
const prepared = {
  at,
  data: {
    accountId: 'teacher',
    asOf: '2026-11-20T08:00:00.000Z',
    today: { day: '2026-11-20', isSchoolDay: true },
    nextDay: '2026-11-23',
    classes: [
      {
        classId: 'class',
        kind: 'class' as const,
        className: '三年级(1)班',
        schoolId: 'school',
        schoolName: '实验小学',
        rosters: [
          {
            revision: 1,
            people: [
              { personId: 'p', name: '李小明', sex: '1' as const, seq: 1 },
              { personId: 'q', name: '周小雨', sex: '2' as const, seq: 2 },
            ],
          },
        ],
        sheets: [
          sheet('2026-11-20', 'morning'),
          sheet('2026-11-23', 'morning'),
          sheet('2026-11-23', 'noon'),
        ],
      },
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
    expect(found?.data.classes[0]).toMatchObject({ className: '三年级(1)班', expected: 2 });
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
    expect(found?.data).toMatchObject({ isSchoolDay: false, classes: [{ sessions: [] }] });
  });

  test('备好的日子过去了就不拿旧名单充数', () => {
    const now = { day: '2026-11-24', time: '08:00' };
    expect(mineFrom({ mine: undefined, prepared, now })).toBeUndefined();
  });

  test('备好的表拿出来,名单和说过的话各归各人', () => {
    const key = { classId: 'class', day: '2026-11-23', session: 'morning' };
    const found = sheetIn(prepared.data, key);
    expect(found).toMatchObject({ className: '三年级(1)班', cutoffAt: '08:40', rosterRevision: 1 });
    expect(found?.people.map(({ name, entry }) => [name, entry])).toEqual([
      ['李小明', undefined],
      ['周小雨', { absent: 'sick' }],
    ]);
    expect(sheetIn(prepared.data, { ...key, session: 'evening' })).toBeUndefined();
  });
});
