import { join } from 'node:path';

import pg from 'pg';

import { say } from '../../domain/text/say.ts';
import { upkeepText } from '../../domain/text/upkeep.ts';
import { migrationFiles } from '../migrate.ts';
import { type Settings, UnsafeSetting } from '../settings.ts';
import { reasonOf, takeBackup, usualKind } from './take.ts';

/**
 * 升级前备份: when this program brings schema updates to a database that is in use, backs it up first and says how to
 * go back. Throws UnsafeSetting, with nothing changed, when the backup cannot be made.
 */
export async function backUpBeforeUpgrade(
  settings: Settings,
  ownerUrl: string,
  tell: (line: string) => void,
): Promise<void> {
  const pending = await pendingMigrations(ownerUrl);
  const last = pending.at(-1);
  if (!last || process.env['SHAODIAN_UPGRADE_WITHOUT_BACKUP'] === '1') return;
  tell(say(upkeepText['upgrade-first'], 'zh', { count: pending.length, name: last }));
  try {
    const kind = usualKind(settings);
    const { file } = await takeBackup({ settings, ownerUrl, kind, isUpgrade: true });
    const key = join(settings.dataDir, 'keys', 'master.key');
    const back = say(upkeepText['upgrade-back'], 'zh', { file, key });
    tell(kind === 'backup' ? back : back.replace('npm run restore', 'npm run import-all'));
  } catch (cause) {
    throw new UnsafeSetting(say(upkeepText['upgrade-refused'], 'zh', { why: reasonOf(cause) }), {
      cause,
    });
  }
}

/** Schema files of this program that a database in use has not had yet; none for an empty one. */
export async function pendingMigrations(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass('public.migration') is not null and to_regclass('public.instance') is not null as there`,
    );
    if (!rows[0]?.there) return [];
    const used = await client.query('select from instance');
    if (!used.rowCount) return [];
    const applied = await client.query<{ name: string }>('select name from migration');
    const known = new Set(applied.rows.map(({ name }) => name));
    return migrationFiles().flatMap(({ name }) => (known.has(name) ? [] : [name]));
  } finally {
    await client.end();
  }
}
