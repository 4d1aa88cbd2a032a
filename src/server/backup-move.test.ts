import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { writeCast } from '../../test/setup/cast.ts';
import { sealAudit, verifyAudit } from './audit.ts';
import type { BackupSummary } from './backup/cluster-backup.ts';
import { compareWithMark } from './backup/compare.ts';
import { exportAll } from './backup/export.ts';
import { importInto } from './backup/import.ts';
import { openPool } from './db.ts';
import { type Engine, startEngine } from './engine.ts';
import { newId } from './id.ts';
import { openKeys } from './keys.ts';
import { migrate } from './migrate.ts';

/** Debian's PostgreSQL 15; where it is missing the way there and back is gone between two of our own version. */
const old = '/usr/lib/postgresql/15/bin';
const hasOld = existsSync(join(old, 'postgres'));
const way = hasOld ? '18 → 15 → 18' : '18 → 18 → 18（本机没有 PostgreSQL 15）';

let folder = '';
let keyDir = '';
let newer: Engine;
let older: Engine;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shaodian-搬家-'));
  keyDir = join(folder, 'keys');
  newer = await startEngine({ dataDir: join(folder, 'newer'), durable: false });
  ends.push(async () => await newer.stop());
  older = await startOld();
  ends.push(async () => await older.stop());
  await fill(await fresh(newer, 'first'));
});
afterAll(async () => {
  for (const end of ends) await end();
  await rm(folder, { recursive: true, force: true });
});

test(`全部导出再导入，${way}：每张表一行不差，操作记录接得上`, async () => {
  const first = newer.url('first');
  const out = await exported(first, '一');
  const there = await fresh(older, 'second', false);
  const version = hasOld ? '15.' : '18.';
  expect(
    (await query<{ server_version: string }>(there, 'show server_version'))[0]?.server_version,
  ).toContain(version);
  const mark = await importInto({
    file: out.file,
    keyDir,
    ownerUrl: there,
    filesDir: join(folder, 'f2'),
  });
  expect(await compareWithMark(there, mark, { exactly: true, filesDir: '' })).toMatchObject({
    broken: [],
  });
  expect(await contents(there)).toEqual(await contents(first));
  await auditGoesOn(there);

  const back = await exported(there, '二');
  const home = await fresh(newer, 'third', false);
  const again = await importInto({
    file: back.file,
    keyDir,
    ownerUrl: home,
    filesDir: join(folder, 'f3'),
  });
  expect(await compareWithMark(home, again, { exactly: true, filesDir: '' })).toMatchObject({
    broken: [],
  });
  expect(await contents(home)).toEqual(await contents(there));
  expect(await references(home)).toEqual(await references(first));
  await auditGoesOn(home);
}, 180_000);

test('目标库里已有资料，不导入；文件截短，什么也没留下', async () => {
  const out = await exported(newer.url('first'), '三');
  const filesDir = join(folder, 'f4');
  const filled = importInto({ file: out.file, keyDir, ownerUrl: newer.url('first'), filesDir });
  await expect(filled).rejects.toThrow('已有数据');
  const empty = await fresh(newer, 'fourth', false);
  await truncate(out.file, out.archiveBytes - 20);
  await expect(importInto({ file: out.file, keyDir, ownerUrl: empty, filesDir })).rejects.toThrow(
    '不完整',
  );
  expect(
    await query(empty, `select relname from pg_class where relnamespace = 'public'::regnamespace`),
  ).toEqual([]);
}, 60_000);

async function startOld(): Promise<Engine> {
  const before = process.env['SHAODIAN_PG_BIN'];
  if (hasOld) process.env['SHAODIAN_PG_BIN'] = old;
  try {
    return await startEngine({ dataDir: join(folder, 'older'), durable: false });
  } finally {
    if (before === undefined) delete process.env['SHAODIAN_PG_BIN'];
    else process.env['SHAODIAN_PG_BIN'] = before;
  }
}

async function fresh(engine: Engine, name: string, isMigrated = true): Promise<string> {
  await query(engine.url('postgres'), `create database ${name}`);
  if (isMigrated) await migrate(engine.url(name), { keyDir });
  return engine.url(name);
}

/** The cast, values that are easily spoilt on the way, and an audit with a high transaction number. */
async function fill(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await writeCast(client, openKeys(keyDir));
  await client.query(`insert into instance (kind) values ('real') on conflict do nothing`);
  await client.query(
    `update person set name = E'换行\\n制表\\t反斜\\\\N' where person_id = (select person_id from person limit 1)`,
  );
  for (let at = 0; at < 3; at += 1) await audited(client, `第 ${at} 条`);
  await client.query(
    `do $body$ begin for each in 1..300000 loop begin
       perform pg_logical_emit_message(true, 'x', ''); exception when others then raise; end; end loop; end $body$`,
  );
  for (let at = 0; at < 3; at += 1) await audited(client, `后来第 ${at} 条`);
  const { rows } = await client.query<{ county: number }>(
    'select county_code as county from county',
  );
  await client.end();
  const pool = openPool(url, 1);
  for (const { county } of rows) await sealAudit(pool, county);
  await pool.end();
}

async function audited(client: pg.Client, subject: string): Promise<void> {
  await client.query(
    `insert into audit (county_code, audit_id, at, operation, subject, outcome)
     select county_code, $1, now(), 'test', $2, 'ok' from county limit 1`,
    [newId(), subject],
  );
}

/** A line written in the new place is sealed behind the old ones, and the chain is whole. */
async function auditGoesOn(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await audited(client, '搬家以后');
  const { rows } = await client.query<{ county: number }>(
    'select county_code as county from county limit 1',
  );
  await client.end();
  const county = rows[0]?.county ?? 0;
  const pool = openPool(url, 1);
  expect(await sealAudit(pool, county)).toBe(1);
  expect(await verifyAudit(pool, county)).toMatchObject({ brokenAt: undefined, open: 0 });
  await pool.end();
}

async function exported(ownerUrl: string, name: string): Promise<BackupSummary> {
  const filesDir = join(folder, 'stored');
  await mkdir(filesDir, { recursive: true });
  await writeFile(join(filesDir, '通知.docx'), '内容');
  return await exportAll({
    ownerUrl,
    keys: openKeys(keyDir),
    file: join(folder, `${name}.export`),
    filesDir,
    bytesPerSecond: 1e9,
  });
}

/** A sum over all rows of each table. */
async function contents(url: string): Promise<Record<string, string>> {
  const names = await query<{ name: string }>(
    url,
    `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace n on n.oid = relnamespace
     where nspname in ('public', 'auth') and relkind in ('r', 'p') and not relispartition and relname <> 'migration' order by 1`,
  );
  const sums: Record<string, string> = {};
  for (const { name } of names) {
    const [row] = await query<{ sum: string }>(
      url,
      `select count(*) || ' ' || coalesce(md5(string_agg(one, E'\\n' order by one collate "C")), '') as sum
       from (select t::text as one from ${name} t) s`,
    );
    sums[name] = row?.sum ?? '';
  }
  return sums;
}

async function references(url: string): Promise<unknown[]> {
  return await query(
    url,
    `select conname, conrelid::regclass::text, convalidated, pg_get_constraintdef(oid) as def from pg_constraint
     where contype = 'f' and conparentid = 0 order by 2, 1`,
  );
}

async function query<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}
