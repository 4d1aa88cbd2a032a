import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { type Caller, requestOf } from '../../test/setup/ask.ts';
import { type AccountName, personId, peopleOf, type PlaceName } from '../../test/setup/cast.ts';
import { freePort } from '../../test/setup/free-port.ts';
import { type ServerChild, serverChild } from '../../test/setup/server-child.ts';
import { enter } from '../../test/setup/server.ts';
import { type Sheet, sheetFor } from '../../test/setup/sheet.ts';
import type { Output } from '../contract/index.ts';

/** Who sends which sheet, over and over: each sheet has one sender, so that its versions must follow one another. */
const senders = [
  { by: '刘老师', at: '三(1)班', session: 'morning' },
  { by: '陈校医', at: '三(1)班', session: 'noon' },
  { by: '何老师', at: '三(2)班', session: 'morning' },
  { by: '孙报告人', at: '三(2)班', session: 'noon' },
  { by: '钱主任', at: '后勤处', session: 'morning' },
  { by: '林老师', at: '七(1)班', session: 'morning' },
  { by: '郭校长', at: '七(2)班', session: 'noon' },
  { by: '方老师', at: '一(1)班', session: 'morning' },
] as const satisfies readonly { by: AccountName; at: PlaceName; session: Sheet['session'] }[];
type Sender = (typeof senders)[number];

const day = '2026-11-03';
const now = `${day}T07:00:00Z`;
const kills = ['node', 'postgres', 'node', 'postgres', 'node'] as const;
/** How many answers lie between two kills. */
const betweenKills = 60;

/** A submit that the server said yes to. */
interface Acknowledged {
  readonly sender: Sender;
  readonly key: string;
  readonly input: Sheet;
  readonly answer: Output<'roll.submit'>;
}

let dataDir = '';
let port = 0;
let server: ServerChild;
const acknowledged: Acknowledged[] = [];
/** Answers other than yes while something was down. */
const refusals = new Set<string>();

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'shaodian-crash-'));
  port = await freePort();
  server = await serverChild({ dataDir, port, now });
});
afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test('提交中五次强行结束程序和数据库:答应过的一张不少,没有一张重复,重发的答复一样', async () => {
  let sending = true;
  const work = Promise.all(senders.map(async (sender) => await sendOn(sender, () => sending)));
  // When something else fails first, that is what the test reports.
  work.catch(() => undefined);
  for (const kill of kills) {
    await oneMore(betweenKills);
    if (kill === 'postgres') process.kill(await postmaster(), 'SIGKILL');
    else {
      await server.kill();
      server = await serverChild({ dataDir, port, now });
    }
  }
  await oneMore(betweenKills);
  sending = false;
  await work;
  expect([...refusals].filter((one) => one !== '503 busy')).toEqual([]);
  for (const sender of senders) await expectEveryVersion(sender);
  await expectSameAnswers();
}, 90_000);

/** Sends version after version of one sheet; each says something else of the first person, with a mark of its own. */
async function sendOn(sender: Sender, sending: () => boolean): Promise<void> {
  const caller = await enter(server.url, sender.by);
  for (let version = 1; sending(); version++) {
    const note = markOf(sender, version);
    const input = sheetFor(sender.at, day, {
      session: sender.session,
      baseVersion: version - 1,
      entries: [{ personId: personId(peopleOf(sender.at)[0] ?? ''), note }],
      reason: '更正',
    });
    const key = `crash-${note}`;
    const answer = await persist(caller, input, key);
    acknowledged.push({ sender, key, input, answer });
  }
}

/** Sends the same with the same key until it is answered, as a phone does. */
async function persist(caller: Caller, input: Sheet, key: string) {
  const attempt = async () => {
    const response = await caller.raw(...requestOf('roll.submit', input, key));
    const body: unknown = await response.json();
    if (response.ok) return body as Output<'roll.submit'>;
    const { code } = body as { code: string };
    refusals.add(`${response.status} ${code}`);
    throw new Error(`${response.status} ${code}`);
  };
  return await vi.waitFor(attempt, { timeout: 60_000, interval: 100 });
}

async function oneMore(count: number): Promise<void> {
  const enough = acknowledged.length + count;
  await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThanOrEqual(enough), {
    timeout: 60_000,
    interval: 5,
  });
}

/** The newest version counts every acknowledged one, and each version carries its own mark once. */
async function expectEveryVersion(sender: Sender): Promise<void> {
  const caller = await enter(server.url, sender.by);
  const last = acknowledged.filter((one) => one.sender === sender).length;
  const [own] = acknowledged.filter((one) => one.sender === sender);
  if (!own) throw new Error(`${sender.by} never got an answer`);
  const { classId, session } = own.input;
  const versions = await everyVersion(caller, { classId, day, session });
  const found = versions.map((one) => [one.version, one.exceptions.map(({ entry }) => entry.note)]);
  const wanted = Array.from({ length: last }, (_, at) => [at + 1, [markOf(sender, at + 1)]]);
  expect(found.reverse()).toEqual(wanted);
}

/** All pages of a sheet's history, newest first. */
async function everyVersion(caller: Caller, sheet: Pick<Sheet, 'classId' | 'day' | 'session'>) {
  const all: Output<'roll.history'>['versions'] = [];
  let after: string | undefined;
  do {
    const page = await caller.ask('roll.history', { ...sheet, after });
    all.push(...page.versions);
    after = page.next;
  } while (after !== undefined);
  return all;
}

async function expectSameAnswers(): Promise<void> {
  for (const { sender, key, input, answer } of acknowledged.filter((_, at) => at % 7 === 0)) {
    const caller = await enter(server.url, sender.by);
    expect(await caller.send('roll.submit', input, { key })).toEqual(answer);
  }
}

function markOf(sender: Sender, version: number): string {
  return `${senders.indexOf(sender)}-${version}`.padStart(8, '0');
}

async function postmaster(): Promise<number> {
  const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  return Number.parseInt(await readFile(file, 'utf8'), 10);
}
