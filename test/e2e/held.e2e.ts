import { randomUUID } from 'node:crypto';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, seriousFindings } from '../setup/browser.ts';
import { type AccountName, personId, placeId } from '../setup/cast.ts';
import { agreed } from '../setup/family.ts';
import { type PhonePage, phoneOf } from '../setup/phone-page.ts';
import { enter, type TestServer, testServer, today } from '../setup/server.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await testServer();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(name: AccountName, path: string): Promise<PhonePage> {
  const hand = await phoneOf(browser, server.url, await enter(server.url, name));
  await hand.page.goto(`${server.url}/m${path}`);
  return hand;
}

async function looksGood(page: Page, name: string): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  const folder = process.env['E2E_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

test('家里今早报了不舒服的孩子到校:门卫看到先问校医和从哪里来的,看不到是什么;校医让回班后放行', async () => {
  server.at(today, '06:50');
  const father = await server.as('赵家长');
  await agreed(father, ['李小明']);
  await father.send('family.check-in', {
    day: today,
    children: [{ personId: personId('李小明'), symptoms: ['VOMITING'], note: '早上吐了一次' }],
  });
  server.at(today, '07:30');
  const { page, context, faults } = await open('门卫老马', `/gate/${placeId('实验小学')}`);
  const find = page.locator('.work-find');
  await find.fill('lxm');
  await page.locator('.work-person', { hasText: '! 先问校医' }).tap();
  await page.getByText('! 先问校医 · 家里今天有上报').waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/吐|呕/);
  await looksGood(page, 'gate-held');
  await page.getByRole('button', { name: '李小明 暂不进校' }).tap();
  await page.getByText('暂不进校 1').waitFor();

  const doctor = await server.as('陈校医');
  const who = { stayId: randomUUID(), personId: personId('李小明') };
  await doctor.send('ward.receive', { ...who, source: 'gate' });
  server.at(today, '07:40');
  await doctor.send('ward.leave', { ...who, to: 'class' });
  await page.reload();
  await find.fill('lxm');
  const found = page.locator('.work-person', { hasText: '李小明' });
  await found.waitFor();
  await expect.poll(async () => await found.getByText('先问校医').count()).toBe(0);
  await found.tap();
  await page.getByRole('button', { name: '放行 李小明' }).tap();
  await page.getByText(/放行 1，留观 0/).waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('晚上查寝,一个学生在留观室:写着几点起在那里,不用找人,一起写进晚检', async () => {
  const principal = await server.as('郭校长');
  server.at(today, '20:10');
  const who = { stayId: randomUUID(), personId: personId('高大山') };
  await principal.send('ward.receive', { ...who, source: 'walk-in', symptoms: ['DIARRHEA'] });
  server.at(today, '21:30');
  const { page, context, faults } = await open('宿管郑阿姨', '/dorm');
  await page.getByText('1 人在留观室').waitFor();
  await page.getByRole('link', { name: /102/ }).tap();
  await page.getByText('20:10 起在留观室').waitFor();
  await page.getByRole('button', { name: '其余 1 人都在' }).tap();
  expect(await page.getByText('不知去向').count()).toBe(0);
  await looksGood(page, 'dorm-ward');
  await page.getByRole('button', { name: '提交 102：1 在，0 不在，0 不适，1 在留观室' }).tap();
  await page.getByText('102 已提交').waitFor();
  const { people } = await principal.ask('roll.sheet', {
    classId: placeId('七(1)班'),
    day: today,
    session: 'evening',
  });
  expect(people.find((one) => one.name === '高大山')?.entry).toEqual({ note: '在留观室' });
  expect(faults).toEqual([]);
  await context.close();
});
