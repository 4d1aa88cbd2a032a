import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { type AccountName, accountId, counties, userName } from '../../test/setup/cast.ts';
import { freePort } from '../../test/setup/free-port.ts';
import { startProvider, type TestProvider } from '../../test/setup/oidc.ts';
import { enter, type TestServer, testServer } from '../../test/setup/server.ts';
import { totp } from '../../test/setup/totp.ts';
import { openOutgoing } from './outgoing.ts';
import { readOidc } from './settings-oidc.ts';
import { callbackPath } from './sso.ts';

const password = '春眠不觉晓-2026';

let provider: TestProvider;
let server: TestServer;
beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  provider = await startProvider(publicUrl + callbackPath);
  const { issuer, clientId, clientSecret } = provider;
  const oidc = { issuer, clientId, clientSecret, claim: 'sub', name: '云溪通', isInner: false };
  server = await testServer({ settings: { port, publicUrl, oidc } });
});
afterAll(async () => {
  await server.stop();
  await provider.stop();
});

/** Goes to the provider and back; answers where the browser ends up. */
async function goAndBack(caller: Caller, name: string, body: object = {}): Promise<string> {
  const { url } = (await (await caller.auth('sso/begin', body)).json()) as { url: string };
  const back = await provider.goAs(name, url);
  const { pathname, search } = new URL(back);
  const answer = await caller.raw(pathname + search);
  expect(answer.status).toBe(302);
  return answer.headers.get('location') ?? '';
}

const link = async (name: AccountName, person: string) => {
  const caller = await enter(server.url, name);
  return [await goAndBack(caller, person, { link: true }), caller] as const;
};

test('只在统一身份认证那边有人，这里没有绑定过：进不来，也不会多出账号', async () => {
  const before = await server.sql('select from auth."user"');
  const stranger = server.nobody(counties.云溪县);
  expect(await goAndBack(stranger, 'stranger')).toBe('/sign-in?sso=unknown');
  expect(await refused(stranger.ask('account.me', {}))).toMatchObject({ status: 401 });
  expect(await server.sql('select from auth."user"')).toHaveLength(before.length);
});

test('登录着绑定一次，以后从统一身份认证直接进来，还是原来的账号和角色', async () => {
  const [where] = await link('刘老师', 'teacher.liu');
  expect(where).toBe('/me?sso=linked');
  const elsewhere = server.nobody(counties.云溪县);
  expect(await goAndBack(elsewhere, 'teacher.liu', { next: '/people' })).toBe('/people');
  const me = await elsewhere.ask('account.me', {});
  expect(me).toMatchObject({ accountId: accountId('刘老师'), username: userName('刘老师') });
  expect(await elsewhere.ask('account.sso', {})).toEqual({ sso: '云溪通', isLinked: true });
});

test('一个人只能绑一个账号，一个账号只绑一个人', async () => {
  expect((await link('何老师', 'teacher.liu'))[0]).toBe('/me?sso=taken');
  expect((await link('刘老师', 'somebody.else'))[0]).toBe('/me?sso=taken');
  expect((await link('刘老师', 'teacher.liu'))[0]).toBe('/me?sso=linked');
});

test('自己能解除绑定，解除以后从那边进不来', async () => {
  const [, caller] = await link('门卫老马', 'guard.ma');
  await caller.send('account.unlink-sso', {});
  expect(await goAndBack(server.nobody(), 'guard.ma')).toBe('/sign-in?sso=unknown');
});

test('重发开通码以后，原来的绑定也作废', async () => {
  await link('陈校医', 'doctor.chen');
  const principal = await server.as('王校长');
  const { code } = await principal.send('account.invite', {
    accountId: accountId('陈校医'),
    reason: '账号像是被人用过',
  });
  await server.nobody().send('account.welcome', { code, password });
  expect(await goAndBack(server.nobody(), 'doctor.chen')).toBe('/sign-in?sso=unknown');
});

test('启用了动态口令的，从统一身份认证进来还要输 6 位数字', async () => {
  const [, caller] = await link('林老师', 'teacher.lin');
  const code = 'EEEE-FFFF-GGGG-HHHH';
  const until = new Date('2026-12-31T00:00:00Z');
  await server.running.core.auth.invite(accountId('林老师'), code, until);
  await server.nobody().send('account.welcome', { code, password });
  await caller.auth('sign-in/username', { username: userName('林老师'), password });
  expect(await goAndBack(caller, 'teacher.lin', { link: true })).toBe('/me?sso=linked');
  const enabled = await caller.auth('two-factor/enable', { password });
  const { totpURI } = (await enabled.json()) as { totpURI: string };
  await caller.auth('two-factor/verify-totp', { code: totp(totpURI, new Date()) });

  const elsewhere = server.nobody(counties.云溪县);
  expect(await goAndBack(elsewhere, 'teacher.lin')).toBe('/sign-in?sso=code');
  expect(await refused(elsewhere.ask('account.me', {}))).toMatchObject({ status: 401 });
  const wrong = await elsewhere.auth('two-factor/verify-totp', { code: '000000' });
  expect(wrong.status).toBe(401);
  const right = await elsewhere.auth('two-factor/verify-totp', {
    code: totp(totpURI, new Date()),
  });
  expect(right.status).toBe(200);
  expect(await elsewhere.ask('account.me', {})).toMatchObject({ accountId: accountId('林老师') });
});

describe('回来的路上被人动了手脚', () => {
  test('别人的浏览器拿着答复回来、答复用第二次、状态对不上，都进不来', async () => {
    const own = server.nobody();
    const { url } = (await (await own.auth('sso/begin', {})).json()) as { url: string };
    const back = new URL(await provider.goAs('teacher.liu', url));
    const path = back.pathname + back.search;
    const where = async (caller: Caller, at: string) =>
      (await caller.raw(at)).headers.get('location');
    expect(await where(server.nobody(), path)).toBe('/sign-in?sso=failed');
    const forged = path.replace(/state=[^&]+/, 'state=somebody-elses');
    const cookie = own.cookie();
    const again = async (at: string) => {
      const answer = await server.nobody().raw(at, { headers: { cookie } });
      return answer.headers.get('location');
    };
    expect(await again(forged)).toBe('/sign-in?sso=failed');
    expect(await again(path)).toBe('/');
    expect(await again(path)).toBe('/sign-in?sso=failed');
  });

  test('绑定到一半换了人登录，不会绑到后来的人身上', async () => {
    const caller = await enter(server.url, '钱主任');
    const begun = await caller.auth('sso/begin', { link: true });
    const { url } = (await begun.json()) as { url: string };
    const back = new URL(await provider.goAs('director.qian', url));
    await caller.auth('demo/enter', { accountId: accountId('郭校长') });
    const answer = await caller.raw(back.pathname + back.search);
    expect(answer.headers.get('location')).toBe('/me?sso=failed');
    expect(await caller.ask('account.sso', {})).toMatchObject({ isLinked: false });
  });

  test('没登录不能绑定；回来以后只去本站的页面', async () => {
    const stranger = server.nobody();
    expect((await stranger.auth('sso/begin', { link: true })).status).toBe(401);
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example'])
      expect(await goAndBack(server.nobody(), 'teacher.liu', { next })).toBe('/');
  });
});

describe('向外问的地方只有一处，问不到不该问的', () => {
  const strict = openOutgoing({ innerHosts: [], plainLocal: false });

  test.each([
    ['http://example.com/', '不加密的'],
    ['file:///etc/passwd', '本机文件'],
    ['https://127.0.0.1/', '本机'],
    ['https://localhost/', '本机的名字'],
    ['https://10.0.0.1/', '内网'],
    ['https://192.168.1.1/', '内网'],
    ['https://[::1]/', '本机'],
    ['https://[::ffff:10.0.0.1]/', '写成 IPv6 的内网'],
    ['https://169.254.169.254/latest/meta-data/', '云主机的元数据'],
    ['https://[fe80::1]/', '链路地址'],
    ['https://0.0.0.0/', '本机'],
    ['https://2130706433/', '写成一个数的本机'],
  ])('%s（%s）不问', async (address) => {
    await expect(strict(address)).rejects.toThrow(/only https|not an address/);
  });

  test('云主机的元数据，写明了也不问', async () => {
    const named = openOutgoing({ innerHosts: ['169.254.169.254'], plainLocal: false });
    await expect(named('https://169.254.169.254/')).rejects.toThrow('not an address');
  });

  test('运行单位写明的内网地址才问', async () => {
    const named = openOutgoing({ innerHosts: ['127.0.0.1'], plainLocal: false });
    // Nobody listens there: it was asked all the same.
    await expect(named('https://127.0.0.1:9/')).rejects.toThrow('ECONNREFUSED');
  });

  test('转到别处去的答复不跟着走，太大的答复不收', async () => {
    const local = openOutgoing({ innerHosts: [], plainLocal: true });
    const answer = await local(`${server.url}/`, { headers: { 'user-agent': 'iPhone Mobile' } });
    expect([200, 302, 404]).toContain(answer.status);
    expect(answer.url).toBe('');
  });
});

describe('设置写错了，启动时用一句话说明', () => {
  const whole = {
    SHAODIAN_OIDC_ISSUER: 'https://id.example.gov.cn',
    SHAODIAN_OIDC_CLIENT_ID: 'shaodian',
    SHAODIAN_OIDC_CLIENT_SECRET_FILE: '/run/secret',
  };
  const read = (env: Record<string, string>) =>
    readOidc(env, {
      isReal: true,
      readFile: (path) => {
        if (path !== '/run/secret') throw new Error('no such file');
        return 'a-secret\n';
      },
    });

  test('写全了就用；不写就没有', () => {
    expect(read(whole)).toMatchObject({ clientSecret: 'a-secret', claim: 'sub', isInner: false });
    expect(read({})).toBeUndefined();
  });

  test('地址不加密、缺一项、密钥文件读不到，各有一句话', () => {
    expect(read({ ...whole, SHAODIAN_OIDC_ISSUER: 'http://id.example' })).toContain('https://');
    expect(read({ ...whole, SHAODIAN_OIDC_ISSUER: '不是网址' })).toContain('不是网址');
    expect(read({ ...whole, SHAODIAN_OIDC_CLIENT_ID: '' })).toContain('CLIENT_ID');
    expect(read({ ...whole, SHAODIAN_OIDC_CLIENT_SECRET_FILE: '/nowhere' })).toContain('/nowhere');
  });
});
