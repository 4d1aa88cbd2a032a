import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { choose, fill, formOf, openBrowser, phone, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { counties, personId, placeId } from '../setup/cast.ts';
import { inventedId } from '../setup/people.ts';
import { type TestServer, testServer } from '../setup/server.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
  await server.sql(
    `update place set cohort = 2020, valid_from = '2020-09-01' where school_id = $1 and stage = 'primary'`,
    [placeId('实验小学')],
  );
  await server.sql(
    `update membership set valid_from = '2020-09-01' where school_id = $1 and place_id is not null`,
    [placeId('实验小学')],
  );
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function textOf(page: Page): Promise<string> {
  return await page.getByRole('main').innerText();
}

test('全县预览后逐校办理毕业,看得到进度;学校页可以整批撤销', async () => {
  const { page, faults } = await openAs(browser, server, '孙科长', '/roster/year');
  await page.getByRole('heading', { level: 1, name: '升级与毕业' }).waitFor();
  await expect.poll(async () => await textOf(page)).toMatch(/实验小学[^]*2 个班 10 人/);
  expect(await wrongWith(page, 'roster-county')).toEqual([]);
  await page.getByRole('checkbox', { name: '选择实验小学' }).check();
  await page.getByRole('button', { name: '办理毕业：1 所学校' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('2 个班 10 人').waitFor();
  await drawer.getByRole('button', { name: '开始办理' }).click();
  await drawer.getByText('选中的学校都办好了').waitFor();
  expect(await wrongWith(page, 'roster-batch')).toEqual([]);
  await drawer
    .getByRole('button', { name: /^关\s?闭$/ })
    .last()
    .click();
  await expect.poll(async () => await textOf(page)).toMatch(/已办 10 人/);
  await page.getByRole('link', { name: '实验小学' }).click();
  await page.getByRole('button', { name: /^撤\s?销$/ }).click();
  await fill(page, { 原因: '办早了' }, '撤销', '已撤销，学生回到原班');
  await page.getByRole('button', { name: '办理毕业：2 个班 10 人' }).waitFor();
  expect(await wrongWith(page, 'roster-school')).toEqual([]);
  expect(faults).toEqual([]);
});

test('学校只给一个班办理毕业,在已离开名单里写着毕业', async () => {
  const { page } = await openAs(browser, server, '孙报告人', '/roster/year');
  await page.setViewportSize(phone.viewport);
  await page.getByRole('checkbox', { name: '选择六年级(2)班' }).uncheck();
  await page.getByRole('button', { name: '办理毕业：1 个班 6 人' }).click();
  await formOf(page).getByText('家长的账号看到 2026-10-15').waitFor();
  await fill(page, {}, '办理毕业', '已办理毕业');
  expect(await wrongWith(page, 'roster-phone')).toEqual([]);
  await page.getByRole('link', { name: '查看已离开的学生' }).click();
  await expect.poll(async () => await textOf(page)).toMatch(/李小明[^]*2026-06-30[^]*毕业/);
});

test('像重复的两份档案:看得出像在哪里,合并时选留哪份、在哪个班,合并错了撤销', async () => {
  const office = await server.as('孙报告人');
  await office.send('roster.undo-graduate', {
    schoolId: placeId('实验小学'),
    runId:
      (await office.ask('roster.school', { schoolId: placeId('实验小学') })).runs[0]?.runId ?? '',
    reason: '办早了',
  });
  for (const [at, more] of [
    ['三(1)班', {}],
    ['三(2)班', { idNumber: inventedId('2017-03-04', 311) }],
  ] as const)
    await office.send('person.create', {
      ...{
        placeId: placeId(at),
        kind: 'pupil',
        name: '欧阳小舟',
        sex: '1',
        birthDay: '2017-03-04',
      },
      ...more,
    });
  const { page, faults } = await openAs(browser, server, '孙报告人', '/roster/duplicates');
  await expect.poll(async () => await textOf(page)).toMatch(/欧阳小舟[^]*同名、同生日/);
  expect(await wrongWith(page, 'duplicates')).toEqual([]);
  await page.getByRole('button', { name: '同一个人' }).first().click();
  await formOf(page).getByText('以后在哪个班').waitFor();
  expect(await wrongWith(page, 'merge')).toEqual([]);
  await choose(page, '以后在哪个班', '(2)班');
  await fill(page, { 原因: '开学时录了两次' }, '合并', '已合并');
  await expect.poll(async () => await textOf(page)).toContain('欧阳小舟 并入 欧阳小舟');
  expect(await wrongWith(page, 'merged')).toEqual([]);
  await page.getByRole('button', { name: '撤销合并' }).click();
  await fill(page, { 原因: '其实是两个人' }, '撤销合并', '已撤销合并');
  await page.getByRole('button', { name: '不是同一个人' }).first().click();
  await expect.poll(async () => await textOf(page)).not.toContain('同名、同生日');
  expect(faults).toEqual([]);
});

test('跨县转学:学校转出,对方县看资料收进班级,原学校办结', async () => {
  const { page, faults } = await openAs(
    browser,
    server,
    '孙报告人',
    `/person/${personId('李小红')}`,
  );
  await page.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: '跨县转学' }).click();
  await formOf(page).getByText('家长李大伟的姓名和电话').waitFor();
  await choose(page, '转往哪个县', '石湾县');
  await formOf(page).getByRole('checkbox', { name: '返校前须查验复课证明' }).check();
  await formOf(page).getByLabel('在本校的最后一天').fill('2026-09-14');
  expect(await wrongWith(page, 'transfer-offer')).toEqual([]);
  await fill(page, { 说明: '随父母搬家' }, '发出', '已发出，等对方接收');
  await page.getByText('已发往石湾县，等对方接收').waitFor();
  const there = await openAs(browser, server, '吴科长', '/');
  await there.page.getByRole('link', { name: '1 名外县转来的学生等着接收' }).click();
  await there.page.getByRole('button', { name: '查看并接收' }).click();
  await formOf(there.page).getByText('返校前须查验复课证明').waitFor();
  await choose(there.page, '学校', '石湾小学');
  await choose(there.page, '班级', '一年级(1)班');
  expect(await wrongWith(there.page, 'transfer-accept')).toEqual([]);
  await fill(there.page, {}, '接收', '已接收');
  await expect.poll(async () => await textOf(there.page)).toMatch(/李小红[^]*一年级\(1\)班/);
  expect(await wrongWith(there.page, 'transfers-in')).toEqual([]);
  await page.getByRole('link', { name: '跨县转学' }).first().click();
  await page.getByRole('button', { name: /^办\s?结$/ }).click();
  await expect.poll(async () => await textOf(page)).toMatch(/李小红[^]*已办结/);
  expect(await wrongWith(page, 'transfers-out')).toEqual([]);
  expect(faults).toEqual([]);
  expect(there.faults).toEqual([]);
});

test('接收错了撤销接收,原学校看得到原因;名单能导出', async () => {
  const office = await server.as('孙报告人');
  const { transferId } = await office.send('roster.offer', {
    ...{ personId: personId('周小龙'), toCounty: counties.石湾县, lastDay: '2026-09-14' },
    reason: '随父母搬家',
  });
  await (
    await server.as('吴科长')
  ).send('roster.accept', { transferId, classId: placeId('一(1)班'), from: '2026-09-15' });
  const there = await openAs(browser, server, '吴科长', '/roster/transfers?state=accepted');
  await there.page.getByRole('button', { name: '撤销接收' }).click();
  expect(await wrongWith(there.page, 'transfer-untake')).toEqual([]);
  await fill(there.page, { 原因: '应当去第二小学' }, '撤销接收', '已撤销接收，退回原学校');
  const { page, faults } = await openAs(browser, server, '孙报告人', '/roster/transfers');
  await expect.poll(async () => await textOf(page)).toMatch(/周小龙[^]*已退回[^]*应当去第二小学/);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出' }).click();
  await page.getByRole('menuitem', { name: /Excel/ }).click();
  expect((await saved).suggestedFilename()).toContain('转往外县的学生');
  expect(await wrongWith(page, 'transfers-export')).toEqual([]);
  expect(faults).toEqual([]);
  expect(there.faults).toEqual([]);
});

test('并班、分班:先看各班人数和谁的权限到期,办了看得到,撤销恢复', async () => {
  const { page, faults } = await openAs(browser, server, '郭校长', '/roster/classes');
  await choose(page, '年级', '七年级');
  await choose(page, '并到哪个班', '七年级(2)班');
  await page.getByRole('checkbox', { name: '七年级(1)班' }).check();
  await page.getByText('林老师（七年级(1)班）').waitFor();
  expect(await wrongWith(page, 'regroup-merge')).toEqual([]);
  await choose(page, '办什么', '分班');
  await choose(page, '哪个班要分', '七年级(1)班');
  await choose(page, '怎么分', '男女均匀分');
  await choose(page, '高大山去哪个班', '七年级(1)班');
  await page.getByText('还没有班主任账号的班').waitFor();
  expect(await wrongWith(page, 'regroup-split')).toEqual([]);
  await page.getByRole('button', { name: /办理：\d 人换班/ }).click();
  await fill(page, { 原因: '人数超过规定' }, '并班、分班', '已办理');
  await expect.poll(async () => await textOf(page)).toMatch(/2026-09-15 起 \d 人换班：[^]*\(3\)班/);
  expect(await wrongWith(page, 'regroup-done')).toEqual([]);
  await page.getByRole('button', { name: /^撤\s?销$/ }).click();
  await fill(page, { 原因: '办错了' }, '撤销', '已撤销');
  expect(faults).toEqual([]);
});

test('县里看全县重复档案:疑似重复和疑似双胞胎分开列,不提供合并,认定了可以撤销', async () => {
  const family = { name: '司徒建国', relation: 'father', phone: '13800138222' } as const;
  for (const [by, at, name] of [
    ['孙报告人', '三(1)班', '司徒小雨'],
    ['郭校长', '七(1)班', '司徒小雨'],
    ['郭校长', '七(2)班', '司徒小云'],
  ] as const) {
    const caller = await server.as(by);
    const { personId: id } = await caller.send('person.create', {
      ...{ placeId: placeId(at), kind: 'pupil', name, sex: '2', birthDay: '2016-07-08' },
    });
    await caller.send('person.set-guardian', { personId: id, ...family });
  }
  const { page, faults } = await openAs(browser, server, '孙科长', '/roster/duplicates');
  await expect.poll(async () => await textOf(page)).toMatch(/司徒小雨[^]*同名、同生日/);
  expect(await textOf(page)).not.toContain('司徒小云');
  expect(await wrongWith(page, 'county-duplicates')).toEqual([]);
  await choose(page, '像什么', '疑似双胞胎');
  await expect.poll(async () => await textOf(page)).toContain('司徒小云');
  expect(await page.getByRole('button', { name: /合并|^同一个人/ }).count()).toBe(0);
  await page.getByRole('button', { name: '双胞胎', exact: true }).click();
  await expect.poll(async () => await textOf(page)).toContain('没有像重复的档案');
  expect(await wrongWith(page, 'county-twins')).toEqual([]);
  expect(faults).toEqual([]);
});
