import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import pg from 'pg';
import * as z from 'zod';

import { say } from '../../domain/text/say.ts';
import { upkeepText } from '../../domain/text/upkeep.ts';
import { migrate, migrationFiles, refuseNewer } from '../migrate.ts';
import { type Settings, UnsafeSetting } from '../settings.ts';
import { reasonOf, takeBackup, usualKind } from './take.ts';

/** What is noted while an upgrade has begun and not ended. */
const Unfinished = z.object({ file: z.string() });

/**
 * Brings a database to this program's schema, backed up first where it is in use. Every command that migrates a
 * county's database goes this way.
 */
export async function upgradeSchema(
  settings: Settings,
  ownerUrl: string,
  tell: (line: string) => void,
): Promise<void> {
  await backUpBeforeUpgrade(settings, ownerUrl, tell);
  await migrate(ownerUrl, { keyDir: join(settings.dataDir, 'keys') });
  await endUpgrade(settings);
}

/**
 * 升级前备份: when this program brings schema updates to a database that is in use, backs it up first and says how to
 * go back. One that fails half-way and is tried again keeps the backup of its beginning and makes no other. Throws
 * UnsafeSetting, with nothing changed, when the backup cannot be made.
 */
export async function backUpBeforeUpgrade(
  settings: Settings,
  ownerUrl: string,
  tell: (line: string) => void,
): Promise<void> {
  const pending = await pendingMigrations(ownerUrl);
  const last = pending.at(-1);
  if (!last) return await endUpgrade(settings);
  if (process.env['SHAODIAN_UPGRADE_WITHOUT_BACKUP'] === '1') return;
  const begun = await unfinishedUpgrade(settings);
  if (begun) {
    tell(say(upkeepText['upgrade-again'], 'zh', { file: begun }));
    return tell(wayBack(settings, begun));
  }
  tell(say(upkeepText['upgrade-first'], 'zh', { count: pending.length, name: last }));
  try {
    const kind = usualKind(settings);
    const { file } = await takeBackup({ settings, ownerUrl, kind, isUpgrade: true });
    await writeFile(noteOf(settings), JSON.stringify({ file }), { mode: 0o600 });
    tell(say(upkeepText['upgrade-backed-up'], 'zh', { file }));
    tell(wayBack(settings, file));
  } catch (cause) {
    throw new UnsafeSetting(say(upkeepText['upgrade-refused'], 'zh', { why: reasonOf(cause) }), {
      cause,
    });
  }
}

/** The schema is whole: the next upgrade is another one and makes a backup of its own. */
export async function endUpgrade(settings: Settings): Promise<void> {
  await rm(noteOf(settings), { force: true });
}

/** The backup from the beginning of an upgrade that did not end, where it is still there. */
async function unfinishedUpgrade(settings: Settings): Promise<string | undefined> {
  const text = await readFile(noteOf(settings), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const { file } = Unfinished.parse(JSON.parse(text));
    return existsSync(file) ? file : undefined;
  } catch {
    // Cut off by a power failure while being written.
    return undefined;
  }
}

function wayBack(settings: Settings, file: string): string {
  const key = join(settings.dataDir, 'keys', 'master.key');
  const way = settings.databaseUrl ? 'upgrade-back-external' : 'upgrade-back';
  return say(upkeepText[way], 'zh', { file, key });
}

function noteOf({ dataDir }: Settings): string {
  return join(dataDir, 'upgrade.json');
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
    await refuseNewer(client);
    const applied = await client.query<{ name: string }>('select name from migration');
    const known = new Set(applied.rows.map(({ name }) => name));
    return migrationFiles().flatMap(({ name }) => (known.has(name) ? [] : [name]));
  } finally {
    await client.end();
  }
}
