import { addDays, instantOf, localTime } from './date.ts';

/** 运维检查的轻重: fine, to be looked at, wrong. */
export const upkeepLevels = ['ok', 'attention', 'wrong'] as const;
export type UpkeepLevel = (typeof upkeepLevels)[number];

/** What a backup or restore test that was tried came to. */
export interface UpkeepRun {
  readonly kind: 'backup' | 'restore-test';
  /** When it ended. */
  readonly at: Date;
  readonly ok: boolean;
}

const hour = 3_600_000;
const day = 24 * hour;
/** After one that failed. */
const againAfter = hour;
/** A restore test a week, soon after a backup. */
const testEvery = 7 * day - 12 * hour;
const testSoonAfter = 6 * hour;

/**
 * 该备份了: since the hour of the day no backup has succeeded, and none was tried within the hour. A machine that was
 * off at night catches up when it is on again.
 */
export function isBackupDue(
  runs: readonly UpkeepRun[],
  at: { now: Date; hour: number; zone: string },
): boolean {
  const backups = runs.filter(({ kind }) => kind === 'backup');
  const since = lastHour(at);
  return (
    !backups.some((run) => run.ok && run.at >= since) &&
    !backups.some((run) => at.now.getTime() - run.at.getTime() < againAfter)
  );
}

/** 该试恢复了: a backup was made lately, and none has been restored on trial for about a week. */
export function isRestoreTestDue(runs: readonly UpkeepRun[], now: Date): boolean {
  const age = (run: UpkeepRun) => now.getTime() - run.at.getTime();
  const backedUp = runs.some((run) => run.kind === 'backup' && run.ok && age(run) < testSoonAfter);
  const tests = runs.filter(({ kind }) => kind === 'restore-test');
  return (
    backedUp &&
    !tests.some((run) => run.ok && age(run) < testEvery) &&
    !tests.some((run) => age(run) < day)
  );
}

/** The newest moment at which that hour began. */
function lastHour({ now, hour: wanted, zone }: { now: Date; hour: number; zone: string }): Date {
  const today = localTime(now, zone).day;
  const time = `${String(wanted).padStart(2, '0')}:00`;
  const begun = instantOf(today, time, zone);
  return begun <= now ? begun : instantOf(addDays(today, -1), time, zone);
}

/** A backup is a night old at most; after three days something is wrong. */
export function backupLevel(ageMs: number | undefined): UpkeepLevel {
  if (ageMs === undefined || ageMs > 3 * day) return 'wrong';
  return ageMs > 26 * hour ? 'attention' : 'ok';
}

/** A restore test is a week old at most; one that failed is wrong at once. */
export function restoreTestLevel(last: UpkeepRun | undefined, now: Date): UpkeepLevel {
  if (last && !last.ok) return 'wrong';
  if (!last) return 'attention';
  return now.getTime() - last.at.getTime() > 15 * day ? 'attention' : 'ok';
}

/** Room for two more backups and a month of work, in relation to what the data takes. Bytes. */
export function diskLevel(free: number, data: number): UpkeepLevel {
  const least = 2e9;
  if (free < least) return 'wrong';
  return free < Math.max(3 * data, 2 * least) ? 'attention' : 'ok';
}

/** Room where the backups lie, in relation to the newest one: the next must fit, and grows a little. Bytes. */
export function backupRoomLevel(free: number, newest: number): UpkeepLevel {
  if (free < 2 * newest) return 'wrong';
  return free < 4 * newest ? 'attention' : 'ok';
}

/** A certificate is renewed a month before it ends. */
export function certificateLevel(leftMs: number): UpkeepLevel {
  if (leftMs <= 7 * day) return 'wrong';
  return leftMs <= 30 * day ? 'attention' : 'ok';
}

/** Clocks of the program and the database: sheets are late by minutes, so seconds matter little. */
export function clockLevel(apartMs: number): UpkeepLevel {
  const apart = Math.abs(apartMs);
  if (apart > 60_000) return 'wrong';
  return apart > 5_000 ? 'attention' : 'ok';
}

/** Events waiting to be taken: normally gone within a second. */
export function queueLevel(oldestMs: number): UpkeepLevel {
  if (oldestMs > hour) return 'wrong';
  return oldestMs > 60_000 ? 'attention' : 'ok';
}
