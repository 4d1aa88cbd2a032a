import { afterAll, beforeAll, expect, test } from 'vitest';

import { requestOf } from '../../test/setup/ask.ts';
import { accountId } from '../../test/setup/cast.ts';
import { ownCertificate } from '../../test/setup/certificate.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { pagePolicy } from './app-headers.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

test('页面不许有内联脚本和内联样式，不许被别的网站套进框里', () => {
  for (const policy of [pagePolicy(), pagePolicy('abc')]) {
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
  }
  expect(pagePolicy('abc')).toContain("style-src 'self' 'nonce-abc'");
});

test('接口的答复什么也不许运行、不许缓存、不许被别的网站拿去用', async () => {
  const { headers } = await server.nobody().raw('/api/account.demo-roles');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('permissions-policy')).toContain('microphone=()');
  expect(headers.get('cache-control')).toBe('no-store');
});

test('别的网站的页面不能替人提交，也不能替人看', async () => {
  const principal = await server.as('王校长');
  const status = async (headers: Record<string, string>, isPost = true) => {
    const [path, init] = isPost
      ? requestOf('account.end-others', {})
      : requestOf('account.devices', {});
    const all = { ...(init.headers as Record<string, string> | undefined), ...headers };
    return (await principal.raw(path, { ...init, headers: all })).status;
  };
  expect(await status({ origin: 'https://evil.example' })).toBe(400);
  expect(await status({ 'sec-fetch-site': 'cross-site' })).toBe(400);
  expect(await status({ 'sec-fetch-site': 'same-site' })).toBe(400);
  expect(await status({ 'sec-fetch-site': 'cross-site' }, false)).toBe(400);
  expect(await status({ 'sec-fetch-site': 'same-origin' })).toBe(200);
  expect(await status({ 'sec-fetch-site': 'none' }, false)).toBe(200);
});

test('用 https 时 Cookie 只走加密、脚本读不到、别的网站带不走，浏览器以后只用 https', async () => {
  const tls = ownCertificate();
  const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  const safe = await testServer({ tls });
  try {
    const caller = safe.nobody();
    const answer = await caller.auth('demo/enter', { accountId: accountId('王校长') });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Secure-shaodian\.session_token=/);
    for (const word of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
      expect(cookie).toContain(word);
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
  } finally {
    await safe.stop();
    if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
  }
});
