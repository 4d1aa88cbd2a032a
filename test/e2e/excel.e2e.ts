import { readFile } from 'node:fs/promises';

import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { isProblem } from '../../src/domain/problem.ts';
import { readSheet } from '../../src/server/xlsx.ts';
import { openBrowser } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { placeId } from '../setup/cast.ts';
import { type TestServer, testServer, today } from '../setup/server.ts';
import { cough, sheetFor, sick } from '../setup/sheet.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
let faults: readonly string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
  ({ page, faults } = await openAs(browser, server, '孙报告人'));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** What a click downloads. */
async function download(button: string): Promise<Download> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return file;
}

async function rowsOf(file: Download, sheet: string): Promise<string[][]> {
  const read = await readSheet(await readFile(await file.path()), sheet);
  if (isProblem(read)) throw new Error(read.problem);
  return read.rows;
}

test('导出的汇总表和页面上看到的一样:每班每个时段一行,异常一个不少', async () => {
  const teacher = await server.as('刘老师');
  await teacher.send(
    'roll.submit',
    sheetFor('三(1)班', today, { entries: [sick('李小明'), cough('王小华')] }),
  );
  await page.goto(`${server.url}/roll/school/${placeId('实验小学')}`);
  const wrong = page.getByRole('table', { name: '异常名单' }).locator('tbody tr');
  await wrong.first().waitFor();
  const shown: string[] = [];
  for (const session of ['晨检', '午检']) {
    await page.getByTitle(session, { exact: true }).click();
    await page.getByRole('heading', { name: `各班 · ${session}` }).waitFor();
    for (const name of await page.locator('.d-tile-head > a').allInnerTexts())
      shown.push(`${name} ${session}`);
  }
  const file = await download('导出 Excel');
  expect(file.suggestedFilename()).toBe(`实验小学_${today}_晨午检汇总表.xlsx`);

  const [title, head, ...classes] = await rowsOf(file, '班级汇总');
  expect(title?.[0]).toContain(`实验小学 ${today}`);
  expect(head?.slice(0, 3)).toEqual(['班级', '时段', '填报']);
  expect(classes).toHaveLength(shown.length);
  expect(new Set(classes.map((row) => row.slice(0, 2).join(' ')))).toEqual(new Set(shown));
  const [, , ...exceptions] = await rowsOf(file, '异常名单');
  expect(exceptions).toHaveLength(await wrong.count());
  const names = await wrong.locator('th').allInnerTexts();
  expect(new Set(exceptions.map((row) => row[2]))).toEqual(new Set(names));
  expect(faults).toEqual([]);
});
