import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { accountId, counties, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import type { DeadlineRuleId } from '../domain/deadline-rules.ts';
import { inScope, type Tx } from './db.ts';
import { endDeadline, startDeadline } from './deadline.ts';
import { newId } from './id.ts';
import { type Message, tell } from './message.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const county = counties.云溪县;
const scope = { county, schools: '*', accountId: undefined } as const;

async function inCounty<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return await inScope(server.running.core.pool, scope, work);
}

async function start(rule: DeadlineRuleId, subjectId = newId()) {
  const now = server.clock.now();
  const subject = { kind: 'test', id: subjectId };
  const schoolId = placeId('实验小学');
  const id = await inCounty(
    async (tx) =>
      await startDeadline(tx, {
        ...{ county, rule, subject, placeId: schoolId, schoolId },
        ...{ startedAt: now, now, id: newId },
      }),
  );
  return { id, subject };
}

const rowOf = async (id: string | undefined) => {
  const [row] = await server.sql<Record<string, unknown>>(
    'select * from deadline where deadline_id = $1',
    [id],
  );
  return row;
};

describe('开始', () => {
  test('两小时的时限:到时在两小时后,先提醒,责任人在消息里知道', async () => {
    const { id } = await start('unit-to-county-health-phe');
    const now = server.clock.now().getTime();
    expect(await rowOf(id)).toMatchObject({
      owner_role: 'reporter',
      due_at: new Date(now + 120 * 60_000),
      next_at: new Date(now + 60 * 60_000),
    });
    const told = await server.sql(
      `select to_role, detail ->> 'place' as place from message where subject_id = $1`,
      [id],
    );
    expect(told).toEqual([{ to_role: 'reporter', place: '实验小学' }]);
  });

  test('同一件事、同一条规则开始两次,只有一个', async () => {
    const first = await start('signal-answer');
    expect((await start('signal-answer', first.subject.id)).id).toBe(first.id);
    expect((await start('signal-verdict', first.subject.id)).id).not.toBe(first.id);
  });

  test('别的地方的规则、停用的规则,不开始', async () => {
    expect((await start('online-absence-report')).id).toBeUndefined();
    expect((await start('covid-school-to-cdc')).id).toBeUndefined();
  });
});

describe('结束', () => {
  test('办了就结束,可以再开始', async () => {
    const { id, subject } = await start('edu-phone');
    const by = accountId('孙报告人');
    await inCounty(
      async (tx) =>
        await Promise.resolve(
          endDeadline(tx, { county, subject, at: server.clock.now(), accountId: by }),
        ),
    );
    expect(await rowOf(id)).toMatchObject({ ended_as: 'done', breached_at: null, next_at: null });
    const open = await server.sql(
      'select 1 from message where subject_id = $1 and settled_at is null',
      [id],
    );
    expect(open).toEqual([]);
    expect((await start('edu-phone', subject.id)).id).not.toBe(id);
  });

  test('过了时间才办,超时照样记着', async () => {
    const { id, subject } = await start('edu-phone');
    const late = new Date(server.clock.now().getTime() + 31 * 60_000);
    await inCounty(
      async (tx) => await Promise.resolve(endDeadline(tx, { county, subject, at: late })),
    );
    const due = new Date(server.clock.now().getTime() + 30 * 60_000);
    expect(await rowOf(id)).toMatchObject({ ended_as: 'done', breached_at: due });
  });
});

test('同一个只说一次的消息说两遍,只有一条', async () => {
  const message: Message = {
    county,
    text: 'deadline-started',
    link: '/',
    placeId: placeId('实验小学'),
    schoolId: placeId('实验小学'),
    to: { role: 'reporter' },
    once: 'test once',
    at: server.clock.now(),
    id: newId,
  };
  for (const _ of [1, 2]) await inCounty(async (tx) => await Promise.resolve(tell(tx, message)));
  expect(await server.sql(`select 1 from message where once_key = 'test once'`)).toHaveLength(1);
});
