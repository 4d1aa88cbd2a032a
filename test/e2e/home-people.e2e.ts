import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { choose, fill, openBrowser, seriousFindings, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { personId, placeId } from '../setup/cast.ts';
import { codeOf, joined } from '../setup/family.ts';
import { phoneOf } from '../setup/phone-page.ts';
import { enter, type TestServer, testServer, today } from '../setup/server.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await testServer();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(() => server.at(today, '07:00'));

test('班主任在手机上看谁加入了、几点加入;加错的写明原因移除,旧纸条作废', async () => {
  await joined(server, await codeOf(server, '刘老师', '三(1)班', '王小华'), {
    name: '不认识的人',
    relation: 'other',
  });
  const { page, context, faults } = await phoneOf(
    browser,
    server.url,
    await enter(server.url, '刘老师'),
  );
  await page.goto(`${server.url}/m/`);
  await page.getByRole('link', { name: '已加入的家人' }).tap();
  // 李小明's father is on the list of the school and has an account.
  await page.getByText(/\/ 6 名学生有家人加入/).waitFor();
  const row = page.locator('li.row', { hasText: '王小华' });
  await row.getByText(/✓ 9\/15 07:00 加入/).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  const folder = process.env['E2E_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/guardians.png` });
  await row.getByRole('button', { name: '移除' }).tap();
  await page.getByLabel('为什么移除（必填）').fill('不是孩子的家长');
  await page.getByRole('dialog').getByRole('button', { name: '移除' }).tap();
  await page.getByText('已移除 不认识的人，旧纸条已作废').waitFor();
  await expect.poll(async () => await row.getByText('不认识的人').count()).toBe(0);
  expect(faults).toEqual([]);
  await context.close();
});

test('报告人在电脑上把并错户的孩子移出住户,写明原因', async () => {
  const reporter = await server.as('孙报告人');
  await reporter.send('person.set-household', {
    personId: personId('张小丽'),
    address: '东街 1 号',
    withPersonId: personId('陈小军'),
  });
  const { page, context, faults } = await openAs(
    browser,
    server,
    '孙报告人',
    `/person/${personId('张小丽')}`,
  );
  await page.getByRole('link', { name: '陈小军' }).waitFor();
  await page.getByRole('button', { name: '移出住户' }).click();
  await fill(page, { 原因: '不是一家人，登记错了' }, '移出住户', '已移出住户');
  await page.getByText('还没有登记住户。').waitFor();
  expect(await wrongWith(page, 'household')).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
});

test('校长在电脑上看一间寝室住了谁,安排住进来、换寝室、搬出', async () => {
  const { page, context, faults } = await openAs(
    browser,
    server,
    '郭校长',
    `/place/${placeId('101寝室')}`,
  );
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await row('何大江').waitFor();
  expect(await wrongWith(page, 'beds')).toEqual([]);
  await page.getByRole('button', { name: '安排住进来' }).click();
  await choose(page, '谁住进来', '梁大河');
  await fill(page, {}, '安排住进来', '已安排');
  await row('梁大河').getByRole('button', { name: '换寝室' }).click();
  await choose(page, '寝室', '102');
  await fill(page, {}, '换寝室', '已安排');
  await expect.poll(async () => await row('梁大河').count()).toBe(0);
  await row('何大江').getByRole('button', { name: '搬出' }).click();
  await fill(page, { 原因: '改为走读' }, '搬出', '已搬出');
  await expect.poll(async () => await row('何大江').count()).toBe(0);
  expect(faults).toEqual([]);
  await context.close();
});
