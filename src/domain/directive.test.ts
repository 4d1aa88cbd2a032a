import { describe, expect, test } from 'vitest';

import {
  type DirectiveEvent,
  isDirectiveOverdue,
  receiptOf,
  senderSteps,
  unitSteps,
  whyNotDirectiveStep,
  whyNotDirectiveUndo,
} from './directive.ts';

const due = '2026-09-10';

/** Events in order; each a kind, a day and who. */
function events(...said: readonly (Partial<DirectiveEvent> & { kind: DirectiveEvent['kind'] })[]) {
  return said.map((one, at): DirectiveEvent => ({
    ...{ seq: at + 1, by: 'school', at: new Date(0), day: '2026-09-08' },
    ...one,
  }));
}

describe('一个单位的任务', () => {
  test('报办结的人自然签收了', () => {
    const one = receiptOf(due, events({ kind: 'done', says: '办了' }));
    expect(one.state).toBe('done');
    expect(one.signed?.by).toBe('school');
  });

  test('最后一天报的不算超期,第二天报的算,退回重办也一直算', () => {
    const done = (day: string) => events({ kind: 'done', day });
    expect(receiptOf(due, done('2026-09-10')).isLate).toBe(false);
    expect(receiptOf(due, done('2026-09-11')).isLate).toBe(true);
    const again = [
      ...done('2026-09-11'),
      ...events({ kind: 'returned', due: '2026-09-20' }, { kind: 'done' }).map((one) => ({
        ...one,
        seq: one.seq + 1,
      })),
    ];
    expect(receiptOf(due, again)).toMatchObject({ isLate: true, due: '2026-09-20', returned: 1 });
  });

  test('没报办结过了期限是超期,报了就不是', () => {
    expect(isDirectiveOverdue({ state: 'signed', due }, '2026-09-10')).toBe(false);
    expect(isDirectiveOverdue({ state: 'signed', due }, '2026-09-11')).toBe(true);
    expect(isDirectiveOverdue({ state: 'done', due }, '2026-09-11')).toBe(false);
  });

  test('收回办结回到签收,再收回签收回到已读', () => {
    const one = events({ kind: 'read' }, { kind: 'signed' }, { kind: 'done' });
    const undone = [...one, ...events({ kind: 'undone', undoes: 3, seq: 4 })];
    expect(receiptOf(due, undone)).toMatchObject({ state: 'signed', newest: { seq: 2 } });
    const twice = [...undone, ...events({ kind: 'undone', undoes: 2, seq: 5 })];
    expect(receiptOf(due, twice).state).toBe('read');
    expect(receiptOf(due, twice).newest).toBeUndefined();
  });

  test('自己报的办结不能自己核实', () => {
    const one = receiptOf(due, events({ kind: 'done' }));
    const by = (account: string) =>
      whyNotDirectiveStep('checked', { one, by: account, isEnded: false })?.problem;
    expect(by('school')).toBe('directive-own');
    expect(by('officer')).toBeUndefined();
  });

  test('学校收不回县里的核实,县里收不回学校的办结', () => {
    const done = receiptOf(due, events({ kind: 'done' }));
    const checked = receiptOf(due, events({ kind: 'done' }, { kind: 'checked', by: 'officer' }));
    const undo = (one: typeof done, mine: typeof unitSteps) =>
      whyNotDirectiveUndo(mine, { one, isEnded: false })?.problem;
    expect(undo(done, unitSteps)).toBeUndefined();
    expect(undo(done, senderSteps)).toBe('directive-no-undo');
    expect(undo(checked, unitSteps)).toBe('directive-no-undo');
    expect(undo(checked, senderSteps)).toBeUndefined();
  });

  test('撤回的任务什么也不用再办', () => {
    const one = receiptOf(due, []);
    expect(whyNotDirectiveStep('done', { one, by: 'a', isEnded: true })?.problem).toBe(
      'directive-ended',
    );
  });
});
