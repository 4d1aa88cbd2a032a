import { afterAll, beforeAll, expect, test } from 'vitest';

import { agreed } from '../../test/setup/family.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { warmUp } from './warm.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

/** How many rows every table of ours has. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = await server.sql<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await server.sql<{ count: number }>(`select count(*)::int as count from ${name}`);
    counts[name] = row?.count ?? 0;
  }
  return counts;
}

/** Rows that were ever put into a table, those that were undone again too. */
async function everPut(table: string): Promise<number> {
  const [row] = await server.sql<{ put: number }>(
    `select coalesce(sum(n_tup_ins), 0)::int as put from pg_stat_user_tables where relname ~ $1`,
    [`^${table}(_|$)`],
  );
  return row?.put ?? 0;
}

test('热身演的是真的提交和打卡,演完什么也没留下:没有表、没有打卡、没有操作记录', async () => {
  await agreed(await server.as('赵家长'), ['李小明', '李小红']);
  const before = await rowCounts();
  const [sheets, checkIns] = [await everPut('roll'), await everPut('checkin')];
  await warmUp(server.running.core, 12);
  expect(await rowCounts()).toEqual(before);
  await expect.poll(async () => await everPut('roll'), { timeout: 15_000 }).toBeGreaterThan(sheets);
  await expect
    .poll(async () => await everPut('checkin'), { timeout: 15_000 })
    .toBeGreaterThan(checkIns);
});
