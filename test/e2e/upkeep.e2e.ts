import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { desk, enterAs, openBrowser, openPage, phone, seriousFindings } from '../setup/browser.ts';
import { type Program, startProgram } from '../setup/program.ts';

/** 运行维护：管理员看得到备份和各项检查；别的角色看不到。 */

let program: Program;
let browser: Browser;

beforeAll(async () => {
  program = await startProgram();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

test.each([
  ['电脑', desk],
  ['手机', phone],
])('管理员在%s上看得到各项检查和说明，还没有备份也说清楚', async (_, size) => {
  const context = await browser.newContext({ ...size, locale: 'zh-CN' });
  await enterAs(context, program.url, 'administrator');
  const { page } = await openPage(context);
  await page.goto(`${program.url}/upkeep?desk=1`);
  await page.getByRole('heading', { name: '运行维护' }).waitFor();
  await page.getByText('数据库结构', { exact: true }).waitFor();
  await page.getByText(/^最新（/).waitFor();
  await page.getByText('还没有备份过').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
  expect(isWide).toBe(false);
  await context.close();
});

test('班主任的菜单里没有运行维护，直接打开地址也说明没有权限', async () => {
  const context = await browser.newContext({ ...desk, locale: 'zh-CN' });
  await enterAs(context, program.url, 'class-teacher');
  const { page } = await openPage(context);
  await page.goto(`${program.url}/upkeep?desk=1`);
  await page
    .getByText(/没有.*权限|不能/)
    .first()
    .waitFor();
  expect(await page.getByRole('link', { name: '运行维护' }).count()).toBe(0);
  await context.close();
});
