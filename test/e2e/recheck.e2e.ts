import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { desk, enterAs, openBrowser, openPage, phone, seriousFindings } from '../setup/browser.ts';
import { type Program, startProgram } from '../setup/program.ts';

/** 复测 of one class: asked for at the desk's side, done blind on a phone, counted for the county. */

const school = '职业技术学校';
let program: Program;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  program = await startProgram();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

async function open(role: string, size: object, place = '') {
  const context = await browser.newContext({ ...size, locale: 'zh-CN' });
  await enterAs(context, program.url, role, place);
  const opened = await openPage(context);
  faults.push(...opened.faults);
  return { page: opened.page, context };
}

async function query<T>(context: BrowserContext, path: string): Promise<T> {
  return (await (await context.request.get(`${program.url}/api/${path}`)).json()) as T;
}

async function command<T>(context: BrowserContext, name: string, data: object): Promise<T> {
  const answer = await context.request.post(`${program.url}/api/${name}`, {
    data,
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  expect([name, answer.status(), answer.ok() ? '' : await answer.text()]).toEqual([name, 200, '']);
  return (await answer.json()) as T;
}

async function looksGood(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
  expect(isWide).toBe(false);
}

/** A class's morning sheet in which everybody is well; sent again does no harm. */
async function allWell(context: BrowserContext): Promise<string> {
  const me = await query<{ today: string; grants: { placeId: string }[] }>(context, 'account.me');
  const schoolId = me.grants[0]?.placeId ?? '';
  const { classes } = await query<{ classes: { classId: string; expected: number }[] }>(
    context,
    `roll.school-day?schoolId=${schoolId}`,
  );
  const classId = classes.find((one) => one.expected > 10)?.classId ?? '';
  const sheet = await query<{ rosterRevision: number; last?: { version: number } }>(
    context,
    `roll.sheet?classId=${classId}&day=${me.today}&session=morning`,
  );
  if (!sheet.last)
    await command(context, 'roll.submit', {
      ...{ classId, day: me.today, session: 'morning', baseVersion: 0 },
      ...{ rosterRevision: sheet.rosterRevision, entries: [], othersWell: true },
    });
  return classId;
}

test('请校医复测:手机上只有名单,一个孩子发热;交上以后才知道晨检表上没有,县里名单上只有做没做', async () => {
  const reporter = await open('reporter', desk, school);
  const classId = await allWell(reporter.context);
  await command(reporter.context, 'recheck.ask', { classId, reason: '体温几乎都一样' });
  const doctor = await open('school-doctor', phone, school);
  await doctor.page.goto(`${program.url}/m/`);
  await doctor.page.getByText('再看一遍这些班').click();
  await doctor.page.locator('a[href*="/recheck/"]').first().click();
  await doctor.page.getByText('这里不显示晨检表写了什么').waitFor();
  await looksGood(doctor.page);
  await doctor.page
    .getByRole('button', { name: /不适或不在$/ })
    .nth(1)
    .click();
  await doctor.page.getByRole('button', { name: '发热' }).click();
  await doctor.page.getByRole('button', { name: '好了' }).click();
  await doctor.page.getByRole('button', { name: /^其余 \d+ 人都看过/ }).click();
  await doctor.page.getByRole('button', { name: /^交复测：看过 \d+ 人，1 人不适/ }).click();
  await doctor.page.getByText('这 1 个孩子晨检表上没有').waitFor();
  await looksGood(doctor.page);
  await reporter.page.goto(`${program.url}/recheck`);
  await reporter.page.getByText('体温几乎都一样').waitFor();
  await reporter.page.getByText('满 8 个班才单独显示').waitFor();
  await looksGood(reporter.page);
  await reporter.page.goto(`${program.url}/scorecard`);
  await reporter.page.getByRole('heading', { name: '7-1-7：每起事件' }).waitFor();
  await looksGood(reporter.page);
  expect(faults).toEqual([]);
}, 120_000);
