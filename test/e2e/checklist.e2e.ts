import { mkdirSync } from 'node:fs';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  confirm,
  desk,
  enterAs,
  formOf,
  openBrowser,
  openPage,
  phone,
  seriousFindings,
} from '../setup/browser.ts';
import { type Program, startProgram } from '../setup/program.ts';

/** 检查表: an officer makes the county's own version, and a school finds it before the inspectors come. */

let program: Program;
let browser: Browser;
const faults: string[] = [];
/** Pictures of each page are kept there, where it is set. */
const pictures = process.env['SHAODIAN_PICTURES'];

beforeAll(async () => {
  program = await startProgram();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

async function open(role: string, size: object): Promise<Page> {
  const context = await browser.newContext({ ...size, locale: 'zh-CN' });
  await enterAs(context, program.url, role);
  const opened = await openPage(context);
  faults.push(...opened.faults);
  return opened.page;
}

async function looksGood(page: Page, name: string): Promise<void> {
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/${name}.png` });
  }
  expect(await seriousFindings(page)).toEqual([]);
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
  expect(isWide).toBe(false);
}

const sample = '每样的重量达到本县规定的克数';

test('县里把留样写成 125 克、加一条、删一条,写明原因和文件公布;改到一半刷新还在', async () => {
  const page = await open('bureau-officer', desk);
  await page.goto(`${program.url}/checklists`);
  await page.getByRole('link', { name: '学校卫生防疫十个环节' }).waitFor();
  await looksGood(page, 'list');
  await page.getByRole('link', { name: '学校食堂' }).click();
  await page.getByText(sample).waitFor();
  await looksGood(page, 'open');
  await page.getByRole('button', { name: /^改(成本县|下一)/ }).click();
  await page.getByRole('button', { name: `改：${sample}` }).click();
  await looksGood(page, 'item');
  await formOf(page).getByLabel(/^条目/).fill('每样留样不少于 125 克');
  await formOf(page).getByLabel('依据').fill('云教发〔2026〕5 号');
  await formOf(page)
    .getByLabel(/^为什么加/)
    .fill('县里定了克数');
  await formOf(page).getByRole('button', { name: '记下' }).click();
  await page.getByText('每样留样不少于 125 克').waitFor();
  await page.reload();
  await page.getByText('原因：县里定了克数').waitFor();
  await page.getByRole('button', { name: /^删：校长签了食品安全承诺书/ }).click();
  await formOf(page).getByLabel('原因').fill('另有承诺书台账');
  await formOf(page).getByRole('button', { name: '记下' }).click();
  await page.getByRole('button', { name: '加一条：管理' }).click();
  await formOf(page).getByLabel(/^条目/).fill('家长委员会每月陪餐一次，意见有回音');
  await formOf(page).getByLabel('依据').fill('云教发〔2026〕5 号');
  await formOf(page).getByLabel('凭据').fill('家长陪餐记录');
  await formOf(page)
    .getByLabel(/^为什么加/)
    .fill('县里要求家长参与');
  await formOf(page).getByRole('button', { name: '记下' }).click();
  await page.getByText('加 1 · 改 1 · 删 1').waitFor();
  await looksGood(page, 'edit');
  await page.getByRole('button', { name: '公布', exact: true }).click();
  await formOf(page)
    .getByLabel(/^依据的文件/)
    .fill('云教发〔2026〕5 号');
  await formOf(page).getByLabel('为什么改').fill('照县里的文件改');
  await looksGood(page, 'publish');
  await confirm(page, '公布');
  const history = page.getByRole('table', { name: '历次版本' });
  await history.getByText('云教发〔2026〕5 号').first().waitFor();
  await page.getByText(/起用第 1 版/).waitFor();
  await looksGood(page, 'published');
  await history.getByRole('link', { name: '比较' }).first().click();
  await page.getByText('每样留样不少于 125 克').first().waitFor();
  await page.getByText(sample).waitFor();
  await looksGood(page, 'compare');
  await page.goto(`${program.url}/checklists/canteen/edit`);
  await page.getByText('还没有改动').waitFor();
  await page.getByText('每样留样不少于 125 克').waitFor();
  expect(faults).toEqual([]);
}, 120_000);

test('校长看得到检查表、能打印、不能改;手机宽度也看得清;百分制写明停用', async () => {
  const page = await open('principal', { viewport: phone.viewport });
  await page.goto(`${program.url}/checklists`);
  await page.getByRole('link', { name: '隔离观察室' }).waitFor();
  await looksGood(page, 'list-narrow');
  await page.goto(`${program.url}/checklists/campus-score`);
  await page.getByText('没有核实的来源').waitFor();
  await looksGood(page, 'score-narrow');
  expect(await page.getByRole('button', { name: /^改/ }).count()).toBe(0);
  await page.setViewportSize(desk.viewport);
  await page.goto(`${program.url}/checklists/reopening-gate/paper`);
  await page.getByText('每条只打一个钩').waitFor();
  await looksGood(page, 'paper');
  await page.emulateMedia({ media: 'print' });
  if (pictures) await page.pdf({ path: `${pictures}/paper.pdf`, preferCSSPageSize: true });
  expect(await page.getByRole('button', { name: '打印' }).count()).toBe(0);
  expect(faults).toEqual([]);
}, 90_000);

test('停用本县版本:写明原因,第二天回到出厂版', async () => {
  const page = await open('cdc-officer', desk);
  await page.goto(`${program.url}/checklists/dormitory`);
  await page.getByText('现在用的').first().waitFor();
  await page.getByRole('button', { name: '停用本县版本' }).click();
  await formOf(page).getByLabel('原因').fill('省里出了统一的表');
  await looksGood(page, 'end');
  await confirm(page, '停用本县版本');
  await page.getByRole('table', { name: '历次版本' }).getByText('回到出厂版').waitFor();
  expect(faults).toEqual([]);
}, 90_000);
