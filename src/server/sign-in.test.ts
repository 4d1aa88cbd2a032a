import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import {
  type AccountName,
  accountId,
  counties,
  grantId,
  placeId,
  userName,
} from '../../test/setup/cast.ts';
import { enter, type TestServer, testServer } from '../../test/setup/server.ts';
import { totp } from '../../test/setup/totp.ts';

const password = '三年级的云溪-2026';

let real: TestServer;
let server: TestServer;
beforeAll(async () => {
  real = await testServer({ kind: 'real' });
  server = await testServer();
});
afterAll(async () => {
  await real.stop();
  await server.stop();
});

interface Line {
  readonly operation: string;
  readonly outcome: string;
  readonly school_id: string | null;
}

/** What the audit holds of an account, oldest first. */
async function linesOf(name: AccountName): Promise<Line[]> {
  return await real.sql<Line>(
    `select operation, outcome, school_id from audit where account_id = $1 and county_code = $2
     order by tx, audit_id`,
    [accountId(name), counties.云溪县],
  );
}

async function begin(name: AccountName, code: string): Promise<Caller> {
  await real.running.core.auth.invite(accountId(name), code, new Date('2026-12-31T00:00:00Z'));
  await real.nobody().send('account.welcome', { code, password });
  const caller = real.nobody(counties.云溪县);
  const { status } = await caller.auth('sign-in/username', { username: userName(name), password });
  expect(status).toBe(200);
  return caller;
}

test('开通、登录、改密码、两步验证、退出，各留一条记录；没成的也写明', async () => {
  const teacher = await begin('刘老师', 'SSSS-2222-2222-2222');
  const status = async (route: string, body: object) => (await teacher.auth(route, body)).status;
  const next = `${password}-新`;
  const wrong = { currentPassword: 'wrong-password-1', newPassword: next };
  expect(await status('change-password', wrong)).toBe(401);
  expect(await status('change-password', { ...wrong, currentPassword: password })).toBe(200);
  const enabled = await teacher.auth('two-factor/enable', { password: next });
  const { totpURI } = (await enabled.json()) as { totpURI: string };
  expect(await status('two-factor/verify-totp', { code: totp(totpURI, new Date()) })).toBe(200);
  expect(await status('two-factor/disable', { password: next })).toBe(200);
  expect(await status('sign-out', {})).toBe(200);
  const lines = await linesOf('刘老师');
  expect(lines.map((line) => `${line.operation} ${line.outcome}`)).toEqual([
    'account.welcome ok',
    'account.sign-in ok',
    'account.change-password bad-sign-in',
    'account.change-password ok',
    'account.two-step-begin ok',
    'account.two-step-on ok',
    'account.two-step-off ok',
    'account.sign-out ok',
  ]);
  expect(new Set(lines.map((line) => line.school_id))).toEqual(new Set([placeId('实验小学')]));
});

test('两步登录只算一次登录：口令对了才记', async () => {
  const officer = await begin('周医生', 'SSSS-3333-3333-3333');
  const enabled = await officer.auth('two-factor/enable', { password });
  const { totpURI } = (await enabled.json()) as { totpURI: string };
  await officer.auth('two-factor/verify-totp', { code: totp(totpURI, new Date()) });
  const before = (await linesOf('周医生')).length;
  const again = real.nobody(counties.云溪县);
  await again.auth('sign-in/username', { username: userName('周医生'), password });
  expect(await linesOf('周医生')).toHaveLength(before);
  await again.auth('two-factor/verify-totp', { code: totp(totpURI, new Date()) });
  expect((await linesOf('周医生')).slice(before)).toEqual([
    { operation: 'account.sign-in', outcome: 'ok', school_id: null },
  ]);
});

test('操作记录页用中文说登录这件事', async () => {
  const principal = await server.as('王校长');
  const { rows } = await principal.ask('account.audit', {
    placeId: placeId('实验小学'),
    operation: 'account.sign-in',
  });
  expect(rows[0]).toMatchObject({ who: '王校长', summary: '登录', outcome: 'ok' });
});

const liveAt = (name: '云溪县' | '实验小学') =>
  `/api/live?placeId=${placeId(name)}&county=${counties.云溪县}`;

test('没启用动态口令的县级账号，看不了实时变化', async () => {
  const officer = await begin('孙科长', 'SSSS-4444-4444-4444');
  const response = await officer.raw(liveAt('云溪县'));
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ code: 'second-factor-needed' });
});

test('一个账号最多同时开十路实时变化，关掉一路就能再开一路', async () => {
  const caller = await server.as('孙报告人');
  const aborts = Array.from({ length: 10 }, () => new AbortController());
  for (const { signal } of aborts) {
    const { status, body } = await caller.raw(liveAt('实验小学'), { signal });
    expect([status, body === null]).toEqual([200, false]);
  }
  expect((await caller.raw(liveAt('实验小学'))).status).toBe(429);
  aborts[0]?.abort();
  const last = new AbortController();
  await vi.waitFor(
    async () => {
      const { status } = await caller.raw(liveAt('实验小学'), { signal: last.signal });
      expect(status).toBe(200);
    },
    { timeout: 5_000, interval: 50 },
  );
  for (const abort of [...aborts, last]) abort.abort();
});

test('收回角色以后，开着的实时变化到下一次变化就断，不再说什么', async () => {
  const guard = await server.as('门卫老马');
  const doctor = await server.as('陈校医');
  const response = await doctor.raw(liveAt('实验小学'));
  expect(response.status).toBe(200);
  const { core } = server.running;
  const school = await core.places.find(counties.云溪县, placeId('实验小学'));
  const principal = await server.as('王校长');
  await principal.send('account.revoke', {
    placeId: placeId('实验小学'),
    grantId: grantId('陈校医'),
    reason: '调离',
  });
  core.live.changed(counties.云溪县, school?.path ?? []);
  expect(await response.text()).toBe('retry: 3000\n\n');
  expect((await refused(doctor.ask('roll.mine', {}))).status).toBeGreaterThanOrEqual(400);
  await guard.ask('account.me', {});
});

test('同一个幂等键同时来两次重发开通码：答复一样，给出的开通码能用', async () => {
  const principal = await server.as('王校长');
  const input = { accountId: accountId('何老师'), reason: '忘记密码' };
  for (let round = 0; round < 5; round++) {
    const key = `same-key-at-once-${round}`;
    const both = await Promise.all(
      [1, 2, 3].map(async () => await principal.send('account.invite', input, { key })),
    );
    const codes = new Set(both.map((one) => one.code));
    expect(codes.size).toBe(1);
    const [code = ''] = codes;
    await server.nobody().send('account.welcome', { code, password: `${password}-${round}` });
  }
});

test('改动过的、过期的登录凭据都不认；在用的登录每天自动续期', async () => {
  const caller = await enter(server.url, '何老师');
  const cookie = caller.cookie();
  const asked = async (header: string) => {
    server.running.core.access.forgetCookie(header);
    const headers = { cookie: header, 'x-county': String(counties.云溪县) };
    return (await fetch(new URL('/api/account.me', server.url), { headers })).status;
  };
  expect(await asked(cookie)).toBe(200);
  const [name = '', value = ''] = cookie.split('=', 2);
  const other = value.startsWith('a') ? `b${value.slice(1)}` : `a${value.slice(1)}`;
  for (const wrong of [other, value.slice(0, -8), value.split('.')[0], '', '%', '.', 'x.y'])
    expect(await asked(`${name}=${wrong}`)).toBe(401);
  const expiry = async (interval: string) => {
    await server.sql(
      `update auth.session set "expiresAt" = now() + $2::interval where "userId" = $1`,
      [accountId('何老师'), interval],
    );
  };
  const daysLeft = async () =>
    await server.sql<{ days: number }>(
      `select max(extract(epoch from "expiresAt" - now()) / 86400)::float as days
       from auth.session where "userId" = $1`,
      [accountId('何老师')],
    );
  await expiry('3 days');
  expect(await asked(cookie)).toBe(200);
  expect((await daysLeft())[0]?.days).toBeGreaterThan(6.9);
  await expiry('-1 second');
  expect(await asked(cookie)).toBe(401);
});
