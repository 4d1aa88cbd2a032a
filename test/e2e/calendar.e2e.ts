import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { fill, formOf, openBrowser, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { placeId } from '../setup/cast.ts';
import { type TestServer, testServer } from '../setup/server.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
let faults: readonly string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
  const address = `/calendar/${placeId('实验小学')}?year=2026`;
  ({ page, faults } = await openAs(browser, server, '孙报告人', address));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const part = (heading: string): Locator => page.getByRole('region', { name: heading });

test('学校自己的学期:建了以后说少了几天课,删了又沿用县里的', async () => {
  await page.getByRole('button', { name: '新建学期' }).click();
  await fill(page, { 名称: '第一学期(本校)', 从: '2026-09-01', 到: '2026-01-15' }, '保存');
  await formOf(page).getByRole('alert').waitFor();
  await fill(page, { 到: '2026-12-31' }, '保存', '学期已保存');
  await part('学期').getByText('第一学期(本校)').waitFor();
  await part('学期')
    .getByText(/少 15 个上课日/)
    .waitFor();
  expect(await part('学期').innerText()).toContain('本级设置');
  expect(await wrongWith(page, 'calendar-own-term')).toEqual([]);

  await page.getByRole('button', { name: '删除“第一学期(本校)”' }).click();
  await fill(page, { 原因: '建错了' }, '删除', '学期已删除');
  await part('学期').getByText('沿用上级').waitFor();
  expect(await part('学期').innerText()).not.toMatch(/本级设置|少 \d+ 个上课日/);
});

test('检查时段:改了是本级设置,再改回沿用上级,时间和原来一样', async () => {
  const row = part('检查时段').getByRole('row', { name: /午检/ });
  const before = await row.innerText();
  await page.getByRole('button', { name: '修改午检' }).click();
  await fill(page, { 开始填报: '15:00', 截止: '14:30', 原因: '午睡推迟' }, '保存');
  await formOf(page).getByRole('alert').waitFor();
  await fill(page, { 开始填报: '13:40' }, '保存', '时段已保存');
  await row.getByText('13:40').waitFor();
  expect(await row.innerText()).toMatch(/14:30[^]*本级设置/);

  await page.getByRole('button', { name: '午检改回沿用上级' }).click();
  await fill(page, { 原因: '按县里的时间' }, '沿用上级', '已改回沿用上级');
  // The button that was pressed carries the same words as the row that comes.
  await expect.poll(async () => await row.innerText()).toBe(before);
});

test('某一天改成放假,日历上写明原因;取消或撤销后又是上课日', async () => {
  const day = page.getByRole('button', { name: /^9月18日/ });
  expect(await day.getAttribute('aria-label')).toBe('9月18日 星期五，上课');
  await day.click();
  await expect.poll(async () => await formOf(page).getByText('取消本级设置').count()).toBe(0);
  await formOf(page).getByRole('radio', { name: '放假' }).check();
  await fill(page, { '原因（显示在校历上），如：运动会': '秋季运动会' }, '保存', '校历已改');
  await page
    .getByRole('button', { name: '9月18日 星期五，休息：秋季运动会（学校定的）' })
    .waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('18');
  expect(await wrongWith(page, 'calendar-day-off')).toEqual([]);

  await day.click();
  await formOf(page)
    .getByRole('radio', { name: /取消本级设置/ })
    .check();
  await fill(page, { '原因（显示在校历上），如：运动会': '改期' }, '保存', '校历已改');
  await page.getByRole('button', { name: '9月18日 星期五，上课', exact: true }).waitFor();

  await page.getByRole('button', { name: /^9月21日/ }).click();
  await formOf(page).getByRole('radio', { name: '放假' }).check();
  await fill(page, { '原因（显示在校历上），如：运动会': '台风' }, '保存', '校历已改');
  await page.getByRole('button', { name: /^9月21日.*休息：台风/ }).waitFor();
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByRole('button', { name: '9月21日 星期一，上课', exact: true }).waitFor();
  expect(faults).toEqual([]);
});
