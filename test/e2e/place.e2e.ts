import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { choose, fill, formOf, openBrowser, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { placeId, type PlaceName } from '../setup/cast.ts';
import { type TestServer, testServer } from '../setup/server.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
let faults: readonly string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
  ({ page, faults } = await openAs(browser, server, '系统管理员'));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function openPlace(name: PlaceName, on = page): Promise<void> {
  await on.goto(`${server.url}/place/${placeId(name)}`);
  await on.getByRole('heading', { level: 1 }).waitFor();
}

const below = async () => await page.getByRole('table', { name: '直属下级' }).innerText();

test('新建学校:代码不对当场说清,改对后列在乡镇下面,点进去再建年级和班', async () => {
  await openPlace('城关镇');
  await page.getByRole('button', { name: '新建下级' }).click();
  await formOf(page).getByRole('radio', { name: '学校', exact: true }).check();
  await choose(page, '学校类型', '小学');
  const code = '学校标识码（10 位）';
  await fill(page, { 名称: '城关镇第二小学', [code]: '123' }, '新建');
  await formOf(page).getByRole('alert').waitFor();
  expect(await wrongWith(page, 'school-refused')).toEqual([]);
  await fill(page, { [code]: '' }, '新建', '已新建');
  await expect.poll(below).toContain('城关镇第二小学');

  await page.getByRole('link', { name: '城关镇第二小学' }).click();
  await page.getByText('下面还没有机构或班级').waitFor();
  expect(await wrongWith(page, 'school-empty')).toEqual([]);
  await page.getByRole('button', { name: '新建下级' }).click();
  await formOf(page).getByRole('radio', { name: '年级' }).check();
  await formOf(page).getByRole('radio', { name: '小学' }).check();
  await fill(page, { 名称: '2025级', 入学年: '2025' }, '新建', '已新建');
  await page.getByRole('link', { name: '二年级' }).click();
  await page.getByRole('heading', { level: 1, name: '二年级' }).waitFor();
  await page.getByRole('button', { name: '新建下级' }).click();
  await fill(page, { 名称: '(1)班' }, '新建', '已新建');
  await expect.poll(below).toContain('二年级(1)班');
});

test('停用:里面还有学生的班不能停,空班能停,停用的平时不列出', async () => {
  await openPlace('三(2)班');
  await page.getByRole('button', { name: '停用' }).click();
  await fill(page, { 原因: '并班' }, '停用');
  await formOf(page).getByRole('alert').waitFor();
  expect(await formOf(page).getByRole('alert').innerText()).toMatch(/还有/);

  await openPlace('三年级');
  await page.getByRole('button', { name: '新建下级' }).click();
  await fill(page, { 名称: '(3)班' }, '新建', '已新建');
  await page.getByRole('link', { name: '三年级(3)班' }).click();
  await page.getByRole('heading', { level: 1, name: '三年级(3)班' }).waitFor();
  await page.getByRole('button', { name: '停用' }).click();
  await fill(page, { 最后一天: '2026-09-15', 原因: '没有招满' }, '停用', '已停用');
  await page.getByText('2026-09-15').first().waitFor();
  await expect.poll(async () => await page.getByRole('button', { name: '停用' }).count()).toBe(0);
  expect(await wrongWith(page, 'class-closed')).toEqual([]);

  server.at('2026-09-16', '08:00');
  await openPlace('三年级');
  expect(await below()).not.toContain('三年级(3)班');
  await page.getByRole('checkbox', { name: '也显示已停用的' }).click();
  await expect.poll(below).toMatch(/三年级\(3\)班 2026-09-15 停用/);
});

test('两个人同时改一所学校:后保存的被告知,先保存的不被盖掉', async () => {
  const other = await openAs(browser, server, '孙科长', `/place/${placeId('实验小学')}`);
  await openPlace('实验小学');
  for (const one of [page, other.page]) await one.getByRole('button', { name: '修改资料' }).click();
  await fill(other.page, { 地址: '城关镇学府路 1 号' }, '保存', '已修改');
  await fill(page, { 电话: '0596-8520001' }, '保存');
  await formOf(page).getByRole('alert').waitFor();
  expect(await formOf(page).getByRole('alert').innerText()).toContain('刚被别人改过');
  await formOf(page).getByRole('button', { name: '看最新内容' }).click();
  await page.getByText('城关镇学府路 1 号').waitFor();
  await page.getByRole('button', { name: '修改资料' }).click();
  expect(await formOf(page).getByLabel('地址').inputValue()).toBe('城关镇学府路 1 号');
  await fill(page, { 电话: '0596-8520001' }, '保存', '已修改');
  await page.getByText('0596-8520001').waitFor();
  await other.context.close();
  expect([...faults, ...other.faults]).toEqual([]);
});
