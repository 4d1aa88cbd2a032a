import { readFile } from 'node:fs/promises';

import ExcelJS from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { isProblem } from '../../src/domain/problem.ts';
import { readSheet, writeBook } from '../../src/server/xlsx.ts';
import { openBrowser, take, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { placeId } from '../setup/cast.ts';
import { type TestServer, testServer } from '../setup/server.ts';

/** 导入: from the template or a foreign file to the list, and back again. */

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

const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const school = placeId('实验小学');
const start = async () => await page.goto(`${server.url}/import?placeId=${school}&kind=pupils`);

/** What a click downloads. */
async function download(button: string): Promise<{ name: string; file: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: file.suggestedFilename(), file: await readFile(await file.path()) };
}

async function choose(name: string, rows: readonly (readonly string[])[]): Promise<void> {
  const [header = [], ...others] = rows;
  const buffer = await writeBook([{ name: '名单', header, rows: others }]);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
}

async function listed(): Promise<string[]> {
  await page.goto(`${server.url}/people?placeId=${placeId('三(2)班')}`);
  const table = page.getByRole('table', { name: '人员' });
  await table.locator('tbody th').first().waitFor();
  return await table.locator('tbody th').allInnerTexts();
}

test('下载模板,照着填好,预检没有错误就写入,名单上看得见', async () => {
  await start();
  const { name, file } = await download('下载模板');
  expect(name).toBe('实验小学_学生导入模板.xlsx');
  const sheet = await readSheet(file, '学生');
  if (isProblem(sheet)) throw new Error(sheet.problem);
  const header = sheet.rows[0] ?? [];
  const pupil = (values: Record<string, string>) =>
    header.map((title) => values[title.replace('*', '')] ?? '');
  await choose('三年级.xlsx', [
    header,
    pupil({ 年级: '三年级', 班级: '(2)班', 姓名: '许一一', 性别: '女' }),
    pupil({ 年级: '三年级', 班级: '(2)班', 姓名: '许一二', 性别: '男' }),
  ]);
  await page.getByRole('tab', { name: '新增 2' }).waitFor();
  expect(await wrongWith(page, 'import-checked')).toEqual([]);
  await page.getByRole('button', { name: '写入 2 项改动' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '写入 2 项改动' }).click();
  await page.getByRole('heading', { name: '导入完成' }).waitFor();
  expect(await wrongWith(page, 'import-done')).toEqual([]);
  expect(await listed()).toEqual(expect.arrayContaining(['许一一', '许一二']));
});

test('别处来的表:对应列、下载标出错误的文件、只导入没有错误的行,再整批撤销', async () => {
  await start();
  await choose('外来名单.xlsx', [
    ['娃儿名字', '哪个班', '男女', '属相'],
    ['何外一', '三(2)班', '女', '马'],
    ['何外二', '三(2)班', '不知道', '马'],
  ]);
  await page.getByRole('heading', { name: '文件里的列是什么意思' }).waitFor();
  expect(await wrongWith(page, 'import-columns')).toEqual([]);
  for (const [column, meaning] of [
    ['娃儿名字', '姓名'],
    ['哪个班', '班级'],
    ['男女', '性别'],
  ] as const) {
    await take(page, page.getByRole('combobox', { name: column }), new RegExp(`^${meaning}$`));
  }
  await page.getByRole('button', { name: '开始预检' }).click();
  await page.getByText('有 1 行不对，还没有写入任何数据').waitFor();
  await page.getByText('应为“男”或“女”').waitFor();
  expect(await wrongWith(page, 'import-errors')).toEqual([]);
  const marked = await download('下载标出错误的文件');
  expect(marked.name).toBe('外来名单_标出错误.xlsx');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(marked.file as never);
  expect(book.worksheets[0]?.getCell('E3').value).toContain('性别：应为“男”或“女”');

  await page.getByRole('button', { name: '只导入没有错误的 1 行' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '写入 1 项改动' }).click();
  await page.getByRole('heading', { name: '导入完成' }).waitFor();
  await page.locator('#content').getByText('有错误的 1 行这次不导入').waitFor();
  const done = page.url();
  expect(await listed()).toContain('何外一');

  await page.goto(done);
  await page.getByRole('button', { name: '撤销这次导入' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('textbox').fill('导错了班');
  await drawer.getByRole('button', { name: '撤销这次导入' }).click();
  await page.getByRole('heading', { name: '已撤销' }).waitFor();
  expect(await wrongWith(page, 'import-undone')).toEqual([]);
  expect(await listed()).not.toContain('何外一');
  await start();
  const history = page.getByRole('table', { name: '导入记录' });
  await history.getByRole('link', { name: '外来名单.xlsx' }).waitFor();
  expect(await history.innerText()).toMatch(/已撤销[\s\S]*已导入/);
  expect(await wrongWith(page, 'import-history')).toEqual([]);
  expect(faults).toEqual([]);
});

test('几张工作表的文件:选一张、换一行表头,列马上重新认,再预检', async () => {
  await start();
  const table = (head: readonly string[], names: readonly string[]) => ({
    header: ['实验小学三年级花名册', '', ''],
    rows: [head, ...names.map((name) => ['三(2)班', name, '女'])],
  });
  const buffer = await writeBook([
    { name: '二班新生', ...table(['哪个班', '学生姓名', '性别'], ['周表一', '周表二']) },
    { name: '三年级全部', ...table(['班级', '姓名', '性别'], ['周表三', '周表四', '周表五']) },
  ]);
  await page.locator('input[type=file]').setInputFiles({ name: '花名册.xlsx', mimeType, buffer });
  await page.getByText('这个文件有 2 张工作表').waitFor();
  expect(await wrongWith(page, 'import-sheets')).toEqual([]);
  await take(page, page.getByRole('combobox', { name: '工作表' }), '二班新生（约 4 行）');
  await page.getByRole('rowheader', { name: '学生姓名' }).waitFor();
  await page.getByRole('spinbutton', { name: '表头在第几行' }).fill('1');
  await page.getByRole('button', { name: '按这一行重新认列' }).click();
  await page.getByRole('rowheader', { name: '实验小学三年级花名册' }).waitFor();
  await page.getByRole('spinbutton', { name: '表头在第几行' }).fill('2');
  await page.getByRole('button', { name: '按这一行重新认列' }).click();
  await take(page, page.getByRole('combobox', { name: '哪个班' }), /^班级$/);
  await page.getByRole('button', { name: '开始预检' }).click();
  await page.getByRole('tab', { name: '新增 2' }).waitFor();
  await page.getByText('周表二').waitFor();
  expect(faults).toEqual([]);
});
