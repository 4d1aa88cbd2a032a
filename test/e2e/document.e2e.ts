import { mkdirSync } from 'node:fs';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  desk,
  enterAs,
  formOf,
  openBrowser,
  openPage,
  phone,
  seriousFindings,
} from '../setup/browser.ts';
import { type Program, startProgram } from '../setup/program.ts';

/** 公文: tonight's brief from draft to Word file, and a circular that a school signs for on the phone. */

let program: Program;
let browser: Browser;
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
  return (await openPage(context)).page;
}

async function looksGood(page: Page, name: string): Promise<void> {
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/document-${name}.png`, fullPage: true });
  }
  expect(await seriousFindings(page)).toEqual([]);
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
  expect(isWide).toBe(false);
}

test('教育局起草今天的日报,数由系统填,签发成第 1 期,下载 Word;撤回要写原因', async () => {
  const page = await open('bureau-officer', desk);
  await page.goto(`${program.url}/documents`);
  await page.getByRole('link', { name: /督查情况的通报/ }).waitFor();
  await looksGood(page, 'list');
  await page.getByRole('button', { name: '起草公文' }).click();
  await formOf(page).getByRole('button', { name: '起草公文' }).click();
  const paper = page.getByRole('region', { name: '版面' });
  await paper.getByText('以下学校当日未报').or(paper.getByText('应报学校已全部报送')).waitFor();
  // Every figure leads to where it came from.
  const figures = page.getByRole('table', { name: '文里的数从哪里来' });
  await figures.getByRole('rowheader', { name: '应报学校数' }).waitFor();
  await looksGood(page, 'draft');
  await page.getByRole('button', { name: '签发', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '签发' }).click();
  await page.getByRole('heading', { name: /^第1期/ }).waitFor();
  await looksGood(page, 'issued');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载 Word' }).click();
  expect((await download).suggestedFilename()).toMatch(/^第1期 .*\.docx$/);
  await page.getByRole('button', { name: '撤回' }).click();
  await formOf(page).getByLabel('原因').fill('数据日期选错了');
  await formOf(page).getByRole('button', { name: '撤回' }).click();
  await page.getByText(/^已撤回（.*数据日期选错了/).waitFor();
}, 120_000);

test('学校在手机上看通报、签收,再打开还是已签收', async () => {
  const page = await open('reporter', phone);
  await page.goto(`${program.url}/m/`);
  await page.getByRole('link', { name: /收到的公文/ }).click();
  await page.getByRole('link', { name: /督查情况的通报/ }).click();
  await page.getByText('存在问题').waitFor();
  await looksGood(page, 'phone');
  const sign = page.getByRole('button', { name: '签收' });
  await sign.click();
  await page.getByText(/签收$/).last().waitFor();
  await sign.waitFor({ state: 'hidden' });
  await page.reload();
  await page.getByText(/签收$/).last().waitFor();
  expect(await sign.count()).toBe(0);
}, 90_000);

test('承诺书由校长在手机上署名签,教育局看到签了几所', async () => {
  const officer = await open('bureau-officer', desk);
  await officer.goto(`${program.url}/documents`);
  await officer.getByRole('button', { name: '起草公文' }).click();
  await formOf(officer).getByLabel('文种').click();
  await officer.getByTitle('承诺书').last().click();
  await formOf(officer).getByRole('button', { name: '起草公文' }).click();
  await officer.getByRole('button', { name: '签发', exact: true }).click();
  await officer.getByRole('dialog').getByRole('button', { name: '签发' }).click();
  await officer.getByText(/^应签 \d+ 所 · 已签 0 所/).waitFor();
  await looksGood(officer, 'pledge');
  const head = await open('principal', phone);
  await head.goto(`${program.url}/m/`);
  await head.getByRole('link', { name: /收到的公文/ }).click();
  await head
    .getByRole('link', { name: /承诺书/ })
    .first()
    .click();
  const name = head.getByLabel(/^署名/);
  const said = (await head.getByText(/^署名/).textContent()) ?? '';
  await looksGood(head, 'pledge-phone');
  const sign = head.getByRole('button', { name: '签承诺书' });
  expect(await sign.isDisabled()).toBe(true);
  await name.fill(said.replaceAll(/.*“|”.*/gu, ''));
  await sign.click();
  await head.getByText(/承诺人（校长）：/).waitFor();
  await looksGood(head, 'pledge-signed');
  await officer.reload();
  await officer.getByText(/ 已签 1 所/).waitFor();
}, 120_000);

test('整改通知书成批下发:每校一份,空处填一次各份都有,一起签发,打成一个包下载', async () => {
  const page = await open('bureau-officer', desk);
  await page.goto(`${program.url}/documents`);
  await page.getByRole('button', { name: '成批下发' }).click();
  await formOf(page).getByRole('button', { name: '起草公文' }).click();
  await page.getByText(/^已签发 0 份，还有 \d+ 份$/).waitFor();
  await page.getByLabel(/^〔请/).first().fill('9月14日，县督查组');
  await page.getByRole('button', { name: '填进每一份' }).first().click();
  await page.getByLabel(/^〔请/).first().waitFor({ state: 'detached' });
  await looksGood(page, 'batch');
  await page.getByRole('button', { name: /^签发 \d+ 份$/ }).click();
  const sure = page.getByRole('dialog');
  await sure.getByLabel('当场已经听取过学校的意见').check();
  await sure.getByRole('button', { name: /^签发 \d+ 份$/ }).click();
  await page.getByText(/^已签发 [1-9]\d* 份/).waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载全部 Word（.zip）' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^整改通知书 .*\.zip$/);
  await looksGood(page, 'batch-issued');
}, 180_000);
