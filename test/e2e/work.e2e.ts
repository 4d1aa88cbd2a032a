import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { desk, enterAs, openBrowser, openPage, phone, seriousFindings } from '../setup/browser.ts';
import { enterNursery } from '../setup/nursery.ts';
import { firstAway, measure, othersUsual, secondIll } from '../setup/phone-page.ts';
import { type Program, startProgram } from '../setup/program.ts';

/** A boarding school of the demonstration with a guard, a doctor and keepers. */
const boarding = '职业技术学校';
const primary = '城关镇第一小学';
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
  const context = await browser.newContext({ ...size, locale: 'zh-CN' });
  await enterAs(context, program.url, role, place);
  const opened = await openPage(context);
  faults.push(...opened.faults);
  return { page: opened.page, context };
}

async function command(context: BrowserContext, name: string, data: object): Promise<void> {
  const answer = await context.request.post(`${program.url}/api/${name}`, {
    data,
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  expect([name, answer.status(), answer.ok() ? '' : await answer.text()]).toEqual([name, 200, '']);
}

async function query<T>(context: BrowserContext, path: string): Promise<T> {
  return (await (await context.request.get(`${program.url}/api/${path}`)).json()) as T;
}

async function schoolOf(context: BrowserContext): Promise<string> {
  const me = await query<{ grants: { placeId: string }[] }>(context, 'account.me');
  return me.grants[0]?.placeId ?? '';
}

async function looksGood(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
  expect(isWide).toBe(false);
}

test('门卫量体温放行;断网也能登记,发热的去留观室;有网后校医收进、家长接走', async () => {
  const guard = await open('gate-guard', phone, boarding);
  await guard.page.goto(`${program.url}/m/`);
  await guard.page.getByRole('link', { name: '校门登记' }).tap();
  const find = guard.page.locator('.work-find');
  await find.waitFor();
  // The list is on the phone before the network goes.
  await find.fill('l');
  await guard.page.locator('.work-person').first().waitFor();
  await looksGood(guard.page);
  await guard.page.locator('.work-person').first().tap();
  await measure(guard.page, '365');
  await looksGood(guard.page);
  await guard.page.getByRole('button', { name: /^放行 .*36\.5/ }).tap();
  await guard.page.getByText(/放行 1，留观 0/).waitFor();

  await guard.context.setOffline(true);
  await find.fill('w');
  const ill = guard.page.locator('.work-person').first();
  const name = (await ill.locator('strong').innerText()).trim();
  await ill.tap();
  await measure(guard.page, '388');
  expect(await guard.page.getByRole('button', { name: '放行', exact: true }).isDisabled()).toBe(
    true,
  );
  await guard.page.getByRole('button', { name: `${name} 去留观室（38.8 ℃）` }).tap();
  await guard.page.getByText('· 待发送').waitFor();
  await guard.context.setOffline(false);
  await guard.page.getByText(/放行 1，留观 1/).waitFor({ timeout: 30_000 });

  const doctor = await open('school-doctor', phone, boarding);
  await doctor.page.goto(`${program.url}/m/`);
  await doctor.page.getByRole('link', { name: /留观室/ }).tap();
  const expected = doctor.page.locator('li.row', { hasText: name });
  await expected.getByRole('button', { name: '收进' }).tap();
  await doctor.page.getByLabel(/^体温/).first().fill('386');
  await doctor.page.getByRole('button', { name: `收进 ${name}` }).tap();
  await doctor.page.getByText('分钟后复测').waitFor();
  await looksGood(doctor.page);
  await doctor.page.getByRole('button', { name: '离开' }).tap();
  await doctor.page.getByRole('button', { name: '回班' }).tap();
  await doctor.page.getByText('不能回班').waitFor();
  await doctor.page.getByRole('button', { name: '家长接走' }).tap();
  await doctor.page.getByLabel('谁来接').fill('王爸爸');
  await doctor.page.getByRole('button', { name: '父亲' }).tap();
  await doctor.page.getByRole('button', { name: `${name} 由家长接走` }).tap();
  await doctor.page.getByText('家长接走：王爸爸 父亲').waitFor();

  // Without a network somebody who came by herself is in the room at once, and the room opens again as it is.
  await doctor.page.getByRole('button', { name: '有人自己来' }).tap();
  await doctor.page.locator('.work-find').fill('z');
  const walkIn = doctor.page.locator('.work-person').first();
  const walked = (await walkIn.locator('strong').innerText()).trim();
  await doctor.context.setOffline(true);
  await walkIn.tap();
  await doctor.page.getByLabel(/^体温/).first().fill('365');
  await doctor.page.getByRole('button', { name: `收进 ${walked}` }).tap();
  const stay = doctor.page.locator('article', { hasText: walked });
  await stay.getByText('○ 待发送').waitFor();
  await doctor.page.goBack();
  await doctor.page.getByRole('link', { name: /留观室/ }).tap();
  await doctor.page.getByText(/没有网络，显示的是/).waitFor();
  await stay.getByText('○ 待发送').waitFor();
  await looksGood(doctor.page);
  await doctor.context.setOffline(false);
  await stay.getByText('○ 待发送').waitFor({ state: 'detached' });
  await stay.waitFor();
  for (const one of [guard, doctor]) await one.context.close();
  expect(faults).toEqual([]);
});

test('宿管按寝室查晚检,写进各班晚检表;校长安排寝室', async () => {
  const head = await open('principal', phone, boarding);
  const schoolId = await schoolOf(head.context);
  await command(head.context, 'calendar.set-session', {
    ...{ placeId: schoolId, session: 'evening', isDue: true },
    ...{ opensAt: '00:00', cutoffAt: '23:59', reason: '试用' },
  });
  const keeper = await open('dorm-keeper', phone, boarding);
  await keeper.page.goto(`${program.url}/m/dorm`);
  await keeper.page.locator('.row-link').first().tap();
  const count = await firstAway(keeper.page, '请假回家');
  await looksGood(keeper.page);
  await keeper.page.getByRole('button', { name: /^提交 .*1 不在/ }).tap();
  await keeper.page.getByText(/已提交/).waitFor();
  await keeper.page.getByRole('link', { name: '回到寝室列表' }).tap();
  await keeper.page.getByText('1 人不在').waitFor();

  await head.page.goto(`${program.url}/m/dorms/${schoolId}`);
  await head.page.getByRole('link', { name: /1号楼/ }).tap();
  await head.page.getByRole('link', { name: /101/ }).tap();
  await head.page.getByRole('button', { name: '搬出' }).first().tap();
  const free = head.page.locator('.child-grid button').first();
  await free.tap();
  await head.page.getByRole('button', { name: '住进 1 人' }).tap();
  await head.page.getByRole('button', { name: '住进 1 人' }).waitFor({ state: 'detached' });
  await looksGood(head.page);
  await expect
    .poll(async () => await head.page.getByRole('button', { name: '搬出' }).count())
    .toBe(count);
  for (const one of [head, keeper]) await one.context.close();
});

test('断网查寝:先报不知去向,找到了再改,发出去的只有后来那一句,不和自己两种说法', async () => {
  const { page, context } = await open('dorm-keeper', phone, boarding);
  await page.goto(`${program.url}/m/dorm`);
  const second = page.locator('.row-link').nth(1);
  await second.tap();
  const child = page.locator('.child').first();
  await child.waitFor();
  await context.setOffline(true);
  await firstAway(page, '不知去向');
  await page.getByRole('button', { name: /^提交 .*1 不在/ }).tap();
  await page.getByText(/已存在手机上，有网时发送/).waitFor();
  await page.getByRole('link', { name: '回到寝室列表' }).tap();
  await second.getByText('已查，等待发送').waitFor();

  await second.tap();
  await page.getByText(/这间寝室 \d\d:\d\d 已存在手机上，等待发送/).waitFor();
  await page.getByText('请马上联系班主任和家长').waitFor();
  await looksGood(page);
  await child.locator('.child-more').tap();
  await page.getByRole('button', { name: '在', exact: true }).tap();
  await page.getByRole('button', { name: '好了' }).tap();
  await page.getByRole('button', { name: /^提交 .*，0 不在/ }).tap();
  await page.getByText(/已存在手机上，有网时发送/).waitFor();
  await page.getByText(/^1 项在手机上等待发送/).waitFor();
  await context.setOffline(false);
  await page.getByRole('heading', { name: /已提交$/ }).waitFor();
  expect(await page.getByText('两边说法不同').count()).toBe(0);
  await page.getByRole('link', { name: '回到寝室列表' }).tap();
  await second.getByText('✓ 已查').waitFor();
  expect(await second.getByText('人不在').count()).toBe(0);
  await second.tap();
  await child.waitFor();
  expect(await page.getByText('两种说法').count()).toBe(0);
  await context.close();
  expect(faults).toEqual([]);
});

test('校长在手机上加一个班、打一段名单,马上能查', async () => {
  const head = await open('principal', phone, primary);
  const schoolId = await schoolOf(head.context);
  await head.page.goto(`${program.url}/m/roster/${schoolId}`);
  const add = head.page.getByRole('button', { name: /^加.*班$/ });
  const words = ((await add.textContent()) ?? '').trim();
  await add.tap();
  await head.page
    .getByRole('link', { name: new RegExp(words.slice(1).replaceAll(/[()]/g, '.')) })
    .tap();
  const box = head.page.getByLabel('名单');
  await box.fill('李小明 男 1\n王小华\t女\t2\n张三 李四');
  await head.page.getByText('有两个姓名').waitFor();
  await box.fill('李小明 男 1\n王小华\t女\t2\n张 三 男');
  await looksGood(head.page);
  await head.page.getByRole('button', { name: '录入 3 人' }).tap();
  await head.page.getByText('已录入 3 人').waitFor();
  const names = head.page.getByText('李小明、王小华、张三');
  await names.waitFor();
  expect(await names.innerText()).toBe('李小明、王小华、张三');
  await head.context.close();
});

test('纸质表 A4 一页打得下;回来按号补录五个异常,一分钟内交完', async () => {
  const { page, context } = await open('class-teacher', desk, primary);
  await page.goto(`${program.url}/m/`);
  // After the cut-off the button offers a late sheet.
  await page.getByText(/^(开始|补报)晨检/).click();
  await page.locator('.child-grid li').first().waitFor();
  await page.getByRole('link', { name: '打印纸质表' }).click();
  await page.locator('.paper-page').waitFor();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.goBack();
  await page.getByRole('button', { name: '从纸上补录' }).click();
  const began = performance.now();
  const box = page.getByRole('textbox', { name: '号数' });
  for (const [seq, symptom, temp] of [
    ['3', '发热', '385'],
    ['7', '咳嗽', ''],
    ['12', '呕吐', '371'],
    ['20', '皮疹', ''],
  ] as const) {
    await box.fill(seq);
    await box.press('Enter');
    await page.getByRole('button', { name: symptom, exact: true }).click();
    if (temp) await page.getByLabel(/^体温/).first().fill(temp);
    await page.getByRole('button', { name: '好了' }).click();
  }
  await box.fill('31');
  await box.press('Enter');
  await page.getByRole('button', { name: '因病缺勤' }).click();
  await page.getByRole('button', { name: '好了' }).click();
  await box.fill('99');
  await box.press('Enter');
  await page.getByText('没有 99 号').waitFor();
  await page.getByRole('button', { name: /^其余 \d+ 人都看到了，正常/ }).click();
  await page.getByRole('button', { name: /^提交：\d+ 正常，5 异常/ }).click();
  await page.getByText(/已提交 \d\d:\d\d/).waitFor();
  expect(performance.now() - began).toBeLessThan(60_000);
  await context.close();
});

test('电脑上也打得出纸质表,门卫在电脑上被请到手机版', async () => {
  const { page, context } = await open('principal', desk, primary);
  const schoolId = await schoolOf(context);
  const day = await query<{ day: string; classes: { classId: string; kind: string }[] }>(
    context,
    `roll.school-day?schoolId=${schoolId}`,
  );
  const classId = day.classes.find((one) => one.kind === 'class')?.classId ?? '';
  const search = new URLSearchParams({ classId, day: day.day, session: 'morning' });
  await page.goto(`${program.url}/paper?${search}`);
  await page.locator('.paper-page').waitFor();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await context.close();
  const guard = await open('gate-guard', desk);
  await guard.page.goto(`${program.url}/?desk=1`);
  await guard.page.getByRole('link', { name: '打开手机版' }).waitFor();
  await guard.context.close();
});

test('幼儿园老师走一轮全日观察,收药、喂药各一次', async () => {
  const { page, context } = await open('administrator', phone);
  await enterNursery(context, program.url);
  await page.goto(`${program.url}/m/`);
  await page.getByRole('link', { name: /全日观察/ }).tap();
  await page.locator('.row-link').first().tap();
  await secondIll(page, '上午');
  await page.getByText('要马上请保健医生看').waitFor();
  await looksGood(page);
  await othersUsual(page, '上午');
  await page.getByText(/✓ 上午 \d\d:\d\d/).waitFor();
  await page.getByRole('button', { name: '当面登记一份' }).tap();
  await page.getByLabel('药名').fill('小儿止咳糖浆');
  await page.getByLabel(/每次多少/).fill('5 毫升');
  await page.getByLabel('谁交来的').fill('奶奶');
  await page.getByLabel('家长已当面在纸质委托书上签字').check();
  await page.getByRole('button', { name: '收下：小儿止咳糖浆' }).tap();
  await page.getByRole('button', { name: '已喂 12:00' }).tap();
  await page.getByText(/✓ 12:00 已喂/).waitFor();
  await looksGood(page);

  // The network is gone: the round waits, can be read and put right, and goes out as it was put right.
  await context.setOffline(true);
  await secondIll(page, '下午');
  await othersUsual(page, '下午');
  await page.getByText('○ 下午已记，等待发送').waitFor();
  await page.getByRole('link', { name: /下午这一轮/ }).tap();
  await page.getByText(/这一轮 \d\d:\d\d 已存在手机上，等待发送/).waitFor();
  await looksGood(page);
  await page.locator('.child-more').nth(1).tap();
  await page.locator('dialog button', { hasText: '水样便' }).tap();
  await page.getByRole('button', { name: '好了' }).tap();
  await page.getByRole('button', { name: /^提交下午：\d+ 如常，0 有观察/ }).tap();
  await page.getByText('1 项等待发送').waitFor();
  await context.setOffline(false);
  await page.getByText(/✓ 下午 \d\d:\d\d/).waitFor();

  // A correction that is being written when the network comes back stays, and the page asks anew by itself.
  await context.setOffline(true);
  await page.getByRole('link', { name: /上午这一轮/ }).tap();
  const copy = page.getByText(/没有网络，显示的是/);
  await copy.waitFor();
  await page.locator('.child-main').first().tap();
  const why = page.getByLabel(/原因/);
  await why.fill('看错了');
  await context.setOffline(false);
  await copy.waitFor({ state: 'detached', timeout: 10_000 });
  expect(await why.inputValue()).toBe('看错了');
  await context.close();
  expect(faults).toEqual([]);
});
