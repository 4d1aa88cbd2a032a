import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { requestOf } from '../../test/setup/ask.ts';
import { peopleOf, personId } from '../../test/setup/cast.ts';
import { freePort } from '../../test/setup/free-port.ts';
import { type ServerChild, serverChild } from '../../test/setup/server-child.ts';
import { enter } from '../../test/setup/server.ts';
import { settingsFor } from '../../test/setup/settings.ts';
import { sheetFor } from '../../test/setup/sheet.ts';
import { readHead } from './backup/archive.ts';
import { backUpCluster } from './backup/cluster-backup.ts';
import { unpackCluster } from './backup/cluster-restore.ts';
import { compareWithMark } from './backup/compare.ts';
import { keptBackups } from './backup/folder.ts';
import { readRuns } from './backup/run-log.ts';
import { takeBackup } from './backup/take.ts';
import { testRestore } from './backup/throw-away.ts';
import { databaseName } from './database.ts';
import { startEngine } from './engine.ts';
import { keysFrom, openKeys } from './keys.ts';

const now = '2026-11-03T00:10:00Z';
const day = '2026-11-03';
const program = fileURLToPath(new URL('../../test/setup/backup-program.ts', import.meta.url));

let folder = '';
let dataDir = '';
let server: ServerChild;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shaodian-备份-'));
  dataDir = join(folder, 'data');
  server = await serverChild({ dataDir, port: await freePort(), now });
  await mkdir(join(dataDir, 'files', 'ab'), { recursive: true });
  await writeFile(join(dataDir, 'files', 'ab', '照片.jpg'), '一张照片');
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('检查表正在交的时候备份:恢复出来的库里,备份前答应过的一张不少,操作记录完整,文件也在', async () => {
  const teacher = await enter(server.url, '刘老师');
  let acknowledged = 0;
  const send = async (): Promise<void> => {
    const note = `第 ${acknowledged} 次`;
    const input = sheetFor('三(1)班', day, {
      baseVersion: acknowledged,
      entries: [{ personId: personId(peopleOf('三(1)班')[0] ?? ''), note }],
      reason: '更正',
    });
    const response = await teacher.raw(
      ...requestOf('roll.submit', input, `backup-key-${acknowledged}`),
    );
    expect(await response.json()).toMatchObject({ version: acknowledged + 1 });
    acknowledged += 1;
  };
  await send();
  let sending = true;
  const work = (async () => {
    while (sending) await send();
  })();
  await vi.waitFor(() => expect(acknowledged).toBeGreaterThan(5), { interval: 5 });
  const before = acknowledged;
  const settings = settingsFor('rehearsal', dataDir);
  const made = await takeBackup({ settings, ownerUrl: await ownerUrl(), kind: 'backup' });
  const after = acknowledged;
  sending = false;
  await work;
  expect(after).toBeGreaterThan(before);
  const place = join(folder, '恢复');
  const [rows, files] = await restored(made.file, place, async (url) => {
    const how = { exactly: false, filesDir: join(place, 'files') };
    expect(await compareWithMark(url, made.mark, how)).toMatchObject({ broken: [] });
    return await Promise.all([
      query<{ count: number }>(url, `select count(*)::int as count from roll where day = '${day}'`),
      readFile(join(place, 'files', 'ab', '照片.jpg'), 'utf8'),
    ]);
  });
  expect(rows[0]?.count).toBeGreaterThanOrEqual(before);
  expect(rows[0]?.count).toBeLessThanOrEqual(acknowledged);
  expect(files).toBe('一张照片');
  expect(await readRuns(settings.backup.dir)).toMatchObject([{ kind: 'backup', ok: true }]);
}, 120_000);

test('备份做到一半被强行结束:留下的半份不算备份,下一次照常,半份被清掉', async () => {
  const dir = join(folder, '半份');
  await mkdir(dir);
  const name = 'shaodian-20261103-081500.backup';
  const given = JSON.stringify({
    ownerUrl: await ownerUrl(),
    keyDir: join(dataDir, 'keys'),
    file: join(dir, name),
  });
  const child = spawn(process.execPath, ['--import', 'tsx', program, given], { stdio: 'ignore' });
  await vi.waitFor(
    async () => expect((await stat(join(dir, `${name}.part`))).size).toBeGreaterThan(1e5),
    {
      timeout: 60_000,
      interval: 20,
    },
  );
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  expect(await readdir(dir)).toEqual([`${name}.part`]);
  expect(await keptBackups(dir)).toEqual([]);
  const settings = {
    ...settingsFor('rehearsal', dataDir),
    backup: { dir, hour: undefined, keep: 2, megabytesPerSecond: 1_000 },
  };
  const again = vi.waitFor(
    async () => await takeBackup({ settings, ownerUrl: await ownerUrl(), kind: 'backup' }),
    { timeout: 20_000, interval: 200 },
  );
  const { file } = await again;
  expect((await keptBackups(dir)).map((one) => one.file)).toEqual([file]);
  expect((await readdir(dir)).filter((one) => one.endsWith('.part'))).toEqual([]);
  // Nothing of the killed one goes on holding back the log.
  expect(await query(await ownerUrl(), 'select slot_name from pg_replication_slots')).toEqual([]);
}, 120_000);

test('截短的、改动过一个字节的、别的密钥的,都用一句话拒绝,空文件夹里什么也没留下', async () => {
  const [newest] = await keptBackups(join(dataDir, 'backup'));
  const file = newest?.file ?? '';
  const keys = openKeys(join(dataDir, 'keys'));
  const place = join(folder, '坏的');
  const attempt = async (bad: string, by = keys) =>
    await unpackCluster({
      file: bad,
      keys: by,
      dataDir: join(place, 'postgres'),
      filesDir: join(place, 'files'),
    });
  const { size } = await stat(file);
  for (const length of [size - 1, size - 17, Math.floor(size / 2), 1_000]) {
    const bad = join(folder, '截短.backup');
    await cp(file, bad);
    await truncate(bad, length);
    await expect(attempt(bad)).rejects.toThrow(/不完整/);
  }
  const changed = await readFile(file);
  const middle = Math.floor(size / 2);
  changed[middle] = (changed[middle] ?? 0) ^ 1;
  await writeFile(join(folder, '改过.backup'), changed);
  await expect(attempt(join(folder, '改过.backup'))).rejects.toThrow('被改动过或已损坏');
  await expect(attempt(file, keysFrom(Buffer.alloc(32)))).rejects.toThrow('另一把密钥');
  await writeFile(join(folder, '名单.backup'), '姓名,班级');
  await expect(attempt(join(folder, '名单.backup'))).rejects.toThrow('不是哨点的备份');
  expect(await readdir(place).catch(() => [])).toEqual([]);
});

test('备份文件里没有密钥,也读不出任何姓名', async () => {
  const [newest] = await keptBackups(join(dataDir, 'backup'));
  const bytes = await readFile(newest?.file ?? '');
  const master = (await readFile(join(dataDir, 'keys', 'master.key'), 'utf8')).trim();
  expect(bytes.includes(Buffer.from(master, 'hex'))).toBe(false);
  expect(bytes.includes(master)).toBe(false);
  expect(bytes.includes('刘老师')).toBe(false);
  expect(JSON.stringify(await readHead(newest?.file ?? ''))).not.toContain('云溪县');
});

test('已有数据库的文件夹绝不覆盖', async () => {
  const [newest] = await keptBackups(join(dataDir, 'backup'));
  const given = {
    file: newest?.file ?? '',
    keys: openKeys(join(dataDir, 'keys')),
    dataDir: join(dataDir, 'postgres'),
    filesDir: join(folder, '别处'),
  };
  await expect(unpackCluster(given)).rejects.toThrow('没有覆盖');
  expect(await query(await ownerUrl(), 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('试恢复:最新的备份在临时的库里核对,不留下什么', async () => {
  const [newest] = await keptBackups(join(dataDir, 'backup'));
  if (!newest) throw new Error('no backup');
  const found = await testRestore(newest, join(dataDir, 'keys'), dataDir);
  expect(found.broken).toEqual([]);
  expect(found.sound.join('')).toMatch(/张表共 \d+ 行/);
  expect(await readdir(dataDir)).not.toContain('restore-test');
}, 60_000);

test('同时做两个备份,后一个不做', async () => {
  const url = await ownerUrl();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`select pg_advisory_lock(hashtext('shaodian backup'))`);
  const second = backUpCluster({
    ownerUrl: url,
    keys: openKeys(join(dataDir, 'keys')),
    file: join(folder, '第二个.backup'),
    filesDir: '',
    bytesPerSecond: 1e9,
  });
  await expect(second).rejects.toThrow('另一个备份正在进行');
  await client.end();
});

/** The owner's address of the server's own database. */
async function ownerUrl(): Promise<string> {
  const record = await readFile(join(dataDir, 'postgres', 'owner.json'), 'utf8');
  const { socketDir } = JSON.parse(record) as { socketDir: string };
  return `postgres://shaodian_owner@/${databaseName}?host=${encodeURIComponent(socketDir)}`;
}

async function restored<T>(
  file: string,
  place: string,
  look: (url: string) => Promise<T>,
): Promise<T> {
  const keys = openKeys(join(dataDir, 'keys'));
  const into = { dataDir: join(place, 'postgres'), filesDir: join(place, 'files') };
  await unpackCluster({ file, keys, ...into });
  const engine = await startEngine({ dataDir: into.dataDir });
  try {
    return await look(engine.url(databaseName));
  } finally {
    await engine.stop();
  }
}

async function query<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<R>(text);
  await client.end();
  return rows;
}
