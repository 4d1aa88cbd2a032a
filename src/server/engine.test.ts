import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, lstat, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import pg from 'pg';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';

import { mayActAsOther, otherUser } from '../../test/setup/other-user.ts';
import { startEngine, type Engine } from './engine.ts';
import { processMark } from './engine/process.ts';

const PROGRAM = fileURLToPath(new URL('../../test/setup/engine-program.ts', import.meta.url));
const folders: string[] = [];
let dataDir = '';

beforeEach(async () => {
  const folder = await mkdtemp(join(await realpath(tmpdir()), '哨点 测试-'));
  folders.push(folder);
  dataDir = join(folder, '数据');
});

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

test('第一次启动就建好数据库,编码是 UTF-8,提交是持久的', async () => {
  await during(await startEngine({ dataDir }), async (engine) => {
    const [row] = await query(
      engine.url('postgres'),
      `select current_user::text as who, current_setting('server_encoding') as encoding,
        current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
        current_setting('full_page_writes') as pages, current_setting('listen_addresses') as ports`,
    );
    expect(row).toEqual({
      who: 'shaodian_owner',
      encoding: 'UTF8',
      fsync: 'on',
      commit: 'on',
      pages: 'on',
      ports: '',
    });
    expect(engine.version).toMatch(/^\d+\.\d+/);
  });
});

test('停止后再启动,数据还在', async () => {
  await during(await startEngine({ dataDir, durable: false }), async (engine) => {
    await query(engine.url('postgres'), `create table 晨检 as select '一年级1班' as 班级`);
  });
  await during(await startEngine({ dataDir, durable: false }), async (engine) => {
    expect(await query(engine.url('postgres'), 'select * from 晨检')).toEqual([
      { 班级: '一年级1班' },
    ]);
  });
});

test('断电留下的进程号已被别的程序占用,照样能启动', async () => {
  const first = await startEngine({ dataDir, durable: false });
  const pidFile = await readFile(join(dataDir, 'cluster/postmaster.pid'), 'utf8');
  await first.stop();
  // This test's own number stands for a program that has nothing to do with the database.
  await writeFile(
    join(dataDir, 'cluster/postmaster.pid'),
    pidFile.replace(/^\d+/, String(process.pid)),
  );
  await during(await startEngine({ dataDir, durable: false }), async (engine) => {
    expect(await query(engine.url('postgres'), 'select 1 as 好')).toEqual([{ 好: 1 }]);
  });
});

test('同一个数据文件夹不能启动两次,用一句话说明,不影响正在运行的', async () => {
  await during(await startEngine({ dataDir, durable: false }), async (engine) => {
    await expect(startEngine({ dataDir })).rejects.toThrow('正被另一个哨点程序');
    const other = await startProgram(dataDir);
    expect(other.complaint).toContain(`正被另一个哨点程序（进程号 ${process.pid}）使用`);
    expect(await query(engine.url('postgres'), 'select 1 as 好')).toEqual([{ 好: 1 }]);
  });
});

test.skipIf(!mayActAsOther())(
  '数据库由别的用户运行着,root 再启动一次:说正在使用,文件和套接字的属主都没有动',
  async () => {
    // A path of plain letters: there the socket lies in the data folder itself.
    const plain = await mkdtemp(join(await realpath(tmpdir()), 'shaodian-owner-'));
    folders.push(plain);
    dataDir = join(plain, 'data');
    await chown(plain, otherUser, otherUser);
    const program = await startProgram(dataDir, otherUser);
    try {
      await expect(startEngine({ dataDir })).rejects.toThrow('正被另一个哨点程序');
      for (const path of ['.', 'run', 'cluster', 'cluster/base'])
        expect((await lstat(join(dataDir, path))).uid).toBe(otherUser);
      expect(await query(program.url, 'select 1 as 好')).toEqual([{ 好: 1 }]);
    } finally {
      program.child.kill('SIGTERM');
      await once(program.child, 'close');
    }
  },
);

test('程序被强行结束,数据库随之停止,已提交的数据一行不少', async () => {
  const program = await startProgram(dataDir);
  await query(program.url, 'create table 晨检 (序号 int primary key)');
  const client = await connect(program.url);
  client.on('error', () => {});
  for (let n = 1; n <= 50; n++) await client.query('insert into 晨检 values ($1)', [n]);
  const open = client.query('begin; insert into 晨检 values (51)');
  await open;
  const database = await postmaster(dataDir);
  program.child.kill('SIGKILL');
  await vi.waitFor(async () => expect(await processMark(database)).toBeUndefined(), 20_000);
  await client.end().catch(() => {});
  await during(await startEngine({ dataDir }), async (engine) => {
    const counted = await query(engine.url('postgres'), 'select count(*)::int as 行数 from 晨检');
    expect(counted).toEqual([{ 行数: 50 }]);
  });
});

test('数据库进程被强行结束,会自己恢复,已提交的数据还在', async () => {
  await during(await startEngine({ dataDir }), async (engine) => {
    await query(engine.url('postgres'), `create table 晨检 as select 1 as 序号`);
    const killed = await postmaster(dataDir);
    process.kill(killed, 'SIGKILL');
    await vi.waitFor(async () => expect(await postmaster(dataDir)).not.toBe(killed), 20_000);
    const rows = await vi.waitFor(
      () => query(engine.url('postgres'), 'select * from 晨检'),
      20_000,
    );
    expect(rows).toEqual([{ 序号: 1 }]);
  });
});

async function during(engine: Engine, work: (engine: Engine) => Promise<void>): Promise<void> {
  try {
    await work(engine);
  } finally {
    await engine.stop();
  }
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = await connect(url);
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function postmaster(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8');
  return Number.parseInt(text, 10);
}

/** Runs the database in a program of its own until it is up, or has said why it is not. */
async function startProgram(
  folder: string,
  user?: number,
): Promise<{ child: ChildProcess; url: string; complaint: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user !== undefined && { uid: user, gid: user }),
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const announced = once(createInterface({ input: child.stdout }), 'line');
  const [line] = (await Promise.race([announced, once(child, 'close')])) as [unknown];
  const { url } = typeof line === 'string' ? (JSON.parse(line) as { url: string }) : { url: '' };
  return { child, url, complaint };
}
