import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { build } from 'esbuild';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

import type { Caller } from '../../test/setup/ask.ts';
import { placeId, writeCast } from '../../test/setup/cast.ts';
import { freshDatabase } from '../../test/setup/fresh-database.ts';
import { checkFile, settled, writeChecked } from '../../test/setup/import.ts';
import { enter } from '../../test/setup/server.ts';
import { settingsFor } from '../../test/setup/settings.ts';
import { projectFile } from './project.ts';
import { type Running, startServer } from './server.ts';

/** 导入的线程,照真的来: the program with its thread, built as it is shipped, that waits only a moment for more. */

const idleMs = 1_000;
const primary = placeId('实验小学');
const folder = projectFile(`dist/test-thread-${process.pid}`);

let running: Running;
let owner: pg.Client;
let reporter: Caller;
let drop: () => Promise<void>;

beforeAll(async () => {
  await build({
    absWorkingDir: projectFile('.'),
    entryPoints: ['src/server/import-worker.ts'],
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  const database = await freshDatabase();
  drop = async () => await database.drop();
  running = await startServer({
    settings: settingsFor('rehearsal', dirname(inject('keyDir'))),
    ownerUrl: database.url,
    fill: writeCast,
    importThread: { file: join(folder, 'import-worker.js'), lookEveryMs: 100, idleMs },
  });
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  reporter = await enter(running.url, '孙报告人');
});
afterAll(async () => {
  await running.stop();
  await owner.end();
  await drop();
  await rm(folder, { recursive: true, force: true });
});

async function checkedOne(name: string) {
  const file = Buffer.from(`姓名,部门\r\n${name},语文组`);
  return await checkFile(reporter, primary, file, { kind: 'staff', name: '教职工.csv' });
}

/** Asks again and again until the first row says yes. */
async function until<R extends pg.QueryResultRow>(
  text: string,
  values: readonly unknown[] = [],
): Promise<R> {
  for (;;) {
    const { rows } = await owner.query<R & { yes: boolean }>(text, [...values]);
    if (rows[0]?.yes) return rows[0];
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

const threadGone = `select not exists (select from pg_stat_activity
  where datname = current_database() and application_name = 'shaodian-import') as yes`;

test('写得比空闲的时限长:线程不会在半路被结束,同一个线程一次写完', async () => {
  const checked = await checkedOne('写得久');
  const { importId } = checked;
  await owner.query('begin');
  await owner.query('lock table person in exclusive mode');
  await reporter.send('import.apply', {
    placeId: primary,
    importId,
    digest: checked.look.digest ?? '',
  });
  // It has begun, and has gone on for longer than an idle thread lives.
  const { claim } = await until<{ claim: string }>(
    `select claim, attempts = 1 and claimed_at is not null
       and clock_timestamp() - claimed_at > make_interval(secs => $2) as yes
     from import_run where import_id = $1 and status = 'applying'`,
    [importId, (1.5 * idleMs) / 1000],
  );
  await owner.query('commit');
  expect(await settled(reporter, primary, importId)).toMatchObject({ state: 'done' });
  const { rows } = await owner.query(
    'select claim, attempts from import_run where import_id = $1',
    [importId],
  );
  expect(rows).toEqual([{ claim, attempts: 1 }]);
});

test('没有事做的线程自己结束;再有导入,另起一个接着做', async () => {
  await until(threadGone);
  const checked = await checkedOne('又来一次');
  await until(threadGone);
  expect(await writeChecked(reporter, primary, checked)).toMatchObject({ state: 'done' });
  await until(threadGone);
});
