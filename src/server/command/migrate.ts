import { upgradeSchema } from '../backup/upgrade.ts';
import { joinDatabase } from '../database.ts';
import { readSettings } from '../settings.ts';

/** `npm run migrate`: brings the production database to the newest schema and makes the roles. */
export async function migrateCommand(): Promise<void> {
  const settings = readSettings('real', process.env);
  const database = await joinDatabase(settings);
  try {
    await upgradeSchema(settings, database.ownerUrl, (line) => console.log(line));
    console.log('数据库结构已是最新。');
  } finally {
    await database.stop();
  }
}
