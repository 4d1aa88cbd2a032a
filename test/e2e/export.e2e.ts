import { readFile } from 'node:fs/promises';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { placeId } from '../setup/cast.ts';
import { type TestServer, testServer, today } from '../setup/server.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function saved(
  page: Page,
  act: () => Promise<void>,
): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return {
    name: download.suggestedFilename(),
    text: await readFile(await download.path(), 'utf8'),
  };
}

async function choose(page: Page, format: RegExp): Promise<void> {
  await page.locator('.d-export').getByRole('button').click();
  await page.getByRole('menuitem', { name: format }).click();
}

test('人员名单按网址里的筛选导出,和页面上的一样', async () => {
  const { page, faults } = await openAs(browser, server, '孙报告人');
  await page.goto(`${server.url}/people?placeId=${placeId('实验小学')}&kind=pupil&q=李`);
  await page.getByText('共 2 条').waitFor();
  const { name, text } = await saved(page, async () => await choose(page, /csv/));
  expect(name).toBe(`实验小学_人员名单_${today}.csv`);
  const rows = text.split('\r\n').map((line) => line.split(',')[0]);
  expect(rows).toEqual(['\ufeff姓名', '李小明', '李小红', '共 2 行', '']);
  await page.getByText(`已导出：${name}`).waitFor();
  expect(await wrongWith(page, 'export-people')).toEqual([]);
  expect(faults).toEqual([]);
});

test('教育局导出全县名单先问用途,取消就不导出', async () => {
  const { page, faults } = await openAs(browser, server, '孙科长', '/people?q=林大');
  await page.getByText('共 1 条').waitFor();
  await choose(page, /csv/);
  const dialog = page.getByRole('dialog', { name: '导出多所学校的名单' });
  await dialog.waitFor();
  expect(await wrongWith(page, 'export-reason')).toEqual([]);
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await choose(page, /csv/);
  const { text } = await saved(page, async () => {
    await dialog.getByRole('textbox', { name: '用途' }).fill('核对学籍');
    await page.keyboard.press('Enter');
  });
  expect(text).toContain('第一中学 七年级(1)班');
  expect(text).toContain('共 1 行');
  expect(faults).toEqual([]);
});

test('县域看板照页面上的筛选导出:没报的学校写没有上报', async () => {
  const address = `/board/${placeId('云溪县')}?show=missing&q=河东`;
  const { page, faults } = await openAs(browser, server, '孙科长', address);
  await page.getByText('1 / 2 所学校').waitFor();
  const { name, text } = await saved(page, async () => await choose(page, /csv/));
  expect(name).toBe(`云溪县_各校上报_${today}.csv`);
  const [, row, count] = text.split('\r\n');
  expect(row).toMatch(/^2026-09-15,第一中学,河东镇,初中,.*,没有上报,没有上报,还没有$/);
  expect(count).toBe('共 1 行');
  expect(await wrongWith(page, 'export-board')).toEqual([]);
  expect(faults).toEqual([]);
});

test('接口密钥比一页多时可以一直往下翻,导出的和翻完的一样多', async () => {
  const principal = await server.as('王校长');
  const placeIds = { placeId: placeId('实验小学') };
  for (let n = 1; n <= 53; n += 1)
    await principal.send('account.make-key', {
      ...{ ...placeIds, name: `程序${n}`, capabilities: ['place.read'], mayWrite: false },
      ...{ expiresOn: '2026-12-31', reason: '接程序' },
    });
  const { page, faults } = await openAs(browser, server, '王校长', '/accounts/keys');
  const rows = page.getByRole('table', { name: '接口密钥' }).locator('tbody tr');
  await expect.poll(async () => await rows.count()).toBe(50);
  expect(await wrongWith(page, 'export-keys')).toEqual([]);
  await page.getByRole('button', { name: '加载更多' }).click();
  await expect.poll(async () => await rows.count()).toBe(53);
  const { text } = await saved(page, async () => await choose(page, /csv/));
  expect(text.split('\r\n').at(-2)).toBe('共 53 行');
  expect(faults).toEqual([]);
});
