import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Folders whose content PostgreSQL makes anew at its start; they must be there, empty. */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const leftOut = /^(postmaster\.(pid|opts)|pg_internal\.init|backup_label.*|pgsql_tmp.*)$/;
const chunkBytes = 256 * 1024;

/** What of a data folder goes into a backup. Paths are relative, with slashes. */
export interface ClusterFiles {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  readonly bytes: number;
}

/** Lists a database's folder; the control file comes last, as PostgreSQL asks for. */
export async function listCluster(root: string): Promise<ClusterFiles> {
  const folders: string[] = ['pg_wal/archive_status', 'pg_wal/summaries'];
  const files: string[] = [];
  let bytes = 0;
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (leftOut.test(entry.name)) continue;
      if (entry.isDirectory()) {
        folders.push(path);
        if (!emptied.has(path)) await walk(path);
      } else if (entry.isFile() && path !== 'global/pg_control') {
        files.push(path);
        bytes += await sizeOf(join(root, path));
      }
    }
  };
  await walk('');
  return { folders: folders.sort(), files: [...files, 'global/pg_control'], bytes };
}

/** Limits how fast bytes pass, so that a copy leaves the disk and the processor to those who work. */
export interface Throttle {
  pass(bytes: number): Promise<void>;
}

/** At most so many bytes a second on the average, from its making on. */
export function throttle(bytesPerSecond: number): Throttle {
  const began = performance.now();
  let passed = 0;
  return {
    async pass(bytes) {
      passed += bytes;
      const due = (passed / bytesPerSecond) * 1_000 - (performance.now() - began);
      // Short waits cost more than they save.
      if (due > 20) await pause(due);
    },
  };
}

/** The bytes of a file in chunks; a file that went away meanwhile (a dropped table) has none. */
export async function* bytesOf(path: string, limit: Throttle): AsyncGenerator<Buffer> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    for (;;) {
      const { buffer, bytesRead } = await handle.read(
        Buffer.allocUnsafe(chunkBytes),
        0,
        chunkBytes,
      );
      if (bytesRead === 0) return;
      await limit.pass(bytesRead);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function sizeOf(path: string): Promise<number> {
  return await lstat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
