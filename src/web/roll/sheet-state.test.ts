import { describe, expect, test } from 'vitest';

import type { Reading } from '../../domain/roll.ts';
import {
  attemptOf,
  canSendUnseen,
  draftOf,
  mainButtonOf,
  mark,
  markOthersWell,
  openSheet,
  readingOf,
  reapply,
  sentWith,
  type Sheet,
  type SheetState,
  submissionOf,
  summaryOf,
  undo,
  unseenOf,
  whatTapDoes,
} from './sheet-state.ts';

/** A class of so many, of whom some are reported already. */
function sheetOf(count: number, reported: Record<string, Reading> = {}, version = 0): Sheet {
  return {
    classId: 'class',
    kind: 'class',
    className: '三年级(2)班',
    schoolId: 'school',
    schoolName: '实验小学',
    day: '2026-11-20',
    session: 'morning',
    opensAt: '07:00',
    cutoffAt: '08:40',
    version,
    rosterRevision: 7,
    people: Array.from({ length: count }, (_, n) => {
      const personId = `p${n + 1}`;
      const { symptoms, ...rest } = reported[personId] ?? {};
      const entry = { ...rest, ...(symptoms && { symptoms: [...symptoms] }) };
      return {
        personId,
        name: `学生${n + 1}`,
        sex: '1' as const,
        seq: n + 1,
        ...(personId in reported && { entry }),
      };
    }),
  };
}

/** Does what a tap on the child does when it does not open the panel. */
function tap(state: SheetState, personId: string): SheetState {
  const does = whatTapDoes(state, personId);
  return does === 'open' ? state : mark(state, personId, does === 'see' ? {} : undefined);
}

function buttonOf(state: SheetState) {
  return mainButtonOf(state, summaryOf(state));
}

const counter = () => {
  let n = 0;
  return () => `key-${(n += 1)}`;
};

describe('点名', () => {
  test('打开新表,人人都是未见', () => {
    const state = openSheet(sheetOf(3));
    expect(unseenOf(state).map(({ personId }) => personId)).toEqual(['p1', 'p2', 'p3']);
    expect(summaryOf(state).whyNot).toBe('nobody-seen');
  });

  test('点一下是看到了,再点一下回到未见', () => {
    const seen = tap(openSheet(sheetOf(2)), 'p1');
    expect(readingOf(seen, 'p1')).toEqual({});
    expect(readingOf(tap(seen, 'p1'), 'p1')).toBeUndefined();
  });

  test('点有异常的孩子只会打开,不会抹掉异常', () => {
    const state = mark(openSheet(sheetOf(2)), 'p1', { absent: 'sick' });
    expect(whatTapDoes(state, 'p1')).toBe('open');
  });

  test('量过体温的孩子点了也不会丢体温', () => {
    const state = mark(openSheet(sheetOf(2)), 'p1', { tempC: 36.5, tempSite: 'AXILLA' });
    expect(whatTapDoes(state, 'p1')).toBe('open');
  });

  test('上次已报的孩子点了只会打开,不能改回未见', () => {
    const state = openSheet(sheetOf(2, { p1: {} }, 1));
    expect(whatTapDoes(state, 'p1')).toBe('open');
  });

  test('改成和上次一样就不算改动', () => {
    const state = openSheet(sheetOf(2, { p1: { absent: 'sick' }, p2: {} }, 1));
    const changed = mark(state, 'p1', { absent: 'leave' });
    expect(summaryOf(changed).changed).toEqual(['p1']);
    expect(mark(changed, 'p1', { absent: 'sick' }).marks).toEqual({});
  });
});

describe('其余都看到了', () => {
  test('只给还没见的人记正常,异常不动', () => {
    const ill = mark(openSheet(sheetOf(45)), 'p3', { symptoms: ['FEVER'] });
    const state = markOthersWell(mark(ill, 'p9', { absent: 'sick' }));
    expect(summaryOf(state)).toMatchObject({ well: 43, exceptions: 2, unseen: 0 });
    expect(readingOf(state, 'p3')).toEqual({ symptoms: ['FEVER'] });
  });

  test('提交时只写碰过的人,其余用一句话', () => {
    const ill = mark(openSheet(sheetOf(45)), 'p3', { symptoms: ['FEVER'] });
    expect(submissionOf(markOthersWell(ill))).toEqual({
      classId: 'class',
      day: '2026-11-20',
      session: 'morning',
      baseVersion: 0,
      rosterRevision: 7,
      entries: [{ personId: 'p3', symptoms: ['FEVER'] }],
      othersWell: true,
    });
  });

  test('之后又有人改回未见,就一个一个写明,不替没见的人签', () => {
    const state = tap(markOthersWell(openSheet(sheetOf(3))), 'p2');
    const { entries, othersWell } = submissionOf(state);
    expect(othersWell).toBe(false);
    expect(entries).toEqual([{ personId: 'p1' }, { personId: 'p3' }]);
  });
});

describe('家长报过的孩子', () => {
  const said = { by: '妈妈', at: '2026-11-20T06:30:00+08:00' };
  const withFamily = (family: object) => {
    const sheet = sheetOf(45);
    const people = sheet.people.map((one) =>
      one.personId === 'p2' ? { ...one, family: { ...said, ...family } } : one,
    );
    return { ...sheet, people } as Sheet;
  };

  test('一句“其余都看到了”不替他签：仍是未见，主按钮请老师先看他', () => {
    const state = markOthersWell(openSheet(withFamily({ absent: 'sick', symptoms: ['FEVER'] })));
    expect(unseenOf(state).map((one) => one.personId)).toEqual(['p2']);
    expect(buttonOf(state)).toMatchObject({ does: 'look', first: { personId: 'p2' }, count: 1 });
    expect(submissionOf(state).othersWell).toBe(false);
    const taken = mark(state, 'p2', { absent: 'sick', symptoms: ['FEVER'] });
    expect(buttonOf(taken)).toMatchObject({ does: 'submit' });
    expect(submissionOf(taken)).toMatchObject({ othersWell: true, entries: [{ personId: 'p2' }] });
  });

  test('家长只说一切都好的，和别的孩子一样', () => {
    expect(unseenOf(markOthersWell(openSheet(withFamily({}))))).toEqual([]);
  });

  test('说了“其余都看到了”以后家长才报的，回到未见', () => {
    const state = reapply(markOthersWell(openSheet(sheetOf(45))), withFamily({ absent: 'sick' }));
    expect(unseenOf(state).map((one) => one.personId)).toEqual(['p2']);
  });
});

describe('撤销', () => {
  test('一步一步退回去', () => {
    const all = markOthersWell(tap(openSheet(sheetOf(3)), 'p1'));
    expect(unseenOf(undo(all))).toHaveLength(2);
    expect(undo(undo(all)).marks).toEqual({});
    expect(undo(undo(undo(all))).marks).toEqual({});
  });

  test('同一次打开里点的几下算一步', () => {
    const one = mark(openSheet(sheetOf(3)), 'p1', { absent: 'sick' }, 'p1 0');
    const two = mark(one, 'p1', { absent: 'sick', symptoms: ['FEVER'] }, 'p1 0');
    expect(undo(two).marks).toEqual({});
  });
});

describe('按钮上的话', () => {
  test('还有人未见时,主按钮说其余多少人', () => {
    const state = mark(openSheet(sheetOf(45)), 'p1', { absent: 'sick' });
    expect(buttonOf(state)).toEqual({ does: 'others-well', count: 44 });
    expect(canSendUnseen(summaryOf(state))).toBe(true);
  });

  test('一个人都没点时,不能提交全是未见的表', () => {
    expect(canSendUnseen(summaryOf(openSheet(sheetOf(45))))).toBe(false);
  });

  test('都有着落后,主按钮是提交', () => {
    expect(buttonOf(markOthersWell(openSheet(sheetOf(45))))).toEqual({
      does: 'submit',
      kind: 'first',
    });
  });

  test('再打开没有改动,按钮不让白交', () => {
    expect(buttonOf(openSheet(sheetOf(2, { p1: {}, p2: {} }, 1)))).toEqual({ does: 'nothing' });
  });

  test('改了上次报的人,要写原因', () => {
    const opened = openSheet(sheetOf(2, { p1: { absent: 'unknown' }, p2: {} }, 1));
    const state = mark(opened, 'p1', { late: true });
    expect(summaryOf(state)).toMatchObject({ corrected: ['p1'], whyNot: 'reason-needed' });
    expect(buttonOf(state)).toEqual({ does: 'submit', kind: 'correction' });
    expect(summaryOf({ ...state, reason: '后来到校' }).whyNot).toBeUndefined();
  });

  test('补上次未见的人不是更正,不要原因', () => {
    const state = tap(openSheet(sheetOf(2, { p1: {} }, 1)), 'p2');
    expect(summaryOf(state)).toMatchObject({ corrected: [], whyNot: undefined });
    expect(buttonOf(state)).toEqual({ does: 'submit', kind: 'addition' });
  });

  test('迟到但正常的孩子算异常,不算正常', () => {
    const state = markOthersWell(mark(openSheet(sheetOf(3)), 'p1', { late: true }));
    expect(summaryOf(state)).toMatchObject({ well: 2, exceptions: 1 });
  });
});

describe('草稿', () => {
  test('没点过就没有草稿', () => {
    expect(draftOf(openSheet(sheetOf(3)))).toBeUndefined();
  });

  test('刷新后原样放回', () => {
    const state = mark(tap(openSheet(sheetOf(3)), 'p1'), 'p2', { absent: 'leave', note: '婚礼' });
    const text = JSON.stringify(draftOf(state));
    const again = openSheet(sheetOf(3), JSON.parse(text));
    expect(submissionOf(again)).toEqual(submissionOf(state));
  });

  test('离开名册的人从草稿里去掉', () => {
    const state = tap(tap(openSheet(sheetOf(3)), 'p1'), 'p3');
    expect(Object.keys(openSheet(sheetOf(2), draftOf(state)).marks)).toEqual(['p1']);
  });

  test('提交成功但没收到回答,再打开不留重复的草稿', () => {
    const state = markOthersWell(mark(openSheet(sheetOf(2)), 'p1', { absent: 'sick' }));
    const now = sheetOf(2, { p1: { absent: 'sick' }, p2: {} }, 1);
    expect(draftOf(openSheet(now, draftOf(state)))).toBeUndefined();
  });
});

describe('别人先交了', () => {
  const mine = mark(openSheet(sheetOf(4)), 'p1', { symptoms: ['RASH'] });

  test('刷新后保留自己点的人,并按新版本提交', () => {
    const state = reapply(mine, sheetOf(4, { p2: {}, p3: {} }, 1));
    expect(submissionOf(state)).toMatchObject({
      baseVersion: 1,
      entries: [{ personId: 'p1', symptoms: ['RASH'] }],
    });
    expect(unseenOf(state).map(({ personId }) => personId)).toEqual(['p4']);
  });

  test('“其余都看到了”不盖过别人刚报的异常', () => {
    const state = reapply(markOthersWell(mine), sheetOf(4, { p2: { absent: 'sick' } }, 1));
    expect(readingOf(state, 'p2')).toEqual({ absent: 'sick' });
    expect(summaryOf(state)).toMatchObject({ corrected: [], exceptions: 2, unseen: 0 });
  });

  test('和别人说的不一样,算更正,要写原因', () => {
    const state = reapply(mine, sheetOf(4, { p1: {} }, 1));
    expect(summaryOf(state)).toMatchObject({ corrected: ['p1'], whyNot: 'reason-needed' });
  });
});

describe('幂等键', () => {
  test('同样的内容重试,键不变', () => {
    const newKey = counter();
    const state = markOthersWell(openSheet(sheetOf(2)));
    const first = attemptOf(state, newKey);
    expect(attemptOf({ ...state, attempt: first }, newKey)).toEqual(first);
  });

  test('重试时用时又长了,键和发出的内容都不变', () => {
    const newKey = counter();
    const state = markOthersWell(openSheet(sheetOf(2)));
    const first = attemptOf(state, newKey, 12);
    const again = attemptOf({ ...state, attempt: first }, newKey, 75);
    expect([again, sentWith(state, again)]).toEqual([first, sentWith(state, first)]);
    expect(sentWith(state, again)).toMatchObject({ spentSeconds: 12, othersWell: true });
  });

  test('用时随草稿留着,刷新页面接着数', () => {
    const state = markOthersWell(openSheet(sheetOf(2)));
    const kept = JSON.parse(JSON.stringify(draftOf({ ...state, spentSeconds: 40 })));
    expect(openSheet(sheetOf(2), kept).spentSeconds).toBe(40);
  });

  test('内容变了就换键', () => {
    const newKey = counter();
    const state = markOthersWell(openSheet(sheetOf(2)));
    const first = attemptOf(state, newKey);
    const changed = mark({ ...state, attempt: first }, 'p1', { absent: 'sick' });
    expect(attemptOf(changed, newKey).key).not.toBe(first.key);
  });

  test('刷新页面后重试,键还是原来的', () => {
    const newKey = counter();
    const state = markOthersWell(openSheet(sheetOf(2)));
    const attempt = attemptOf(state, newKey);
    const kept = JSON.parse(JSON.stringify(draftOf({ ...state, attempt })));
    expect(attemptOf(openSheet(sheetOf(2), kept), newKey)).toEqual(attempt);
  });
});
