import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The absolute path of a file of the project, from source and from the built bundle alike. */
export function projectFile(path: string): string {
  return join(root, path);
}

const root = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'db', 'migrations'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('找不到程序目录（db/migrations）。');
  return findRoot(parent);
}
