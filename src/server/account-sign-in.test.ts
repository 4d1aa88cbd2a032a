import { dirname } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';

import { type Caller, callerAt, refused } from '../../test/setup/ask.ts';
import { type AccountName, accountId, counties, placeId, userName } from '../../test/setup/cast.ts';
import { enter, type TestServer, testServer } from '../../test/setup/server.ts';
import { settingsFor } from '../../test/setup/settings.ts';
import { totp } from '../../test/setup/totp.ts';
import { type Running, startServer } from './server.ts';

const password = '春眠不觉晓-2026';
const reason = '本人来电，已核对';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

let codes = 0;
/** Gives somebody of the cast a password. */
async function open(name: AccountName, secret = password): Promise<string> {
  const code = `DDDD-EEEE-FFFF-${String(++codes).padStart(4, '2')}`;
  const expires = new Date('2026-12-31T00:00:00Z');
  await server.running.core.auth.invite(accountId(name), code, expires);
  await server.nobody().send('account.welcome', { code, password: secret });
  return userName(name);
}

/** Tries to sign in and answers the status and the code of the refusal. */
async function knock(caller: Caller, username: string, secret: string) {
  const response = await caller.auth('sign-in/username', { username, password: secret });
  const { code, detail } = (await response.json()) as { code?: string; detail?: string };
  return { status: response.status, code, detail };
}

describe('试错锁定', () => {
  test('连错五次就锁，说明几点几分以后再试；对的密码也要等', async () => {
    const username = await open('何老师');
    const stranger = server.nobody();
    for (let tries = 1; tries < 5; tries++)
      expect(await knock(stranger, username, 'wrong-one')).toMatchObject({ code: 'bad-sign-in' });
    const fifth = await knock(stranger, username, 'wrong-one');
    expect(fifth).toMatchObject({ status: 429, code: 'sign-in-locked' });
    expect(fifth.detail).toMatch(/\d\d:\d\d（5 分钟后）才能再试/);
    expect(await knock(server.nobody(), username, password)).toMatchObject({
      code: 'sign-in-locked',
    });
  });

  test('管理员写明原因就能解除，解除后马上能登录', async () => {
    const principal = await server.as('王校长');
    const row = async () =>
      (await principal.ask('account.list', { placeId: placeId('实验小学'), q: '何老师' })).rows[0];
    expect((await row())?.lockedUntil).toBeDefined();
    await principal.send('account.unlock', { accountId: accountId('何老师'), reason });
    expect((await row())?.lockedUntil).toBeUndefined();
    expect(await knock(server.nobody(), userName('何老师'), password)).toMatchObject({
      status: 200,
    });
  });

  test('别人故意试错锁不住本人：本人登录过的设备照样能登录', async () => {
    const username = await open('林老师');
    const own = server.nobody();
    expect(await knock(own, username, password)).toMatchObject({ status: 200 });
    for (let tries = 0; tries < 6; tries++) await knock(server.nobody(), username, 'wrong-one');
    expect(await knock(server.nobody(), username, password)).toMatchObject({
      code: 'sign-in-locked',
    });
    expect(await knock(own, username, password)).toMatchObject({ status: 200 });
  });

  test('一百次同时试，也只有五次算数', async () => {
    const username = await open('钱主任');
    const all = await Promise.all(
      Array.from({ length: 100 }, async () => await knock(server.nobody(), username, 'wrong-one')),
    );
    expect(all.filter((one) => one.code === 'bad-sign-in').length).toBeLessThan(5);
    expect(await knock(server.nobody(), username, password)).toMatchObject({
      code: 'sign-in-locked',
    });
  });

  test('一个地址乱试几十个名字，整个地址要等；登录过的设备不受影响', async () => {
    const own = server.nobody();
    const username = await open('郭校长');
    await server.sql('delete from auth.sign_in_lock');
    expect(await knock(own, username, password)).toMatchObject({ status: 200 });
    await server.sql(`update auth.sign_in_lock set wrong = 59 where name is null`);
    expect(await knock(server.nobody(), 'no.such.name', 'wrong-one')).toMatchObject({
      code: 'sign-in-locked',
    });
    expect(await knock(server.nobody(), 'another.name', 'wrong-one')).toMatchObject({
      code: 'sign-in-locked',
    });
    expect(await knock(own, username, password)).toMatchObject({ status: 200 });
    await server.sql('delete from auth.sign_in_lock where name is null');
  });

  test('一上午一百位老师从学校的同一个地址第一次登录，谁也不会被挡', async () => {
    const username = userName('郭校长');
    for (let nth = 0; nth < 3; nth++) {
      expect(await knock(server.nobody(), username, password)).toMatchObject({ status: 200 });
      const [row] = await server.sql<{ wrong: number }>(
        'select max(wrong)::int as wrong from auth.sign_in_lock where name is null',
      );
      expect(row?.wrong).toBe(0);
    }
  });

  test('没有的用户名和有的一样回答，也一样会锁', async () => {
    await server.sql('delete from auth.sign_in_lock where name is null');
    const answers = [];
    for (let tries = 0; tries < 6; tries++)
      answers.push((await knock(server.nobody(), 'nobody.at.all', 'wrong-one')).code);
    expect(answers).toEqual([
      ...Array<string>(4).fill('bad-sign-in'),
      'sign-in-locked',
      'sign-in-locked',
    ]);
  });

  test('锁最长一小时，再怎么试也不会更久', async () => {
    await server.sql(
      `update auth.sign_in_lock set wrong = 900, until = now() - interval '1 minute' `,
    );
    await server.sql('delete from auth.sign_in_lock where name is null');
    await knock(server.nobody(), 'nobody.at.all', 'wrong-one');
    const [row] = await server.sql<{ minutes: number }>(
      `select max(extract(epoch from until - now()) / 60)::float as minutes from auth.sign_in_lock`,
    );
    expect(row?.minutes).toBeGreaterThan(58);
    expect(row?.minutes).toBeLessThanOrEqual(60);
  });
});

test('夜里清掉过去的试错记录：还锁着的、刚试错的留着', async () => {
  await server.sql('delete from auth.sign_in_lock');
  const write = async (key: string, hours: number, until: string) =>
    await server.sql(
      `insert into auth.sign_in_lock (key, wrong, last_at, until)
       values ($1, 5, now() - $2 * interval '1 hour', now() + $3::interval)`,
      [Buffer.from(key), hours, until],
    );
  await write('早就过去了', 24 * 30, '-29 days');
  await write('还锁着', 24 * 30, '1 hour');
  await write('刚试错', 0, '-1 minute');
  await server.sql(`select graphile_worker.add_job('forget-tries')`);
  const left = async () =>
    (await server.sql<{ key: Buffer }>('select key from auth.sign_in_lock order by last_at')).map(
      (row) => row.key.toString(),
    );
  await vi.waitFor(async () => expect(await left()).toEqual(['还锁着', '刚试错']), {
    timeout: 20_000,
    interval: 100,
  });
  await server.sql('delete from auth.sign_in_lock');
});

test('改密码也守同样的规矩：校名加年份不行', async () => {
  await server.sql('delete from auth.sign_in_lock');
  const username = await open('孙报告人');
  const caller = server.nobody(counties.云溪县);
  await knock(caller, username, password);
  const change = async (newPassword: string) => {
    const answer = await caller.auth('change-password', { currentPassword: password, newPassword });
    return ((await answer.json()) as { code?: string }).code;
  };
  for (const weak of ['实验小学202609', '云溪2026云溪2026', '20260915123', `xx${username}xx`])
    expect([weak, await change(weak)]).toEqual([weak, 'weak-password']);
  expect(await change('处处闻啼鸟-2026')).toBeUndefined();
});

describe('登录着的设备', () => {
  test('自己看得到每台设备，让一台退出，那台马上不能用', async () => {
    const [phone, desk] = [await enter(server.url, '陈校医'), await enter(server.url, '陈校医')];
    const { devices } = await desk.ask('account.devices', {});
    expect(devices.filter((one) => one.isThis)).toHaveLength(1);
    const other = devices.find((one) => !one.isThis);
    await desk.send('account.end-device', { sessionId: other?.sessionId ?? '' });
    expect(await refused(phone.ask('account.me', {}))).toMatchObject({ status: 401 });
    await desk.ask('account.me', {});
  });

  test('让其他设备都退出，只留这一台', async () => {
    const all = await Promise.all([1, 2, 3].map(async () => await enter(server.url, '陈校医')));
    const { ended } = await (all[0] as Caller).send('account.end-others', {});
    expect(ended).toBeGreaterThanOrEqual(2);
    expect((await (all[0] as Caller).ask('account.devices', {})).devices).toHaveLength(1);
    expect(await refused((all[2] as Caller).ask('account.me', {}))).toMatchObject({ status: 401 });
  });

  test('别人的设备自己退不掉；校长写明原因可以让本校的退出，县里的不行', async () => {
    const doctor = await enter(server.url, '陈校医');
    const [device] = (await doctor.ask('account.devices', {})).devices;
    const sessionId = device?.sessionId ?? '';
    const guard = await server.as('门卫老马');
    expect(await refused(guard.send('account.end-device', { sessionId }))).toMatchObject({
      code: 'not-found',
    });
    const principal = await server.as('王校长');
    expect(
      await refused(principal.ask('account.devices-of', { accountId: accountId('周医生') })),
    ).toMatchObject({ status: 403 });
    const seen = await principal.ask('account.devices-of', { accountId: accountId('陈校医') });
    const sessionIds = seen.devices.map((one) => one.sessionId);
    await principal.send('account.end-devices-of', {
      accountId: accountId('陈校医'),
      sessionIds,
      reason,
    });
    expect(await refused(doctor.ask('account.me', {}))).toMatchObject({ status: 401 });
  });
});

describe('几个进程', () => {
  let other: Running;
  beforeAll(async () => {
    other = await startServer({
      settings: settingsFor('rehearsal', dirname(inject('keyDir'))),
      ownerUrl: server.ownerUrl,
    });
  });
  afterAll(async () => await other.stop());

  /** What the other process answers a cookie. */
  async function statusThere(cookie: string): Promise<number> {
    const there = callerAt(other.url, counties.云溪县);
    return (await there.raw('/api/account.me', { headers: { cookie } })).status;
  }
  const patience = { timeout: 10_000, interval: 50 };

  test('让设备退出，别的进程也马上知道', async () => {
    const here = await enter(server.url, '门卫老马');
    expect(await statusThere(here.cookie())).toBe(200);
    const { devices } = await here.ask('account.devices', {});
    await here.send('account.end-device', {
      sessionId: devices.find((one) => one.isThis)?.sessionId ?? '',
    });
    await vi.waitFor(async () => expect(await statusThere(here.cookie())).toBe(401), patience);
  });

  test('自己退出登录，别的进程也马上知道', async () => {
    const here = await enter(server.url, '门卫老马');
    const cookie = here.cookie();
    expect(await statusThere(cookie)).toBe(200);
    expect((await here.auth('sign-out', {})).status).toBe(200);
    await vi.waitFor(async () => expect(await statusThere(cookie)).toBe(401), patience);
  });
});

test('换手机：管理员写明原因重置动态口令，本人用密码登录后重新启用', async () => {
  const username = await open('宿管郑阿姨');
  const keeper = server.nobody(counties.云溪县);
  await knock(keeper, username, password);
  const enabled = await keeper.auth('two-factor/enable', { password });
  const { totpURI } = (await enabled.json()) as { totpURI: string };
  await keeper.auth('two-factor/verify-totp', { code: totp(totpURI, new Date()) });
  const principal = await server.as('郭校长');
  const whose = { accountId: accountId('宿管郑阿姨'), reason: '手机丢了，已当面核对' };
  await principal.send('account.reset-two-step', whose);
  expect(await refused(keeper.ask('account.me', {}))).toMatchObject({ status: 401 });
  const again = server.nobody(counties.云溪县);
  expect(await knock(again, username, password)).toMatchObject({ status: 200 });
  expect(await again.ask('account.me', {})).toMatchObject({ hasTwoFactor: false });
  expect(await refused(principal.send('account.reset-two-step', whose))).toMatchObject({
    code: 'two-step-not-on',
  });
});
