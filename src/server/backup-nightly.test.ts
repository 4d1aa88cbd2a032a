import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { keptBackups } from './backup/folder.ts';
import { type Running, startNightly } from './backup/nightly.ts';
import { type BackupRun, readRuns } from './backup/run-log.ts';
import { openDatabase, type OpenDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { projectFile } from './project.ts';
import { readSettings, type Settings } from './settings.ts';

/** 夜间备份: what the running program does by itself, with the commands as they are run in service. */

let folder = '';
let env: Record<string, string>;
let settings: Settings;
let database: OpenDatabase;
const complaints: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shaodian-夜里-'));
  env = { SHAODIAN_DATA: folder, SHAODIAN_BACKUP_MBPS: '1000' };
  settings = readSettings('real', env);
  database = await openDatabase(settings);
  await migrate(database.ownerUrl, { keyDir: join(settings.dataDir, 'keys') });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(`insert into instance (kind) values ('real')`);
  await client.end();
}, 60_000);
afterAll(async () => {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

/** One command of the program in a process of its own. */
function run(args: readonly string[]): Running {
  const main = projectFile('src/server/main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close').then(([code]) => ({ code: Number(code ?? 1), said }));
  return { ended, end: () => void child.kill() };
}

const program = (how = run) =>
  startNightly({ settings, run: how, onError: (error) => complaints.push(String(error)) });

const noted = async () =>
  (await readRuns(settings.backup.dir)).map(({ kind, ok }: BackupRun) => `${kind} ${ok}`);

test('密钥不在，夜里的备份做不成：说得出原因，一小时内不再试', async () => {
  const key = join(settings.dataDir, 'keys', 'master.key');
  await rename(key, `${key}.away`);
  const one = program();
  await one.look(new Date());
  await one.look(new Date());
  await one.stop();
  await rename(`${key}.away`, key);
  expect(await noted()).toEqual(['backup false']);
  const [last] = await readRuns(settings.backup.dir);
  expect(last?.says.join('')).toMatch(/密钥/);
  expect(complaints.splice(0)).toHaveLength(1);
  expect(await keptBackups(settings.backup.dir)).toEqual([]);
}, 60_000);

test('备份的进程被强行结束，什么也没来得及记：照样记下没有成功', async () => {
  const later = new Date(Date.now() + 2 * 3_600_000);
  const killed = program((args) => {
    const running = run(args);
    running.end();
    return running;
  });
  await killed.look(later);
  await killed.stop();
  expect(await noted()).toEqual(['backup false', 'backup false']);
  expect(complaints.splice(0)).toHaveLength(1);
}, 60_000);

test('两个程序同时到了时候：只备份一份，没轮到的不算失败；接着试恢复一次，然后都不再做', async () => {
  const later = new Date(Date.now() + 4 * 3_600_000);
  const both = [program(), program()];
  await Promise.all(both.map(async (one) => await one.look(later)));
  expect(await keptBackups(settings.backup.dir)).toHaveLength(1);
  expect((await noted()).slice(0, -2)).toEqual(['backup true']);
  const [first] = both;
  await first?.look(new Date());
  expect((await noted()).slice(0, -2)).toEqual(['restore-test true', 'backup true']);
  for (const one of both) await one.look(new Date());
  expect((await noted()).slice(0, -2)).toEqual(['restore-test true', 'backup true']);
  for (const one of both) await one.stop();
  expect(complaints).toEqual([]);
}, 120_000);

test('备份记录写不进去：做好的备份照样算数，旧的照样清掉，不会一分钟做一份', async () => {
  const { dir } = settings.backup;
  await rm(join(dir, 'runs.jsonl'));
  await mkdir(join(dir, 'runs.jsonl'));
  for (const { file } of await keptBackups(dir)) await rm(file);
  const old = 'shaodian-20260101-030000.backup';
  await writeFile(join(dir, old), '一份旧的');
  await utimes(join(dir, old), new Date('2026-01-01'), new Date('2026-01-01'));
  env['SHAODIAN_BACKUP_KEEP'] = '1';
  const one = program();
  await one.look(new Date());
  const [made, ...others] = await keptBackups(dir);
  expect(others).toEqual([]);
  expect(made?.name).not.toBe(old);
  // The same program a minute later, and one that was started since: both see that it is there.
  await one.look(new Date());
  await one.stop();
  const next = program((args) => {
    complaints.push(args.join(' '));
    return run(args);
  });
  await next.look(new Date());
  await next.stop();
  expect((await keptBackups(dir)).map(({ name }) => name)).toEqual([made?.name]);
  expect(complaints.filter((text) => text.startsWith('backup'))).toEqual([]);
}, 120_000);
