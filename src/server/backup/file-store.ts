import { readdir } from 'node:fs/promises';
import { relative, sep } from 'node:path';

/** The stored photos and documents below a folder, as relative paths with slashes; none where it does not exist. */
export async function storedFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, `${entry.parentPath}${sep}${entry.name}`).split(sep).join('/'))
    .sort();
}
