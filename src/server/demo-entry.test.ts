import { createHmac } from 'node:crypto';
import { request } from 'node:http';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { requestOf } from '../../test/setup/ask.ts';
import { accountId, accountNames, roleOf } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';

let demo: TestServer;
let real: TestServer;
beforeAll(async () => {
  demo = await testServer({ kind: 'demo' });
  real = await testServer({ kind: 'real' });
});
afterAll(async () => {
  await demo.stop();
  await real.stop();
});

const teacher = { accountId: accountId('刘老师') };

/** A sign-in by choosing a role, sent with exactly these headers: `fetch` would not let Host be forged. */
async function enterWith(url: string, headers: Record<string, string>) {
  const body = JSON.stringify(teacher);
  return await new Promise<{ status: number; code: unknown; cookies: string[]; body: string }>(
    (resolve, reject) => {
      const sent = request(
        new URL('/api/auth/demo/enter', url),
        { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              code: (JSON.parse(text) as { code?: unknown }).code,
              cookies: response.headers['set-cookie'] ?? [],
              body: text,
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    },
  );
}

const forwarded: [string, Record<string, string>][] = [
  ['X-Forwarded-For', { 'x-forwarded-for': '203.0.113.9' }],
  ['X-Forwarded-Host', { 'x-forwarded-host': 'shaodian.example.cn' }],
  ['X-Real-IP', { 'x-real-ip': '127.0.0.1' }],
  ['Forwarded', { forwarded: 'for=203.0.113.9' }],
  ['Via', { via: '1.1 proxy' }],
  ['别的主机名', { host: 'shaodian.example.cn' }],
  ['看上去像本机的主机名', { host: '127.0.0.1.example.cn' }],
];

describe('演示登录', () => {
  test('在本机直接打开,选一个角色就进去', async () => {
    const { status, cookies } = await enterWith(demo.url, {});
    expect(status).toBe(200);
    expect(cookies).toHaveLength(1);
  });

  test.each(forwarded)('带着“%s”来的,不让进,也不给看有哪些人', async (_, headers) => {
    const answer = await enterWith(demo.url, headers);
    expect(answer).toMatchObject({ status: 403, code: 'demo-only', cookies: [] });
    if ('host' in headers) return;
    const roles = await demo.nobody().raw('/api/account.demo-roles', { headers });
    expect(await roles.json()).toEqual({ isDemo: false, roles: [] });
  });

  test('别的网站的页面不能替人登录', async () => {
    const { status, cookies } = await enterWith(demo.url, { origin: 'https://evil.example.cn' });
    expect([status, cookies]).toEqual([400, []]);
  });

  test('名单里每种角色都有人,可以照着登录', async () => {
    const caller = demo.nobody();
    const { isDemo, roles } = await caller.ask('account.demo-roles', {});
    expect(isDemo).toBe(true);
    expect(new Set(roles.map((one) => one.role))).toEqual(new Set(accountNames.map(roleOf)));
    const [first] = roles;
    await caller.auth('demo/enter', { accountId: first?.accountId ?? '' });
    expect(await caller.ask('account.me', {})).toMatchObject({ name: first?.name, isDemo: true });
  });

  test('没有这个人,说找不到;乱写的,说格式不对', async () => {
    const caller = demo.nobody();
    const missing = await caller.auth('demo/enter', {
      accountId: '00000000-0000-7000-8000-000000000000',
    });
    expect(missing.status).toBe(404);
    for (const body of [{}, { accountId: 1 }, { accountId: "' or 1=1" }])
      expect((await caller.auth('demo/enter', body)).status).toBe(400);
  });
});

describe('会话', () => {
  test('Cookie 只给浏览器用:脚本读不到,别的网站带不走', async () => {
    const { cookies } = await enterWith(demo.url, {});
    expect(cookies[0]).toMatch(/; HttpOnly/i);
    expect(cookies[0]).toMatch(/; SameSite=Lax/i);
    expect(cookies[0]).toMatch(/; Path=\//i);
  });

  test('会话的令牌不出现在任何答复的正文里', async () => {
    const { cookies, body } = await enterWith(demo.url, {});
    const value = decodeURIComponent(/=([^;]+)/.exec(cookies[0] ?? '')?.[1] ?? '');
    const [token = ''] = value.split('.');
    expect(token.length).toBeGreaterThan(20);
    expect(body).not.toContain(token);
    const me = await demo
      .nobody()
      .raw('/api/account.me', { headers: { cookie: cookies[0] ?? '' } });
    expect(await me.text()).not.toContain(token);
  });

  test('改过一个字的、自己签的 Cookie,都当没有登录', async () => {
    const { cookies } = await enterWith(demo.url, {});
    const [pair = ''] = (cookies[0] ?? '').split(';');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const [token = ''] = decodeURIComponent(value).split('.');
    const forged = createHmac('sha256', 'better-auth-secret').update(token).digest('base64');
    for (const cookie of [
      `${pair.slice(0, -6)}AAAA%3D`,
      `${name}=${encodeURIComponent(`${token}.${forged}`)}`,
      `${name}=${token}`,
    ]) {
      const response = await demo.nobody().raw('/api/account.me', { headers: { cookie } });
      expect(response.status).toBe(401);
    }
  });

  test('退出以后,原来的 Cookie 马上失效', async () => {
    const caller = demo.nobody();
    await caller.auth('demo/enter', teacher);
    const headers = { cookie: caller.cookie() };
    expect((await caller.raw('/api/account.me', { headers })).status).toBe(200);
    await caller.auth('sign-out', {});
    expect((await caller.raw('/api/account.me', { headers })).status).toBe(401);
  });
});

describe('正式运行', () => {
  test('没有演示登录,也没有名单', async () => {
    expect(await enterWith(real.url, {})).toMatchObject({ status: 403, code: 'demo-only' });
    const answer = await real.nobody().ask('account.demo-roles', {});
    expect(answer).toEqual({ isDemo: false, roles: [] });
  });

  test('登录库自带的其他入口都关着:不能注册,不能改邮箱,不能看会话', async () => {
    const caller = real.nobody();
    for (const route of [
      'sign-up/email',
      'sign-in/email',
      'change-email',
      'update-user',
      'delete-user',
      'forget-password',
      'request-password-reset',
      'reset-password',
      'revoke-session',
      'two-factor/send-otp',
      'is-username-available',
    ])
      expect([route, (await caller.auth(route, {})).status]).toEqual([route, 404]);
    for (const path of ['get-session', 'list-sessions', 'ok', 'error']) {
      const response = await caller.raw(`/api/auth/${path}`);
      expect([path, response.status]).toEqual([path, 404]);
    }
  });

  test('用错密码和没有这个人,答复一模一样', async () => {
    const caller = real.nobody();
    const answers = [];
    for (const username of ['nobody.here', 'administrator'])
      answers.push(
        await (
          await caller.auth('sign-in/username', { username, password: '错的-password' })
        ).json(),
      );
    expect(answers[0]).toMatchObject({ code: 'bad-sign-in' });
    expect(answers[1]).toEqual(answers[0]);
  });

  test('同一个用户名试错五次,要等一等', async () => {
    const caller = real.nobody();
    const statuses = [];
    for (let at = 0; at < 6; at++) {
      const sign = { username: 'guess.me', password: `password-${at}` };
      statuses.push((await caller.auth('sign-in/username', sign)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
  });
});

test('每个答复都带着安全的响应头,接口的答复不许缓存', async () => {
  const [path, init] = requestOf('account.demo-roles', {});
  const { headers } = await demo.nobody().raw(path, init);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('cache-control')).toBe('no-store');
});
