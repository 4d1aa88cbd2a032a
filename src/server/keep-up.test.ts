import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { type TestServer, testServer } from '../../test/setup/server.ts';
import { keepUp } from './keep-up.ts';

let server: TestServer;
beforeEach(async () => {
  server = await testServer();
});
afterEach(async () => await server.stop());

const soon = { timeout: 15_000, interval: 100 };

async function listeners(): Promise<number[]> {
  const rows = await server.sql<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and query like 'listen %'`,
  );
  return rows.map((row) => row.pid);
}

test('听通知的连接断了以后自己接上', async () => {
  const [lost = 0] = await listeners();
  await server.sql('select pg_terminate_backend($1)', [lost]);
  await vi.waitFor(async () => {
    const now = await listeners();
    expect(now).toHaveLength(1);
    expect(now).not.toContain(lost);
  }, soon);
});

test('后台自己停了会重开，关掉以后不再开', async () => {
  const pids: number[] = [];
  const service = await keepUp(
    async () => {
      const client = new pg.Client({ connectionString: server.urlFor('shaodian_jobs') });
      client.on('error', () => undefined);
      const ended = new Promise<void>((resolve) => client.once('end', resolve));
      await client.connect();
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      pids.push(rows[0]?.pid ?? 0);
      return { ended, close: async () => await client.end() };
    },
    () => undefined,
  );
  await server.sql('select pg_terminate_backend($1)', [pids[0]]);
  await vi.waitFor(() => expect(pids).toHaveLength(2), soon);
  await service.stop();
  const left = await server.sql('select from pg_stat_activity where pid = any($1::int[])', [pids]);
  expect(left.length).toBeLessThanOrEqual(1);
  expect(pids).toHaveLength(2);
});
