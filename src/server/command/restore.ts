import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { type ArchiveHead, keyFingerprint, readHead } from '../backup/archive.ts';
import { machineName, readMasterKey } from '../backup/cluster-backup.ts';
import { refuseFull, unpackCluster } from '../backup/cluster-restore.ts';
import { compareWithMark, type Compared } from '../backup/compare.ts';
import { BackupFailure } from '../backup/failure.ts';
import { importInto } from '../backup/import.ts';
import { filesFolder } from '../backup/take.ts';
import { databaseName, openDatabase } from '../database.ts';
import { startEngine } from '../engine.ts';
import { findBinaries } from '../engine/binaries.ts';
import { findLauncher } from '../engine/launcher.ts';
import { keysFrom, openKeys } from '../keys.ts';
import { moment } from '../moment.ts';
import { rootNote } from '../owner.ts';
import { readSettings, type Settings } from '../settings.ts';
import { bytesProgress } from './progress.ts';

const usage = `用法：npm run restore -- 备份文件 [--key master.key]
  恢复到 SHAODIAN_DATA 指的空文件夹，绝不覆盖已有的数据库；恢复后核对行数和操作记录。`;
const importUsage = `用法：npm run import-all -- 导出文件 [--key master.key]
  装进 DATABASE_URL 指的空数据库，没有设置时装进 SHAODIAN_DATA 的空文件夹；装好后核对行数和操作记录。`;

/** `npm run restore`: a backup into an empty data folder, then verified. Exit code 1 when a number differs. */
export async function restoreCommand(args: readonly string[]): Promise<void> {
  const given = read(args);
  if (!given.file) return console.log(usage);
  const head = await readHead(given.file);
  if (head.kind !== 'backup') throw new BackupFailure('restore-is-export', { file: given.file });
  const settings = readSettings(head.database, process.env);
  if (settings.databaseUrl) throw new BackupFailure('restore-external');
  const dataDir = join(settings.dataDir, 'postgres');
  await refuseFull(dataDir);
  await refuseOtherEngine(head, settings.dataDir);
  const keyDir = await placeKey(settings, head, given);
  console.log(`正在恢复 ${moment(new Date(head.at))} 的备份到 ${settings.dataDir} …`);
  const { mark } = await unpackCluster({
    file: given.file,
    keys: openKeys(keyDir),
    dataDir,
    filesDir: filesFolder(settings.dataDir),
    onProgress: bytesProgress('已写入'),
  });
  console.log('正在启动恢复出来的数据库并核对…');
  const engine = await startEngine({ dataDir });
  try {
    const how = { exactly: false, filesDir: filesFolder(settings.dataDir) };
    report(await compareWithMark(engine.url(databaseName), mark, how), settings);
  } finally {
    await engine.stop();
  }
}

/** `npm run import-all`: an export into an empty database of any version from 15 to 18, then verified. */
export async function importAllCommand(args: readonly string[]): Promise<void> {
  const given = read(args);
  if (!given.file) return console.log(importUsage);
  const head = await readHead(given.file);
  if (head.kind !== 'export') throw new BackupFailure('restore-is-backup', { file: given.file });
  const settings = readSettings(head.database, process.env);
  const keyDir = await placeKey(settings, head, given);
  const filesDir = filesFolder(settings.dataDir);
  await refuseFull(filesDir);
  const database = await openDatabase(settings);
  try {
    const { ownerUrl } = database;
    const mark = await importInto({
      file: given.file,
      keyDir,
      ownerUrl,
      filesDir,
      onProgress: (line) => console.log(`  ${line}`),
    });
    report(await compareWithMark(ownerUrl, mark, { exactly: true, filesDir }), settings);
  } finally {
    await database.stop();
  }
}

interface Given {
  readonly file: string | undefined;
  readonly key: string | undefined;
}

function read(args: readonly string[]): Given {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean' }, key: { type: 'string' } },
  });
  const [file] = positionals;
  return { file: values.help || !file ? undefined : resolve(file), key: values.key };
}

/** The key of the archive into the data folder, unless it lies there; a wrong one is refused before anything happens. */
async function placeKey(
  settings: Settings,
  head: ArchiveHead,
  { file = '', key }: Given,
): Promise<string> {
  const keyDir = join(settings.dataDir, 'keys');
  const place = join(keyDir, 'master.key');
  const isThere = existsSync(place);
  if (!isThere && !key) throw new BackupFailure('backup-no-key', { wanted: head.key });
  const master = await readMasterKey(isThere ? place : resolve(key ?? ''));
  const found = keyFingerprint(keysFrom(master));
  if (found !== head.key)
    throw new BackupFailure('backup-other-key', { file, wanted: head.key, found });
  if (isThere) return keyDir;
  await mkdir(keyDir, { recursive: true, mode: 0o700 });
  await writeFile(place, `${master.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  return keyDir;
}

/** Files of a database fit only the same major version, system and processor. */
async function refuseOtherEngine(head: ArchiveHead, dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const { version } = await findLauncher(await findBinaries(process.env), dataDir);
  const here = machineName();
  if (Number.parseInt(version, 10) === Number.parseInt(head.postgres, 10) && here === head.machine)
    return;
  throw new BackupFailure('restore-other-engine', {
    found: head.postgres,
    machine: head.machine,
    running: version,
    here,
  });
}

function report({ sound, broken }: Compared, { dataDir }: Settings): void {
  for (const line of sound) console.log(line);
  for (const line of broken) console.error(line);
  if (broken.length === 0) {
    console.log('核对无误，可以启动：npm run serve');
    const note = rootNote(dirname(dataDir));
    if (note) console.log(note);
    return;
  }
  console.error('核对没有通过，请换一份备份，原来的数据不要删。');
  process.exitCode = 1;
}
