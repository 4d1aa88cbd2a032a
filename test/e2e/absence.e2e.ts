import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { desk, openBrowser, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { type AccountName, placeId } from '../setup/cast.ts';
import { phoneOf } from '../setup/phone-page.ts';
import { type TestServer, testServer, today } from '../setup/server.ts';
import { sheetFor, sick } from '../setup/sheet.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function phoneAs(name: AccountName): Promise<Page> {
  return (await phoneOf(browser, server.url, await server.as(name))).page;
}

const card = (page: Page, name: string) => page.locator('.absence-card').filter({ hasText: name });

test('从没来到返校：班主任打电话，家长声明，校医同意', async () => {
  const teacher = await server.as('刘老师');
  await teacher.send(
    'roll.submit',
    sheetFor('三(1)班', today, { entries: [sick('李小明'), sick('王小华')] }),
  );
  await server.running.settle();

  const class_ = await phoneAs('刘老师');
  await class_.goto(`${server.url}/m/`);
  await class_.getByRole('link', { name: /我班没来的病孩子/ }).tap();
  await card(class_, '王小华').getByText('还没有问过').waitFor();
  expect(await wrongWith(class_, 'absence-teacher')).toEqual([]);
  await card(class_, '王小华').getByRole('button', { name: '问到什么' }).tap();
  await class_.getByRole('button', { name: '看过医生' }).tap();
  await class_.getByRole('button', { name: '记下' }).tap();
  await card(class_, '王小华').getByText('上次 9月15日：看过医生').waitFor();

  const doctor = await phoneAs('陈校医');
  await doctor.goto(`${server.url}/m/absence/${placeId('实验小学')}`);
  await card(doctor, '王小华').getByRole('button', { name: '详情' }).tap();
  await doctor.getByRole('button', { name: '记病因、诊断' }).tap();
  await doctor.getByRole('button', { name: '皮疹' }).tap();
  await doctor.getByLabel('发病日期').fill('2026-09-14');
  await doctor.getByRole('combobox', { name: /诊断/ }).selectOption('VARICELLA');
  await doctor.getByRole('button', { name: '临床诊断' }).tap();
  expect(await wrongWith(doctor, 'absence-illness')).toEqual([]);
  await doctor.getByRole('button', { name: '记下' }).last().tap();
  await doctor.getByText('暂不能返校：最早 9月28日').waitFor();
  await doctor.getByRole('heading', { name: '查验复课证明' }).waitFor();
  expect(await wrongWith(doctor, 'absence-detail')).toEqual([]);

  const home = await phoneAs('赵家长');
  await home.goto(`${server.url}/m/`);
  await home.getByText('暂不能返校').waitFor();
  await home.getByRole('button', { name: '孩子没有症状了' }).tap();
  expect(await wrongWith(home, 'absence-family')).toEqual([]);
  await home.getByRole('button', { name: '声明', exact: true }).tap();
  await home.getByText('可以返校').waitFor();

  await doctor.goto(`${server.url}/m/absence/${placeId('实验小学')}`);
  await doctor.getByRole('tab', { name: /可以返校/ }).tap();
  await card(doctor, '李小明').getByRole('button', { name: '同意返校' }).tap();
  await card(doctor, '李小明').waitFor({ state: 'detached' });
  await doctor.getByRole('tab', { name: /还不能/ }).tap();
  expect(await wrongWith(doctor, 'absence-doctor')).toEqual([]);
  await home.reload();
  await home
    .getByRole('heading', { name: '报孩子的情况' })
    .or(home.locator('h2').first())
    .waitFor();
  expect(await home.locator('body').innerText()).not.toContain('9月15日起没来');
});

test('没有网也能记：留在手机上，有网自己发；几个人一次同意返校', async () => {
  const teacher = await server.as('刘老师');
  await teacher.send(
    'roll.submit',
    sheetFor('三(1)班', today, {
      ...{ baseVersion: 1, reason: '补记' },
      entries: [sick('张小丽'), sick('陈小军')],
    }),
  );
  await server.running.settle();
  const class_ = await phoneAs('刘老师');
  await class_.goto(`${server.url}/m/absence/${placeId('三(1)班')}`);
  await card(class_, '张小丽').getByText('还没有问过').waitFor();
  await class_.context().setOffline(true);
  for (const name of ['张小丽', '陈小军']) {
    await card(class_, name).getByRole('button', { name: '问到什么' }).tap();
    await class_.getByRole('button', { name: '好了，没有症状' }).tap();
    await class_.getByRole('button', { name: '记下', exact: true }).tap();
    await card(class_, name).getByText('1 条记在手机上').waitFor();
  }
  expect(await wrongWith(class_, 'absence-on-phone')).toEqual([]);
  await class_.context().setOffline(false);
  await class_.getByRole('tab', { name: /可以返校/ }).tap();
  for (const name of ['张小丽', '陈小军'])
    await card(class_, name).getByText('上次 9月15日：好了，没有症状').waitFor();

  // 病因、诊断也一样：打开着的那一次，断了网也记得下。
  const note = await phoneAs('陈校医');
  await note.goto(`${server.url}/m/absence/${placeId('实验小学')}`);
  await note.getByRole('tab', { name: /还不能/ }).tap();
  await card(note, '王小华').getByRole('button', { name: '详情' }).tap();
  await note.getByRole('button', { name: '记病因、诊断' }).tap();
  await note.context().setOffline(true);
  const form = note.locator('section').filter({ hasText: '乙肝、艾滋病的情况不问' });
  await form.getByLabel('医院').fill('云溪县医院');
  await form.getByRole('button', { name: '记下', exact: true }).tap();
  await note.getByText('1 条记在手机上').waitFor();
  expect(await note.getByRole('button', { name: '记病因、诊断' }).isVisible()).toBe(true);
  await note.context().setOffline(false);
  await note.getByText('1 条记在手机上').waitFor({ state: 'detached' });
  await note.getByText('云溪县医院').first().waitFor();

  const doctor = await phoneAs('陈校医');
  await doctor.goto(`${server.url}/m/absence/${placeId('实验小学')}`);
  await doctor.getByRole('tab', { name: /可以返校/ }).tap();
  await doctor.getByRole('button', { name: '同意 2 人返校' }).tap();
  expect(await wrongWith(doctor, 'absence-many')).toEqual([]);
  await doctor.getByRole('button', { name: '同意 2 人返校' }).tap();
  await doctor.getByText('已同意 2 人返校').waitFor();
});

test('电脑上：名单、筛选、打开一次、疾控看全县', async () => {
  const { page } = await openAs(browser, server, '陈校医');
  await page.setViewportSize(desk.viewport);
  await page.goto(`${server.url}/absences`);
  const table = page.getByRole('table', { name: '因病缺勤' });
  await expect.poll(async () => await table.innerText()).toContain('王小华');
  expect(await wrongWith(page, 'absence-desk')).toEqual([]);
  await page.getByRole('button', { name: '王小华' }).click();
  await page.getByRole('heading', { name: '经过' }).waitFor();
  expect(await wrongWith(page, 'absence-desk-one')).toEqual([]);
  const { page: cdc } = await openAs(browser, server, '周医生');
  await cdc.goto(`${server.url}/absences`);
  await expect
    .poll(async () => await cdc.getByRole('table', { name: '因病缺勤' }).innerText())
    .toMatch(/实验小学[^]*水痘（临床诊断）/);
});
