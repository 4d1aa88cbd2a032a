import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { freshDatabase } from '../../test/setup/fresh-database.ts';
import { inTransaction, openPool } from './db.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  database = await freshDatabase();
  pool = openPool(database.url, 1);
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

test('一条没人等的语句失败了：后面的说的也是这个原因，不是“事务已中止”', async () => {
  const failing = inTransaction(pool, 'begin', async (tx) => {
    tx.send(CompiledQuery.raw('select 1 / 0'));
    await tx.row(CompiledQuery.raw('select 1'));
  });
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  const next = inTransaction(pool, 'begin', async (tx) => {
    return await tx.row<{ one: number }>(CompiledQuery.raw('select 1 as one') as never);
  });
  expect(await next).toEqual({ one: 1 });
});
