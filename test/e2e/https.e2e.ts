import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { desk, openBrowser, openPage } from '../setup/browser.ts';
import { accountId, userName } from '../setup/cast.ts';
import { ownCertificate } from '../setup/certificate.ts';
import { type TestServer, testServer } from '../setup/server.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  const settings = { kind: 'real', tls: ownCertificate() } as const;
  [server, browser] = await Promise.all([testServer(settings), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('正式运行走 HTTPS:不能选身份进入,用开通码开通并登录,口令只在加密连接上传', async () => {
  const code = 'ABCD-EFGH-JKMN-PQRS';
  const tomorrow = new Date(server.clock.now().getTime() + 86_400_000);
  await server.running.core.auth.invite(accountId('刘老师'), code, tomorrow);
  const context = await browser.newContext({
    ...desk,
    locale: 'zh-CN',
    ignoreHTTPSErrors: true,
  });
  const { page, faults } = await openPage(context);
  const door = await page.goto(`${server.url}/`);
  expect(new URL(page.url()).protocol).toBe('https:');
  expect(door?.headers()['strict-transport-security']).toMatch(/^max-age=\d{7,}/);
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await expect.poll(async () => await page.getByText('选一个身份').count()).toBe(0);

  await page.getByRole('link', { name: /用开通码设置密码/ }).click();
  await page.getByLabel('开通码').fill(code);
  await page.getByLabel('设置密码').fill('操场边的老槐树 2026');
  await page.getByLabel('再输一次密码').fill('操场边的老槐树 2026');
  await page.getByRole('button', { name: '开通并登录' }).click();
  await page.getByText(`您的用户名是“${userName('刘老师')}”`).waitFor();
  await page.getByRole('button', { name: '记下了，进入' }).click();
  await page.getByRole('heading', { name: /三年级\(1\)班/ }).waitFor();
  await expect.poll(async () => await page.getByText('推演环境').count()).toBe(0);

  const cookies = await context.cookies();
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies)
    expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax' });
  await context.close();
  expect(faults).toEqual([]);
});
