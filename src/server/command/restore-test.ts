import { join } from 'node:path';

import { backupText } from '../../domain/text/backup.ts';
import { say } from '../../domain/text/say.ts';
import { keptBackups, openBackupFolder } from '../backup/folder.ts';
import { noteRun } from '../backup/run-log.ts';
import { reasonOf, stepBack } from '../backup/take.ts';
import { testRestore } from '../backup/throw-away.ts';
import { readSettings } from '../settings.ts';

/**
 * `npm run restore-test [-- --demo]`: restores the newest backup into a throw-away database and verifies it; the
 * result is shown on the operation page. Exit code 1 when it could not be restored or a number differs.
 */
export async function restoreTestCommand(args: readonly string[]): Promise<void> {
  stepBack();
  const { backup, dataDir } = readSettings(args.includes('--demo') ? 'demo' : 'real', process.env);
  await openBackupFolder(backup.dir);
  const [newest] = await keptBackups(backup.dir);
  if (!newest) {
    console.error('还没有备份，没有可以试恢复的。请先运行 npm run backup。');
    process.exitCode = 1;
    return;
  }
  const began = performance.now();
  const note = async (ok: boolean, says: string[]) => {
    const seconds = (performance.now() - began) / 1_000;
    const { name, bytes } = newest;
    await noteRun(backup.dir, {
      kind: 'restore-test',
      at: new Date().toISOString(),
      ok,
      seconds,
      name,
      bytes,
      says,
    }).catch(() => {
      console.error(say(backupText['run-not-noted'], 'zh', { folder: backup.dir }));
    });
  };
  console.log(`正在试恢复 ${newest.name} …`);
  try {
    const { sound, broken } = await testRestore(newest, join(dataDir, 'keys'), dataDir);
    await note(broken.length === 0, [...sound, ...broken]);
    for (const line of sound) console.log(line);
    for (const line of broken) console.error(line);
    if (broken.length > 0) process.exitCode = 1;
  } catch (error) {
    await note(false, [reasonOf(error)]);
    throw error;
  }
}
