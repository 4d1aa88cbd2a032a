import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, lstat, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { freePort } from '../../test/setup/free-port.ts';
import { mayActAsOther, otherUser } from '../../test/setup/other-user.ts';
import { projectFile } from './project.ts';

/** 服务用自己的用户运行，管服务器的人用 root 敲命令：服务一刻不断，文件还是它的。 */

const main = projectFile('src/server/main.ts');
const county = [
  ...['--county', '350622', '--county-name', '云霄县', '--username', 'admin.yunxiao'],
  ...['--name', '张三'],
];

let folder = '';
let port = 0;
let service: ChildProcess | undefined;

beforeAll(async () => {
  // A path of plain letters: there the socket lies in the data folder itself.
  folder = await mkdtemp(join(await realpath(tmpdir()), 'shaodian-owner-'));
  port = await freePort();
});
afterAll(async () => {
  await stopService();
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(!mayActAsOther())('root 和服务的用户', () => {
  test('新的数据文件夹归服务的用户，root 建管理员：写下的每个文件都是他的，服务起得来', async () => {
    await chown(folder, otherUser, otherUser);
    const { code, said } = await command(['admin', ...county]);
    expect(said).toContain('开通码');
    expect(said).toContain('这条命令以他的身份运行');
    expect(code).toBe(0);
    expect(await othersIn(folder)).toEqual([]);
    await startService();
    expect(await health()).toBe(200);
  }, 120_000);

  test('服务运行着，root 在旁边体检、备份：服务照常答复，没有一个文件换了属主', async () => {
    expect((await command(['doctor'])).said).toMatch(/正常　　数据库结构/);
    // An earlier version let root's backup leave its records to root.
    const runs = join('real', 'backup', 'runs.jsonl');
    await mkdir(join(folder, 'real', 'backup'), { mode: 0o700 });
    await chown(join(folder, 'real', 'backup'), otherUser, otherUser);
    await writeFile(join(folder, runs), '', { mode: 0o600 });
    expect((await command(['backup'])).code).toBe(0);
    expect(await health()).toBe(200);
    expect(await othersIn(folder)).toEqual([`${runs}.other-user`]);
    expect((await lstat(join(folder, runs))).uid).toBe(otherUser);
    await rm(join(folder, `${runs}.other-user`));
  }, 120_000);

  test('服务停着，root 运行命令以后，服务还起得来', async () => {
    await stopService();
    expect((await command(['retention', '--dry-run'])).code).toBe(0);
    expect(await othersIn(folder)).toEqual([]);
    await startService();
    expect(await health()).toBe(200);
  }, 120_000);
});

async function startService(): Promise<void> {
  service = start(['serve'], otherUser);
  await vi.waitFor(async () => expect(await health()).toBe(200), {
    timeout: 60_000,
    interval: 200,
  });
}

async function stopService(): Promise<void> {
  if (!service || service.exitCode !== null) return;
  service.kill('SIGTERM');
  await once(service, 'close');
}

async function health(): Promise<number> {
  return (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.status ?? 0;
}

/** A command of the program as root types it. */
async function command(args: readonly string[]): Promise<{ code: number; said: string }> {
  const child = start(args);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

function start(args: readonly string[], user?: number): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    cwd: projectFile('.'),
    env: { ...process.env, DATABASE_URL: '', SHAODIAN_DATA: folder, PORT: String(port) },
    stdio: [
      'ignore',
      user === undefined ? 'pipe' : 'ignore',
      user === undefined ? 'pipe' : 'ignore',
    ],
    ...(user !== undefined && { uid: user, gid: user }),
  });
}

/** Files and folders that are not the service's. */
async function othersIn(path: string): Promise<string[]> {
  const names = ['.', ...(await readdir(path, { recursive: true }))];
  const found = await Promise.all(
    names.map(async (name) => {
      const uid = await lstat(join(path, name)).then(
        (entry) => entry.uid,
        () => otherUser,
      );
      return uid === otherUser ? [] : [name];
    }),
  );
  return found.flat();
}
