import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { Keys } from '../keys.ts';
import { type ArchiveEntry, readArchive } from './archive.ts';
import { ClusterManifest } from './cluster-backup.ts';
import { BackupFailure } from './failure.ts';

export interface UnpackOptions {
  readonly file: string;
  readonly keys: Keys;
  /** The data folder of a database (`…/postgres`); it must not exist or be empty. */
  readonly dataDir: string;
  /** Where stored photos and documents go. */
  readonly filesDir: string;
  readonly onProgress?: (bytes: number) => void;
}

/**
 * 恢复: unpacks a backup into an empty data folder, beside its place first, so that one cut short is never taken
 * for a database. Throws `restore-not-empty` and leaves everything as it was where something is there already.
 */
export async function unpackCluster(options: UnpackOptions): Promise<ClusterManifest> {
  const { dataDir, filesDir, file, keys } = options;
  await refuseFull(dataDir);
  await refuseFull(filesDir);
  const aside = { cluster: `${dataDir}.restoring`, files: `${filesDir}.restoring` };
  for (const folder of Object.values(aside)) await rm(folder, { recursive: true, force: true });
  await mkdir(aside.cluster, { recursive: true, mode: 0o700 });
  try {
    const { manifest, count } = await unpack(file, keys, aside, options.onProgress);
    if (!manifest || manifest.files !== count) throw new BackupFailure('backup-cut', { file });
    await rm(dataDir, { recursive: true, force: true });
    await rename(aside.cluster, dataDir);
    await rename(aside.files, filesDir).catch(ignoreMissing);
    return manifest;
  } catch (error) {
    for (const folder of Object.values(aside)) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Throws `restore-not-empty` when anything is in the folder. */
export async function refuseFull(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length > 0) throw new BackupFailure('restore-not-empty', { folder });
}

async function unpack(
  file: string,
  keys: Keys,
  aside: { cluster: string; files: string },
  onProgress?: (bytes: number) => void,
): Promise<{ manifest: ClusterManifest | undefined; count: number }> {
  let manifest: ClusterManifest | undefined;
  let count = 0;
  let bytes = 0;
  for await (const entry of readArchive(file, keys)) {
    const { name } = entry;
    if (name === 'folders.json') {
      const folders = JSON.parse(await textOf(entry)) as string[];
      for (const folder of folders)
        await mkdir(inside(`${aside.cluster}/cluster`, folder), { recursive: true, mode: 0o700 });
    } else if (name === 'manifest.json') {
      manifest = ClusterManifest.parse(JSON.parse(await textOf(entry)));
    } else {
      const place = name.startsWith('files/')
        ? inside(aside.files, name.slice('files/'.length))
        : inside(aside.cluster, name);
      bytes += await writeEntry(place, entry);
      // The log and the label are there beside what was listed.
      if (!/^cluster\/(pg_wal\/|backup_label$)/.test(name)) count += 1;
      onProgress?.(bytes);
    }
  }
  return { manifest, count };
}

async function writeEntry(place: string, entry: ArchiveEntry): Promise<number> {
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  const target = createWriteStream(place, { mode: 0o600 });
  await pipeline(Readable.from(entry.chunks, { objectMode: false }), target);
  return target.bytesWritten;
}

/** A path within a folder; an archive that points elsewhere is not one of ours. */
function inside(root: string, path: string): string {
  const clean = normalize(path);
  if (clean.startsWith('..') || clean.startsWith('/'))
    throw new Error(`an entry points outside: ${path}`);
  return join(root, clean);
}

/** The text of a small entry. */
export async function textOf(entry: ArchiveEntry): Promise<string> {
  const parts: Buffer[] = [];
  for await (const chunk of entry.chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
