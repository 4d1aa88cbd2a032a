import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { counties, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { laterBy } from '../domain/date.ts';
import { type RehearsalClock, rehearsalClock } from './clock.ts';
import { inScope, openPool } from './db.ts';
import { fireDeadlines } from './deadline-fire.ts';
import { endDeadline, startDeadline } from './deadline.ts';
import { newId } from './id.ts';
import { type Running, startServer } from './server.ts';

let server: TestServer;
const others: Running[] = [];
beforeEach(async () => {
  server = await testServer();
});
afterEach(async () => {
  for (const one of others.splice(0)) await one.stop();
  await server.stop();
});

const county = counties.云溪县;
const schoolId = placeId('实验小学');
const scope = { county, schools: '*', accountId: undefined } as const;

async function start(): Promise<{ id: string; subject: { kind: string; id: string } }> {
  const now = server.clock.now();
  const subject = { kind: 'test', id: newId() };
  const id = await inScope(
    server.running.core.pool,
    scope,
    async (tx) =>
      await startDeadline(tx, {
        ...{ county, rule: 'school-to-cdc-cluster', subject, placeId: schoolId, schoolId },
        ...{ startedAt: now, now, id: newId },
      }),
  );
  if (!id) throw new Error('not started');
  return { id, subject };
}

const history = async (id: string) =>
  (
    await server.sql<{ kind: string; role: string | null }>(
      `select kind, role from deadline_event where deadline_id = $1
         order by at, array_position('{started,reminded,breached,escalated}'::text[], kind), role desc`,
      [id],
    )
  ).map(({ kind, role }) => role ?? kind);

const told = async (id: string) =>
  await server.sql<{ text_key: string; to_role: string }>(
    `select text_key, to_role from message where subject_id = $1 order by at,
       array_position('{deadline-started,deadline-reminded,deadline-breached,deadline-escalated}'::text[], text_key)`,
    [id],
  );

/** A second program on the same database. */
async function secondProgram(clock: RehearsalClock = server.clock): Promise<Running> {
  const { settings } = server.running.core;
  const running = await startServer({
    settings: { ...settings, port: 0 },
    ownerUrl: server.ownerUrl,
    clock,
    gatherMs: 200,
  });
  others.push(running);
  return running;
}

async function stop(running: Running): Promise<void> {
  others.splice(others.indexOf(running), 1);
  await running.stop();
}

describe('到时', () => {
  test('先提醒,到点记超时并告诉校长,一小时后告诉疾控', async () => {
    const { id } = await start();
    server.at('2026-09-16', '04:00');
    await server.running.settle();
    expect(await history(id)).toEqual(['started', 'reminded']);
    server.at('2026-09-16', '08:00');
    await server.running.settle();
    server.at('2026-09-16', '09:00');
    await server.running.settle();
    expect(await history(id)).toEqual([
      ...['started', 'reminded', 'breached', 'principal', 'cdc-officer'],
    ]);
    const [row] = await server.sql('select told_roles, next_at, breached_at from deadline');
    expect(row).toEqual({
      told_roles: ['reporter', 'principal', 'cdc-officer'],
      next_at: null,
      breached_at: new Date('2026-09-16T00:00:00Z'),
    });
    expect(await told(id)).toEqual([
      { text_key: 'deadline-started', to_role: 'reporter' },
      { text_key: 'deadline-reminded', to_role: 'reporter' },
      { text_key: 'deadline-breached', to_role: 'reporter' },
      { text_key: 'deadline-escalated', to_role: 'principal' },
      { text_key: 'deadline-escalated', to_role: 'cdc-officer' },
    ]);
  });

  test('办完的不再提醒,也不算超时', async () => {
    const { id, subject } = await start();
    const end = { county, subject, at: laterBy(server.clock.now(), 600) };
    await inScope(server.running.core.pool, scope, async (tx) => {
      endDeadline(tx, end);
      await Promise.resolve();
    });
    server.at('2026-09-18', '08:00');
    await server.running.settle();
    expect(await history(id)).toEqual(['started', 'done']);
  });

  test('停机时到点的,启动后补记一次,只一次;再启动也不再说', async () => {
    const before = await secondProgram();
    const { id } = await start();
    await stop(before);
    const later = rehearsalClock(new Date('2026-09-16T00:30:00Z'));
    const after = await secondProgram(later);
    await vi.waitFor(async () => expect(await history(id)).toContain('breached'), 10_000);
    const known = await history(id);
    expect(known).toEqual(['started', 'breached', 'reminded', 'principal']);
    // Nobody needs the reminder any more.
    const said = (await told(id)).map((one) => one.text_key);
    expect(said).toEqual(['deadline-started', 'deadline-breached', 'deadline-escalated']);
    await stop(after);
    await (await secondProgram(later)).settle();
    expect(await history(id)).toEqual(known);
  });

  test('两个程序一起看,每一步只走一次', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 12; n += 1) ids.push((await start()).id);
    const second = await secondProgram();
    server.at('2026-09-20', '08:00');
    const jobs = openPool(server.urlFor('shaodian_jobs'), 3);
    await Promise.all([
      server.running.settle(),
      second.settle(),
      fireDeadlines(jobs, server.clock.now()),
      fireDeadlines(jobs, server.clock.now()),
    ]);
    await jobs.end();
    for (const id of ids) expect(await history(id)).toHaveLength(5);
    expect(await server.sql('select message_id from message')).toHaveLength(ids.length * 4);
  });
});

test('演练时钟没有走,什么也不发生', async () => {
  const { id } = await start();
  await server.running.settle();
  server.at(today, '23:59');
  await server.running.settle();
  expect(await history(id)).toEqual(['started']);
});
