import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { type Caller, callerAt } from '../../test/setup/ask.ts';
import {
  type AccountName,
  accountId,
  countyOfAccount,
  peopleOf,
  personId,
} from '../../test/setup/cast.ts';
import { type CutProxy, cutProxy } from '../../test/setup/cut-proxy.ts';
import { type TestPhone, testPhone } from '../../test/setup/phone.ts';
import { type Seeded, seeded } from '../../test/setup/seeded.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { schoolDays, sheetFor } from '../../test/setup/sheet.ts';
import { daysFrom, weekday } from '../domain/date.ts';

let server: TestServer;
let line: CutProxy;
const callers = new Map<AccountName, Caller>();

beforeAll(async () => {
  server = await testServer();
  line = await cutProxy(Number(new URL(server.url).port));
  for (const name of ['刘老师', '何老师', '陈校医'] as const) await phoneOf(name);
});
afterAll(async () => {
  await line.stop();
  await server.stop();
});

/** Who sends the sheets of a class: its teacher, and the school's doctor from another phone. */
const classes = { '三(1)班': '刘老师', '三(2)班': '何老师' } as const;
type ClassName = keyof typeof classes;

/** A phone of a person of the cast whose every byte goes through the line that is cut. */
async function phoneOf(name: AccountName, random?: () => number): Promise<TestPhone> {
  const caller = callers.get(name) ?? callerAt(line.url, countyOfAccount(name));
  if (!callers.has(name)) {
    const entered = await caller.auth('demo/enter', { accountId: accountId(name) });
    if (!entered.ok) throw new Error(await entered.text());
    callers.set(name, caller);
  }
  return testPhone({
    account: accountId(name),
    county: countyOfAccount(name),
    request: async (path, init) => await caller.raw(path, init),
    ...(random && { random }),
  });
}

interface Where {
  readonly at: ClassName;
  readonly day: string;
  readonly session: 'morning' | 'noon';
}

/** A sheet on which one pupil has a note that no other sheet has. */
function noted({ at, day, session }: Where, pupil: number, note: string, baseVersion = 0) {
  const entries = [{ personId: personId(peopleOf(at)[pupil] ?? ''), note }];
  const reason = baseVersion > 0 ? { reason: '更正' } : {};
  return sheetFor(at, day, { session, baseVersion, entries, ...reason });
}

async function versionsOf({ at, day, session }: Where) {
  const { classId } = sheetFor(at, day);
  const asker = await server.as('王校长');
  return (await asker.ask('roll.history', { classId, day, session })).versions;
}

async function drained(phones: readonly TestPhone[]): Promise<void> {
  await vi.waitFor(
    async () => {
      for (const phone of phones)
        for (const { key, state, refusal } of await phone.items())
          expect([key, state, refusal]).toEqual([key, 'done', undefined]);
    },
    { timeout: 10_000, interval: 2 },
  );
}

/** Every sheet is there once, and what was acknowledged is what stands. */
async function expectAllOnce(where: Where, phones: readonly TestPhone[], notes: readonly string[]) {
  const items = (await Promise.all(phones.map(async (phone) => await phone.items()))).flat();
  const acknowledged = items.map(({ answer }) => (answer as { version: number }).version);
  const versions = await versionsOf(where);
  expect(versions).toHaveLength(notes.length);
  expect(acknowledged).toHaveLength(notes.length);
  expect(new Set(acknowledged)).toEqual(new Set(versions.map(({ version }) => version)));
  const newest = versions.reduce((best, one) => (one.version > best.version ? one : best));
  expect(newest.exceptions).toHaveLength(notes.length);
  expect(new Set(newest.exceptions.map(({ entry }) => entry.note))).toEqual(new Set(notes));
}

/** A part of a sheet's way where the line is cut: so many bytes on, up to the server or back. */
const steps = [
  ['up', 1],
  ['up', 200],
  ['up', 500],
  ['up', 600],
  ['down', 1],
  ['down', 15],
  ['down', 200],
  ['down', 700],
  ['down', 800],
] as const;

const dayOf = schoolDays();

describe('一张表在路上每一步断线', () => {
  test.each(steps)('%s 方向过了 %i 字节时断:自动再发,只有一份', async (direction, bytes) => {
    const where: Where = { at: '三(1)班', day: dayOf(), session: 'morning' };
    server.at(where.day, '08:00');
    const phone = await phoneOf('刘老师');
    await phone.put({ key: `step-${where.day}`, input: noted(where, 0, '断线'), group: 'g' });
    line.cutAfter(direction, bytes);
    phone.open();
    await drained([phone]);
    await phone.close();
    // It was cut indeed: the sheet went out a second time.
    expect((await phone.items())[0]?.tries).toBe(2);
    await expectAllOnce(where, [phone], ['断线']);
  });
});

/** Cuts, restarts and waits at random while the phones send, until everything has arrived. */
async function storm(random: Seeded, phones: readonly TestPhone[]): Promise<void> {
  for (let round = random.int(6); round > 0; round -= 1) {
    const phone = random.pick(phones);
    const what = random.int(4);
    if (what === 0) line.cut();
    else if (what === 1) line.cutAfter(random.chance(0.5) ? 'up' : 'down', 1 + random.int(1500));
    else if (what === 2) await phone.close();
    await new Promise((resolve) => setImmediate(resolve));
    if (what === 0) line.mend();
    if (what === 2) phone.open();
    phone.wake();
  }
}

test('200 次随机断线:两部手机同报一个班,一部接着更正;答应过的不丢,没有一份重复', async () => {
  const days = weekdays('2026-09-02', '2026-09-24').concat(
    weekdays('2026-10-12', '2026-10-30'),
    weekdays('2026-11-16', '2026-12-31'),
  );
  const sheets = days.flatMap((day) =>
    (['morning', 'noon'] as const).flatMap((session) =>
      (['三(1)班', '三(2)班'] as const).map((at) => ({ at, day, session })),
    ),
  );
  let tries = 0;
  for (const [seed, where] of sheets.slice(0, 200).entries())
    tries += await oneSchedule(seeded(seed), where, `${seed}`);
  // Three sheets each time, and many of them went out more than once.
  expect(tries).toBeGreaterThan(700);
}, 240_000);

/** School days with no holiday among them. */
function weekdays(from: string, to: string): string[] {
  return daysFrom(from, to).filter((day) => weekday(day) <= 5);
}

/** Plays one schedule; answers how often the phones tried. */
async function oneSchedule(random: Seeded, where: Where, name: string): Promise<number> {
  server.at(where.day, '15:00');
  const spread = () => random.int(1000) / 1000;
  const [teacher, doctor] = [
    await phoneOf(classes[where.at], spread),
    await phoneOf('陈校医', spread),
  ];
  const notes = [`甲${name}`, `乙${name}`, `丙${name}`] as const;
  await teacher.put({ key: `teacher-first-${name}`, input: noted(where, 0, notes[0]), group: 'g' });
  await teacher.put({
    key: `teacher-second-${name}`,
    input: noted(where, 1, notes[1], 1),
    group: 'g',
  });
  await doctor.put({ key: `doctor-only-${name}`, input: noted(where, 2, notes[2]), group: 'g' });
  const phones = random.chance(0.5) ? [teacher, doctor] : [doctor, teacher];
  for (const phone of phones) phone.open();
  await storm(random, phones);
  line.mend();
  await drained(phones);
  for (const phone of phones) await phone.close();
  await expectAllOnce(where, phones, notes);
  const items = (await Promise.all(phones.map(async (phone) => await phone.items()))).flat();
  return items.reduce((sum, item) => sum + item.tries, 0);
}

describe('不能发的', () => {
  const note = (where: Where, words: string) => noted(where, 0, words);

  test('手机上换了别人登录:一项也不发,等本人回来,再自己发出', async () => {
    const where: Where = { at: '三(1)班', day: '2026-12-30', session: 'morning' };
    server.at('2026-12-31', '08:00');
    let isOther = true;
    const [own, other] = [await server.as('刘老师'), await server.as('何老师')];
    const phone = testPhone({
      account: accountId('刘老师'),
      county: countyOfAccount('刘老师'),
      request: async (path, init) => await (isOther ? other : own).raw(path, init),
    });
    await phone.put({ key: 'shared-phone', input: note(where, '本人'), group: 'g' });
    phone.open();
    await vi.waitFor(async () => expect((await phone.items())[0]?.tries).toBeGreaterThan(2));
    expect((await phone.items())[0]?.state).toBe('waiting');
    isOther = false;
    await drained([phone]);
    await phone.close();
    expect((await versionsOf(where)).map(({ by }) => by)).toEqual(['刘老师']);
  });

  test('断网时被收回了班级:那张表留着,说明原因,不挡别的表', async () => {
    const where: Where = { at: '三(2)班', day: '2026-12-30', session: 'morning' };
    server.at('2026-12-31', '08:00');
    const phone = await phoneOf('何老师');
    const { classId } = sheetFor('七(1)班', where.day);
    // A class that is not theirs, as one that was taken back would be.
    const lost = { ...note(where, '不是我的班'), classId };
    await phone.put({ key: 'lost-class', input: lost, group: 'lost' });
    await phone.put({ key: 'lost-class-2', input: lost, group: 'lost' });
    await phone.put({ key: 'own-class', input: note(where, '我的班'), group: 'own' });
    phone.open();
    await vi.waitFor(async () => {
      const states = (await phone.items()).map(({ key, state }) => [key, state]);
      expect(states).toEqual([
        ['lost-class', 'refused'],
        ['lost-class-2', 'waiting'],
        ['own-class', 'done'],
      ]);
    });
    await phone.close();
    expect((await phone.items())[0]?.refusal?.says).toMatch(/权限|范围/);
  });
});
