import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type pg from 'pg';

import { filesFolder } from './backup/take.ts';

/**
 * 照片的存放: below the data folder by county, place and hash of the content. A row says that it is there; the row is
 * written first and holds whoever writes or deletes the same photo, so that content is never without its writer.
 */

export interface PhotoPlace {
  readonly county: number;
  readonly placeId: string;
  readonly sha256: string;
}

function pathOf(dataDir: string, { county, placeId, sha256 }: PhotoPlace): string {
  return join(filesFolder(dataDir), String(county), placeId, sha256.slice(0, 2), sha256);
}

/** Writes the content: whole, on disk, under its name, or not at all. Also where it lies there already. */
export async function writePhoto(
  dataDir: string,
  at: PhotoPlace,
  bytes: Uint8Array,
): Promise<void> {
  const path = pathOf(dataDir, at);
  const part = `${path}.${randomUUID()}.part`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const handle = await open(part, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  const folder = await open(dirname(path), 'r');
  await folder.sync().catch(() => undefined);
  await folder.close();
}

/** The content; undefined where it is not there. */
export async function readPhoto(dataDir: string, at: PhotoPlace): Promise<Buffer | undefined> {
  return await readFile(pathOf(dataDir, at)).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

/** True when the disk is full or closed: the photo is refused, the program goes on. */
export function isFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EROFS';
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** What lies there without a row is let alone for an hour: somebody may be writing it. */
const youngMs = 3_600_000;

/**
 * Removes from the disk what no row names any more and what a broken upload left, and counts anew how much each county
 * keeps. Answers how many files went.
 */
export async function sweepPhotos(pool: pg.Pool, dataDir: string, now: Date): Promise<number> {
  const root = filesFolder(dataDir);
  let gone = 0;
  for (const county of await foldersIn(root))
    for (const place of await foldersIn(join(root, county))) {
      if (!/^\d{6}$/.test(county) || !/^[0-9a-f-]{36}$/.test(place)) continue;
      gone += await sweepPlace(pool, { folder: join(root, county, place), county, place, now });
    }
  await pool.query(
    `insert into file_total (county_code, files, bytes)
     select county.county_code, count(file.sha256), coalesce(sum(file.bytes), 0) from county
     left join file on file.county_code = county.county_code group by 1
     on conflict (county_code) do update set files = excluded.files, bytes = excluded.bytes`,
  );
  return gone;
}

interface Swept {
  readonly folder: string;
  readonly county: string;
  readonly place: string;
  readonly now: Date;
}

async function sweepPlace(pool: pg.Pool, { folder, county, place, now }: Swept): Promise<number> {
  let gone = 0;
  for (const part of await foldersIn(folder)) {
    const names = await readdir(join(folder, part));
    const { rows } = await pool.query<{ sha256: string }>(
      `select sha256 from file where county_code = $1 and place_id = $2 and sha256 = any($3)`,
      [Number(county), place, names],
    );
    const kept = new Set(rows.map((one) => one.sha256));
    for (const name of names.filter((one) => !kept.has(one)))
      if (await removeOld(join(folder, part, name), now)) gone += 1;
  }
  return gone;
}

/** Takes it aside before it looks at its age: somebody may have written it anew in this moment. */
async function removeOld(path: string, now: Date): Promise<boolean> {
  const isOld = async (file: string) => now.getTime() - (await stat(file)).mtimeMs > youngMs;
  const aside = `${path}.gone`;
  try {
    if (!(await isOld(path))) return false;
    await rename(path, aside);
    if (await isOld(aside)) {
      await rm(aside);
      return true;
    }
    await rename(aside, path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return false;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((one) => one.isDirectory()).map(({ name }) => name);
}
