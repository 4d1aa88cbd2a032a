import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';

import { freshDatabase } from '../../test/setup/fresh-database.ts';
import { startEngine } from './engine.ts';
import { migrate } from './migrate.ts';
import { isScramOf } from './role-url.ts';
import { UnsafeSetting } from './settings.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: pg.Client;
beforeEach(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await database.drop();
});

async function stored(): Promise<string[]> {
  const { rows } = await owner.query<{ rolpassword: string }>(
    `select rolpassword from pg_authid where rolname like 'shaodian\\_%' and rolcanlogin order by rolname`,
  );
  return rows.map((row) => row.rolpassword);
}

test('同一台数据库服务器上另一套密钥的哨点不改角色密码，用一句话拒绝', async () => {
  const before = await stored();
  const keyDir = mkdtempSync(join(tmpdir(), 'shaodian-keys-'));
  try {
    const refusal = migrate(database.url, { keyDir });
    await expect(refusal).rejects.toThrow(UnsafeSetting);
    await expect(refusal).rejects.toThrow(/已有另一套哨点/);
  } finally {
    rmSync(keyDir, { recursive: true });
  }
  expect(await stored()).toEqual(before);
});

test('同一套密钥的几个数据库可以放在一起', async () => {
  const before = await stored();
  await migrate(database.url, { keyDir: inject('keyDir') });
  expect(await stored()).toEqual(before);
});

test('存着的密码认得出来', async () => {
  // The example of RFC 7677.
  const example =
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=';
  expect(isScramOf(example, 'pencil')).toBe(true);
  expect(isScramOf(example, 'pencils')).toBe(false);
  expect(isScramOf('', 'pencil')).toBe(false);
  await Promise.resolve();
});

test('落在默认分区里的检查表，下次启动时搬进当月分区', async () => {
  await owner.query('drop table class_day_2026_10');
  await owner.query(`insert into class_day values (350697, '2026-10-05', gen_random_uuid(), 0, 1, null,
    1, 1, 0, 0, 0, 0, 0, 0, 0, false, now(), gen_random_uuid())`);
  const where = async () =>
    (
      await owner.query<{ part: string }>('select tableoid::regclass::text as part from class_day')
    ).rows.map((row) => row.part);
  expect(await where()).toEqual(['class_day_default']);
  await migrate(database.url, { keyDir: inject('keyDir') });
  expect(await where()).toEqual(['class_day_2026_10']);
});

test('只是数据库的属主、不能建角色:用一句话说明要给什么权限,给了就好', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shaodian-plain-'));
  const engine = await startEngine({ dataDir: join(folder, 'postgres'), durable: false });
  const admin = new pg.Client({ connectionString: engine.url('postgres') });
  try {
    await admin.connect();
    await admin.query('create role plain login');
    await admin.query('create database county owner plain');
    const url = engine.url('county', 'plain');
    const refusal = migrate(url, { keyDir: join(folder, 'keys') });
    await expect(refusal).rejects.toThrow(UnsafeSetting);
    await expect(refusal).rejects.toThrow('alter role plain createrole');
    await admin.query('alter role plain createrole');
    await migrate(url, { keyDir: join(folder, 'keys') });
  } finally {
    await admin.end();
    await engine.stop();
    rmSync(folder, { recursive: true });
  }
}, 60_000);
