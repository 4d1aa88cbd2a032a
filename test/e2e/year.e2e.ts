import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { fill, openBrowser, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { placeId } from '../setup/cast.ts';
import { type TestServer, testServer } from '../setup/server.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const county = placeId('云溪县');

test('全县改五四制:先看会改哪些年级,再一步办完全县毕业,一步撤销', async () => {
  const { page, faults } = await openAs(browser, server, '孙科长', `/place/${county}`);
  const main = page.getByRole('main');
  await main.getByText('六三制（小学六年、初中三年）').waitFor();
  await page.getByRole('button', { name: '改学制' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('现在就是这种学制，没有年级会改。').waitFor();
  await drawer.getByRole('radio', { name: /^五四制/ }).check();
  await drawer.getByText('七年级（2025级）').waitFor();
  expect(await wrongWith(page, 'scheme')).toEqual([]);
  await fill(page, { 原因: '全县实行五四学制' }, '改学制', '学制已改');
  await main.getByText('五四制（小学五年、初中四年）').waitFor();

  // Five years after they entered, the pupils of the primary school leave.
  await server.sql(
    `update place set cohort = case stage when 'primary-5' then 2021 else 2022 end, valid_from = '2021-09-01'
     where school_id = any($1::uuid[]) and kind in ('grade', 'class')`,
    [[placeId('实验小学'), placeId('第一中学')]],
  );
  await server.sql(
    `update membership set valid_from = '2021-09-01' where school_id = any($1::uuid[]) and place_id is not null`,
    [[placeId('实验小学'), placeId('第一中学')]],
  );
  await page.goto(`${server.url}/roster/year/${county}`);
  await page.getByRole('button', { name: '全部学校一起办' }).click();
  await fill(page, {}, '开始预览');
  await main.getByText('预览好了，等确认').waitFor();
  await expect
    .poll(async () => await main.innerText())
    .toMatch(/实验小学[^]*五年级 → 初中，由接收的学校收/);
  expect(await main.innerText()).toMatch(/第一中学[^]*九年级/);
  expect(await wrongWith(page, 'year-checked')).toEqual([]);
  await page.getByRole('button', { name: '办理：2 所学校 18 人' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '办理：2 所学校 18 人' }).click();
  await main.getByText('已办 2 所，没有办成 0 所，还没有办 0 所。').waitFor();
  await expect.poll(async () => await main.innerText()).toMatch(/实验小学[^]*已办/);
  expect(await wrongWith(page, 'year-done')).toEqual([]);
  await page.getByRole('button', { name: '整个撤销' }).click();
  await fill(page, { 原因: '离校日改到七月' }, '整个撤销');
  await main.getByText('已撤销 2 所，没能撤销 0 所。').waitFor();
  expect(await wrongWith(page, 'year-undone')).toEqual([]);
  await page.getByRole('button', { name: '重新预览' }).click();
  await main.getByText('预览好了，等确认').waitFor();
  await page.getByRole('button', { name: '办理：2 所学校 18 人' }).waitFor();
  await page.goto(`${server.url}/roster/year/${county}`);
  await main.getByText('2026-06-30 离校，2 所学校 18 人').first().waitFor();
  expect(await wrongWith(page, 'year-county')).toEqual([]);
  expect(faults).toEqual([]);
});
