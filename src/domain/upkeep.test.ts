import { expect, test } from 'vitest';

import {
  backupLevel,
  backupRoomLevel,
  certificateLevel,
  isBackupDue,
  isRestoreTestDue,
  restoreTestLevel,
  type UpkeepRun,
} from './upkeep.ts';

const zone = 'Asia/Shanghai';
const at = (text: string) => new Date(`${text}+08:00`);
const run = (kind: UpkeepRun['kind'], when: string, ok = true): UpkeepRun => ({
  kind,
  at: at(when),
  ok,
});
const due = (now: string, ...runs: UpkeepRun[]) =>
  isBackupDue(runs, { now: at(now), hour: 3, zone });

test('每天三点以后备份一次，做过就不再做', () => {
  expect(due('2026-09-15T02:59:00', run('backup', '2026-09-14T03:01:00'))).toBe(false);
  expect(due('2026-09-15T03:00:00', run('backup', '2026-09-14T03:01:00'))).toBe(true);
  expect(due('2026-09-15T09:00:00', run('backup', '2026-09-15T03:01:00'))).toBe(false);
});

test('夜里关着机，早上开机补做', () => {
  expect(due('2026-09-15T07:30:00', run('backup', '2026-09-13T03:01:00'))).toBe(true);
  expect(due('2026-09-15T01:00:00')).toBe(true);
});

test('没有做成，过一小时再试，不是每分钟都试', () => {
  const failed = run('backup', '2026-09-15T03:01:00', false);
  expect(due('2026-09-15T03:30:00', failed)).toBe(false);
  expect(due('2026-09-15T04:02:00', failed)).toBe(true);
});

test('每周试恢复一次，跟在备份后面；没有成功的第二天再试', () => {
  const backup = run('backup', '2026-09-15T03:01:00');
  const now = at('2026-09-15T03:10:00');
  expect(isRestoreTestDue([backup], now)).toBe(true);
  expect(isRestoreTestDue([backup, run('restore-test', '2026-09-08T03:20:00')], now)).toBe(true);
  expect(isRestoreTestDue([backup, run('restore-test', '2026-09-12T03:20:00')], now)).toBe(false);
  expect(isRestoreTestDue([backup, run('restore-test', '2026-09-15T03:05:00', false)], now)).toBe(
    false,
  );
  expect(isRestoreTestDue([backup], at('2026-09-15T12:00:00'))).toBe(false);
});

test('一天以上没有备份要留意，三天以上和从没有过是问题；试恢复没有成功是问题', () => {
  const hour = 3_600_000;
  expect([backupLevel(2 * hour), backupLevel(30 * hour), backupLevel(80 * hour)]).toEqual([
    'ok',
    'attention',
    'wrong',
  ]);
  expect(backupLevel(undefined)).toBe('wrong');
  const now = at('2026-09-15T09:00:00');
  expect(restoreTestLevel(run('restore-test', '2026-09-14T03:00:00', false), now)).toBe('wrong');
  expect(restoreTestLevel(run('restore-test', '2026-09-14T03:00:00'), now)).toBe('ok');
  expect(restoreTestLevel(undefined, now)).toBe('attention');
  expect([
    certificateLevel(60 * 24 * hour),
    certificateLevel(20 * 24 * hour),
    certificateLevel(-1),
  ]).toEqual(['ok', 'attention', 'wrong']);
});

test('备份的盘:放不下下一份是有问题,只够几份要留意', () => {
  expect(backupRoomLevel(1.9e9, 1e9)).toBe('wrong');
  expect(backupRoomLevel(3e9, 1e9)).toBe('attention');
  expect(backupRoomLevel(5e9, 1e9)).toBe('ok');
});
