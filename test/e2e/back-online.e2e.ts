import { randomUUID } from 'node:crypto';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { openBrowser } from '../setup/browser.ts';
import { personId, placeId } from '../setup/cast.ts';
import { type CutProxy, cutProxy } from '../setup/cut-proxy.ts';
import { agreed } from '../setup/family.ts';
import { phoneOf } from '../setup/phone-page.ts';
import { type TestServer, testServer, today } from '../setup/server.ts';

/** 手机上存着的内容显示着,网络回来了: the pages ask anew by themselves, and what is being typed stays. */

let server: TestServer;
let browser: Browser;
let network: CutProxy;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
  network = await cutProxy(Number(new URL(server.url).port));
});
afterAll(async () => {
  await browser?.close();
  await network?.stop();
  await server?.stop();
});
beforeEach(() => network.mend());

const copyOf = (page: Page) => page.getByText(/没有网络，显示的是/);

/** Sooner than any page that looks every so often. */
async function asksAnew(page: Page): Promise<void> {
  await copyOf(page).waitFor({ state: 'detached', timeout: 10_000 });
}

test('查寝:断网打开的寝室,有网自己再问,正点着的都在;别人报的更重的一样不会被悄悄盖掉', async () => {
  server.at(today, '21:30');
  const keeper = await server.as('宿管郑阿姨');
  const { page, context, faults } = await phoneOf(browser, server.url, keeper);
  await page.goto(`${server.url}/m/dorm`);
  const room = page.getByRole('link', { name: /102/ });
  await room.tap();
  const child = page.locator('.child', { hasText: '高大山' });
  await child.waitFor();
  await page.goBack();
  await room.waitFor();
  await context.setOffline(true);
  await room.tap();
  await copyOf(page).waitFor();
  await child.locator('.child-more').tap();
  await page.getByRole('button', { name: '在别处' }).tap();
  const where = page.getByLabel(/^在哪里/);
  await where.fill('图书');

  const principal = await server.as('郭校长');
  const roomId = placeId('102寝室');
  const { bases } = await principal.ask('dorm.sheet', { roomId });
  const missing = { personId: personId('高大山'), absent: 'unknown' as const };
  await principal.send('dorm.submit', { roomId, day: today, bases, entries: [missing] });

  await context.setOffline(false);
  await asksAnew(page);
  expect(await where.inputValue()).toBe('图书');
  await where.fill('图书馆');
  await page.getByRole('button', { name: '好了' }).tap();
  await page.getByRole('button', { name: '其余 1 人都在' }).tap();
  await page.getByRole('button', { name: /^提交 102：1 在，1 不在/ }).tap();
  await page.getByText('102 已提交').waitFor();
  await page.getByText('两边说法不同').waitFor();
  const classId = placeId('七(1)班');
  const { people } = await principal.ask('roll.sheet', { classId, day: today, session: 'evening' });
  expect(people.find((one) => one.name === '高大山')).toMatchObject({
    entry: { absent: 'unknown' },
    dispute: { note: '图书馆' },
  });
  expect(faults).toEqual([]);
  await context.close();
});

test('手机没说网络回来了:回到这一页也再问一次', async () => {
  server.at(today, '21:30');
  const keeper = await server.as('宿管郑阿姨');
  const { page, context } = await phoneOf(browser, network.url, keeper);
  await page.goto(`${network.url}/m/dorm`);
  await page.getByRole('link', { name: /101/ }).tap();
  await page.locator('.child').first().waitFor();
  network.cut();
  await page.goBack();
  await copyOf(page).waitFor();
  network.mend();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await asksAnew(page);
  expect(await page.getByRole('link', { name: /101/ }).innerText()).toContain('待查');
  await context.close();
});

test('校门:断网打开的名单,有网就知道谁要先问校医,正在找的人还找着', async () => {
  server.at(today, '06:50');
  const guard = await server.as('门卫老马');
  const { page, context, faults } = await phoneOf(browser, server.url, guard);
  await page.goto(`${server.url}/m/`);
  const door = page.getByRole('link', { name: '校门登记' });
  await door.tap();
  const find = page.locator('.work-find');
  await find.fill('lxm');
  const found = page.locator('.work-person', { hasText: '李小明' });
  await found.waitFor();
  await page.goBack();
  await door.waitFor();
  await context.setOffline(true);
  await door.tap();
  await copyOf(page).waitFor();
  await find.fill('lxm');
  await found.waitFor();
  const father = await server.as('赵家长');
  await agreed(father, ['李小明']);
  const ill = { personId: personId('李小明'), symptoms: ['VOMITING' as const] };
  await father.send('family.check-in', { day: today, children: [ill] });
  await context.setOffline(false);
  await asksAnew(page);
  await found.getByText('! 先问校医').waitFor();
  expect(await find.inputValue()).toBe('lxm');
  expect(faults).toEqual([]);
  await context.close();
});

test('留观室:断网打开的,有网看得到别人刚记的复测,正在填的体温还在', async () => {
  server.at(today, '09:00');
  const doctor = await server.as('陈校医');
  const who = { stayId: randomUUID(), personId: personId('王小华') };
  await doctor.send('ward.receive', {
    ...who,
    source: 'walk-in',
    tempC: 38.2,
    tempSite: 'AXILLA',
  });
  const { page, context, faults } = await phoneOf(browser, server.url, doctor);
  await page.goto(`${server.url}/m/`);
  const ward = page.getByRole('link', { name: /留观室/ });
  await ward.tap();
  const stay = page.locator('article', { hasText: '王小华' });
  await stay.waitFor();
  await page.goBack();
  await context.setOffline(true);
  await ward.tap();
  await copyOf(page).waitFor();
  await page.getByRole('button', { name: '复测', exact: true }).tap();
  const temperature = page.getByLabel(/^体温/).first();
  await temperature.fill('37');
  server.at(today, '09:10');
  await doctor.send('ward.measure', { ...who, tempC: 38.9, tempSite: 'AXILLA' });
  await context.setOffline(false);
  await asksAnew(page);
  await stay.getByText('38.9').waitFor();
  expect(await temperature.inputValue()).toBe('37');
  expect(faults).toEqual([]);
  await context.close();
});

test('检查表:断网打开的,有网就看得到别人刚报的,自己点的还在', async () => {
  server.at(today, '07:40');
  const teacher = await server.as('何老师');
  const classId = placeId('三(2)班');
  const which = { classId, day: today, session: 'morning' as const };
  const { page, context, faults } = await phoneOf(browser, server.url, teacher);
  await page.goto(`${server.url}/m/sheet/${classId}/${today}/morning`);
  const children = page.locator('.child-grid li');
  await children.first().waitFor();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await context.setOffline(true);
  await page.reload();
  const copy = page.getByText(/没有网络，名单是/);
  await copy.waitFor();
  await children.nth(0).getByRole('button', { name: /异常/ }).tap();
  await page.getByRole('button', { name: '因病缺勤' }).first().tap();
  await page.getByRole('button', { name: '好了' }).tap();

  const doctor = await server.as('陈校医');
  const sheet = await doctor.ask('roll.sheet', which);
  const second = sheet.people[1]?.personId ?? '';
  await doctor.send('roll.submit', {
    ...which,
    baseVersion: sheet.version,
    rosterRevision: sheet.rosterRevision,
    entries: [{ personId: second, symptoms: ['RASH'] }],
    othersWell: false,
  });
  await context.setOffline(false);
  await copy.waitFor({ state: 'detached', timeout: 10_000 });
  await children.nth(1).getByText(/皮疹/).waitFor();
  await children.nth(0).getByText(/因病/).waitFor();
  expect(faults).toEqual([]);
  await context.close();
});
