import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { constants, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { shippedPackages, stage } from '../../scripts/pack-offline.mjs';
import { projectFile } from '../../src/server/project.ts';
import { freePort } from '../setup/free-port.ts';

/** 离线安装包: what is in it runs on its own, without the source, the tools of development or a network. */

let folder = '';
let program = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shaodian-离线-'));
  program = join(folder, 'shaodian-程序');
  stage(program);
  const there = shippedPackages().filter((path) => existsSync(projectFile(path)));
  for (const path of there)
    cpSync(projectFile(path), join(program, path), {
      recursive: true,
      // Shares the blocks where the disk can.
      mode: constants.COPYFILE_FICLONE,
      verbatimSymlinks: true,
    });
});
afterAll(async () => await rm(folder, { recursive: true, force: true, maxRetries: 5 }));

/** The start script as on a machine that has nothing: no Node on the path, and cut off where that can be done. */
function run(args: readonly string[], env: Record<string, string> = {}) {
  const isolated = spawnSync('unshare', ['-n', 'true']).status === 0;
  const [command = '', ...before] = isolated
    ? ['unshare', '-n', join(program, 'shaodian')]
    : [join(program, 'shaodian')];
  const ended = spawnSync(command, [...before, ...args], {
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...env },
  });
  return { code: ended.status, printed: ended.stdout + ended.stderr };
}

test('包里没有源代码和开发工具，说明书和许可在', () => {
  expect(readdirSync(program).sort()).toEqual([
    'LICENSE',
    'README.md',
    'db',
    'dist',
    'docs',
    'node',
    'node_modules',
    'package-lock.json',
    'package.json',
    'rules',
    'shaodian',
  ]);
  const packages = readdirSync(join(program, 'node_modules'));
  for (const tool of ['vitest', 'typescript', 'vite', 'playwright-core', 'tsx'])
    expect(packages).not.toContain(tool);
  expect(readFileSync(join(program, 'docs', 'operation.md'), 'utf8')).toContain('把一个县搬进来');
});

test('断着网：建县和管理员、备份、核验都行，资料放在包自己的 data 里', () => {
  const county = ['--county', '350697', '--county-name', '云溪县'];
  const admin = run(['admin', ...county, '--username', 'admin.yunxi', '--name', '张三']);
  expect(admin).toMatchObject({ code: 0 });
  expect(admin.printed).toMatch(/[A-Z0-9]{4}(-[A-Z0-9]{4}){3}/);
  expect(existsSync(join(program, 'data', 'real', 'keys', 'master.key'))).toBe(true);
  expect(run(['backup'])).toMatchObject({ code: 0 });
  expect(run(['verify']).printed).toContain('核验完成，没有发现问题');
  expect(run(['没有的命令'])).toMatchObject({ code: 2 });
});

test('起服务：电脑页面和手机页面打得开，数据库在', async () => {
  const port = await freePort();
  const child = spawn(join(program, 'shaodian'), ['serve'], {
    cwd: '/',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(child.stdout, 'data');
    const get = async (path: string) => await fetch(`http://127.0.0.1:${port}${path}`);
    expect((await get('/healthz')).status).toBe(200);
    for (const path of ['/sign-in', '/m/'])
      expect(await (await get(path)).text()).toContain('<script');
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
});
