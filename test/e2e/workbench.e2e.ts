import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { fill, openBrowser, seriousFindings } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { type AccountName, personId } from '../setup/cast.ts';
import { phoneOf } from '../setup/phone-page.ts';
import { enter, type TestServer, testServer, today } from '../setup/server.ts';
import { sheetFor } from '../setup/sheet.ts';

/** 我的待办: one list from every mechanism, on the desk and on the phone; what is done leaves it by itself. */

let server: TestServer;
let browser: Browser;
const faults: (readonly string[])[] = [];
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function phoneAt(name: AccountName, path: string): Promise<Page> {
  const hand = await phoneOf(browser, server.url, await enter(server.url, name));
  faults.push(hand.faults);
  await hand.page.goto(`${server.url}/m${path}`);
  return hand.page;
}

async function looksGood(page: Page, name: string): Promise<void> {
  expect([name, await seriousFindings(page)]).toEqual([name, []]);
  const folder = process.env['E2E_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/workbench-${name}.png`, fullPage: true });
}

const item = (page: Page, words: string): Locator =>
  page.locator('.work-row').filter({ hasText: words });
const gone = { state: 'detached' } as const;

test('提示、应做、消息都在一处；去办了自己消失；暂停、恢复写原因，电脑和手机上都行；超时的在最前，上级看得到', async () => {
  const teacher = await server.as('刘老师');
  const ill = ['李小明', '王小华', '张小丽'].map((name) => ({
    ...{ personId: personId(name), symptoms: ['COUGH' as const] },
    ...{ tempC: 38.4, tempSite: 'AXILLA' as const },
  }));
  const reporter = await phoneAt('孙报告人', '/work');
  await item(reporter, '学校日报').waitFor();
  await teacher.send('roll.submit', sheetFor('三(1)班', today, { entries: ill }));
  await server.running.settle();

  // 提示的时限自己出来；点进去，去办，办完自己消失。
  const answer = item(reporter, '提示的初步回应');
  await answer.waitFor();
  await item(reporter, '报县疾控').waitFor();
  await looksGood(reporter, 'reporter');
  await answer.locator('.work-head').tap();
  await reporter.getByRole('button', { name: '去办' }).or(reporter.getByText('去办')).tap();
  await reporter.getByRole('button', { name: '确认是事件' }).tap();
  await reporter.getByLabel('依据').fill('校医看过，三人都发热咳嗽');
  await reporter.getByRole('dialog').getByRole('button', { name: '确认是事件' }).tap();
  await reporter.getByText('已确认').first().waitFor();
  await reporter.goto(`${server.url}/m/work`);
  await item(reporter, '报县疾控').waitFor();
  await answer.waitFor(gone);

  // 校长在电脑上暂停，写原因；报告人的手机上自己变成“已暂停”。
  const head = await openAs(browser, server, '王校长', '/deadlines');
  faults.push(head.faults);
  await head.page.getByText('在办的', { exact: true }).click();
  await head.page.getByRole('link', { name: /报县疾控/ }).click();
  await head.page.getByRole('button', { name: '暂停' }).click();
  await fill(head.page, { 原因: '县疾控已派人到校，当面报' }, '暂停');
  await item(reporter, '报县疾控').getByText('已暂停').waitFor();
  const address = new URL(head.page.url()).pathname;

  // 校长在手机上恢复；也能在手机上再暂停。
  const phone = await phoneAt('王校长', address);
  await phone.getByRole('button', { name: '恢复' }).tap();
  const panel = phone.getByRole('dialog');
  await panel.getByLabel('原因').fill('疾控改成让学校自己报');
  await panel.getByRole('button', { name: '恢复' }).tap();
  await phone.getByRole('button', { name: '暂停' }).waitFor();
  await phone.getByText('疾控改成让学校自己报').waitFor();
  await looksGood(phone, 'principal-deadline');
  await item(reporter, '报县疾控').getByText('已暂停').waitFor(gone);
  await phone.getByRole('button', { name: '暂停' }).tap();
  await panel.getByText(/暂停期间不提醒/).waitFor();
  await looksGood(phone, 'principal-pause');
  await panel.getByLabel('原因').fill('再等疾控电话');
  await panel.getByRole('button', { name: '暂停' }).tap();
  await phone.getByRole('button', { name: '恢复' }).tap();
  await panel.getByLabel('原因').fill('疾控来电，马上报');
  await panel.getByRole('button', { name: '恢复' }).tap();
  await phone.getByRole('button', { name: '暂停' }).waitFor();

  // 应做的：日报交了，从待办里消失。
  await item(reporter, '学校日报').locator('.work-head').tap();
  await reporter.getByRole('button', { name: /^确认：因病缺勤 0，有症状 3/ }).tap();
  await reporter.getByText(/已报$/).waitFor();
  await reporter.goto(`${server.url}/m/work`);
  await item(reporter, '报县疾控').waitFor();
  await item(reporter, '学校日报').waitFor(gone);

  // 消息：看过了就收起，办过的里找得回来。
  const doctor = await phoneAt('陈校医', '/work');
  const told = item(doctor, '有一条新的提示');
  await told.getByRole('button', { name: /^看过了/ }).tap();
  await told.waitFor(gone);
  await doctor.getByRole('button', { name: '办过的' }).tap();
  await told.getByRole('button', { name: /^放回来/ }).tap();
  await doctor.getByRole('button', { name: '要办的' }).tap();
  await told.waitFor();

  // 第二天还没报：报告人的逾期在最前，校长收到“请您过问”。
  server.at('2026-09-16', '10:00');
  await server.running.settle();
  await reporter.reload();
  await reporter.locator('.work-row').first().getByText(/逾期/).waitFor();
  await phone.goto(`${server.url}/m/work`);
  await item(phone, '报县疾控').getByText('请您过问').waitFor();
  await looksGood(phone, 'principal-work');
  expect(faults.flat()).toEqual([]);
});
