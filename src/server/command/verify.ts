import { join } from 'node:path';

import { sealAudit, verifyAudit } from '../audit.ts';
import { joinDatabase } from '../database.ts';
import { openPool } from '../db.ts';
import { openKeys } from '../keys.ts';
import { roleUrl } from '../role-url.ts';
import { readSettings } from '../settings.ts';

/** `npm run verify [-- --demo]`: seals what is open and checks the audit chain of every county. Exit code 1 when it is broken. */
export async function verifyCommand(args: readonly string[]): Promise<void> {
  const settings = readSettings(args.includes('--demo') ? 'demo' : 'real', process.env);
  const database = await joinDatabase(settings);
  const keys = openKeys(join(settings.dataDir, 'keys'));
  const pool = openPool(roleUrl(database.ownerUrl, 'shaodian_jobs', keys), 1);
  try {
    const { rows } = await pool.query<{ county_code: number }>(
      'select county_code from county order by 1',
    );
    for (const { county_code: county } of rows) {
      const sealed = await sealAudit(pool, county);
      const { seals, lines, brokenAt, open } = await verifyAudit(pool, county);
      const counts = `${lines} 条记录、${seals} 个封条(本次新封 ${sealed} 条,未封 ${open} 条)`;
      if (brokenAt === undefined) console.log(`${county}:操作记录完整,${counts}。`);
      else {
        console.error(`${county}:操作记录被改动过,第 ${brokenAt} 个封条对不上;${counts}。`);
        process.exitCode = 1;
      }
    }
    if (rows.length === 0) console.log('还没有县(区),没有可核验的记录。');
  } finally {
    await pool.end();
    await database.stop();
  }
}
