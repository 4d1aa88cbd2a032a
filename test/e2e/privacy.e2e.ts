import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  desk,
  enterAs,
  openBrowser,
  openPage,
  phone,
  seriousFindings,
  take,
  wrongWith,
} from '../setup/browser.ts';
import { type Program, startProgram } from '../setup/program.ts';

/** 家长的知情与更正:校长写理由打开档案,家长看得到;家长提更正,学校答复;同意书由家长定。 */

let program: Program;
let browser: Browser;
let family: BrowserContext;
let home: Page;
let child: { personId: string; name: string };

beforeAll(async () => {
  program = await startProgram();
  browser = await openBrowser();
  family = await browser.newContext({ ...phone, locale: 'zh-CN' });
  await enterAs(family, program.url, 'guardian');
  ({ page: home } = await openPage(family));
  const answer = await family.request.get(`${program.url}/api/privacy.consents`);
  const { children } = (await answer.json()) as { children: (typeof child)[] };
  const [first] = children;
  if (!first) throw new Error('the guardian of the demonstration has no child');
  child = first;
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

async function staffPage(role: string): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await browser.newContext({ ...desk, locale: 'zh-CN' });
  await enterAs(context, program.url, role);
  const { page } = await openPage(context);
  return { page, close: async () => await context.close() };
}

async function isFine(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
  expect(isWide).toBe(false);
}

test('校长打开孩子的档案要先写理由;写了才看到', async () => {
  const { page, close } = await staffPage('principal');
  await page.goto(`${program.url}/person/${child.personId}`);
  await page.getByText('先写明为什么要看').waitFor();
  await isFine(page);
  await page.getByRole('button', { name: '写好理由，打开' }).click();
  await page.getByText('请写明原因').waitFor();
  await page.getByText('核实病例或疑似病例').click();
  await page.getByLabel('补充说明').fill('同班水痘');
  await page.getByRole('button', { name: '写好理由，打开' }).click();
  await page.getByRole('heading', { name: child.name }).waitFor();
  await expect.poll(async () => await page.getByText('先写明为什么要看').count()).toBe(0);
  await close();
});

test('家长在手机上看得到全部资料、谁看过和理由,能导出', async () => {
  await home.goto(`${program.url}/m/`);
  await home.getByText('资料、谁看过、同意书').first().click();
  await home.getByText('基本资料').waitFor();
  await home.getByText(/^检查记录/).click();
  await home.getByText('看到了，正常').first().waitFor();
  await isFine(home);
  await home.getByRole('button', { name: '谁看过' }).click();
  await home.getByText('核实病例或疑似病例：同班水痘').waitFor();
  await isFine(home);
  await home.getByRole('button', { name: '资料', exact: true }).click();
  const [file] = await Promise.all([
    home.waitForEvent('download'),
    home.getByText('导出全部资料').click(),
  ]);
  expect(file.suggestedFilename()).toMatch(new RegExp(`^${child.name}_.*孩子资料\\.xlsx$`));
});

test('报告人打开班级表,家长在“看过名单”里看得到谁、哪张名单、凭什么职责', async () => {
  const { page, close } = await staffPage('reporter');
  const get = async <T>(path: string) =>
    (await (await page.request.get(`${program.url}/api/${path}`)).json()) as T;
  const file = await get<{ memberships: { placeId: string }[] }>(
    `person.open?personId=${child.personId}`,
  );
  const { today } = await get<{ today: string }>('account.me');
  const classId = file.memberships.at(-1)?.placeId ?? '';
  await page.goto(`${program.url}/roll/sheet/${classId}/${today}/morning`);
  await page.getByText(child.name).first().waitFor();
  await close();

  await home.getByRole('button', { name: '谁看过' }).click();
  await home.getByRole('button', { name: '看过名单' }).click();
  await home.getByText('职责：填报检查表').first().waitFor();
  await home.getByText(`${today} 的名单`).first().waitFor();
  expect(await wrongWith(home, 'privacy-lists', phone.viewport)).toEqual([]);
  await home.getByRole('button', { name: '打开档案' }).click();
  await home.getByText('核实病例或疑似病例：同班水痘').waitFor();
});

test('家长提出更正,学校答复,家长看到', async () => {
  await home.getByRole('button', { name: '更正' }).click();
  await home.getByLabel('哪里不对，应该是什么').fill('出生日期应为 5 月 21 日');
  await home.getByRole('button', { name: '提交更正申请' }).click();
  await home.getByText('等学校答复').waitFor();
  await isFine(home);

  const { page, close } = await staffPage('principal');
  await page.goto(`${program.url}/privacy/corrections`);
  await page.getByText('出生日期应为 5 月 21 日').waitFor();
  await isFine(page);
  await page.getByRole('button', { name: '不接受' }).click();
  await page.getByLabel('写给家长').fill('与户口本核对，登记无误');
  await page.locator('.ant-drawer').getByRole('button', { name: '不接受' }).click();
  await page.getByText('没有等待答复的更正申请').waitFor();
  await close();

  await home.reload();
  await home.getByRole('button', { name: '更正' }).click();
  await home.getByText('与户口本核对，登记无误').waitFor();
  await home.getByRole('button', { name: '知道了' }).click();
  const noted = home.getByRole('button', { name: '知道了' });
  await noted.waitFor({ state: 'detached' });
  await expect.poll(async () => await noted.count()).toBe(0);
});

test('家庭上报先问同意;不同意就不收,改主意随时可以', async () => {
  await home.goto(`${program.url}/m/family`);
  const agree = home.getByRole('button', { name: '同意', exact: true });
  await home.getByRole('button', { name: '不同意' }).first().click();
  await home.getByText('您没有同意').first().waitFor();
  await isFine(home);
  await home.getByRole('link', { name: '同意书' }).first().click();
  await home.getByRole('button', { name: '同意书' }).click();
  await agree.first().click();
  await home.getByText('已同意').waitFor();
  await home.goto(`${program.url}/m/family`);
  while (await agree.count()) await agree.first().click();
  await home.getByText('您没有同意').waitFor({ state: 'detached' });
  await expect.poll(async () => await agree.count()).toBe(0);
});

test('管理员看得到期限,能暂停删除,也能恢复', async () => {
  const { page, close } = await staffPage('administrator');
  await page.goto(`${program.url}/privacy/retention`);
  await page.getByText('60 天，按月整块删除').first().waitFor();
  await isFine(page);
  await page.getByRole('button', { name: '暂停删除' }).click();
  const form = page.locator('.ant-drawer');
  await take(page, form.getByLabel('机构'), '城关镇第一小学');
  await form.getByLabel('从哪天的记录').fill('2026-09-01');
  await form.getByLabel('原因').fill('法院要求保全');
  await form.getByRole('button', { name: '暂停删除' }).click();
  await page.getByText('已暂停删除').first().waitFor();
  await page.getByRole('button', { name: '恢复删除' }).click();
  await form.getByLabel('原因').fill('案件已结');
  await form.getByRole('button', { name: '恢复删除' }).click();
  await page.getByText('案件已结').waitFor();
  await expect
    .poll(async () => await page.getByRole('button', { name: '恢复删除' }).count())
    .toBe(0);
  await close();
});
