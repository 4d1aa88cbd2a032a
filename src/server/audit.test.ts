import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { counties, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { hasSeal, sealAudit, verifyAudit } from './audit.ts';
import { marksIn, verifyChains } from './command/verify.ts';
import { openPool } from './db.ts';

const county = counties.云溪县;

let server: TestServer;
let pool: pg.Pool;
beforeAll(async () => {
  server = await testServer();
  pool = openPool(server.urlFor('shaodian_jobs'), 2);
  // Signing in leaves a line of its own.
  await server.as('孙报告人');
});
afterAll(async () => {
  await pool.end();
  await server.stop();
});
beforeEach(async () => {
  await server.sql('delete from audit_seal');
  await server.sql('delete from audit');
});

/** So many lines, each by a request of its own. */
async function lines(count: number): Promise<void> {
  const office = await server.as('孙报告人');
  for (let at = 0; at < count; at++)
    await office.send('calendar.set-day', {
      placeId: placeId('实验小学'),
      day: '2026-12-31',
      reason: `第 ${at} 次`,
    });
}

/** Seals until nothing is open: other databases of the server may have transactions running for a moment. */
async function sealAll(): Promise<void> {
  await vi.waitFor(
    async () => {
      await sealAudit(pool, county);
      expect((await verifyAudit(pool, county)).open).toBe(0);
    },
    { timeout: 20_000, interval: 20 },
  );
}

/** Two seals of five and three lines, unbroken. */
async function twoSeals(): Promise<void> {
  await lines(5);
  await sealAll();
  await lines(3);
  await sealAll();
  expect(await verifyAudit(pool, county)).toMatchObject({ lines: 8, brokenAt: undefined, open: 0 });
}

test('一批一批封存,核验通过;没有新记录就不加封条', async () => {
  await lines(5);
  await sealAll();
  expect(await verifyAudit(pool, county)).toMatchObject({ lines: 5, brokenAt: undefined });
  await lines(3);
  await sealAll();
  expect(await sealAudit(pool, county)).toBe(0);
  const verdict = await verifyAudit(pool, county);
  expect(verdict).toMatchObject({ lines: 8, brokenAt: undefined, open: 0 });
  const seals = await server.sql<{ row_count: number }>(
    'select row_count from audit_seal order by seal_no',
  );
  expect(seals).toHaveLength(verdict.seals);
  expect(seals.reduce((sum, seal) => sum + seal.row_count, 0)).toBe(8);
});

test('很多条分几次封存,每次之间让别人先来;还是一个封条,一条不少', async () => {
  await lines(1);
  const copied = `insert into audit (county_code, audit_id, at, operation, subject, outcome)
    select county_code, gen_random_uuid(), at, operation, subject, outcome
    from audit, generate_series(1, 2499)`;
  await server.sql(copied);
  const pieces: number[] = [];
  await vi.waitFor(
    async () => {
      pieces.length = 0;
      const sealed = await sealAudit(pool, county, async (work) => {
        pieces.push(pieces.length);
        return await work();
      });
      expect(sealed).toBe(2500);
    },
    { timeout: 20_000, interval: 20 },
  );
  expect(pieces.length).toBeGreaterThan(2);
  const verdict = { seals: 1, lines: 2500, brokenAt: undefined, open: 0 };
  expect(await verifyAudit(pool, county)).toMatchObject(verdict);
});

test.each([
  [
    '改了一条的结果',
    `update audit set outcome = 'ok2' where audit_id = (select min(audit_id::text)::uuid from audit)`,
  ],
  [
    '改了一条的时间',
    `update audit set at = at + interval '1 microsecond' where audit_id = (select min(audit_id::text)::uuid from audit)`,
  ],
  [
    '换了一条的人',
    `update audit set account_id = null where audit_id = (select min(audit_id::text)::uuid from audit)`,
  ],
  [
    '换了一条的地方',
    `update audit set place_id = null where audit_id = (select min(audit_id::text)::uuid from audit)`,
  ],
  ['删了一条', `delete from audit where audit_id = (select min(audit_id::text)::uuid from audit)`],
  [
    '补进一条',
    `insert into audit (county_code, tx, audit_id, at, operation, subject, outcome)
     select county_code, tx, gen_random_uuid(), at, operation, subject, outcome from audit
     order by tx limit 1`,
  ],
  ['改了封条里的条数', 'update audit_seal set row_count = row_count + 1 where seal_no = 1'],
  [
    '改了封条的哈希',
    `update audit_seal set hash = decode(repeat('00', 32), 'hex') where seal_no = 1`,
  ],
  ['删了第一个封条', 'delete from audit_seal where seal_no = 1'],
])('%s,核验说第一个封条对不上', async (_, tamper) => {
  await twoSeals();
  await server.sql(tamper);
  const { brokenAt } = await verifyAudit(pool, county);
  expect(brokenAt).toBe(tamper.startsWith('delete from audit_seal') ? 2 : 1);
});

test('还没提交的操作和它之后的记录先不封,提交后一条不漏', async () => {
  const slow = new pg.Client({ connectionString: server.urlFor('shaodian_app') });
  await slow.connect();
  await slow.query(`begin; set local app.county = '${county}'; set local app.schools = '*'`);
  await slow.query(
    `insert into audit (county_code, audit_id, at, operation, subject, outcome)
     values (${county}, gen_random_uuid(), now(), 'test', '', 'ok')`,
  );
  await lines(3);
  expect(await sealAudit(pool, county)).toBe(0);
  expect(await verifyAudit(pool, county)).toMatchObject({ lines: 0, open: 3 });
  await slow.query('commit');
  await slow.end();
  await sealAll();
  expect(await verifyAudit(pool, county)).toMatchObject({ lines: 4, brokenAt: undefined, open: 0 });
});

test('两个程序同时封存,链条不分叉', async () => {
  await lines(4);
  await Promise.all([sealAudit(pool, county), sealAudit(pool, county)]);
  await sealAll();
  expect(await verifyAudit(pool, county)).toMatchObject({ lines: 4, brokenAt: undefined });
});

test('剪掉最后一个封条和它的记录，链条看着完整，拿抄存的封条一对就知道', async () => {
  await twoSeals();
  const { last } = await verifyAudit(pool, county);
  if (!last) throw new Error('nothing was sealed');
  const noted = `${last.number}:${last.hash}`;
  const marks = marksIn(['--demo', '--expect', noted]);
  expect(marks).toEqual([last]);
  const whole = await verifyChains(pool, marks);
  expect(whole.broken).toEqual([]);
  expect(whole.sound.join('\n')).toContain(noted);

  await server.sql('delete from audit where tx >= (select max(from_tx) from audit_seal)');
  await server.sql('delete from audit_seal where seal_no = (select max(seal_no) from audit_seal)');
  expect(await verifyAudit(pool, county)).toMatchObject({ brokenAt: undefined });
  expect(await hasSeal(pool, county, last)).toBe(false);
  expect((await verifyChains(pool, [])).broken).toEqual([]);
  expect((await verifyChains(pool, marks)).broken).toEqual([expect.stringContaining(noted)]);
});

test.each(['', '3', '3:abc', `x:${'0'.repeat(64)}`])('--expect 写成“%s”，不收', (text) => {
  expect(() => marksIn(['--expect', text])).toThrow('--expect');
});

test('各县各封各的', async () => {
  await lines(2);
  await sealAll();
  expect(await verifyAudit(pool, counties.石湾县)).toEqual({
    seals: 0,
    lines: 0,
    brokenAt: undefined,
    open: 0,
  });
});
