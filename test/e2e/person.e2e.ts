import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { choose, fill, formOf, openBrowser, takeShown, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { idNumber, personId, placeId } from '../setup/cast.ts';
import { type TestServer, testServer } from '../setup/server.ts';

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

async function openFile(name: string): Promise<void> {
  await page.goto(`${server.url}/person/${personId(name)}`);
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function more(doing: string): Promise<void> {
  await page.getByRole('button', { name: /更多操作/ }).click();
  await page.getByRole('menuitem', { name: doing }).click();
  await formOf(page).waitFor();
}

/** The text of the part of the page under a heading. */
async function part(heading: string): Promise<string> {
  return await page.getByRole('region', { name: heading }).innerText();
}

async function listOf(className: Parameters<typeof placeId>[0]): Promise<string> {
  await page.goto(`${server.url}/people?placeId=${placeId(className)}`);
  return await page.getByRole('table', { name: '人员' }).innerText();
}

test('调班:不写原因不收,写了就进新班名册,关上后焦点回到原处', async () => {
  await openFile('张小丽');
  await more('调班');
  await choose(page, '调到', '三年级(2)班');
  await fill(page, {}, '调班');
  await page.getByText('请写明原因').waitFor();
  expect(await wrongWith(page, 'person-move')).toEqual([]);
  await fill(page, { 原因: '家长申请,学校同意' }, '调班', '已调班');
  await expect.poll(() => part('在校经历')).toMatch(/三年级\(2\)班\n实验小学 · 2026-09-15 起/);
  expect(await part('在校经历')).toMatch(/三年级\(1\)班\n.*2026-09-01 至 2026-09-14/);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('更多操作');
  expect(await listOf('三(2)班')).toContain('张小丽');
  expect(await listOf('三(1)班')).not.toContain('张小丽');
});

test('监护人:电话不对当场说清,登记、更正、删去都看得见', async () => {
  await openFile('王小华');
  await page.getByText('还没有登记监护人').waitFor();
  await page.getByRole('button', { name: '登记监护人' }).click();
  await formOf(page).getByText('母亲').click();
  await fill(page, { 姓名: '赵秀英', 电话: '123' }, '登记监护人');
  await formOf(page).getByText(/电话/).last().waitFor();
  expect(await wrongWith(page, 'guardian-refused')).toEqual([]);
  await fill(page, { 电话: '13900139000' }, '登记监护人', '监护人已保存');
  await expect.poll(() => part('监护人')).toMatch(/赵秀英\s*母亲 · 139\*+9000/);

  await page.getByRole('button', { name: /更正.*赵秀英|赵秀英.*更正/ }).click();
  await formOf(page).getByText('祖父母').click();
  await fill(page, {}, '保存', '监护人已保存');
  await expect.poll(() => part('监护人')).toContain('祖父母');

  await page.getByRole('button', { name: /删去.*赵秀英/ }).click();
  await fill(page, { 原因: '登记错了人' }, '删去', '已删去');
  await page.getByText('还没有登记监护人').waitFor();
  expect(await wrongWith(page, 'person-file')).toEqual([]);
});

test('住户:与同住的孩子并为一户,两个孩子的档案里互相看得见', async () => {
  await openFile('陈小军');
  await page.getByText('还没有登记住户').waitFor();
  await page.getByRole('button', { name: '登记住户' }).click();
  await formOf(page).getByRole('combobox').fill('周');
  await takeShown(page, /周小龙/);
  await fill(page, { 住址: '城关镇中山路 8 号' }, '登记住户', '住户已登记');
  await expect.poll(() => part('同住的人')).toMatch(/城关镇中山路 8 号\s*周小龙/);
  await page.getByRole('link', { name: '周小龙' }).click();
  await page.getByRole('heading', { level: 1, name: '周小龙' }).waitFor();
  await expect.poll(() => part('同住的人')).toMatch(/城关镇中山路 8 号\s*陈小军/);
});

test('离校后另一所学校接收转入,个人档案跟着过去;没离校时不能接收', async () => {
  const other = await openAs(browser, server, '郭校长', `/people?placeId=${placeId('七(1)班')}`);
  const receive = async (done?: string) => {
    const values = { 姓名: '李小明', 身份证号: idNumber, 原因: '随父母搬家' };
    await fill(other.page, values, '接收转入', done);
  };
  await other.page.getByRole('button', { name: '接收转入' }).click();
  await receive();
  await formOf(other.page).getByRole('alert').waitFor();
  expect(await formOf(other.page).getByRole('alert').innerText()).toContain('离校');
  expect(await wrongWith(other.page, 'receive-refused')).toEqual([]);

  await openFile('李小明');
  await more('离校');
  await fill(page, { 在校最后一天: '2026-09-14', 原因: '随父母搬到河东镇' }, '离校', '已登记离校');
  await expect.poll(() => part('在校经历')).toContain('2026-09-01 至 2026-09-14');
  expect(await wrongWith(page, 'person-left')).toEqual([]);
  expect(await listOf('三(1)班')).not.toContain('李小明');

  await receive('已接收转入');
  // A principal opens a health record outside of daily work, and says why.
  await other.page.getByLabel('补充说明').fill('接收转入，核对档案');
  await other.page.getByRole('button', { name: '写好理由，打开' }).click();
  await other.page.getByRole('heading', { level: 1, name: '李小明' }).waitFor();
  const classes = await other.page.getByRole('region', { name: '在校经历' }).innerText();
  expect(classes).toMatch(/七年级\(1\)班[^]*2026-09-15 起/);
  expect(await other.page.getByRole('region', { name: '监护人' }).innerText()).toContain('李大伟');
  await other.context.close();
  expect([...faults, ...other.faults]).toEqual([]);
});

test('一人一档:时间线、走势、全部经过、谁看过在一页,按种类筛选,导出要写用途', async () => {
  await openFile('周小龙');
  await page
    .getByRole('region', { name: '这一学期' })
    .getByText(/个检查日/)
    .waitFor();
  expect(await part('谁看过')).toContain('打开个人档案');
  await page.getByRole('region', { name: '全部经过' }).waitFor();
  expect(await wrongWith(page, 'person-file')).toEqual([]);
  await page.getByRole('button', { name: '导出档案' }).click();
  await page.getByRole('menuitem', { name: /json/ }).click();
  await page.getByRole('textbox', { name: '用途' }).fill('转诊');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Enter'),
  ]);
  expect(download.suggestedFilename()).toBe('周小龙_2026-09-15_个人档案.json');
  expect(faults).toEqual([]);
});

test('休学、更正、复学:名单筛得出来,因病的要查验证明', async () => {
  const { page, faults } = await openAs(
    browser,
    server,
    '孙报告人',
    `/person/${personId('周小龙')}`,
  );
  const more = async (item: string) => {
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  await more('休学');
  await formOf(page).getByRole('radio', { name: '因病' }).check();
  expect(await wrongWith(page, 'suspend')).toEqual([]);
  await fill(
    page,
    { 预计到哪天: '2027-01-20', '说明（不写病名）': '按医嘱在家休养' },
    '休学',
    '已办休学',
  );
  await page.getByText('因病休学，2026-09-15 起，预计到 2027-01-20').waitFor();
  expect(await wrongWith(page, 'suspended-file')).toEqual([]);
  await page.goto(`${server.url}/people?state=suspended`);
  await page.getByRole('link', { name: '周小龙' }).waitFor();
  expect(await wrongWith(page, 'suspended-list')).toEqual([]);
  await page.getByRole('link', { name: '周小龙' }).click();
  await page.waitForURL(/\/person\//);
  server.at('2026-09-16', '08:00');
  await page.reload();
  await more('复学');
  await fill(page, {}, '复学');
  await formOf(page).getByText('要查验医院开的证明').waitFor();
  await formOf(page).getByRole('checkbox', { name: '已查验复学证明' }).check();
  expect(await wrongWith(page, 'resume')).toEqual([]);
  await fill(page, { 证明上的日期: '2026-09-15' }, '复学', '已复学');
  await page.getByText('2026-09-16 起').first().waitFor();
  expect(faults).toEqual([]);
});
