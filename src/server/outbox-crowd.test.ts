import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import type { Caller } from '../../test/setup/ask.ts';
import {
  type AccountName,
  accountId,
  countyOfAccount,
  idOf,
  peopleOf,
  personId,
  type PlaceName,
} from '../../test/setup/cast.ts';
import { freePort } from '../../test/setup/free-port.ts';
import { type TestPhone, testPhone } from '../../test/setup/phone.ts';
import { type ServerChild, serverChild } from '../../test/setup/server-child.ts';
import { enter } from '../../test/setup/server.ts';
import { type Sheet, sheetFor } from '../../test/setup/sheet.ts';
import { daysFrom, weekday } from '../domain/date.ts';

/** A Friday evening, when two weeks of sheets may still be sent. */
const now = '2026-11-13T10:30:00Z';
const days = daysFrom('2026-11-02', '2026-11-13').filter((day) => weekday(day) <= 5);

/** Whose phones send which class, in which sessions. */
const classes = [
  { at: '三(1)班', by: '刘老师', sessions: ['morning', 'noon'] },
  { at: '三(2)班', by: '何老师', sessions: ['morning', 'noon'] },
  { at: '七(1)班', by: '林老师', sessions: ['morning', 'noon', 'evening'] },
  { at: '七(2)班', by: '郭校长', sessions: ['morning', 'noon', 'evening'] },
  { at: '一(1)班', by: '方老师', sessions: ['morning', 'noon'] },
] as const satisfies readonly {
  at: PlaceName;
  by: AccountName;
  sessions: readonly Sheet['session'][];
}[];

let dataDir = '';
let port = 0;
let server: ServerChild;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'shaodian-crowd-'));
  port = await freePort();
  server = await serverChild({ dataDir, port, now });
});
afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

interface OnePhone {
  readonly phone: TestPhone;
  readonly input: Sheet;
  readonly note: string;
  readonly by: AccountName;
}

/** One phone for each child: on every sheet as many phones meet as the class has children. */
async function crowd(): Promise<OnePhone[]> {
  const phones: OnePhone[] = [];
  for (const { at, by, sessions } of classes) {
    const caller = await enter(server.url, by);
    for (const day of days)
      for (const session of sessions)
        for (const [nth, name] of peopleOf(at).entries()) {
          const note = `${nth}`.padStart(3, '记');
          const entries = [{ personId: personId(name), note }];
          const input = sheetFor(at, day, { session, entries, othersWell: false });
          phones.push({ phone: await loaded(caller, by, input), input, note, by });
        }
  }
  return phones;
}

async function loaded(caller: Caller, by: AccountName, input: Sheet): Promise<TestPhone> {
  const phone = testPhone({
    account: accountId(by),
    county: countyOfAccount(by),
    request: async (path, init) => await caller.raw(path, init),
    shortestMs: 1000,
  });
  const key = idOf('crowd', `${input.day} ${input.session} ${JSON.stringify(input.entries)}`);
  await phone.put({ key, input, group: 'g' });
  return phone;
}

async function sent(phones: readonly OnePhone[]): Promise<number> {
  const all = await Promise.all(phones.map(async ({ phone }) => await phone.items()));
  return all.flat().filter(({ state }) => state === 'done').length;
}

test('五百多部手机一起发,中间服务器两次被强行结束又起来:一份不少,一份不多', async () => {
  const phones = await crowd();
  expect(phones.length).toBeGreaterThan(500);
  for (const { phone } of phones) phone.open();
  for (const share of [0.25, 0.6]) {
    await vi.waitFor(
      async () => expect(await sent(phones)).toBeGreaterThan(share * phones.length),
      { timeout: 60_000, interval: 20 },
    );
    await server.kill();
    server = await serverChild({ dataDir, port, now });
  }
  await vi.waitFor(async () => expect(await sent(phones)).toBe(phones.length), {
    timeout: 90_000,
    interval: 100,
  });
  for (const { phone } of phones) await phone.close();
  for (const { at, by, sessions } of classes) {
    const caller = await enter(server.url, by);
    for (const day of days)
      for (const session of sessions) {
        const { classId } = sheetFor(at, day);
        const { versions } = await caller.ask('roll.history', { classId, day, session });
        expect(versions).toHaveLength(peopleOf(at).length);
        const [newest] = [...versions].sort((a, b) => b.version - a.version);
        expect(newest?.exceptions).toHaveLength(peopleOf(at).length);
      }
  }
}, 240_000);
