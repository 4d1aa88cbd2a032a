import { access, constants, mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

import { localTime } from '../../domain/date.ts';
import { BackupFailure } from './failure.ts';

const zone = 'Asia/Shanghai';
/** Made by the program itself; what an operator named otherwise is never deleted. */
const regular = /^shaodian-\d{8}-\d{6}\.(backup|export)$/;
const beforeUpgrade = /^shaodian-upgrade-\d{8}-\d{6}\.(backup|export)$/;
const unfinished = /^shaodian-(upgrade-)?\d{8}-\d{6}\.(backup|export)\.part$/;
/** Backups before an upgrade that are kept. */
const upgradesKept = 3;

/** A finished backup in the folder. */
export interface KeptBackup {
  readonly file: string;
  readonly name: string;
  readonly bytes: number;
  readonly at: Date;
}

/** A name that sorts by time, in the time of the counties. */
export function backupName(now: Date, kind: 'backup' | 'export', isUpgrade = false): string {
  const { day, time } = localTime(now, zone);
  const seconds = String(now.getUTCSeconds()).padStart(2, '0');
  const mark = `${day.replaceAll('-', '')}-${time.replaceAll(':', '').slice(0, 4)}${seconds}`;
  return `shaodian-${isUpgrade ? 'upgrade-' : ''}${mark}.${kind}`;
}

/** Makes the folder (closed to other users) and checks that it can be written to. */
export async function openBackupFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new BackupFailure('backup-no-folder', { folder, why }, { cause });
  }
}

/** Finished backups, newest first. A `.part` is none. */
export async function keptBackups(folder: string): Promise<KeptBackup[]> {
  const names = await readdir(folder).catch(() => []);
  const ours = names.filter((name) => regular.test(name) || beforeUpgrade.test(name));
  const kept = await Promise.all(
    ours.map(async (name) => {
      const file = join(folder, name);
      const { size, mtime } = await stat(file);
      return { file, name, bytes: size, at: mtime };
    }),
  );
  return kept.sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** Deletes the oldest beyond those to be kept, and what an interrupted one left behind. */
export async function pruneBackups(folder: string, keep: number): Promise<string[]> {
  const kept = await keptBackups(folder);
  const old = [
    ...kept.filter(({ name }) => regular.test(name)).slice(keep),
    ...kept.filter(({ name }) => beforeUpgrade.test(name)).slice(upgradesKept),
  ];
  for (const { file } of old) await rm(file, { force: true });
  return old.map(({ name }) => name);
}

/** Removes the remains of backups that were cut short; only while no other backup runs. */
export async function clearUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (unfinished.test(name)) await rm(join(folder, name), { force: true });
}

/** Throws `backup-no-space` when the disk would not take that many bytes. */
export async function refuseFullDisk(folder: string, needed: number): Promise<void> {
  const free = await freeBytes(folder);
  if (free < needed)
    throw new BackupFailure('backup-no-space', {
      folder,
      free: sizeWords(free),
      need: sizeWords(needed),
    });
}

/** Bytes that this user may still write there. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** 3.4 GB, 12 MB: a size as people say it. */
export function sizeWords(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  if (bytes >= 1e6) return `${Math.round(bytes / 1e6)} MB`;
  return `${Math.max(1, Math.round(bytes / 1e3))} KB`;
}
