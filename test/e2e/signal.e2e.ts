import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, seriousFindings } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { type AccountName, personId, placeId } from '../setup/cast.ts';
import { type PhonePage, phoneOf } from '../setup/phone-page.ts';
import { enter, type TestServer, testServer, today } from '../setup/server.ts';
import { sheetFor } from '../setup/sheet.ts';

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

async function onPhone(name: AccountName, path: string): Promise<PhonePage> {
  const hand = await phoneOf(browser, server.url, await enter(server.url, name));
  await hand.page.goto(`${server.url}/m${path}`);
  return hand;
}

async function looksGood(page: Page, name: string): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  const folder = process.env['E2E_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

const school = placeId('实验小学');

test('五人发热咳嗽：报告人在手机上看到提示、确认；疾控收到；校长停课；家长看过；校长看到已读', async () => {
  const teacher = await server.as('刘老师');
  const ill = ['李小明', '王小华', '张小丽', '陈小军', '刘小芳'].map((name) => ({
    personId: personId(name),
    symptoms: ['COUGH' as const],
    tempC: 38.4,
    tempSite: 'AXILLA' as const,
  }));
  const cdcCaller = await server.as('周医生');
  await cdcCaller.send('signal.set-phone', { name: '县疾控急传科', number: '0596-1234567' });
  await teacher.send('roll.submit', sheetFor('三(1)班', today, { entries: ill }));
  await server.running.settle();

  const reporter = await onPhone('孙报告人', `/signals/${school}`);
  const { page } = reporter;
  await page.getByText('三年级(1)班 发热、呼吸道').waitFor();
  await looksGood(page, 'phone-signals');
  await page.getByText('三年级(1)班 发热、呼吸道').tap();
  await page.getByText('县疾控急传科', { exact: false }).waitFor();
  await looksGood(page, 'phone-signal');
  await page.getByRole('button', { name: '确认是事件' }).tap();
  await page.getByLabel('依据').fill('校医核实，五人都有发热咳嗽');
  await page.getByRole('dialog').getByRole('button', { name: '确认是事件' }).tap();
  await page.getByText('已确认').first().waitFor();

  const cdc = await openAs(browser, server, '周医生', '/signals');
  await cdc.page.getByRole('link', { name: /三年级\(1\)班/ }).waitFor();
  await looksGood(cdc.page, 'desk-signals');
  await cdc.page.getByRole('link', { name: /三年级\(1\)班/ }).click();
  await cdc.page.getByRole('button', { name: '确认收到' }).waitFor();
  await looksGood(cdc.page, 'desk-signal');
  await cdc.page.getByRole('button', { name: '确认收到' }).click();
  await cdc.page.getByText(/县疾控 .*已于/).waitFor();
  await cdc.page.goto(`${server.url}/signal-rules`);
  await cdc.page.getByText('R-SCH-1a').first().waitFor();
  await looksGood(cdc.page, 'desk-rules');

  const desk = await openAs(browser, server, '王校长', '/decisions');
  await desk.page.getByText(/三年级\(1\)班：流感样病例 5 人/).waitFor();
  await looksGood(desk.page, 'desk-proposal');
  await desk.page.getByRole('button', { name: '决定停课' }).click();
  const form = desk.page.getByRole('dialog');
  await form.getByText('病人居家，密切观察同班').click();
  await form.getByLabel(/^依据/).fill('县疾控九月十五日电话意见');
  await looksGood(desk.page, 'desk-take');
  await form.getByRole('button', { name: '决定停课' }).click();
  await desk.page.getByRole('link', { name: /三年级\(1\)班/ }).waitFor();

  const family = await onPhone('赵家长', '/');
  await family.page.getByRole('heading', { name: /三年级\(1\)班 停课/ }).waitFor();
  await looksGood(family.page, 'phone-family-decision');
  await family.page.getByRole('button', { name: '我已看过' }).tap();
  await family.page.getByText('您已看过').waitFor();

  await desk.page.getByRole('link', { name: /三年级\(1\)班/ }).click();
  await desk.page.getByText('家长已读 1 / 6').waitFor();
  await looksGood(desk.page, 'desk-decision');
  for (const one of [reporter, cdc, desk, family]) {
    expect(one.faults).toEqual([]);
    await one.context.close();
  }
});
