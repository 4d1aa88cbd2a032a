import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import pg from 'pg';
import * as z from 'zod';

import type { Keys } from '../keys.ts';
import { programVersion } from '../version.ts';
import { type ArchiveWriter, createArchive } from './archive.ts';
import { bytesOf, listCluster, type Throttle, throttle } from './cluster-files.ts';
import { BackupFailure } from './failure.ts';
import { storedBytes, storedFiles } from './file-store.ts';
import { clearUnfinished, refuseFullDisk } from './folder.ts';
import { Mark, takeMark } from './mark.ts';

export const ClusterManifest = z.object({
  files: z.number(),
  bytes: z.number(),
  mark: Mark,
});
/** The last entry of a backup: what is in it. */
export type ClusterManifest = z.infer<typeof ClusterManifest>;

export interface BackupOptions {
  readonly ownerUrl: string;
  readonly keys: Keys;
  /** The file to be made; its folder exists. */
  readonly file: string;
  /** Most bytes a second that are read. */
  readonly bytesPerSecond: number;
  /** The folder of stored photos and documents, where there is one. */
  readonly filesDir: string;
  readonly onProgress?: (done: number, all: number) => void;
}

export interface BackupSummary {
  readonly file: string;
  /** Of the database's files, and of the archive. */
  readonly bytes: number;
  readonly archiveBytes: number;
  readonly seconds: number;
  readonly mark: Mark;
}

/** Packed pages take a fifth of their size; the log of what comes in meanwhile is added. */
const roomFactor = 0.6;

/**
 * 在线备份: copies the files of the running embedded database and the log written meanwhile into one encrypted
 * archive (`pg_backup_start`, copy, `pg_backup_stop`). Nobody has to stop working. One at a time.
 */
export async function backUpCluster(options: BackupOptions): Promise<BackupSummary> {
  const client = new pg.Client({ connectionString: options.ownerUrl });
  await client.connect();
  // Lost together with the database; the next statement says so.
  client.on('error', () => undefined);
  try {
    await lockBackup(client);
    await clearUnfinished(dirname(options.file));
    return await copyCluster(client, options);
  } finally {
    await client.end();
  }
}

/** Takes the one place for a backup of this database until the connection ends. Throws `backup-running`. */
export async function lockBackup(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ mine: boolean }>(
    `select pg_try_advisory_lock(hashtext('shaodian backup')) as mine`,
  );
  if (!rows[0]?.mine) throw new BackupFailure('backup-running');
}

/** What the head of an archive says about the database. */
export async function headOfDatabase(client: pg.Client) {
  const { rows } = await client.query<{
    database: 'real' | 'demo' | 'rehearsal' | null;
    postgres: string;
    migration: string;
    folder: string;
  }>(
    `select (select kind from instance) as database, current_setting('server_version') as postgres,
       (select max(name) from migration) as migration, current_setting('data_directory', true) as folder`,
  );
  const [row] = rows;
  if (!row) throw new Error('no answer');
  return { ...row, database: row.database ?? ('real' as const) };
}

async function copyCluster(client: pg.Client, options: BackupOptions): Promise<BackupSummary> {
  const began = performance.now();
  const { folder, ...database } = await headOfDatabase(client);
  // The folder that the server names must be one that we can read: another machine's is not.
  if (!existsSync(join(folder, 'PG_VERSION'))) throw new BackupFailure('backup-not-embedded');
  const listed = await listCluster(folder);
  // Photos are packed already.
  const photos = await storedBytes(options.filesDir);
  await refuseFullDisk(dirname(options.file), listed.bytes * roomFactor + photos);
  // Keeps the log that is written from here on; gone with the connection, however that ends.
  await client.query(`select pg_create_physical_replication_slot($1, true, true)`, [
    `shaodian_backup_${process.pid}`,
  ]);
  await client.query(`select pg_backup_start('shaodian', true)`);
  const archive = await createArchive(
    options.file,
    {
      kind: 'backup',
      at: new Date().toISOString(),
      version: programVersion(),
      machine: machineName(),
      ...database,
    },
    options.keys,
  );
  try {
    const limit = throttle(options.bytesPerSecond);
    const files = await copyFiles(archive, folder, limit, options);
    const mark = await takeMark(client);
    await addLog(client, archive, folder, limit);
    // Last: whatever a row of the database names by now lies there already.
    const stored = await copyStored(archive, limit, options);
    const manifest: ClusterManifest = { files: files + stored, bytes: listed.bytes, mark };
    await archive.add('manifest.json', [JSON.stringify(manifest)]);
    const archiveBytes = await archive.finish();
    return {
      file: options.file,
      bytes: listed.bytes,
      archiveBytes,
      seconds: (performance.now() - began) / 1_000,
      mark,
    };
  } catch (error) {
    await archive.drop();
    throw error;
  }
}

/** Platform and processor: files of PostgreSQL fit only the same. */
export function machineName(): string {
  return `${process.platform}-${process.arch}`;
}

async function copyFiles(
  archive: ArchiveWriter,
  folder: string,
  limit: Throttle,
  { onProgress }: BackupOptions,
): Promise<number> {
  // Listed anew: since the start of the backup no file may be missing.
  const { folders, files, bytes } = await listCluster(folder);
  await archive.add('folders.json', [JSON.stringify(folders)]);
  let done = 0;
  for (const path of files) {
    done += (await archive.add(`cluster/${path}`, bytesOf(join(folder, path), limit))).bytes;
    onProgress?.(done, bytes);
  }
  return files.length;
}

async function copyStored(
  archive: ArchiveWriter,
  limit: Throttle,
  { filesDir }: BackupOptions,
): Promise<number> {
  const stored = await storedFiles(filesDir);
  for (const path of stored)
    await archive.add(`files/${path}`, bytesOf(join(filesDir, path), limit));
  return stored.length;
}

/** Ends the backup and adds its label and the log from its beginning to its end. */
async function addLog(
  client: pg.Client,
  archive: ArchiveWriter,
  folder: string,
  limit: Throttle,
): Promise<void> {
  const { rows } = await client.query<{ labelfile: string; last: string }>(
    'select labelfile, pg_walfile_name(lsn) as last from pg_backup_stop(false)',
  );
  const { labelfile = '', last = '' } = rows[0] ?? {};
  const [, first = ''] = /\(file ([0-9A-F]{24})\)/.exec(labelfile) ?? [];
  const segments = (await readdir(join(folder, 'pg_wal')))
    .filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last)
    .sort();
  if (segments[0] !== first || segments.at(-1) !== last)
    throw new Error(`the log from ${first} to ${last} is not whole: ${segments.join(' ')}`);
  for (const name of segments)
    await archive.add(`cluster/pg_wal/${name}`, bytesOf(join(folder, 'pg_wal', name), limit));
  await archive.add('cluster/backup_label', [labelfile]);
}

/** The master key of a file. Throws where it holds something else. */
export async function readMasterKey(file: string): Promise<Buffer> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (!/^[0-9a-f]{64}$/i.test(text.trim())) throw new BackupFailure('backup-bad-key', { file });
  return Buffer.from(text.trim(), 'hex');
}
