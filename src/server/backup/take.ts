import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

import { keysFrom } from '../keys.ts';
import type { Settings } from '../settings.ts';
import { backUpCluster, type BackupSummary, readMasterKey } from './cluster-backup.ts';
import { exportAll } from './export.ts';
import { BackupFailure } from './failure.ts';
import { backupName, openBackupFolder, pruneBackups } from './folder.ts';
import { noteRun } from './run-log.ts';
import { triedRuns } from './tried.ts';

export interface TakeOptions {
  readonly settings: Settings;
  readonly ownerUrl: string;
  /** backup where the database is the embedded one, else export. */
  readonly kind: 'backup' | 'export';
  /** A file that the operator named; else one in the backup folder, where the oldest make room. */
  readonly to?: string | undefined;
  /** Before an upgrade: as fast as it goes, and kept apart from the nightly ones. */
  readonly isUpgrade?: boolean;
  /** Made at night by several programs on the same data: not again when one has been finished since. */
  readonly unlessSince?: Date | undefined;
  readonly onProgress?: (done: number, all: number) => void;
}

/** Makes a backup or an export, lets the oldest go and notes it beside the others; one that cannot be noted counts. */
export async function takeBackup(
  options: TakeOptions,
): Promise<BackupSummary & { isNoted: boolean }> {
  const { settings, kind, to } = options;
  const { backup, dataDir } = settings;
  const began = performance.now();
  if (options.unlessSince && (await isMadeSince(backup.dir, options.unlessSince)))
    throw new BackupFailure('backup-running');
  const file = to ? resolve(to) : join(backup.dir, backupName(new Date(), kind, options.isUpgrade));
  await openBackupFolder(dirname(file));
  if (existsSync(file)) throw new BackupFailure('backup-exists', { file });
  const make = kind === 'backup' ? backUpCluster : exportAll;
  const note = async (found: { ok: boolean; bytes: number; says: string[] }) => {
    const seconds = (performance.now() - began) / 1_000;
    const at = new Date().toISOString();
    if (!to)
      await noteRun(backup.dir, { kind: 'backup', at, name: basename(file), seconds, ...found });
  };
  try {
    const summary = await make({
      ownerUrl: options.ownerUrl,
      // Never a new one: what is sealed with it could not be opened by the key that was kept.
      keys: keysFrom(await readMasterKey(join(dataDir, 'keys', 'master.key'))),
      file,
      filesDir: filesFolder(dataDir),
      bytesPerSecond: options.isUpgrade ? Infinity : backup.megabytesPerSecond * 1e6,
      ...(options.onProgress && { onProgress: options.onProgress }),
    });
    // Room first: a finished archive counts by lying there, whether or not it can be noted.
    if (!to) await pruneBackups(backup.dir, backup.keep);
    const isNoted = await note({ ok: true, bytes: summary.archiveBytes, says: [] }).then(
      () => true,
      () => false,
    );
    return { ...summary, isNoted };
  } catch (error) {
    // Another one at work is nothing that went wrong.
    if (!(error instanceof BackupFailure && error.code === 'backup-running'))
      await note({ ok: false, bytes: 0, says: [reasonOf(error)] }).catch(() => undefined);
    throw error;
  }
}

async function isMadeSince(folder: string, since: Date): Promise<boolean> {
  const runs = await triedRuns(folder);
  return runs.some(({ kind, ok, at }) => kind === 'backup' && ok && at >= since);
}

/** Photos and documents that belong to the database. */
export function filesFolder(dataDir: string): string {
  return join(dataDir, 'files');
}

/** The kind of archive that fits the database in use. */
export function usualKind(settings: Settings): 'backup' | 'export' {
  return settings.databaseUrl ? 'export' : 'backup';
}

/** What may be kept of an error: our own sentence, or the technical one of the system. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Everybody else goes first: the copy, packing and encryption take what is left of the processor. */
export function stepBack(): void {
  try {
    setPriority(19);
  } catch {
    // Not every system lets us; the copy is throttled all the same.
  }
}
