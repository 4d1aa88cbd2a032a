import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { EngineFailure } from './failure.ts';
import { processMark } from './process.ts';

/** Which program runs the database of a data folder; kept in the folder while it runs. */
export interface Owner {
  readonly pid: number;
  readonly mark: string;
  readonly socketDir: string;
}

/**
 * Takes a data folder for this process and returns the record of an owner that died, if any.
 * Throws `engine-in-use` while another program (or this one, a second time) runs its database.
 */
export async function claimFolder(folder: string, socketDir: string): Promise<Owner | undefined> {
  const previous = await readRecord(ownerFile(folder));
  if (previous && (await processMark(previous.pid)) === previous.mark) {
    throw new EngineFailure('engine-in-use', { folder, pid: previous.pid });
  }
  if (previous) await removeDead(folder, previous);
  await writeOwner(folder, socketDir);
  return previous;
}

/** Gives the folder back; the next start then knows that the database was stopped in order. */
export async function releaseFolder(folder: string): Promise<void> {
  await rm(ownerFile(folder), { force: true });
}

/** Two programs may find the same dead owner at once: what was moved away must be that record. */
async function removeDead(folder: string, dead: Owner): Promise<void> {
  const aside = `${ownerFile(folder)}.${process.pid}`;
  await rename(ownerFile(folder), aside).catch(() => refuse(folder));
  const moved = await readRecord(aside);
  if (moved?.pid === dead.pid && moved.mark === dead.mark) return rm(aside, { force: true });
  await rename(aside, ownerFile(folder));
  return refuse(folder);
}

/** Written aside and linked into place, so that nobody ever reads half a record. */
async function writeOwner(folder: string, socketDir: string): Promise<void> {
  const mark = (await processMark(process.pid)) ?? '';
  const owner: Owner = { pid: process.pid, mark, socketDir };
  const aside = `${ownerFile(folder)}.${process.pid}`;
  await writeFile(aside, JSON.stringify(owner), { mode: 0o600 });
  await link(aside, ownerFile(folder)).catch(() => refuse(folder));
  await rm(aside, { force: true });
}

async function refuse(folder: string): Promise<never> {
  const other = await readRecord(ownerFile(folder));
  throw new EngineFailure('engine-in-use', { folder, pid: other?.pid ?? '?' });
}

async function readRecord(file: string): Promise<Owner | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Owner;
  } catch {
    // Cut off by a power failure while being written: its writer is gone.
    return { pid: 0, mark: 'unreadable', socketDir: '' };
  }
}

function ownerFile(folder: string): string {
  return join(folder, 'owner.json');
}
