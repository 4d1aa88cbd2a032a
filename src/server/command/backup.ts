import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { backupText } from '../../domain/text/backup.ts';
import { say } from '../../domain/text/say.ts';
import { keyFingerprint } from '../backup/archive.ts';
import { BackupFailure } from '../backup/failure.ts';
import { sizeWords } from '../backup/folder.ts';
import { stepBack, takeBackup } from '../backup/take.ts';
import { joinDatabase } from '../database.ts';
import { openKeys } from '../keys.ts';
import { readSettings } from '../settings.ts';
import { bytesProgress } from './progress.ts';

const usage = `用法：npm run backup [-- --to 文件] [--demo]
  在线备份内置数据库和文件，加密成一个文件；不用停机。不写 --to 时放进备份文件夹（SHAODIAN_BACKUP_DIR），多出的旧备份自动删去。`;
const exportUsage = `用法：npm run export [-- --to 文件] [--demo]
  把全部资料导出成一个加密文件，可以装进 PostgreSQL 15–18 的任何一个（npm run import-all）；不用停机。`;

/** `npm run backup`: a copy of the running embedded database and the files, encrypted. */
export async function backupCommand(args: readonly string[]): Promise<void> {
  await make('backup', args);
}

/** `npm run export`: every table as text, for another machine or another version of PostgreSQL. */
export async function exportCommand(args: readonly string[]): Promise<void> {
  await make('export', args);
}

async function make(kind: 'backup' | 'export', args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      to: { type: 'string' },
      demo: { type: 'boolean' },
      'unless-since': { type: 'string' },
    },
  });
  const since = values['unless-since'];
  if (values.help) return console.log(kind === 'backup' ? usage : exportUsage);
  stepBack();
  const settings = readSettings(values.demo ? 'demo' : 'real', process.env);
  if (kind === 'backup' && settings.databaseUrl) throw new BackupFailure('backup-not-embedded');
  const database = await joinDatabase(settings);
  try {
    console.log(kind === 'backup' ? '正在备份…' : '正在导出…');
    const made = await takeBackup({
      settings,
      ownerUrl: database.ownerUrl,
      kind,
      to: values.to,
      unlessSince: since === undefined ? undefined : new Date(since),
      onProgress: bytesProgress('已复制'),
    });
    if (!made.isNoted)
      console.error(say(backupText['run-not-noted'], 'zh', { folder: settings.backup.dir }));
    const keyFile = join(settings.dataDir, 'keys', 'master.key');
    console.log(
      `完成：${made.file}（${sizeWords(made.archiveBytes)}，原 ${sizeWords(made.bytes)}，用时 ${Math.round(made.seconds)} 秒）。`,
    );
    console.log(
      `文件已加密，没有密钥谁也打不开。请另存密钥 ${keyFile}（指纹 ${keyFingerprint(openKeys(join(settings.dataDir, 'keys')))}），不要和备份放在一起。`,
    );
  } finally {
    await database.stop();
  }
}
