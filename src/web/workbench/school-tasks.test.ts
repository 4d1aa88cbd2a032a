import { expect, test } from 'vitest';

import { noCounts } from '../../domain/roll.ts';
import { say } from '../../domain/text/say.ts';
import type { Words } from '../ui/words.ts';
import { schoolTasks } from './school-tasks.ts';
import type { SchoolDayData, SessionState } from './session-state.ts';

// Only what the rule needs of the words of a page, without a browser.
const words = {
  language: 'zh',
  t: (sentence, detail) => say(sentence, 'zh', detail),
} as Words;

function dayWith(states: SessionState['state'][], fever: number): SchoolDayData {
  const counts = { ...noCounts, fever, absentUnknown: 2 };
  const reported = states.filter((state) => state === 'done').length;
  return {
    day: '2026-11-20',
    isSchoolDay: true,
    schoolId: 's',
    schoolName: '城关镇第一小学',
    asOf: '2026-11-20T01:00:00Z',
    totals: [{ session: 'morning', due: states.length, reported, late: 0, counts }],
    classes: states.map((state, n) => ({
      classId: `c${n}`,
      className: `一年级(${n + 1})班`,
      kind: 'class',
      expected: 40,
      teachers: [],
      sessions: [{ session: 'morning', opensAt: '07:00', cutoffAt: '08:40', state }],
    })),
  };
}

const keysOf = (data: SchoolDayData, mayRead: boolean) =>
  schoolTasks(data, mayRead, words).map((task) => task.key);

test('逾期的班先催,再看发热和原因不明的人', () => {
  const data = dayWith(['overdue', 'done', 'todo'], 1);
  expect(keysOf(data, true)).toEqual(['morning overdue', 'morning due', 'fever', 'unknown']);
});

test('不能看名单的人只看到要催的班', () => {
  expect(keysOf(dayWith(['overdue', 'done'], 1), false)).toEqual(['morning overdue']);
});

test('一个班都没报时不说有没有人发热', () => {
  expect(keysOf(dayWith(['overdue', 'overdue'], 0), true)).toEqual(['morning overdue']);
});

test('都报了、没有异常就没有要办的事', () => {
  const data = dayWith(['done'], 0);
  const calm = { ...data, totals: data.totals.map((one) => ({ ...one, counts: noCounts })) };
  expect(schoolTasks(calm, true, words)).toEqual([]);
});
