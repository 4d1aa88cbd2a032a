import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { copyProgram } from '../../test/setup/copied-program.ts';
import { openDatabase } from './database.ts';
import { projectFile } from './project.ts';
import { readSettings } from './settings.ts';

const here = projectFile('src/server/main.ts');
const county = [
  ...['--county', '350622', '--county-name', '云霄县', '--username', 'admin.yunxiao'],
  ...['--name', '张三'],
];

let folder = '';
let tomorrow = '';
const data = () => join(folder, 'data');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shaodian-升级-'));
  tomorrow = await copyProgram(join(folder, 'next'), {
    name: '9999_artificial.sql',
    text: `create table artificial (county_code integer primary key); comment on table artificial is 'local: 试'`,
  });
  const made = await run(here, ['admin', ...county], data());
  if (made.code !== 0) throw new Error(made.said);
}, 120_000);
afterAll(async () => await rm(folder, { recursive: true, force: true }));

test('备份做不成,不升级,数据库没有动', async () => {
  const { code, said } = await run(tomorrow, ['migrate'], data(), {
    SHAODIAN_BACKUP_DIR: '/dev/null/没有',
  });
  expect(code).toBe(1);
  expect(said).toContain('升级前的备份没有做成');
  expect(said).toContain('数据库没有改动');
  expect(await tables(data())).not.toContain('artificial');
}, 90_000);

test('新版本第一次启动先自动备份,说明怎么退回;照着做,旧版本在空文件夹里恢复出升级前的库', async () => {
  const { code, said } = await run(tomorrow, ['migrate'], data());
  expect(code).toBe(0);
  expect(said).toContain('数据库结构有 1 个更新（到 9999_artificial.sql）');
  expect(await tables(data())).toContain('artificial');
  const [file, ...others] = (await readdir(join(data(), 'real', 'backup'))).filter((name) =>
    name.endsWith('.backup'),
  );
  expect(others).toEqual([]);
  expect(file).toMatch(/^shaodian-upgrade-/);
  const back = /npm run restore -- (\S+) --key (\S+)/.exec(said);
  const place = join(folder, '退回');
  const restored = await run(here, ['restore', back?.[1] ?? '', '--key', back?.[2] ?? ''], place);
  expect(restored.said).toContain('核对无误');
  expect(restored.code).toBe(0);
  expect(await tables(place)).not.toContain('artificial');
  expect((await run(here, ['verify'], place)).said).toContain('没有发现问题');
}, 180_000);

test('升级做到一半一再失败:第一次的备份一直留着,不再另做,说得出怎么退回;做完以后的下一次升级再备份', async () => {
  const place = join(folder, '一再失败');
  expect((await run(here, ['admin', ...county], place)).code).toBe(0);
  const broken = await copyProgram(join(folder, 'broken'), {
    name: '9998_broken.sql',
    text: 'select 1 / 0',
  });
  await writeFile(join(folder, 'broken', 'db', 'migrations', '9997_fine.sql'), 'select 1');
  const first = await run(broken, ['migrate'], place);
  expect(first.code).toBe(1);
  const kept = await upgradesIn(place);
  expect(kept).toHaveLength(1);
  for (let n = 0; n < 2; n += 1) {
    const again = await run(broken, ['migrate'], place);
    expect(again.code).toBe(1);
    expect(again.said).toContain('上次升级没有做完');
    expect(again.said).toContain(kept[0]);
  }
  expect(await upgradesIn(place)).toEqual(kept);
  const mended = join(folder, 'broken', 'db', 'migrations', '9998_broken.sql');
  await writeFile(mended, 'select 1');
  expect((await run(broken, ['migrate'], place)).code).toBe(0);
  await writeFile(join(folder, 'broken', 'db', 'migrations', '9999_later.sql'), 'select 1');
  expect((await run(broken, ['admin', ...county, '--reset'], place)).code).toBe(0);
  expect(await upgradesIn(place)).toHaveLength(2);
}, 240_000);

test('已经是最新的,不再备份', async () => {
  const { said } = await run(tomorrow, ['migrate'], data());
  expect(said).not.toContain('备份');
}, 60_000);

test('密钥文件不见了,不启动也不另造一把,拷回来就好', async () => {
  const file = join(data(), 'real', 'keys', 'master.key');
  await rename(file, `${file}.away`);
  const { code, said } = await run(tomorrow, ['migrate'], data());
  expect(code).toBe(1);
  expect(said).toContain('密钥文件不见了');
  expect(await readdir(join(data(), 'real', 'keys'))).toEqual(['master.key.away']);
  await rename(`${file}.away`, file);
  expect((await run(tomorrow, ['migrate'], data())).code).toBe(0);
}, 60_000);

test('密钥文件不见了,核验、试恢复、体检都只说一句话,谁也不另造一把', async () => {
  const keys = join(data(), 'real', 'keys');
  await rename(join(keys, 'master.key'), join(keys, 'master.key.away'));
  for (const command of ['verify', 'restore-test', 'doctor']) {
    const { code, said } = await run(tomorrow, [command], data());
    expect(said).toMatch(/密钥文件不见了|没有密钥文件/);
    expect(code).toBe(1);
  }
  expect(await readdir(keys)).toEqual(['master.key.away']);
  await rename(join(keys, 'master.key.away'), join(keys, 'master.key'));
}, 120_000);

test('旧版本遇到新版本升级过的库:不启动,说明怎么办;体检也说得出', async () => {
  const { code, said } = await run(here, ['migrate'], data());
  expect(said).toContain('这个数据库已由更新的版本升级过（9999_artificial.sql）');
  expect(code).toBe(1);
  expect((await run(here, ['doctor'], data())).said).toMatch(/有问题.*数据库结构.*9999_artificial/);
}, 90_000);

/** Runs a command of the program on a data folder, as the operator would. */
async function run(
  main: string,
  args: readonly string[],
  dataFolder: string,
  env: NodeJS.ProcessEnv = {},
) {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    cwd: projectFile('.'),
    env: { ...process.env, SHAODIAN_DATA: dataFolder, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise<number | null>((resolve) => void child.once('close', resolve));
  return { code, said };
}

async function upgradesIn(dataFolder: string): Promise<string[]> {
  const names = await readdir(join(dataFolder, 'real', 'backup'));
  return names.filter((name) => name.startsWith('shaodian-upgrade-'));
}

async function tables(dataFolder: string): Promise<string[]> {
  const database = await openDatabase(readSettings('real', { SHAODIAN_DATA: dataFolder }));
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  await client.end();
  await database.stop();
  return rows.map(({ name }) => name);
}
