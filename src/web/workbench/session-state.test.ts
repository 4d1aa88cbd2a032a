import { expect, test } from 'vitest';

import { noCounts } from '../../domain/roll.ts';
import {
  type ClassDay,
  type DueCount,
  exceptionsOf,
  isMissing,
  type SessionState,
  sessionNow,
} from './session-state.ts';

const morning: SessionState = {
  session: 'morning',
  opensAt: '07:00',
  cutoffAt: '08:40',
  state: 'overdue',
};
const noon: SessionState = {
  session: 'noon',
  opensAt: '13:30',
  cutoffAt: '14:40',
  state: 'waiting',
};

function classWith(sessions: SessionState[]): ClassDay {
  return {
    classId: 'c',
    className: '三年级(2)班',
    kind: 'class',
    expected: 45,
    teachers: [],
    sessions,
  };
}

function totalOf(session: DueCount['session']): DueCount {
  return { session, due: 1, reported: 0, late: 0, counts: noCounts };
}

test('没到时间的检查不算缺报', () => {
  expect([morning, noon].filter(isMissing)).toEqual([morning]);
});

test('先看最近已开始的时段', () => {
  const totals = [totalOf('morning'), totalOf('noon')];
  expect(sessionNow([classWith([morning, noon])], totals)).toBe('morning');
  expect(sessionNow([classWith([morning, { ...noon, state: 'todo' }])], totals)).toBe('noon');
});

test('一个时段都没开始时看第一个', () => {
  const classes = [classWith([{ ...morning, state: 'waiting' }, noon])];
  expect(sessionNow(classes, [totalOf('morning'), totalOf('noon')])).toBe('morning');
});

test('没有报的班没有异常数,报了的班把缺勤、有症状、迟到加起来', () => {
  expect(exceptionsOf(morning)).toBe(0);
  const counts = { ...noCounts, absentSick: 1, absentUnknown: 1, ill: 2, late: 1 };
  expect(exceptionsOf({ ...morning, state: 'done', counts })).toBe(5);
});
