import { randomUUID } from 'node:crypto';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { choose, desk, fill, openBrowser, openPage, phone, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { accountId, placeId, userName } from '../setup/cast.ts';
import { type TestServer, testServer } from '../setup/server.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
let faults: readonly string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
  ({ page, faults } = await openAs(browser, server, '王校长', '/accounts'));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const row = () => page.getByRole('row', { name: /huang\.xin/ });

/** The code on the slip, which is then handed over. */
async function codeOnSlip(): Promise<string> {
  const slip = page.getByRole('dialog', { name: '开通单' });
  const code = await slip.locator('.d-slip code').innerText();
  await slip.getByRole('button', { name: '已交给本人' }).click();
  await slip.waitFor({ state: 'hidden' });
  return code;
}

/** The teacher's own browser, at a page. */
async function atHome(path: string): Promise<Page> {
  const context = await browser.newContext({ ...desk, locale: 'zh-CN' });
  const opened = await openPage(context);
  await opened.page.goto(server.url + path);
  return opened.page;
}

async function openAccount(home: Page, code: string, password: string): Promise<void> {
  await home.getByLabel('开通码').fill(code);
  await home.getByLabel('设置密码').fill(password);
  await home.getByLabel('再输一次密码').fill(password);
  await home.getByRole('button', { name: '开通并登录' }).click();
}

async function signIn(home: Page, password: string): Promise<void> {
  await home.getByLabel('用户名').fill('huang.xin');
  await home.getByLabel('密码', { exact: true }).fill(password);
  await home.getByRole('button', { name: '登录', exact: true }).click();
}

let home: Page;

test('校长建账号,老师在自己的电脑上用开通码设密码,退出后用密码再登录', async () => {
  await page.getByRole('button', { name: '新建账号' }).click();
  await choose(page, '角色', '班主任');
  await choose(page, '授在哪里', '三年级(2)班');
  await fill(page, { 姓名: '黄新', 用户名: 'huang.xin' }, '建立账号');
  await page.getByRole('dialog', { name: '开通单' }).waitFor();
  expect(await wrongWith(page, 'account-slip')).toEqual([]);
  const code = await codeOnSlip();
  expect(await row().innerText()).toContain('待开通');

  home = await atHome('/welcome');
  await openAccount(home, code, '太短');
  await home.getByText('密码至少 10 位').first().waitFor();
  await openAccount(home, code, '操场边的老槐树 2026');
  await home.getByText('账号已开通，您的用户名是“huang.xin”').waitFor();
  expect(await wrongWith(home, 'welcome-opened')).toEqual([]);
  await home.getByRole('button', { name: '记下了，进入' }).click();
  await home.getByRole('heading', { name: /三年级\(2\)班/ }).waitFor();

  await home.getByRole('button', { name: /黄新/ }).click();
  await home.getByRole('menuitem', { name: '退出登录' }).click();
  await signIn(home, '不是这个密码 2026');
  await home.getByRole('alert').getByText(/密码/).waitFor();
  await signIn(home, '操场边的老槐树 2026');
  await home.getByRole('heading', { name: /三年级\(2\)班/ }).waitFor();
  await page.reload();
  await row().getByText('使用中').waitFor();
});

test('重发开通码:用新码设了密码,旧密码就作废', async () => {
  await row().getByRole('button', { name: '重发开通码' }).click();
  await fill(page, { 原因: '本人忘记密码,已当面核对' }, '重发开通码');
  await page.getByRole('dialog', { name: '开通单' }).waitFor();
  const code = await codeOnSlip();
  const elsewhere = await atHome('/welcome');
  await openAccount(elsewhere, code, '山上的小亭子 2026');
  await elsewhere.getByRole('button', { name: '记下了，进入' }).click();
  await elsewhere.getByRole('heading', { name: /三年级\(2\)班/ }).waitFor();
  await elsewhere.context().close();
  await home.reload();
  await signIn(home, '操场边的老槐树 2026');
  await home.getByRole('alert').getByText(/密码/).waitFor();
  expect(await wrongWith(home, 'sign-in-refused')).toEqual([]);
  await signIn(home, '山上的小亭子 2026');
  await home.getByRole('heading', { name: /三年级\(2\)班/ }).waitFor();
});

test('收回角色:名单上没有了,老师马上退出登录,再登录也只能退出', async () => {
  await row()
    .getByRole('button', { name: /收回 黄新 的“班主任”角色/ })
    .click();
  expect(await wrongWith(page, 'account-revoke')).toEqual([]);
  await fill(page, { 原因: '调离本校' }, '收回', '已收回角色');
  await expect.poll(async () => await row().count()).toBe(0);
  await home.reload();
  await signIn(home, '山上的小亭子 2026');
  await home.getByRole('heading', { name: '您的账号现在没有角色' }).waitFor();
  expect(await wrongWith(home, 'no-role')).toEqual([]);
  await home.getByRole('button', { name: '退出登录' }).click();
  await home.getByLabel('用户名').waitFor();
  expect(faults).toEqual([]);
});

test('在两个县都有角色:先选县,再看那个县的学校;换县在“我的账号”和手机上都行', async () => {
  await server.sql(
    `insert into account_card (county_code, account_id, name, username) values (350698, $1, '孙科长', $2)`,
    [accountId('孙科长'), userName('孙科长')],
  );
  await server.sql(
    `insert into account_grant (county_code, grant_id, account_id, role, place_id, valid_from, reason, granted_at)
     values (350698, $1, $2, 'bureau-officer', $3, '2026-09-01', '兼管', now())`,
    [randomUUID(), accountId('孙科长'), placeId('石湾县')],
  );
  const officer = await openAs(browser, server, '孙科长');
  await officer.page.getByRole('heading', { name: '请选择县（区）' }).waitFor();
  expect(await wrongWith(officer.page, 'choose-county')).toEqual([]);
  await officer.page.getByRole('button', { name: '石湾县' }).click();
  await officer.page.getByText('推演环境').waitFor();
  await officer.page.getByRole('link', { name: '看县域看板' }).click();
  await officer.page.getByRole('link', { name: '石湾小学' }).first().waitFor();
  await expect
    .poll(async () => await officer.page.getByRole('link', { name: '实验小学' }).count())
    .toBe(0);

  await officer.page.goto(`${server.url}/me`);
  await choose(officer.page, '当前县（区）', '云溪县');
  await officer.page.getByRole('link', { name: '工作台' }).click();
  await officer.page.getByRole('link', { name: '看县域看板' }).click();
  await officer.page.getByRole('link', { name: '实验小学' }).first().waitFor();
  await expect
    .poll(async () => await officer.page.getByRole('link', { name: '石湾小学' }).count())
    .toBe(0);

  const { page: mobile } = await openPage(officer.context);
  await mobile.setViewportSize(phone.viewport);
  await mobile.goto(`${server.url}/m/`);
  await mobile.getByRole('button', { name: '石湾县' }).click();
  await mobile.getByRole('link', { name: /石湾县/ }).click();
  await mobile.getByText('石湾小学').first().waitFor();
  await officer.context.close();
  expect(officer.faults).toEqual([]);
});

test('手机上看得到自己登录着的设备:让一台退出,或其他的全部退出', async () => {
  const mobile = await openAs(browser, server, '王校长', '/m/');
  await mobile.page.setViewportSize(phone.viewport);
  await mobile.page.getByRole('link', { name: '登录设备' }).click();
  await mobile.page.getByText('就是这台').waitFor();
  expect(await wrongWith(mobile.page, 'phone-devices', phone.viewport)).toEqual([]);
  const others = mobile.page.getByRole('button', { name: '让它退出' });
  const before = await others.count();
  expect(before).toBeGreaterThan(0);
  await mobile.page.getByRole('button', { name: `其他 ${before} 台设备都退出` }).click();
  await mobile.page.getByText('其他设备已退出登录').waitFor();
  await mobile.page.getByText('只有这一台登录着。').waitFor();
  await page.reload();
  await page.getByLabel('用户名').waitFor();
  await mobile.context.close();
  expect(mobile.faults).toEqual([]);
});
