import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { callbackPath } from '../../src/server/sso.ts';
import { desk, openBrowser, openPage, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { freePort } from '../setup/free-port.ts';
import { startProvider, type TestProvider } from '../setup/oidc.ts';
import { type TestServer, testServer } from '../setup/server.ts';

let provider: TestProvider;
let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  provider = await startProvider(publicUrl + callbackPath);
  const { issuer, clientId, clientSecret } = provider;
  const oidc = { issuer, clientId, clientSecret, claim: 'sub', name: '云溪通', isInner: false };
  [server, browser] = await Promise.all([
    testServer({ settings: { port, publicUrl, oidc } }),
    openBrowser(),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await provider?.stop();
});

/** Says at the provider who one is, and agrees. */
async function atProvider(page: Page, name: string): Promise<void> {
  await page.waitForURL((url) => url.href.startsWith(provider.issuer));
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' });
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => url.href.startsWith(server.url));
}

async function atSignIn(): Promise<Page> {
  const { page } = await openPage(await browser.newContext({ ...desk, locale: 'zh-CN' }));
  await page.goto(`${server.url}/sign-in`);
  return page;
}

test('没绑定的从统一身份认证回来，登录页说清楚怎么办；绑定一次以后直接进工作台', async () => {
  const stranger = await atSignIn();
  await stranger.getByRole('button', { name: '用云溪通登录' }).click();
  await atProvider(stranger, 'doctor.chen');
  await stranger.getByText('还没有绑定这里的账号').waitFor();
  expect(await wrongWith(stranger, 'sso-unknown')).toEqual([]);

  const { page, faults } = await openAs(browser, server, '陈校医', '/me');
  await page.getByRole('button', { name: '绑定', exact: true }).click();
  await atProvider(page, 'doctor.chen');
  await page.getByText('绑定好了').waitFor();
  expect(await wrongWith(page, 'sso-linked')).toEqual([]);
  expect(faults).toEqual([]);

  const again = await atSignIn();
  await again.getByRole('button', { name: '用云溪通登录' }).click();
  await atProvider(again, 'doctor.chen');
  await again.getByRole('heading', { name: /陈校医，今天要办的事/ }).waitFor();
});
