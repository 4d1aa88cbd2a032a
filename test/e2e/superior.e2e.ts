import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { choose, desk, enterAs, openBrowser, openPage, seriousFindings } from '../setup/browser.ts';
import { type Program, startProgram } from '../setup/program.ts';

/** 上级督查意见 pasted and answered; 问责台账 where numbers of ill children are not taken. */

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

async function open(role: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ ...desk, locale: 'zh-CN' });
  await enterAs(context, program.url, role);
  const opened = await openPage(context);
  faults.push(...opened.faults);
  return opened.page;
}

test('粘贴督查意见,县里的一条答复落实,没落实的少一条;学校的开成问题', async () => {
  const officer = await open('bureau-officer');
  await officer.goto(`${program.url}/superior`);
  await officer.getByRole('button', { name: '录入督查意见' }).click();
  const form = officer.getByRole('dialog');
  await form.getByLabel('标题').fill('晨检工作抽查反馈意见');
  await form.getByLabel('谁来督查的').fill('市教育局抽查组');
  await form.getByLabel('意见原文').fill('1. 个别班级晨检记录事后补填\n2. 县级抽查没有通报结果');
  await form.getByText('第 2 条').waitFor();
  await form.getByLabel('涉及学校').first().click();
  await officer.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
  await officer.keyboard.press('Escape');
  await form.getByRole('button', { name: '录入督查意见' }).click();
  await officer.getByRole('heading', { name: '晨检工作抽查反馈意见' }).waitFor();
  await officer.getByText('2 / 2 条没落实').waitFor();
  await officer.getByRole('button', { name: '答复' }).nth(1).click();
  const answer = officer.getByRole('dialog');
  await answer.getByLabel('做了什么').fill('九月起每月通报抽查结果');
  await answer.getByLabel('这一条已经落实').check();
  await answer.getByRole('button', { name: /^答\s*复$/ }).click();
  await officer.getByText('1 / 2 条没落实').waitFor();
  await officer.getByRole('cell', { name: /九月起每月通报抽查结果/ }).waitFor();
  expect(await seriousFindings(officer)).toEqual([]);
  await officer.goto(`${program.url}/findings?source=superior`);
  await officer.getByRole('link', { name: '个别班级晨检记录事后补填' }).waitFor();
  await officer.goto(`${program.url}/findings/not-an-id`);
  await officer.getByText('没有这个页面').waitFor();
  expect(faults).toEqual([]);
});

test('问责写病了多少人不收,改成没有做到的事就收;教育局看不到', async () => {
  const commander = await open('commander');
  await commander.goto(`${program.url}/accountability`);
  await commander.getByRole('button', { name: /立\s*案/ }).click();
  const form = commander.getByRole('dialog');
  await form.getByLabel('单位', { exact: true }).fill('某中学');
  await choose(commander, '问责情形', '不作为、慢作为');
  await form.getByLabel('查实的事').fill('全校 30 人发热，影响很坏');
  await form.getByText('病了多少人不能作为问责的理由').waitFor();
  await form.getByLabel('依据').fill('《教育督导问责办法》');
  await form.getByLabel('查实的事').fill('发现学生发热以后五个小时没有隔离，也没有告诉家长');
  await form.getByRole('button', { name: /立\s*案/ }).click();
  await commander.getByRole('heading', { name: '某中学' }).waitFor();
  await commander.getByRole('button', { name: '告知、听取申辩' }).waitFor();
  expect(await seriousFindings(commander)).toEqual([]);

  const officer = await open('bureau-officer');
  await officer.goto(`${program.url}/`);
  await officer.getByRole('link', { name: '上级督查意见' }).first().waitFor();
  expect(await officer.getByRole('link', { name: '问责台账' }).count()).toBe(0);
  expect(faults).toEqual([]);
});
