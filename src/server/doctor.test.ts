import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { ownCertificate } from '../../test/setup/certificate.ts';
import { freshDatabase } from '../../test/setup/fresh-database.ts';
import { freeBytes, keptBackups } from './backup/folder.ts';
import { noteRun } from './backup/run-log.ts';
import { makeKeys } from './keys.ts';
import { projectFile } from './project.ts';
import { readSettings, type Settings } from './settings.ts';
import { checkDatabase, checkMachine } from './upkeep-checks.ts';

/** 体检: every finding that can be brought about on one machine, each with its cause. */

const day = 86_400_000;
const now = new Date();
let folder = '';
let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: pg.Client;
let settings: Settings;

beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await rm(folder, { recursive: true, force: true });
  folder = await mkdtemp(join(tmpdir(), 'shaodian-体检-'));
  settings = readSettings('real', { SHAODIAN_DATA: folder });
  makeKeys(join(settings.dataDir, 'keys'));
  await mkdir(settings.backup.dir, { recursive: true });
});

/** What is said of the machine under other settings or at another time. */
async function machine(others: Partial<Settings> = {}, at = now): Promise<string[]> {
  return (await checkMachine({ ...settings, ...others }, at)).map(({ says }) => says);
}

async function facts(at = now): Promise<string[]> {
  return (await checkDatabase(client, settings, at)).map(({ says }) => says);
}

/** A finished backup of that age. */
async function backedUp(ageMs: number): Promise<void> {
  const file = join(settings.backup.dir, 'shaodian-20260915-030000.backup');
  await writeFile(file, '一份备份');
  const at = new Date(now.getTime() - ageMs);
  await utimes(file, at, at);
}

test('刚装好、只在本机：网址、证书和备份各说各的，没有一项不明不白', async () => {
  expect(await machine()).toEqual([
    'settings-alone',
    'node-ok',
    'memory-ok',
    'certificate-alone',
    'key-ok',
    'backup-none',
  ]);
  const proxy = { trustedProxy: '10.0.0.1', publicUrl: 'https://shaodian.example.gov.cn' };
  expect(await machine(proxy)).toEqual(
    expect.arrayContaining(['settings-ok', 'certificate-none']) as string[],
  );
  expect(await facts()).toEqual([
    'postgres-ok',
    'clock-ok',
    expect.stringMatching(/^disk-/) as string,
    'migrations-ok',
    'partitions-ok',
    'queue-ok',
  ]);
});

test('证书快到期先留意，到了跟前是有问题', async () => {
  const tls = ownCertificate();
  const at = async (text: string) => (await machine({ tls }, new Date(text)))[3];
  expect(await at('2099-10-01T00:00:00Z')).toBe('certificate-ok');
  expect(await at('2099-12-15T00:00:00Z')).toBe('certificate-attention');
  expect(await at('2099-12-31T00:00:00Z')).toBe('certificate-wrong');
});

test('密钥别人也能读要留意；没有了、内容不对，是有问题', async () => {
  const key = join(settings.dataDir, 'keys', 'master.key');
  await chmod(key, 0o644);
  expect(await machine()).toContain('key-attention');
  await rename(key, `${key}.away`);
  expect(await machine()).toContain('key-wrong');
  await writeFile(key, '不是密钥', { mode: 0o600 });
  expect(await machine()).toContain('key-wrong');
});

test('备份：没开、正常、过了一天、过了三天', async () => {
  const off = { ...settings.backup, hour: undefined };
  expect(await machine({ backup: off })).toContain('backup-off');
  await backedUp(day / 2);
  expect(await machine()).toEqual(
    expect.arrayContaining(['backup-ok', 'place-attention']) as string[],
  );
  await backedUp(2 * day);
  expect(await machine()).toContain('backup-attention');
  await backedUp(4 * day);
  expect(await machine()).toContain('backup-wrong');
});

test('备份的盘快满了：看的是备份的文件夹，放不下下一份就是有问题', async () => {
  await backedUp(day / 2);
  const [newest] = await keptBackups(settings.backup.dir);
  await truncate(newest?.file ?? '', await freeBytes(settings.backup.dir));
  await utimes(newest?.file ?? '', now, now);
  const found = (await checkMachine(settings, now)).find(({ check }) => check === 'place');
  expect(found).toMatchObject({ level: 'wrong', says: 'place-full' });
});

test('昨天的还新，今天夜里的没有做成：照样说出来，说得出原因', async () => {
  await backedUp(day / 2);
  const run = { kind: 'backup' as const, seconds: 1, name: '', bytes: 0, says: ['空间不够。'] };
  await noteRun(settings.backup.dir, { ...run, at: now.toISOString(), ok: false });
  const found = (await checkMachine(settings, now)).find(({ check }) => check === 'backup');
  expect(found).toMatchObject({ level: 'attention', says: 'backup-failed' });
  expect(found?.detail['why']).toBe('空间不够。');
  await noteRun(settings.backup.dir, { ...run, at: now.toISOString(), ok: true });
  expect(await machine()).toContain('backup-ok');
});

test('试恢复：没做过要留意，成功是正常，没有成功马上说', async () => {
  await backedUp(day / 2);
  expect(await machine()).toContain('restore-test-attention');
  const run = {
    kind: 'restore-test' as const,
    seconds: 1,
    name: '',
    bytes: 0,
    says: ['行数不符。'],
  };
  await noteRun(settings.backup.dir, { ...run, at: now.toISOString(), ok: true });
  expect(await machine()).toContain('restore-test-ok');
  expect(await machine({}, new Date(now.getTime() + 20 * day))).toContain('restore-test-attention');
  await noteRun(settings.backup.dir, { ...run, at: now.toISOString(), ok: false });
  expect(await machine()).toContain('restore-test-wrong');
});

test('数据库：结构没更新、分区快用完、事件积压', async () => {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    `delete from migration where name = (select max(name) from migration) returning name, sha256`,
  );
  expect(await facts()).toContain('migrations-attention');
  const note = 'insert into migration (name, sha256) values ($1, $2)';
  await client.query(note, [rows[0]?.name, rows[0]?.sha256]);
  expect(await facts()).toContain('migrations-ok');
  await client.query(note, ['9999_future.sql', '']);
  expect(await facts()).toContain('migrations-newer');
  await client.query(`delete from migration where name = '9999_future.sql'`);
  expect(await facts(new Date(now.getTime() + 3650 * day))).toContain('partitions-attention');
  const wait = async (minutes: number) => {
    await client.query('delete from outbox');
    await client.query(
      `insert into outbox (county_code, outbox_id, kind, subject, at)
       values (350697, gen_random_uuid(), 'roll.submitted', '{}', now() - $1 * interval '1 minute')`,
      [minutes],
    );
    return await facts();
  };
  expect(await wait(0)).toContain('queue-ok');
  expect(await wait(3)).toContain('queue-attention');
  expect(await wait(600)).toContain('queue-wrong');
});

test('设置不能用、数据库连不上：命令照样把别的查完，说得出原因，退出码是 1', async () => {
  const open = await doctor({ HOST: '0.0.0.0' });
  expect(open).toMatchObject({ code: 1 });
  expect(open.printed).toMatch(/有问题.*设置：正式运行须加密/);
  const nowhere = await doctor({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
  expect(nowhere).toMatchObject({ code: 1 });
  expect(nowhere.printed).toMatch(/有问题.*数据库版本：连不上数据库/);
  expect(nowhere.printed).toMatch(/正常.*密钥文件/);
}, 60_000);

async function doctor(env: NodeJS.ProcessEnv): Promise<{ code: number; printed: string }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', projectFile('src/server/main.ts'), 'doctor'],
    { env: { ...process.env, DATABASE_URL: '', SHAODIAN_DATA: folder, ...env } },
  );
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const [code] = (await once(child, 'close')) as [number];
  return { code, printed };
}
