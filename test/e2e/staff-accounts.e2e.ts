import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { desk, openBrowser, openPage, take, wrongWith } from '../setup/browser.ts';
import { accountId, personId, placeId, userName } from '../setup/cast.ts';
import { type TestServer, testServer } from '../setup/server.ts';
import { totp } from '../setup/totp.ts';

const password = '春眠不觉晓-2026';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ kind: 'real' }), openBrowser()]);
  await server.sql(`update person set job_title = '校医' where person_id = $1`, [
    personId('马师傅'),
  ]);
  // As a list of staff with the column 班级 leaves it.
  await server.sql(
    `update person set job_title = '语文教师', leads_class_id = $2 where person_id = $1`,
    [personId('郝师傅'), placeId('三(1)班')],
  );
  await server.sql(`update account_grant set valid_from = '2026-09-15' where account_id = $1`, [
    accountId('王校长'),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function freshPage(path: string): Promise<{ page: Page; faults: readonly string[] }> {
  const context = await browser.newContext({ ...desk, locale: 'zh-CN' });
  const opened = await openPage(context);
  await opened.page.goto(server.url + path);
  return opened;
}

async function welcome(page: Page, code: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${server.url}/welcome#c=${code}`);
  expect(await page.getByLabel('开通码').inputValue()).toBe(code);
  await page.getByLabel('设置密码').fill(password);
  await page.getByLabel('再输一次密码').fill(password);
  await page.getByRole('button', { name: '开通并登录' }).click();
  await page.getByRole('button', { name: '记下了，进入' }).click();
}

/** Sets two-step sign-in up on the page of one's own account. */
async function setUpTwoStep(page: Page): Promise<string> {
  await page.getByRole('button', { name: '启用动态口令' }).click();
  await page.getByLabel('现在的密码').first().fill(password);
  await page.getByRole('button', { name: '下一步' }).click();
  const key = (await page.locator('p:has-text("手工输入") code').innerText()).replaceAll(' ', '');
  const uri = `otpauth://totp/x?secret=${key}`;
  await page.getByLabel('6 位数字').fill(totp(uri, new Date()));
  await page.getByRole('button', { name: '核对并启用' }).click();
  await page.getByRole('button', { name: '停用动态口令' }).waitFor();
  return uri;
}

let principal: Page;
let faults: readonly string[];
let codes: string[];
let names: string[];

test('校长第一天先用着，“我的账号”写明哪天以前要启用动态口令；启用后看得到自己的设备', async () => {
  const code = 'PPPP-QQQQ-RRRR-SSSS';
  const until = new Date('2026-12-31T00:00:00Z');
  await server.running.core.auth.invite(accountId('王校长'), code, until);
  ({ page: principal, faults } = await freshPage('/welcome'));
  await welcome(principal, code);
  await principal.goto(`${server.url}/me`);
  await principal.getByText('须在 2026-09-22 前启用动态口令').waitFor();
  expect(await wrongWith(principal, 'my-account')).toEqual([]);
  await setUpTwoStep(principal);
  await principal.getByText('就是这台').waitFor();
  expect(await wrongWith(principal, 'my-account-two-step')).toEqual([]);
});

test('校长照名单选人定角色，一次开好，每人一张开通单', async () => {
  await principal.goto(`${server.url}/accounts`);
  await principal.getByRole('button', { name: '批量开账号' }).click();
  await principal.getByRole('row', { name: /马师傅/ }).waitFor();
  expect(await wrongWith(principal, 'staff-accounts')).toEqual([]);
  await principal.getByRole('button', { name: '选上有建议角色、还没账号的' }).click();
  await principal.getByRole('button', { name: '开账号并出开通单（2 人）' }).waitFor();
  const teacher = principal.getByRole('row', { name: /郝师傅/ });
  await teacher.getByText('班主任', { exact: true }).waitFor();
  await teacher.getByText('三年级(1)班').waitFor();
  expect(await wrongWith(principal, 'staff-accounts-chosen')).toEqual([]);
  await principal.getByRole('button', { name: '开账号并出开通单（2 人）' }).click();
  await principal.getByText('2 张开通单已备好').waitFor();
  await expect.poll(async () => await principal.locator('img.a-slip-qr').count()).toBe(2);
  expect(await wrongWith(principal, 'staff-slips')).toEqual([]);
  codes = await principal.locator('.a-slip-code').allInnerTexts();
  names = await principal.locator('.a-slip-name').allInnerTexts();
  expect(names.toSorted()).toEqual(['郝师傅', '马师傅']);
  const folder = process.env['E2E_PICTURES'];
  if (folder) {
    await principal.emulateMedia({ media: 'print' });
    await principal.screenshot({ path: `${folder}/staff-slips-print.png` });
    await principal.emulateMedia({ media: null });
  }
  await principal.getByRole('button', { name: '已打印，回到名单' }).click();
  await principal.getByRole('row', { name: /马师傅.*已开，还没用/ }).waitFor();
  expect(faults).toEqual([]);
});

test('开错了角色的，没用以前改了再出一张；旧角色写明要收回，名单上看得出现在是什么', async () => {
  const row = principal.getByRole('row', { name: /马师傅/ });
  await row.getByText('校医').last().waitFor();
  await take(principal, row.getByRole('combobox'), '学校疫情报告人');
  await row.getByText('会收回原来的：校医（保健教师）').waitFor();
  expect(await wrongWith(principal, 'staff-accounts-corrected')).toEqual([]);
  await principal.getByRole('button', { name: '开账号并出开通单（1 人）' }).click();
  await principal.getByText('1 张开通单已备好').waitFor();
  const code = await principal.locator('.a-slip-code').innerText();
  codes[names.indexOf('马师傅')] = code;
  await principal.getByRole('button', { name: '已打印，回到名单' }).click();
  await principal.getByRole('row', { name: /马师傅.*已开，还没用.*学校疫情报告人/ }).waitFor();
  expect(faults).toEqual([]);
});

test('本人扫码设密码就能用；校长看得到他的设备，写明原因让它退出', async () => {
  const { page: doctor } = await freshPage('/welcome');
  await welcome(doctor, codes[names.indexOf('马师傅')] ?? '');
  await doctor.getByRole('link', { name: '人员' }).waitFor();
  await principal.goto(`${server.url}/accounts`);
  const who = (await doctor.locator('header.d-top-area').innerText()).includes('马师傅')
    ? '马师傅'
    : '郝师傅';
  await principal.getByRole('button', { name: `${who}：更多操作` }).click();
  await principal.getByRole('menuitem', { name: '登录设备' }).click();
  const drawer = principal.getByRole('dialog', { name: `${who} 登录着的设备` });
  await drawer.getByText('电脑 · Linux · Chrome').waitFor();
  expect(await wrongWith(principal, 'devices-of')).toEqual([]);
  await drawer.getByLabel('原因').fill('电脑借给了别人');
  await drawer.getByRole('button', { name: '全部退出登录（1 台）' }).click();
  await principal.getByText('已在这些设备上退出登录').waitFor();
  await doctor.reload();
  await doctor.getByLabel('用户名').waitFor();
});

test('在别人电脑上试错五次，说明锁到几点；校长写明原因解除', async () => {
  const { page } = await freshPage('/sign-in');
  const username = userName('何老师');
  for (let tries = 0; tries < 5; tries++) {
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('密码', { exact: true }).fill(`不是这个-${tries}`);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    const says = page
      .getByRole('alert')
      .getByText(tries < 4 ? '用户名或密码不对' : '试错的次数太多');
    await says.waitFor();
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  }
  expect(await wrongWith(page, 'sign-in-locked')).toEqual([]);
  await principal.goto(`${server.url}/accounts?q=${encodeURIComponent('何老师')}`);
  await principal.getByText(/锁定到 \d\d:\d\d/).waitFor();
  expect(await wrongWith(principal, 'account-locked')).toEqual([]);
  await principal.getByRole('button', { name: '何老师：更多操作' }).click();
  await principal.getByRole('menuitem', { name: '解除锁定' }).click();
  const drawer = principal.getByRole('dialog');
  await drawer.getByLabel('原因').fill('本人来电，忘了密码');
  await drawer.getByRole('button', { name: '解除锁定' }).click();
  await principal.getByText('锁定已解除').waitFor();
  await expect.poll(async () => await principal.getByText(/锁定到/).count()).toBe(0);
});

test('校长给体温门建一把只登记校门的密钥，密钥只显示一次，停用要写原因', async () => {
  await principal.goto(`${server.url}/accounts/keys`);
  await principal.getByText('这里还没有接口密钥').waitFor();
  expect(await wrongWith(principal, 'api-keys-empty')).toEqual([]);
  await principal.getByRole('button', { name: '新建密钥' }).first().click();
  const form = principal.getByRole('dialog', { name: '新建密钥' });
  await form.getByLabel('给哪个程序用').fill('南门体温门');
  await form.getByLabel('可以提交').check();
  await form.getByLabel('原因').fill('南门新装体温门');
  expect(await wrongWith(principal, 'api-key-form')).toEqual([]);
  await form.getByRole('button', { name: '新建密钥' }).filter({ hasText: '新建密钥' }).click();
  const shown = principal.getByRole('dialog', { name: '密钥（只显示这一次）' });
  const key = await shown.locator('code').innerText();
  await form.waitFor({ state: 'detached' });
  expect(await wrongWith(principal, 'api-key-shown')).toEqual([]);
  await shown.getByRole('button', { name: '已存好' }).click();
  const asked = async () =>
    (
      await fetch(`${server.url}/api/place.schools`, {
        headers: { authorization: `Bearer ${key}` },
      })
    ).status;
  expect(await asked()).toBe(200);
  await principal.getByRole('row', { name: /南门体温门.*使用中/ }).waitFor();
  expect(await wrongWith(principal, 'api-keys')).toEqual([]);
  await principal.getByRole('button', { name: '停用' }).click();
  const end = principal.getByRole('dialog', { name: '停用“南门体温门”的密钥' });
  await end.getByLabel('原因').fill('换了设备');
  await end.getByRole('button').filter({ hasText: '停用' }).click();
  await principal.getByRole('row', { name: /南门体温门.*已停用/ }).waitFor();
  expect(await asked()).toBe(401);
  expect(faults).toEqual([]);
});
