import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { freshDatabase } from '../../test/setup/fresh-database.ts';
import { openPool, q, type Tx } from './db.ts';
import { openCountyDays } from './roll-county-memory.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  database = await freshDatabase();
  pool = openPool(database.url, 2);
  await pool.query('create table heard (id integer primary key)');
});
beforeEach(async () => await pool.query('truncate heard'));
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

const count = async (tx: Tx) => {
  const row = await tx.row(sql<{ n: number }>`select count(*)::int as n from heard`.compile(q));
  return row?.n;
};

/** Reads when it is let, and says how often it was asked to. */
function held() {
  const lets: (() => void)[] = [];
  const read = async (tx: Tx) => {
    await new Promise<void>((go) => lets.push(go));
    return await count(tx);
  };
  const letGo = async () => {
    await expect.poll(() => lets.length).toBeGreaterThan(0);
    lets.shift()?.();
  };
  return { read, letGo };
}

test('一百个看板同时问：正在读的时候来的，等下一次读，一起只读一次，而且看得到问之前写下的', async () => {
  const days = openCountyDays(pool);
  let reads = 0;
  const { read, letGo } = held();
  const counted = async (tx: Tx) => {
    reads += 1;
    return await read(tx);
  };
  const first = days.together(1, 'signals', counted);
  await pool.query('insert into heard values (1)');
  const others = Array.from(
    { length: 100 },
    async () => await days.together(1, 'signals', counted),
  );
  await letGo();
  await first;
  await letGo();
  expect(new Set(await Promise.all(others))).toEqual(new Set([1]));
  expect(reads).toBe(2);
});

test('一次读不成：只有等这一次的人得知，后来的重新读', async () => {
  const days = openCountyDays(pool);
  const failing = days.together(1, 'signals', async (tx) => {
    return await tx.row(sql`select 1 / 0`.compile(q));
  });
  const after = days.together(1, 'signals', count);
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  expect(await after).toBe(0);
  expect(await days.together(1, 'signals', count)).toBe(0);
});
