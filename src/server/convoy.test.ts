import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { freshDatabase } from '../../test/setup/fresh-database.ts';
import { openConvoy } from './convoy.ts';
import { inTransaction, openPool, q, type Tx } from './db.ts';
import { newId } from './id.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  database = await freshDatabase();
  pool = openPool(database.url, 6);
  await pool.query(`create table noted (id integer primary key, tx xid8 default pg_current_xact_id(),
    account text default current_setting('app.account'))`);
});
beforeEach(async () => await pool.query('truncate noted'));
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

const note = (tx: Tx, id: number) => tx.send(sql`insert into noted (id) values (${id})`.compile(q));

const noted = async () => {
  const { rows } = await pool.query<{ id: number; tx: string; account: string }>(
    'select id, tx::text, account from noted order by id',
  );
  return rows;
};

/** Somebody who writes these numbers, and asks nothing. */
function writer() {
  const convoy = openConvoy(pool);
  return async (id: number, accountId = newId()) =>
    await convoy.inScope(
      { county: 1, schools: '*', accountId },
      async (tx) => {
        await Promise.resolve();
        note(tx, id);
        return id;
      },
      () => true,
    );
}

test('同时来的只写不问的合在一个事务里，各按各的范围', async () => {
  const write = writer();
  const accounts = Array.from({ length: 12 }, () => newId());
  const answers = await Promise.all(accounts.map(async (one, at) => await write(at, one)));
  expect(answers).toEqual(accounts.map((_, at) => at));
  const rows = await noted();
  expect(rows.map((row) => row.account)).toEqual(accounts);
  expect(new Set(rows.map((row) => row.tx)).size).toBeLessThan(6);
});

test('其中一个写不进去，只有它失败，说的是它自己的原因', async () => {
  const write = writer();
  await write(3);
  const all = [1, 2, 3, 4, 3, 5].map(async (id) => await write(id));
  const ends = await Promise.allSettled(all);
  const stopped = { reason: { code: '23505' } };
  const done = { status: 'fulfilled' };
  expect(ends).toMatchObject([done, done, stopped, done, stopped, done]);
  expect((await noted()).map((row) => row.id)).toEqual([1, 2, 3, 4, 5]);
});

test('一个要等别人的锁，别的先走；锁放开以后它也写进去', async () => {
  const write = writer();
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let held = () => {};
  const holds = new Promise<void>((resolve) => (held = resolve));
  const holder = inTransaction(
    pool,
    'begin',
    async (tx) => {
      await tx.rows(sql`insert into noted (id, account) values (2, '') returning id`.compile(q));
      held();
      await released;
    },
    () => false,
  );
  await holds;
  let hasWaited = true;
  const blocked = write(2).finally(() => (hasWaited = !hasWaited));
  await Promise.all([1, 3, 4].map(async (id) => await write(id)));
  expect(hasWaited).toBe(true);
  release();
  await Promise.all([blocked, holder]);
  expect((await noted()).map((row) => row.id)).toEqual([1, 2, 3, 4]);
});

test('问了才开自己的事务：前面写的看得见，先后不乱；不留的什么也没写', async () => {
  const convoy = openConvoy(pool);
  const scope = { county: 1, schools: '*', accountId: undefined } as const;
  const count = async (tx: Tx) =>
    await tx.row(sql<{ count: number }>`select count(*)::int as count from noted`.compile(q));
  const seen = await convoy.inScope(
    scope,
    async (tx) => {
      note(tx, 1);
      const first = count(tx);
      note(tx, 2);
      return [await first, await count(tx)];
    },
    () => true,
  );
  expect(seen).toEqual([{ count: 1 }, { count: 2 }]);
  const refused = async (asks: boolean) =>
    await convoy.inScope(
      scope,
      async (tx) => {
        note(tx, 3);
        if (asks) await count(tx);
        return 'no';
      },
      (answer) => answer !== 'no',
    );
  expect([await refused(true), await refused(false)]).toEqual(['no', 'no']);
  expect((await noted()).map((row) => row.id)).toEqual([1, 2]);
});

test('连接断了：答应过的都在，之后照常写', async () => {
  const write = writer();
  await write(1);
  const ending = pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  const ends = await Promise.allSettled([2, 3, 4].map(async (id) => await write(id)));
  await ending;
  const written = (await noted()).map((row) => row.id);
  const promised = [2, 3, 4].filter((_, at) => ends[at]?.status === 'fulfilled');
  expect(written).toEqual(expect.arrayContaining([1, ...promised]));
  expect(await write(9)).toBe(9);
});
