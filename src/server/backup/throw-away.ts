import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { databaseName } from '../database.ts';
import { startEngine } from '../engine.ts';
import { openKeys } from '../keys.ts';
import { readHead } from './archive.ts';
import { unpackCluster } from './cluster-restore.ts';
import { type Compared, compareWithMark } from './compare.ts';
import { BackupFailure } from './failure.ts';
import { freeBytes, sizeWords } from './folder.ts';
import { importInto } from './import.ts';

/** Room for the unpacked database and its log, in relation to the archive. */
const roomFactor = 8;

/**
 * 恢复演习: restores an archive into a throw-away database beside the data, holds it against the numbers of then and
 * removes it again. Nothing of the running database is touched.
 */
export async function testRestore(
  { file, bytes }: { file: string; bytes: number },
  keyDir: string,
  besides: string,
): Promise<Compared> {
  const folder = join(besides, 'restore-test');
  await rm(folder, { recursive: true, force: true });
  const free = await freeBytes(besides);
  if (free < bytes * roomFactor)
    throw new BackupFailure('backup-no-space', {
      folder: besides,
      free: sizeWords(free),
      need: sizeWords(bytes * roomFactor),
    });
  try {
    const { kind } = await readHead(file);
    return kind === 'backup'
      ? await testBackup(file, keyDir, folder)
      : await testExport(file, keyDir, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function testBackup(file: string, keyDir: string, folder: string): Promise<Compared> {
  const dataDir = join(folder, 'postgres');
  const filesDir = join(folder, 'files');
  const { mark } = await unpackCluster({ file, keys: openKeys(keyDir), dataDir, filesDir });
  const engine = await startEngine({ dataDir, durable: false });
  try {
    return await compareWithMark(engine.url(databaseName), mark, {
      exactly: false,
      filesDir,
    });
  } finally {
    await engine.stop();
  }
}

async function testExport(file: string, keyDir: string, folder: string): Promise<Compared> {
  const engine = await startEngine({ dataDir: join(folder, 'postgres'), durable: false });
  try {
    const ownerUrl = engine.url('postgres');
    const filesDir = join(folder, 'files');
    const mark = await importInto({ file, keyDir, ownerUrl, filesDir });
    return await compareWithMark(ownerUrl, mark, { exactly: true, filesDir });
  } finally {
    await engine.stop();
  }
}
