import type pg from 'pg';

import { hasSeal, verifyAudit } from '../audit.ts';
import { openPool } from '../db.ts';
import { checkStored } from './file-store.ts';
import { type Mark, takeMark } from './mark.ts';
import { mayShrink } from './table-list.ts';

/** What a comparison found: sentences for people. */
export interface Compared {
  readonly sound: string[];
  readonly broken: string[];
}

/**
 * Holds a restored or imported database against the numbers taken when the archive was made: no table has fewer rows
 * (with `exactly`: other rows), each county's audit chain is whole, and its seals of then are still in it.
 */
export async function compareWithMark(
  ownerUrl: string,
  mark: Mark,
  { exactly, filesDir }: { exactly: boolean; filesDir: string },
): Promise<Compared> {
  const pool = openPool(ownerUrl, 2);
  try {
    const found = await marked(pool);
    const sound: string[] = [];
    const broken: string[] = [];
    let total = 0;
    for (const [table, wanted] of Object.entries(mark.rows)) {
      const rows = found.rows[table] ?? 0;
      total += rows;
      const isFewer = exactly ? rows !== wanted : rows < wanted && !mayShrink(table);
      if (isFewer) broken.push(`表 ${table}：备份时 ${wanted} 行，现在 ${rows} 行。`);
    }
    const tables = Object.keys(mark.rows).length;
    if (broken.length === 0) sound.push(`${tables} 张表共 ${total} 行，与备份时的数目相符。`);
    const photos = await checkStored(pool, filesDir);
    if (photos.isBroken) broken.push(photos.text);
    else if (photos.text) sound.push(photos.text);
    for (const line of await chains(pool, mark)) (line.isBroken ? broken : sound).push(line.text);
    return { sound, broken };
  } finally {
    await pool.end();
  }
}

async function marked(pool: pg.Pool): Promise<Mark> {
  const client = await pool.connect();
  try {
    return await takeMark(client);
  } finally {
    client.release();
  }
}

async function chains(pool: pg.Pool, mark: Mark): Promise<{ text: string; isBroken: boolean }[]> {
  const { rows } = await pool.query<{ county: number }>(
    'select county_code as county from county order by 1',
  );
  const lines: { text: string; isBroken: boolean }[] = [];
  for (const { county } of rows) {
    const { brokenAt, lines: count, seals } = await verifyAudit(pool, county);
    lines.push(
      brokenAt === undefined
        ? { text: `${county}：操作记录完整（${seals} 个封条、${count} 条记录）。`, isBroken: false }
        : { text: `${county}：操作记录从第 ${brokenAt} 个封条起对不上。`, isBroken: true },
    );
  }
  for (const seal of mark.seals)
    if (!(await hasSeal(pool, seal.county, seal)))
      lines.push({ text: `${seal.county}：备份时的封条 ${seal.number} 不在了。`, isBroken: true });
  return lines;
}
