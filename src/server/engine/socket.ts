import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const PREFIX = 'shaodian-';
/** The kernel holds a socket's whole path in about 100 bytes; this leaves room for its name. */
const LONGEST = 76;

/**
 * Makes the closed folder (0700) of the database's socket: inside the data folder, or under the
 * system's temporary folder when that path is too long or has characters PostgreSQL would split at.
 */
export async function makeSocketDir(folder: string): Promise<string> {
  const inside = join(folder, 'run');
  const outside = isPlain(tmpdir()) ? tmpdir() : '/tmp';
  const path = isPlain(inside) ? inside : await mkdtemp(join(outside, PREFIX));
  await mkdir(path, { recursive: true, mode: 0o700 });
  return path;
}

/** Removes a socket folder made under the temporary folder; one in the data folder stays. */
export async function dropSocketDir(path: string): Promise<void> {
  if (basename(path).startsWith(PREFIX)) await rm(path, { recursive: true, force: true });
}

function isPlain(path: string): boolean {
  return /^[\w./-]+$/.test(path) && Buffer.byteLength(path) <= LONGEST;
}
