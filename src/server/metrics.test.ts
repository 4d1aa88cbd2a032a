import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import {
  accountNames,
  guardianPhone,
  idNumber,
  peopleOf,
  personId,
  placeId,
  userName,
} from '../../test/setup/cast.ts';
import { freePort } from '../../test/setup/free-port.ts';
import { type ServerChild, serverChild } from '../../test/setup/server-child.ts';
import { enter } from '../../test/setup/server.ts';
import { sheetFor } from '../../test/setup/sheet.ts';
import { databaseName } from './database.ts';

const day = '2026-11-03';
const note = '张三丰发烧，家长电话13912345678';
const pupil = '新来的欧阳小明';

let folder = '';
let server: ServerChild;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shaodian-日志-'));
  const options = { dataDir: folder, port: await freePort(), now: `${day}T00:10:00Z` };
  server = await serverChild(options, {
    LOG_LEVEL: 'trace',
    SHAODIAN_METRICS_TOKEN: 'long-enough-token',
  });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('过了一天的日志里,没有姓名、证件号、电话、备注、用户名和登录凭据,出错也没有', async () => {
  const teacher = await enter(server.url, '刘老师');
  const doctor = await enter(server.url, '陈校医');
  const [first = ''] = peopleOf('三(1)班');
  const sheet = sheetFor('三(1)班', day, { entries: [{ personId: personId(first), note }] });
  await teacher.send('roll.submit', sheet);
  await doctor.ask('person.open', { personId: personId(first), reason: '核对发热学生的联系方式' });
  const office = await enter(server.url, '郭校长');
  const added = {
    placeId: placeId('七(1)班'),
    kind: 'pupil',
    name: pupil,
    sex: '1',
    idNumber,
  } as const;
  await office.send('person.create', added).catch(() => undefined);
  await teacher.raw(`/api/person.list?placeId=${encodeURIComponent('不是编号的欧阳小明')}`);
  // The database refuses a row with all that is in it; the error must not carry it into the log.
  await owner(`alter table roll_exception add constraint no_notes check (note is null) not valid`);
  const failed = await teacher.raw('/api/roll.submit', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'a-key-for-a-fault' },
    body: JSON.stringify({
      ...sheet,
      baseVersion: 1,
      entries: [{ personId: personId(first), note: `${note}又` }],
      reason: `更正：${note}`,
    }),
  });
  expect(failed.status).toBe(500);
  const { detail } = (await failed.json()) as { detail: string };
  const number = /\d{6}/.exec(detail)?.[0] ?? 'none';
  await vi.waitFor(() => expect(server.output()).toContain(number), { timeout: 5_000 });
  const log = server.output();
  expect(log).toContain('"operation":"roll.submit"');
  expect(log).toContain('23514');
  const everybody = [
    ...new Set(peopleOf('三(1)班').concat(accountNames, accountNames.map(userName))),
  ];
  const secrets = [
    note,
    '13912345678',
    pupil,
    '欧阳小明',
    '核对发热学生',
    idNumber,
    guardianPhone,
    teacher.cookie().split('=')[1] ?? '',
  ];
  expect([...everybody, ...secrets].filter((text) => text && log.includes(text))).toEqual([]);
  for (const line of log.split('\n').filter((one) => one.startsWith('{')))
    expect(() => JSON.parse(line) as unknown).not.toThrow();
}, 60_000);

test('指标按操作和状态数,不写谁;别的机器要有令牌', async () => {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  expect(text).toMatch(/shaodian_requests_total\{operation="roll\.submit",status="200"\} [1-9]/);
  expect(text).toContain('shaodian_request_seconds_bucket{le="0.04",operation="roll.submit"}');
  expect(text).toMatch(/shaodian_pool_connections\{pool="requests",state="idle"\} \d/);
  expect(text).toMatch(/shaodian_outbox_events \d/);
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
  expect(accountNames.filter((name) => text.includes(name))).toEqual([]);
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
  // What comes through a proxy is not this machine.
  const outside = { 'x-forwarded-for': '10.0.0.9' };
  expect((await fetch(`${server.url}/metrics`, { headers: outside })).status).toBe(404);
  const bring = async (token: string) =>
    (
      await fetch(`${server.url}/metrics`, {
        headers: { ...outside, authorization: `Bearer ${token}` },
      })
    ).status;
  expect([await bring('another-one'), await bring('long-enough-token')]).toEqual([404, 200]);
});

test('活着和就绪分开说:页面程序在,数据库也在', async () => {
  expect(await (await fetch(`${server.url}/livez`)).json()).toEqual({ ok: true });
  expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ ok: true });
});

async function owner(text: string): Promise<void> {
  const record = await readFile(join(folder, 'postgres', 'owner.json'), 'utf8');
  const { socketDir } = JSON.parse(record) as { socketDir: string };
  const client = new pg.Client({
    connectionString: `postgres://shaodian_owner@/${databaseName}?host=${encodeURIComponent(socketDir)}`,
  });
  await client.connect();
  await client.query(text);
  await client.end();
}
