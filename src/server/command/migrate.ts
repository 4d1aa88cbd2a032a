import { join } from 'node:path';

import { backUpBeforeUpgrade } from '../backup/upgrade.ts';
import { joinDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import { readSettings } from '../settings.ts';

/** `npm run migrate`: brings the production database to the newest schema and makes the roles. */
export async function migrateCommand(): Promise<void> {
  const settings = readSettings('real', process.env);
  const database = await joinDatabase(settings);
  try {
    await backUpBeforeUpgrade(settings, database.ownerUrl, (line) => console.log(line));
    await migrate(database.ownerUrl, { keyDir: join(settings.dataDir, 'keys') });
    console.log('数据库结构已是最新。');
  } finally {
    await database.stop();
  }
}
