import { join } from 'node:path';

import { localTime } from '../../domain/date.ts';
import { upgradeSchema } from '../backup/upgrade.ts';
import { joinDatabase } from '../database.ts';
import { openPool } from '../db.ts';
import { openKeys } from '../keys.ts';
import { sweepPhotos } from '../photo-store.ts';
import { type RetentionLine, runRetention } from '../privacy-retention.ts';
import { roleUrl } from '../role-url.ts';
import { readSettings } from '../settings.ts';

/**
 * `npm run retention [-- --dry-run] [--demo]`: deletes what is past its span now instead of at night, or with
 * --dry-run only counts it; prints and keeps the report. Exit code 1 when something could not be deleted.
 */
export async function retentionCommand(args: readonly string[]): Promise<void> {
  const isDryRun = args.includes('--dry-run');
  const settings = readSettings(args.includes('--demo') ? 'demo' : 'real', process.env);
  const database = await joinDatabase(settings);
  const keyDir = join(settings.dataDir, 'keys');
  await upgradeSchema(settings, database.ownerUrl, (line) => console.log(line));
  const pool = openPool(roleUrl(database.ownerUrl, 'shaodian_jobs', openKeys(keyDir)), 2);
  try {
    const { rows } = await pool.query<{ zone: string }>('select zone from county');
    const days = rows.map(({ zone }) => localTime(new Date(), zone).day).sort();
    const [today] = days;
    if (today === undefined) return console.log('还没有县（区），没有可删的资料。');
    const { lines, failures } = await runRetention(pool, { today, isDryRun });
    if (!isDryRun) await sweepPhotos(pool, settings.dataDir, new Date());
    for (const line of reportLines(lines, isDryRun)) console.log(line);
    for (const failure of failures) console.error(failure.message, String(failure.cause));
    if (failures.length > 0) process.exitCode = 1;
  } finally {
    await pool.end();
    await database.stop();
  }
}

/** The report for the screen. */
export function reportLines(lines: readonly RetentionLine[], isDryRun: boolean): string[] {
  if (lines.length === 0) return ['没有到期的资料。'];
  return lines.map(
    ({ county, table, cutoff, gone, held }) =>
      `${county} ${table}：${cutoff} 之前的，${isDryRun ? '将删去' : '已删去'} ${gone} 条` +
      (held > 0 ? `，因暂停删除保留 ${held} 条。` : '。'),
  );
}
