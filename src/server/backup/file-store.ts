import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

import type pg from 'pg';

/** The stored photos and documents below a folder, as relative paths with slashes; none where it does not exist. */
export async function storedFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return (
    entries
      // Half written, or on its way out.
      .filter((entry) => entry.isFile() && !/\.(part|gone)$/.test(entry.name))
      .map((entry) =>
        relative(folder, `${entry.parentPath}${sep}${entry.name}`).split(sep).join('/'),
      )
      .sort()
  );
}

/** How much they take. */
export async function storedBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const path of await storedFiles(folder))
    bytes += await stat(join(folder, path)).then(
      ({ size }) => size,
      () => 0,
    );
  return bytes;
}

/** Whether each photo that a visit or a finding uses lies there with the content that its name says. */
export async function checkStored(
  pool: pg.Pool,
  folder: string,
): Promise<{ text: string; isBroken: boolean }> {
  const { rows: known } = await pool.query<{ is: boolean }>(
    `select to_regclass('public.file_use') is not null as is`,
  );
  if (!known[0]?.is) return { text: '', isBroken: false };
  const { rows } = await pool.query<{ path: string }>(
    `select distinct county_code || '/' || place_id || '/' || left(sha256, 2) || '/' || sha256 as path
     from file_use where sha256 is not null`,
  );
  let damaged = 0;
  for (const { path } of rows) if (!(await isWhole(join(folder, path)))) damaged += 1;
  if (damaged > 0)
    return { text: `照片：${rows.length} 张里有 ${damaged} 张缺了或坏了。`, isBroken: true };
  return { text: rows.length > 0 ? `照片 ${rows.length} 张，内容完整。` : '', isBroken: false };
}

async function isWhole(path: string): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch {
    return false;
  }
  return hash.digest('hex') === basename(path);
}
