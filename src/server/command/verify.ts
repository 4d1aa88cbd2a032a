import { join } from 'node:path';

import type pg from 'pg';

import { say } from '../../domain/text/say.ts';
import { verifyText } from '../../domain/text/verify.ts';
import { hasSeal, sealAudit, type SealMark, verifyAudit } from '../audit.ts';
import { joinDatabase } from '../database.ts';
import { openPool } from '../db.ts';
import { openKeys } from '../keys.ts';
import { roleUrl } from '../role-url.ts';
import { readSettings, UnsafeSetting } from '../settings.ts';
import { verifyFacts } from '../verify-facts.ts';

/**
 * `npm run verify [-- --demo] [--expect N:hash]…`: seals what is open, checks the audit chain of every county and
 * prints its last seal, then holds counters against facts and looks for orphans. Exit code 1 when a chain is broken,
 * a seal noted down earlier is in none of them, or anything differs.
 */
export async function verifyCommand(args: readonly string[]): Promise<void> {
  const marks = marksIn(args);
  const settings = readSettings(args.includes('--demo') ? 'demo' : 'real', process.env);
  const keys = openKeys(join(settings.dataDir, 'keys'));
  const database = await joinDatabase(settings);
  const pool = openPool(roleUrl(database.ownerUrl, 'shaodian_jobs', keys), 1);
  try {
    const { sound, broken } = await verifyChains(pool, marks);
    for (const line of sound) console.log(line);
    for (const line of broken) console.error(line);
    const wrong = await reportFacts(database.ownerUrl);
    if (broken.length + wrong > 0) process.exitCode = 1;
  } finally {
    await pool.end();
    await database.stop();
  }
}

/** Prints what agrees and what does not; answers how many kinds of things are wrong. */
async function reportFacts(ownerUrl: string): Promise<number> {
  const began = performance.now();
  const pool = openPool(ownerUrl, 1);
  try {
    const findings = await verifyFacts(pool);
    for (const { check, count, example = '' } of findings) {
      const what = verifyText[check].zh;
      if (count === 0) console.log(say(verifyText.sound, 'zh', { what }));
      else console.error(say(verifyText.broken, 'zh', { what, count, example }));
    }
    const wrong = findings.filter(({ count }) => count > 0).length;
    const seconds = Math.ceil((performance.now() - began) / 1_000);
    console.log(
      wrong === 0
        ? say(verifyText['all-sound'], 'zh', { seconds })
        : say(verifyText['some-broken'], 'zh', { count: wrong }),
    );
    return wrong;
  } finally {
    await pool.end();
  }
}

/** The seals after `--expect`; throws UnsafeSetting when one is not N:hash. */
export function marksIn(args: readonly string[]): SealMark[] {
  return args.flatMap((arg, at) => {
    if (arg !== '--expect') return [];
    const [, number, hash] = /^(\d{1,9}):([0-9a-f]{64})$/i.exec(args[at + 1] ?? '') ?? [];
    if (number === undefined || hash === undefined)
      throw new UnsafeSetting('--expect 后面要写“封条号:哈希”，照核验时打印的抄。');
    return { number: Number(number), hash: hash.toLowerCase() };
  });
}

/** Seals and checks every county; what to print, and what is wrong. */
export async function verifyChains(
  pool: pg.Pool,
  marks: readonly SealMark[],
): Promise<{ sound: string[]; broken: string[] }> {
  const sound: string[] = [];
  const broken: string[] = [];
  const missing = new Set(marks);
  const { rows } = await pool.query<{ county_code: number }>(
    'select county_code from county order by 1',
  );
  for (const { county_code: county } of rows) {
    const sealed = await sealAudit(pool, county);
    const { seals, lines, brokenAt, open, last } = await verifyAudit(pool, county);
    const counts = `${lines} 条记录、${seals} 个封条（本次新封 ${sealed} 条，未封 ${open} 条）`;
    if (brokenAt === undefined) sound.push(`${county}：操作记录完整，${counts}。`);
    else broken.push(`${county}：操作记录被改动过，第 ${brokenAt} 个封条对不上；${counts}。`);
    if (last) sound.push(`${county}：最后一个封条 ${last.number}:${last.hash}，请抄存在别处。`);
    for (const mark of marks) if (await hasSeal(pool, county, mark)) missing.delete(mark);
  }
  for (const { number, hash } of missing)
    broken.push(`抄存的封条 ${number}:${hash} 已经不在，后面的记录可能被整段删去。`);
  if (rows.length === 0) sound.push('还没有县（区），没有可核验的记录。');
  return { sound, broken };
}
