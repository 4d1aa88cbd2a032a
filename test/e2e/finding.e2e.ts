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

/** A finding from found to closed: recorded and issued at the county, put right on a phone, closed by another. */

const school = '职业技术学校';
const says = '实训楼一层配电箱没有上锁，箱内堆放扫把和纸箱';
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

test('从发现到销号:县里登记、下达,学校手机上提交,另一个人到现场销号', async () => {
  const officer = await open('bureau-officer', desk);
  await officer.goto(`${program.url}/findings`);
  await officer.getByRole('button', { name: '登记问题' }).click();
  await choose(officer, '学校', school);
  const form = officer.getByRole('dialog');
  await form.getByLabel(/^问题/).fill(says);
  await choose(officer, '类别', '消防设施老旧');
  await choose(officer, '部门', '教育');
  await form.getByRole('button', { name: '登记问题' }).click();
  await officer.getByRole('heading', { name: says }).waitFor();
  await looksGood(officer);
  await officer.getByRole('button', { name: '下达整改' }).click();
  const notice = officer.getByRole('dialog');
  await notice.getByLabel('当场已经听取过学校的意见').check();
  await notice.getByRole('button', { name: '下达整改' }).click();
  await officer.getByText('学校：签收').waitFor();

  const reporter = await open('reporter', phone, school);
  await reporter.goto(`${program.url}/m/`);
  await reporter.getByText('我校要整改的').click();
  await reporter.getByText(says).click();
  await looksGood(reporter);
  await reporter.getByRole('button', { name: '提交整改' }).click();
  await reporter.getByLabel('改了什么、怎么改的').fill('箱内清空，换了锁，钥匙由电工保管');
  await reporter.getByRole('dialog').getByRole('button', { name: '提交整改' }).click();
  await reporter.getByText('已提交').first().waitFor();
  await looksGood(reporter);

  const inspector = await open('inspector', phone);
  await inspector.goto(`${program.url}/m/`);
  await inspector.getByText('到现场直接销号').click();
  await inspector.getByRole('button', { name: '已提交' }).click();
  await inspector.getByText(says).click();
  await inspector.getByRole('button', { name: '销号' }).click();
  await inspector.getByLabel('复查看到了什么').fill('到现场看过，已上锁');
  await inspector.getByRole('dialog').getByRole('button', { name: '销号' }).click();
  await inspector.getByText('改好了').waitFor();

  await officer.reload();
  await officer.getByText('改好了').waitFor();
  await officer.getByText('到现场看过，已上锁').waitFor();
  await officer.goto(`${program.url}/findings?part=closed`);
  await officer.getByRole('link', { name: says }).waitFor();
  await looksGood(officer);
  await officer.goto(`${program.url}/findings/board`);
  await officer.getByRole('heading', { name: /销号率/ }).waitFor();
  await looksGood(officer);
  expect(faults).toEqual([]);
}, 180_000);
