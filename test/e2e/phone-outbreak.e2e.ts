import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, seriousFindings } from '../setup/browser.ts';
import { type AccountName, personId, placeId } from '../setup/cast.ts';
import { phoneOf } from '../setup/phone-page.ts';
import { enter, type TestServer, testServer, today } from '../setup/server.ts';
import { sheetFor, sick } from '../setup/sheet.ts';

/** 在路上: what a doctor, a reporter, the CDC, a principal and an officer do of an outbreak with a phone alone. */

const school = placeId('实验小学');
/** Far below the 20 s after which a page without the server's word asks by itself. */
const byItself = { timeout: 10_000 };

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

/** Nothing serious for axe, nothing beyond the edge; a picture where E2E_PICTURES names a folder. */
async function looksGood(page: Page, name: string): Promise<void> {
  expect([name, await seriousFindings(page)]).toEqual([name, []]);
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
  expect([name, isWide]).toEqual([name, false]);
  const folder = process.env['E2E_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/phone-${name}.png`, fullPage: true });
}

const pupil = (page: Page, name: string): Locator =>
  page.locator('.work-person').filter({ hasText: name });
/** The main button of the form that is open. */
const give = (page: Page): Locator => page.locator('.panel-foot').getByRole('button');
const noPanel = async (page: Page) => await page.getByRole('dialog').waitFor({ state: 'detached' });

test('校医看着接种证，在手机上记哪一剂、查没查，没有网也记；记错了撤得回；家长看得到', async () => {
  const cdc = await server.as('周医生');
  const wanted = { doses: 2, source: '闽海省免疫程序〔2026〕1号', approvedBy: '周医生' };
  await cdc.send('dose.want', { disease: 'VARICELLA', ...wanted });
  const page = await phoneAt('陈校医', '/');
  await page.getByRole('link', { name: /接种查验/ }).tap();
  await page.getByText('水痘应有 2 剂（闽海省免疫程序〔2026〕1号；周医生 审定）').waitFor();
  await looksGood(page, 'doses-school');
  await page.getByRole('link', { name: /三年级\(1\)班.*缺剂次 6 人/ }).tap();
  await pupil(page, '李小明').getByText('没有记录 · 接种证：没查').waitFor();
  await looksGood(page, 'doses-class');

  // 日期不对，按钮就不亮，说得出为什么；改对了才记得下。
  await pupil(page, '李小明').tap();
  await page.getByLabel('接种日期').fill('2026-09-16');
  await page.getByText('接种日期还没到，请核对接种证。').waitFor();
  expect(await give(page).isDisabled()).toBe(true);
  await page.getByLabel('接种日期').fill('2018-07-20');
  await page.getByLabel('第几剂').selectOption('1');
  await page.getByLabel('接种单位').fill('城关镇卫生院');
  await looksGood(page, 'doses-record');
  await give(page).tap();
  await page.getByText('刚记了 1 剂').waitFor();
  await pupil(page, '李小明').getByText('已知 1 剂，最近 2018-07-20').waitFor();

  // 记错了：写明为什么，撤回，再记对的。
  await page.getByRole('button', { name: '撤销' }).tap();
  await page.getByLabel('为什么撤销').fill('看错了行');
  await give(page).tap();
  await pupil(page, '李小明').getByText('没有记录').waitFor();
  await pupil(page, '李小明').tap();
  await page.getByLabel('接种日期').fill('2018-08-20');
  await give(page).tap();
  await pupil(page, '李小明').getByText('已知 1 剂，最近 2018-08-20').waitFor();

  // 没有网：记在手机上，有网自己发。
  await page.context().setOffline(true);
  await pupil(page, '王小华').tap();
  await page.getByLabel('接种日期').fill('2018-09-01');
  await give(page).tap();
  await pupil(page, '王小华').getByText('1 条记在手机上').waitFor();
  await pupil(page, '王小华').tap();
  await page.getByRole('button', { name: '登记接种证查验' }).first().tap();
  await page.getByRole('button', { name: '免查' }).tap();
  expect(await give(page).isDisabled()).toBe(true);
  await page.getByRole('button', { name: '已查验' }).tap();
  await give(page).tap();
  await pupil(page, '王小华').getByText('2 条记在手机上').waitFor();
  await looksGood(page, 'doses-waiting');
  await page.context().setOffline(false);
  await pupil(page, '王小华').getByText('已知 1 剂，最近 2018-09-01 · 接种证：已查验').waitFor();
  await page.getByRole('button', { name: '没查接种证的' }).tap();
  await pupil(page, '李小明').waitFor();
  expect(await pupil(page, '王小华').count()).toBe(0);

  // 班主任只看得到自己的班；家长看得到孩子的，撤销了的也写明。
  const teacher = await phoneAt('刘老师', '/');
  await teacher.getByRole('link', { name: /接种查验/ }).tap();
  await pupil(teacher, '李小明').getByText('已知 1 剂').waitFor();
  const family = await phoneAt('赵家长', `/child/${personId('李小明')}`);
  await family.getByText('预防接种证查验').or(family.getByText(/接种/)).first().waitFor();
  for (const one of await family.locator('summary').filter({ hasText: '接种' }).all())
    await one.tap();
  for (const words of ['水痘疫苗', '2018-08-20', '看错了行'])
    await family.getByText(words).first().waitFor();
  await looksGood(family, 'doses-family');
  expect(faults.flat()).toEqual([]);
});

/** Both are ill of hand, foot and mouth disease, and a rule of suspension has its physician. */
async function twoCases(): Promise<void> {
  const cdc = await server.as('周医生');
  await cdc.send('signal.set-phone', { name: '县疾控急传科', number: '0596-1234567' });
  const physician = { physician: '周医生', title: '云溪县疾控中心主任医师' };
  await cdc.send('decision.approve', { ruleId: 'SUSPEND-HFMD-CLASS', ...physician });
  const teacher = await server.as('刘老师');
  const entries = [sick('李小明'), sick('王小华')];
  await teacher.send('roll.submit', sheetFor('三(1)班', today, { entries }));
  await server.running.settle();
  const doctor = await server.as('陈校医');
  const { rows } = await doctor.ask('absence.queue', { placeId: school });
  for (const { personId: child, absenceId } of rows)
    await doctor.send('absence.note', {
      ...{ personId: child, absenceId },
      notes: [{ kind: 'diagnosis', disease: 'HFMD', status: 'clinical' }],
    });
  await server.running.settle();
}

test('手机上报初次报告、疾控收到；校长看得到为什么不能决定；教育局在路上决定停课、提前解除；报结案', async () => {
  await twoCases();
  const reporter = await phoneAt('孙报告人', `/signals/${school}`);
  await reporter.getByText('三年级(1)班 手足口病').tap();
  await reporter.getByRole('button', { name: '确认是事件' }).tap();
  await reporter.getByLabel('依据').fill('校医核实，两例手足口病');
  await give(reporter).tap();
  await reporter.getByText('还没有报送').waitFor();

  // 答复错了也能在手机上更正。
  await reporter.getByRole('button', { name: '更正答复' }).tap();
  await reporter.getByLabel('依据').fill('先等疾控的意见');
  await give(reporter).tap();
  await noPanel(reporter);
  await reporter.getByText('待答复').first().waitFor();
  expect(await reporter.getByRole('button', { name: /^报送/ }).count()).toBe(0);
  await reporter.getByRole('button', { name: '确认是事件' }).tap();
  await reporter.getByLabel('依据').fill('疾控同意，两例手足口病');
  await give(reporter).tap();

  // 初次报告：知道的已经填好；写到一半关掉，再打开还在。
  await reporter.getByRole('button', { name: '报送初次报告' }).tap();
  expect(await reporter.getByLabel('涉及班级（寝室）和人数').inputValue()).toContain('2 人');
  await reporter.getByLabel('已采取的措施').fill('两例居家，教室和玩教具消毒');
  await reporter.getByRole('dialog').getByRole('button', { name: '关闭' }).last().tap();
  await noPanel(reporter);
  await reporter.getByRole('button', { name: '报送初次报告' }).tap();
  expect(await reporter.getByLabel('已采取的措施').inputValue()).toContain('玩教具消毒');
  await looksGood(reporter, 'report-form');
  await give(reporter).tap();
  await reporter.getByText('初次报告 第 1 次').tap();
  await reporter.getByText('两例居家，教室和玩教具消毒').waitFor();
  expect(await reporter.locator('.report-sent').innerText()).not.toMatch(/李小明|王小华/);
  await looksGood(reporter, 'report-sent');

  // 疾控在手机上收到，学校的页面自己知道。
  const cdc = await phoneAt('周医生', '/');
  await cdc.getByRole('link', { name: /提示.*症状相似/ }).tap();
  await cdc.getByText('三年级(1)班 手足口病').tap();
  await cdc.getByRole('button', { name: '确认收到' }).tap();
  await reporter.getByText(/县疾控 周医生 已于/).waitFor(byItself);

  // 校长看得到建议，也看得到该由谁决定。
  const principal = await phoneAt('王校长', `/decisions/${school}`);
  const proposal = /三年级\(1\)班：手足口病 2 人，建议 2026-09-16 至 2026-09-25 停课/;
  await principal.getByText(proposal).waitFor();
  await principal.getByText('由教育部门或指挥部决定').waitFor();
  expect(await principal.getByRole('button', { name: '决定停课' }).isDisabled()).toBe(true);
  await looksGood(principal, 'decisions-principal');

  // 教育局在路上决定。
  const officer = await phoneAt('孙科长', '/');
  await officer.getByRole('link', { name: /^停课决定/ }).tap();
  await officer.getByText(proposal).waitFor();
  await officer.getByRole('button', { name: '决定停课' }).tap();
  await officer.getByText('请写明考虑过哪些比停课轻的办法。').waitFor();
  expect(await give(officer).isDisabled()).toBe(true);
  await officer.getByLabel('病人居家，密切观察同班').tap();
  await officer.getByLabel('到（含这天）').fill('2026-12-31');
  await officer.getByText('一次决定最多 21 天，到期再决定一次。').waitFor();
  await officer.getByLabel('到（含这天）').fill('2026-09-25');
  await officer.getByText('还要写：').waitFor();
  await officer.getByLabel(/^依据/).fill('县疾控九月十五日意见：同班两例');
  await looksGood(officer, 'decision-take');
  await give(officer).tap();
  await officer.getByText('已记下，正在告诉老师和家长').waitFor();
  await officer.getByText('今天没有按规则建议停课的').waitFor();
  await looksGood(officer, 'decisions-officer');
  await principal.getByText('还没开始').waitFor(byItself);

  // 谁决定谁解除：校长没有这个按钮，教育局有。
  await principal.getByText('实验小学 三年级(1)班').tap();
  await principal.getByText('县疾控九月十五日意见：同班两例').waitFor();
  expect(await principal.getByRole('button', { name: '提前解除' }).count()).toBe(0);
  await officer.getByText('实验小学 三年级(1)班').tap();
  await officer.getByRole('button', { name: '提前解除' }).tap();
  await officer.getByLabel('恢复上课的第一天').fill('2026-09-26');
  await officer.getByText('恢复上课的日子应在 2026-09-15 至 2026-09-25 之间。').waitFor();
  await officer.getByLabel('恢复上课的第一天').fill('2026-09-21');
  await officer.getByLabel('为什么提前解除').fill('疾控意见：没有新病例');
  await looksGood(officer, 'decision-end');
  await give(officer).tap();
  await officer.getByText('2026-09-21 恢复上课：疾控意见：没有新病例').waitFor();
  await principal.getByText('2026-09-21 恢复上课：疾控意见：没有新病例').waitFor(byItself);
  await looksGood(principal, 'decision-ended');

  // 进程报告里说结束了，结案报告报上，这条就结了。
  await reporter.reload();
  await reporter.getByRole('link', { name: /2026-09-21 恢复上课/ }).waitFor();
  await reporter.getByRole('button', { name: '报送进程报告' }).tap();
  await reporter.getByLabel('病情和处置的变化').fill('两例好转，没有新病例');
  await reporter.getByLabel('事件已结束').tap();
  await give(reporter).tap();
  await reporter.getByText(/报事件已结束，等结案报告/).waitFor();
  await reporter.getByRole('button', { name: '报送结案报告' }).tap();
  await reporter.getByLabel('结论和原因').fill('两例均治愈');
  await give(reporter).tap();
  await reporter.getByText('已结案').first().waitFor();
  expect(await reporter.getByRole('button', { name: /^(报送|更正答复|确认)/ }).count()).toBe(0);
  await looksGood(reporter, 'signal-closed');
  expect(faults.flat()).toEqual([]);
});
