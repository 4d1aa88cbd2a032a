import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { choose, fill, formOf, openBrowser, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { idNumber, peopleOf, personId, type PlaceName, placeId } from '../setup/cast.ts';
import { type TestServer, testServer, today } from '../setup/server.ts';
import { cough, sheetFor } from '../setup/sheet.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
  ({ page } = await openAs(browser, server, '孙报告人'));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Principals say why they open a health record. */
async function openFile(on: Page, name: string, reason?: string): Promise<void> {
  await on.goto(`${server.url}/person/${personId(name)}`);
  if (reason !== undefined) {
    await on.getByLabel('补充说明').fill(reason);
    await on.getByRole('button', { name: '写好理由，打开' }).click();
  }
  await on.getByRole('heading', { level: 1, name }).waitFor();
}

async function more(on: Page, doing: string): Promise<void> {
  await on.getByRole('button', { name: /更多操作/ }).click();
  await on.getByRole('menuitem', { name: doing }).click();
  await formOf(on).waitFor();
}

test('已离开的人列得出来,写明哪天、去向,档案里也说清,还能返校', async () => {
  const office = await server.as('孙报告人');
  const gone = { personId: personId('陈小军'), lastDay: '2026-09-11', reason: '随父母外出' };
  await office.send('person.leave', gone);
  await page.goto(`${server.url}/people?placeId=${placeId('实验小学')}`);
  await choose(page, '是否在读', '已离开');
  const table = page.getByRole('table', { name: '人员' });
  await expect
    .poll(async () => await table.innerText())
    .toMatch(/陈小军[^]*2026-09-11\s*随父母外出/);
  expect(await table.innerText()).not.toContain('李小明');
  expect(await wrongWith(page, 'people-left')).toEqual([]);
  await page.getByRole('link', { name: '陈小军' }).click();
  await page.getByText('已于 2026-09-11 离开（随父母外出），不在任何在读名单上。').waitFor();
  expect(await wrongWith(page, 'person-left')).toEqual([]);
  await more(page, '返校（重新入班）');
  await choose(page, '调到', '三年级(2)班');
  await fill(page, { 原因: '回来上学' }, '调班', '已调班');
  await page.getByText('已于 2026-09-11 离开').waitFor({ state: 'detached' });
});

test('接收错了可以撤销;身份证号可以删去', async () => {
  const [office, head] = [await server.as('孙报告人'), await server.as('郭校长')];
  await office.send('person.leave', {
    ...{ personId: personId('李小明'), lastDay: '2026-09-11', reason: '转学' },
  });
  const received = { placeId: placeId('七(1)班'), name: '李小明', idNumber, from: today };
  await head.send('person.receive', { ...received, reason: '转入' });
  const { page: other } = await openAs(browser, server, '郭校长');
  await openFile(other, '李小明', '核对接收');
  await more(other, '撤销接收');
  await formOf(other)
    .getByText(/重新归实验小学/)
    .waitFor();
  expect(await wrongWith(other, 'take-back')).toEqual([]);
  await fill(other, { 原因: '认错了人' }, '撤销接收', '已撤销接收');
  await openFile(page, '李小明');
  await more(page, '删去身份证号');
  await fill(page, { 原因: '登记成了别人的号码' }, '删去身份证号', '已删去');
  const facts = page.getByRole('region', { name: '基本资料' });
  await expect.poll(async () => await facts.innerText()).toMatch(/身份证号\s*未登记/);
});

test('校长改本校资料时没有代码、类型、寄宿,也没有“停用”', async () => {
  const { page: own } = await openAs(browser, server, '王校长', `/place/${placeId('实验小学')}`);
  await own.getByRole('button', { name: '修改资料' }).click();
  await formOf(own).getByText('由上级（乡镇或县）办理').waitFor();
  await expect
    .poll(async () => await formOf(own).getByText('学校类型', { exact: true }).count())
    .toBe(0);
  await expect.poll(async () => await own.getByRole('button', { name: '停用' }).count()).toBe(0);
  await fill(own, { 电话: '0596-8521234' }, '保存', '已修改');
  await own.getByText('0596-8521234').waitFor();
  const { place } = await (
    await server.as('王校长')
  ).ask('place.children', { placeId: placeId('实验小学') });
  expect(place).toMatchObject({ schoolKind: 'primary', ownership: 'public' });
});

test('教育局打不开全县的异常名单,疾控的一页一页加载', async () => {
  for (const [who, at] of [
    ['刘老师', '三(1)班'],
    ['林老师', '七(1)班'],
  ] as const) {
    const { rosterRevision } = await sheetOf(who, at);
    const left = peopleOf(at).filter((name) => !['李小明', '陈小军'].includes(name));
    const sheet = { ...sheetFor(at, today), rosterRevision, entries: left.map(cough) };
    await (await server.as(who)).send('roll.submit', sheet);
  }
  const list = `/roll/exceptions?placeId=${placeId('云溪县')}`;
  const { page: bureau } = await openAs(browser, server, '孙科长', list);
  await bureau.getByText('请先打开一所学校').waitFor();
  const { page: doctor } = await openAs(browser, server, '周医生');
  // Short pages, as if there were hundreds of rows.
  await doctor.route('**/api/roll.exceptions?*', async (route) => {
    await route.continue({ url: `${route.request().url()}&limit=4` });
  });
  await doctor.goto(server.url + list);
  const rows = doctor.getByRole('table', { name: '异常名单' }).getByRole('row');
  await rows.nth(4).waitFor();
  await expect.poll(async () => await rows.count()).toBe(1 + 4);
  expect(await wrongWith(doctor, 'exceptions-more')).toEqual([]);
  const further = doctor.getByRole('button', { name: '加载更多' });
  await further.click();
  await rows.nth(8).waitFor();
  await expect.poll(async () => await rows.count()).toBe(1 + 8);
  await further.click();
  await further.waitFor({ state: 'detached' });
  await expect.poll(async () => await rows.count()).toBe(1 + 9);
  const text = await doctor.getByRole('table', { name: '异常名单' }).innerText();
  expect(text).toMatch(
    /第一中学 七年级\(1\)班[^]*实验小学 三年级\(1\)班|实验小学 三年级\(1\)班[^]*第一中学 七年级\(1\)班/,
  );
});

async function sheetOf(who: '刘老师' | '林老师', at: PlaceName) {
  const ask = { classId: placeId(at), day: today, session: 'morning' } as const;
  return await (await server.as(who)).ask('roll.sheet', ask);
}
