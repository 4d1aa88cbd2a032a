import { describe, expect, test } from 'vitest';

import {
  type DifficultyEvent,
  difficultyOf,
  raisingSteps,
  solvingSteps,
  whyNotDifficultyStep,
  whyNotDifficultyUndo,
} from './difficulty.ts';
import { dailyCount, dailyRows, whyNotGroup, whyNotMeeting } from './meeting.ts';

const now = { day: '2026-09-15', time: '09:00' };

describe('会议', () => {
  test('开完再记:今天还没到点的、明天的都不行', () => {
    const at = (day: string, from: string) =>
      whyNotMeeting({ kind: 'progress', day, from }, now)?.problem;
    expect(at('2026-09-15', '09:00')).toBeUndefined();
    expect(at('2026-09-15', '09:01')).toBe('meeting-to-come');
    expect(at('2026-09-16', '08:00')).toBe('meeting-to-come');
  });

  test('现场办公会要写哪所学校,推进会不用', () => {
    const of = (kind: string) =>
      whyNotMeeting({ kind, day: '2026-09-14', from: '08:00' }, now)?.problem;
    expect(of('on-site')).toBe('meeting-school');
    expect(of('progress')).toBeUndefined();
  });

  test('小组要有组长', () => {
    const group = (post: 'head' | 'member') =>
      whyNotGroup({ members: [{ post }], from: '2026-09-01' })?.problem;
    expect(group('member')).toBe('group-head');
    expect(group('head')).toBeUndefined();
  });
});

describe('日研判、日部署、日调度', () => {
  const span = { from: '2026-09-10', to: '2026-09-20', today: '2026-09-12' };
  const held = (day: string, kind: string) => ({ day, kind, meetingId: `${day} ${kind}` });

  test('该开的日子缺哪次写明,今天没开的还不算缺', () => {
    const rows = dailyRows(
      { from: '2026-09-11' },
      [held('2026-09-11', 'assess'), held('2026-09-12', 'deploy')],
      span,
    );
    expect(rows.map(({ day, missing }) => [day, missing])).toEqual([
      ['2026-09-12', []],
      ['2026-09-11', ['deploy', 'dispatch']],
    ]);
    expect(rows[0]?.toCome).toEqual(['assess', 'dispatch']);
    expect(dailyCount(rows)).toEqual({ due: 1, full: 0 });
  });

  test('三次都开了才算全', () => {
    const all = ['assess', 'deploy', 'dispatch'].map((kind) => held('2026-09-11', kind));
    const rows = dailyRows({ from: '2026-09-11', to: '2026-09-11' }, all, span);
    expect(dailyCount(rows)).toEqual({ due: 1, full: 1 });
  });
});

describe('困难', () => {
  const events = (...kinds: readonly DifficultyEvent['kind'][]) =>
    kinds.map((kind, at): DifficultyEvent => ({
      ...{ seq: at + 1, kind, day: '2026-09-15' },
      by: raisingSteps.some((step) => step === kind) ? 'school' : 'officer',
    }));

  test('退回以后回到已接手,解决的说法不再算', () => {
    const one = difficultyOf(events('taken', 'solved', 'reopened'));
    expect(one).toMatchObject({ state: 'taken', reopened: 1 });
    expect(one.solved).toBeUndefined();
  });

  test('解决的人自己不能确认', () => {
    const one = difficultyOf(events('taken', 'solved'));
    expect(whyNotDifficultyStep('confirmed', one, 'officer')?.problem).toBe('difficulty-own');
    expect(whyNotDifficultyStep('confirmed', one, 'school')).toBeUndefined();
  });

  test('只有最近一步、自己这边的可以收回', () => {
    const one = difficultyOf(events('taken', 'solved'));
    expect(whyNotDifficultyUndo(solvingSteps, one)).toBeUndefined();
    expect(whyNotDifficultyUndo(raisingSteps, one)?.problem).toBe('directive-no-undo');
  });
});
