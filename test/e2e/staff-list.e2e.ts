import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { writeBook } from '../../src/server/xlsx.ts';
import { confirm, fill, openBrowser, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { grantId, personId, placeId } from '../setup/cast.ts';
import { type TestServer, testServer } from '../setup/server.ts';

/** 教职工的完整名单: what it ends is said before, one's own access is never ended, and the undo brings all back. */

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
  for (const [account, person] of [
    ['孙报告人', '郝师傅'],
    ['钱主任', '钱主任'],
  ] as const)
    await server.sql('update account_grant set person_id = $2 where grant_id = $1', [
      grantId(account),
      personId(person),
    ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

test('漏了自己的完整名单写不进去，补上就能写；撤销以后账号恢复', async () => {
  const { page, faults } = await openAs(browser, server, '孙报告人');
  const choose = async (rows: readonly (readonly string[])[]) => {
    await page.goto(`${server.url}/import?placeId=${placeId('实验小学')}&kind=staff`);
    await page.getByRole('checkbox', { name: /^这是完整名单/ }).check();
    const header = ['姓名', '科室', '电话'];
    const buffer = await writeBook([{ name: '教职工', header, rows }]);
    await page.locator('input[type=file]').setInputFiles({ name: '教职工.xlsx', mimeType, buffer });
  };
  const write = async (button: string) => {
    await page.getByRole('button', { name: button }).click();
    await confirm(page, button);
  };
  await choose([
    ['马师傅', '后勤处', '123'],
    ['郝师傅', '后勤处'],
  ]);
  await page.getByText('这是完整名单，不能只导入没有错误的行').waitFor();
  expect(await page.getByRole('button', { name: /^只导入没有错误的/ }).count()).toBe(0);
  expect(await wrongWith(page, 'staff-errors')).toEqual([]);
  await choose([['马师傅', '后勤处']]);
  await page.getByText('这是您自己，写入会结束您在本校的权限').waitFor();
  await page.getByText('这份完整名单里没有您自己（郝师傅）').waitFor();
  expect(await page.getByRole('button', { name: '写入 2 项改动' }).isDisabled()).toBe(true);
  expect(await wrongWith(page, 'staff-without-you')).toEqual([]);

  // It is not the whole list after all.
  await page.getByRole('button', { name: '改列的对应' }).click();
  await page.getByRole('checkbox', { name: /^这是完整名单/ }).uncheck();
  await page.getByRole('button', { name: '开始预检' }).click();
  await page.getByText('文件里的内容和系统里一样').waitFor();
  expect(await page.getByText('没有您自己').count()).toBe(0);

  await choose([
    ['马师傅', '后勤处'],
    ['郝师傅', '后勤处'],
  ]);
  await page.getByText('账号在本校的权限同时结束').last().waitFor();
  await write('写入 1 项改动');
  await page.getByRole('heading', { name: '导入完成' }).waitFor();
  await page.getByRole('button', { name: '撤销这次导入' }).click();
  await fill(page, { 原因: '名单不全' }, '撤销这次导入');
  await page.getByRole('heading', { name: '已撤销' }).waitFor();
  await page.getByText('名单不全').waitFor();
  const rows = await server.sql('select ended_at from account_grant where grant_id = $1', [
    grantId('钱主任'),
  ]);
  expect(rows).toEqual([{ ended_at: null }]);
  expect(faults).toEqual([]);
});
