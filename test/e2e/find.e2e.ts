import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { guardianPhone } from '../setup/cast.ts';
import { type TestServer, testServer } from '../setup/server.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
let faults: readonly string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
  ({ page, faults } = await openAs(browser, server, '孙报告人'));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const box = () => page.getByRole('searchbox', { name: '找人' });
const found = () => page.getByRole('list', { name: '找到的人' }).getByRole('link');

test('在任何一页按 / 找人,打首字母,方向键选,回车打开档案', async () => {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('lx');
  await page.getByText('共 3 人').waitFor();
  expect((await found().allInnerTexts()).map((one) => one.slice(0, 3))).toEqual([
    '刘小芳',
    '李小红',
    '李小明',
  ]);
  expect(await wrongWith(page, 'find-open')).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '李小明' }).waitFor();
  expect(await box().inputValue()).toBe('');
});

test('家长的电话找到孩子;回车打开第一个;打得太少说怎么找;Esc 关上', async () => {
  await box().fill(guardianPhone);
  await page.getByText('父亲 李＊ 的电话').first().waitFor();
  await box().fill('12');
  await page.getByText('请打姓名、拼音、后四位').waitFor();
  await box().fill('没有这个人');
  await page.getByText('没有找到').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('没有找到').waitFor({ state: 'detached' });
  await box().fill('lixiaohong');
  await expect.poll(async () => await found().count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '李小红' }).waitFor();
  expect(faults).toEqual([]);
});
