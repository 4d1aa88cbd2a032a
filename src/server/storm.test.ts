import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { type Caller, requestOf } from '../../test/setup/ask.ts';
import {
  type AccountName,
  accountId,
  counties,
  peopleOf,
  personId,
  type PlaceName,
  placeId,
} from '../../test/setup/cast.ts';
import { freePort } from '../../test/setup/free-port.ts';
import { type ServerChild, serverChild } from '../../test/setup/server-child.ts';
import { enter, type TestServer, testServer, today } from '../../test/setup/server.ts';
import { schoolDays, type Sheet, sheetFor } from '../../test/setup/sheet.ts';
import type { Output } from '../contract/index.ts';

/** 早晨七点五十: everything that comes at once when the network is back. */

const phones = 500;
const classes = [
  { by: '刘老师', at: '三(1)班' },
  { by: '陈校医', at: '三(1)班' },
  { by: '何老师', at: '三(2)班' },
  { by: '孙报告人', at: '三(2)班' },
  { by: '林老师', at: '七(1)班' },
  { by: '郭校长', at: '七(1)班' },
  { by: '郭校长', at: '七(2)班' },
  { by: '方老师', at: '一(1)班' },
] as const satisfies readonly { by: AccountName; at: PlaceName }[];

/** One phone with one sheet waiting on it. */
interface Phone {
  readonly by: AccountName;
  readonly at: PlaceName;
  readonly key: string;
  readonly input: Sheet;
  readonly sick: string;
}

const nextDay = schoolDays();
const days = Array.from({ length: 9 }, nextDay);
const now = `${nextDay()}T09:00:00+08:00`;

function phoneOf(number: number): Phone {
  const { by, at } = classes[number % classes.length] ?? classes[0];
  const round = Math.floor(number / classes.length);
  const people = peopleOf(at);
  const sick = people[round % people.length] ?? '';
  const input = sheetFor(at, days[round % days.length] ?? '', {
    session: round % 2 === 0 ? 'morning' : 'noon',
    entries: [{ personId: personId(sick), absent: 'sick' }],
    othersWell: round % 3 === 0,
    heldSeconds: 60 * number,
  });
  return { by, at, key: `phone-${number}-waits`, input, sick };
}

test('五百台手机正在把存着的表发出来，服务器两次重启：一张不丢，一张不重，谁报的病都在', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'shaodian-storm-'));
  const port = await freePort();
  let server: ServerChild = await serverChild({ dataDir, port, now });
  try {
    const callers = new Map<AccountName, Caller>();
    for (const { by } of classes)
      if (!callers.has(by)) callers.set(by, await enter(server.url, by));
    const waiting = Array.from({ length: phones }, (_, number) => phoneOf(number));
    const answers = new Map<string, Output<'roll.submit'>>();
    const refusals = new Set<string>();
    const drain = Promise.all(
      waiting.map(async (phone) => {
        const caller = callers.get(phone.by);
        if (!caller) throw new Error(`${phone.by} is not signed in`);
        answers.set(phone.key, await persist(caller, phone, refusals));
      }),
    );
    drain.catch(() => undefined);
    for (const share of [0.2, 0.6]) {
      await vi.waitFor(() => expect(answers.size).toBeGreaterThan(phones * share), patient);
      await server.kill();
      server = await serverChild({ dataDir, port, now });
    }
    await drain;
    expect([...refusals].filter((one) => one !== '503 busy' && one !== '429 too-many')).toEqual([]);
    await expectAllThere(waiting, callers);
    for (const phone of waiting.filter((_, at) => at % 25 === 0)) {
      const again = await callers.get(phone.by)?.send('roll.submit', phone.input, phone);
      expect(again).toEqual(answers.get(phone.key));
    }
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}, 180_000);

const patient = { timeout: 120_000, interval: 20 };

/** Sends with the same key until it is answered, as the phone does. */
async function persist(caller: Caller, { key, input }: Phone, refusals: Set<string>) {
  const attempt = async () => {
    const response = await caller.raw(...requestOf('roll.submit', input, key));
    const body: unknown = await response.json();
    if (response.ok) return body as Output<'roll.submit'>;
    const { code } = body as { code: string };
    refusals.add(`${response.status} ${code}`);
    throw new Error(`${response.status} ${code}`);
  };
  return await vi.waitFor(attempt, { ...patient, interval: 200 });
}

/** Each sheet holds every sick child that any phone reported, and no version more than phones spoke of it. */
async function expectAllThere(waiting: readonly Phone[], callers: ReadonlyMap<string, Caller>) {
  const sheets = new Map<string, Phone[]>();
  for (const phone of waiting) {
    const name = `${phone.at} ${phone.input.day} ${phone.input.session}`;
    sheets.set(name, [...(sheets.get(name) ?? []), phone]);
  }
  for (const said of sheets.values()) {
    const [one] = said;
    if (!one) continue;
    const { classId, day, session } = one.input;
    const sheet = await callers.get(one.by)?.ask('roll.sheet', { classId, day, session });
    const ill = sheet?.people.filter((person) => person.entry?.absent === 'sick');
    expect(new Set(ill?.map((person) => person.name))).toEqual(
      new Set(said.map(({ sick }) => sick)),
    );
    expect(sheet?.version).toBeGreaterThan(0);
    expect(sheet?.version).toBeLessThanOrEqual(said.length);
  }
}

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

test('三百个慢得发不完请求的连接占着，别人照样提交', async () => {
  const { port } = new URL(server.url);
  const slow = await Promise.all(Array.from({ length: 300 }, async () => await dial(Number(port))));
  try {
    slow.forEach((socket, at) =>
      socket.write(
        at % 2 === 0
          ? 'POST /api/roll.submit HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 9000\r\n\r\n{"classId'
          : 'GET /api/account.me HTTP/1.1\r\nhos',
      ),
    );
    const teacher = await server.as('刘老师');
    const answer = await teacher.send('roll.submit', sheetFor('三(1)班', today));
    expect(answer.version).toBe(1);
  } finally {
    for (const socket of slow) socket.destroy();
  }
});

test('十兆的内容一律谢绝并说明，不占内存，服务照常', async () => {
  const teacher = await server.as('刘老师');
  const big = JSON.stringify({ classId: placeId('三(1)班'), note: 'x'.repeat(10 * 2 ** 20) });
  const before = process.memoryUsage().rss;
  for (const path of ['/api/roll.submit', '/api/auth/sign-in/username', '/api/account.welcome']) {
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'ten-megabytes' };
    const response = await teacher.raw(path, { method: 'POST', headers, body: big });
    expect(response.status).toBe(413);
    expect(((await response.json()) as { detail: string }).detail).toMatch(/太大/);
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
  expect((await teacher.ask('account.me', {})).name).toBe('刘老师');
});

test('一万个登录同时有效：个个认得自己的人，退出一个不影响别人', async () => {
  const cookies = await manySessions('刘老师', 10_000);
  const ask = async (cookie: string) =>
    await fetch(new URL('/api/account.me', server.url), {
      headers: { cookie, 'x-county': String(counties.云溪县) },
    });
  const sample = cookies.filter((_, at) => at % 50 === 0);
  const answers = await Promise.all(sample.map(ask));
  expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200]));
  const [gone = '', stays = ''] = sample;
  const signOut = await fetch(new URL('/api/auth/sign-out', server.url), {
    method: 'POST',
    headers: { cookie: gone, 'content-type': 'application/json' },
    body: '{}',
  });
  expect(signOut.status).toBe(200);
  expect((await ask(gone)).status).toBe(401);
  expect((await ask(stays)).status).toBe(200);
});

/** Sessions written straight, with cookies signed as the sign-in library signs them. */
async function manySessions(name: AccountName, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(24).toString('base64url'));
  await server.sql(
    `insert into auth.session (id, "expiresAt", token, "updatedAt", "userId")
     select gen_random_uuid(), now() + interval '7 days', token, now(), $1 from unnest($2::text[]) as token`,
    [accountId(name), tokens],
  );
  const { keys } = server.running.core;
  return tokens.map((token) => {
    const signature = createHmac('sha256', keys.secretFor('sessions'))
      .update(token)
      .digest('base64');
    return `shaodian.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  });
}

async function dial(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return socket;
}
