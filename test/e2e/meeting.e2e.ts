import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  choose,
  desk,
  enterAs,
  openBrowser,
  openPage,
  phone,
  seriousFindings,
} from '../setup/browser.ts';
import { type Program, startProgram } from '../setup/program.ts';

/** What a meeting resolved is sent down, signed for and done on a school's phone, and checked by the county. */

const school = '职业技术学校';
const says = '校门口划出家长等候区，放学时有人值守';
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
  const context: BrowserContext = await browser.newContext({ ...size, locale: 'zh-CN' });
  await enterAs(context, program.url, role, place);
  const opened = await openPage(context);
  faults.push(...opened.faults);
  return opened.page;
}

async function looksGood(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
  expect(isWide).toBe(false);
}

async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env['SHAODIAN_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

test('会议议定的事下发成任务,学校手机上签收办结,县里核实', async () => {
  const officer = await open('bureau-officer', desk);
  await officer.goto(`${program.url}/meetings`);
  await officer.getByRole('table').waitFor();
  await keep(officer, 'meetings');
  await officer.getByRole('button', { name: '记一次会议' }).click();
  const form = officer.getByRole('dialog');
  await form.getByLabel('会议名称').fill('放学秩序推进会');
  await form.getByLabel('开始').fill('00:00');
  await form.getByLabel('地点').fill('县教育局三楼会议室');
  await form.getByLabel('主持人').fill('县教育局局长');
  await form.getByLabel('参会的人和单位').fill('县教育局\n县公安局');
  await form.getByLabel('纪要').fill('会议研究了放学时段校门口秩序。');
  await form.getByLabel('议定事项').fill(`${says}｜各学校`);
  await form.getByRole('button', { name: '记一次会议' }).click();
  await officer.getByRole('heading', { name: '放学秩序推进会' }).waitFor();
  await looksGood(officer);
  await keep(officer, 'meeting');
  await officer.emulateMedia({ media: 'print' });
  await keep(officer, 'minutes');
  await officer.emulateMedia({ media: 'screen' });
  await officer.getByRole('button', { name: '下发任务' }).click();
  const task = officer.getByRole('dialog');
  await task.getByLabel('下发单位').fill('县教育局');
  await task.getByLabel('选学校').check();
  await choose(officer, '点名的学校', school);
  await keep(officer, 'assign');
  await task.getByRole('button', { name: '下发任务' }).click();
  await officer.getByRole('link', { name: '任务 0 / 1 已办结' }).click();
  await officer.getByRole('heading', { name: '各单位办到哪里' }).waitFor();
  await looksGood(officer);

  const reporter = await open('reporter', phone, school);
  await reporter.goto(`${program.url}/m/`);
  await keep(reporter, 'phone-home');
  await reporter.getByText('收到的任务').first().click();
  await keep(reporter, 'phone-tasks');
  await reporter.getByText(says).first().click();
  await reporter.getByRole('button', { name: '签收' }).click();
  await reporter.getByRole('dialog').getByRole('button', { name: '签收' }).click();
  await reporter.getByText('已签收').first().waitFor();
  await looksGood(reporter);
  await keep(reporter, 'phone-task');
  await reporter.getByRole('button', { name: '报办结' }).click();
  await reporter.getByLabel('办了什么').fill('等候区已划线，每天放学两名教师值守');
  await reporter.getByRole('dialog').getByRole('button', { name: '报办结' }).click();
  await reporter.getByText('等下发单位核实').waitFor();
  await looksGood(reporter);

  await officer.reload();
  await officer.getByText('等候区已划线').waitFor();
  await keep(officer, 'task');
  await officer.getByRole('link', { name: school }).click();
  await officer.getByRole('button', { name: '核实办结' }).click();
  await officer.getByRole('dialog').getByRole('button', { name: '核实办结' }).click();
  await officer.getByText('已核实').first().waitFor();
  await looksGood(officer);
  await keep(officer, 'unit');
  expect(faults).toEqual([]);
}, 180_000);

test('学校手机上提困难,县里接手解决,学校确认', async () => {
  const what = '隔离室缺两张床，下周一前要';
  const principal = await open('principal', phone, school);
  await principal.goto(`${program.url}/m/`);
  await principal.getByText('我校的困难').click();
  await principal.getByRole('button', { name: '提出困难' }).click();
  const panel = principal.getByRole('dialog');
  await panel.getByRole('button', { name: '隔离室配置' }).click();
  await panel.getByLabel('困难').fill(what);
  await keep(principal, 'phone-raise');
  await panel.getByRole('button', { name: '提出困难' }).click();
  await principal.getByText(what).first().waitFor();
  await looksGood(principal);
  await keep(principal, 'phone-difficulties');

  const officer = await open('bureau-officer', desk);
  await officer.goto(`${program.url}/difficulties`);
  await officer.getByRole('table').waitFor();
  await keep(officer, 'difficulties');
  await looksGood(officer);
  await officer.getByRole('link', { name: what }).click();
  await officer.getByRole('button', { name: '报解决' }).click();
  const form = officer.getByRole('dialog');
  await form.getByLabel('怎样解决的').fill('从县库调了两张折叠床');
  await form.getByRole('button', { name: '报解决' }).click();
  await officer.getByText('已解决，待确认').waitFor();
  await keep(officer, 'difficulty');

  await principal.getByText(what).first().click();
  await principal.getByRole('button', { name: '确认解决' }).click();
  await principal.getByRole('dialog').getByRole('button', { name: '确认解决' }).click();
  await principal.getByText('确认解决').first().waitFor();
  await looksGood(principal);
  for (const viewport of [desk.viewport, { width: 390, height: 844 }]) {
    await officer.setViewportSize(viewport);
    for (const [address, name] of [
      ['/meetings', 'meetings'],
      ['/meetings?view=days', 'days'],
      ['/meetings?view=groups', 'groups'],
      ['/directives', 'directives'],
      ['/difficulties', 'difficulties'],
      ['/follow-ups', 'follow-ups'],
    ] as const) {
      await officer.goto(`${program.url}${address}`);
      await officer.locator('main table, main ol, main dl').first().waitFor();
      await looksGood(officer);
      await keep(officer, `${name}-${viewport.width}`);
    }
  }
  expect(faults).toEqual([]);
}, 180_000);
