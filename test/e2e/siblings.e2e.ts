import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { type Caller } from '../setup/ask.ts';
import { openBrowser, seriousFindings } from '../setup/browser.ts';
import { counties, personId } from '../setup/cast.ts';
import { type CutProxy, cutProxy } from '../setup/cut-proxy.ts';
import { codeOf, joined, slipsOf } from '../setup/family.ts';
import { firstVisit, phoneOf } from '../setup/phone-page.ts';
import { type TestServer, testServer, today } from '../setup/server.ts';

let server: TestServer;
let browser: Browser;
let network: CutProxy;
beforeAll(async () => {
  server = await testServer();
  network = await cutProxy(Number(new URL(server.url).port));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await network?.stop();
  await server?.stop();
});
beforeEach(() => {
  network.mend();
  server.at(today, '07:00');
});

type ChildOf = readonly ['刘老师' | '何老师' | '方老师', '三(1)班' | '三(2)班' | '一(1)班', string];

/** A mother whose children are in these classes, by one account. */
async function motherOf([first, ...others]: readonly [ChildOf, ...ChildOf[]]): Promise<Caller> {
  const mother = await joined(server, await codeOf(server, ...first), { name: '郑妈妈' });
  for (const one of others)
    await mother.send('family.join', {
      code: await codeOf(server, ...one),
      relation: 'mother',
      name: '郑妈妈',
      signIn: { by: 'account' },
    });
  return mother;
}

async function agreeFor(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names)
    await page
      .locator('section', { hasText: `${name} · 家庭上报` })
      .getByRole('button', { name: '同意', exact: true })
      .tap();
}

async function looksGood(page: Page, name: string): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  const folder = process.env['E2E_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function rowsOf(name: string): Promise<{ county_code: number; symptoms: number }[]> {
  return await server.sql('select county_code, symptoms from checkin where person_id = $1', [
    personId(name),
  ]);
}

test('三个孩子在两个县:不用选县,一屏报完不到一分钟;每个县一份、一张回执', async () => {
  const mother = await motherOf([
    ['刘老师', '三(1)班', '刘小芳'],
    ['何老师', '三(2)班', '黄小梅'],
    ['方老师', '一(1)班', '方小东'],
  ]);
  const { page, context, faults } = await phoneOf(browser, server.url, mother);
  await page.goto(`${server.url}/m/`);
  await page.getByText('我的孩子 · 石湾县').waitFor();
  await page.getByText('我的孩子 · 云溪县').waitFor();
  await looksGood(page, 'siblings-home');
  await page.getByRole('link', { name: '去报一下' }).tap();
  // Each county's school asks for its own consent; after that a day's report is what counts.
  await agreeFor(page, ['刘小芳', '黄小梅', '方小东']);
  for (const name of ['刘小芳', '黄小梅', '方小东'])
    await page.getByRole('region', { name }).waitFor();

  const began = Date.now();
  await page.getByRole('button', { name: '3 个孩子都好' }).tap();
  const form = page.getByRole('region', { name: '方小东' });
  await form.getByRole('button', { name: '不舒服' }).tap();
  await form.getByRole('button', { name: '今天不去学校' }).tap();
  await form.getByRole('button', { name: '发热', exact: true }).tap();
  await looksGood(page, 'siblings-form');
  await page.getByRole('button', { name: '提交：2 人都好，1 人不舒服或请假' }).tap();
  await expect.poll(async () => await page.getByText('学校已收到').count()).toBe(2);
  expect(Date.now() - began).toBeLessThan(60_000);
  await looksGood(page, 'siblings-sent');

  expect(await rowsOf('刘小芳')).toEqual([{ county_code: counties.云溪县, symptoms: 0 }]);
  expect(await rowsOf('黄小梅')).toEqual([{ county_code: counties.云溪县, symptoms: 0 }]);
  expect((await rowsOf('方小东')).map((row) => row.county_code)).toEqual([counties.石湾县]);
  const receipts = await server.sql<{ county_code: number }>(
    `select county_code from receipt where answer ->> 'day' is not null order by 1`,
  );
  expect(receipts.map((row) => row.county_code)).toEqual([counties.云溪县, counties.石湾县]);
  // A child's own pages open in the child's county.
  await page.getByRole('link', { name: '回到首页' }).tap();
  await page
    .locator('.class-card', { hasText: '方小东' })
    .getByRole('link', { name: '看近两周' })
    .tap();
  await page.getByRole('heading', { name: '方小东的近两周' }).waitFor();
  await page.getByText(/请病假、发热/).waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('断网报了两个县,一个县的学校移除了家长:另一个县照样收到,各是各的状态', async () => {
  const mother = await motherOf([
    ['刘老师', '三(1)班', '杨小强'],
    ['方老师', '一(1)班', '方小西'],
  ]);
  const { page, context } = await phoneOf(browser, network.url, mother);
  await firstVisit(page, `${network.url}/m/`);
  await page.getByText('我的孩子 · 石湾县').waitFor();
  await page.goto(`${network.url}/m/family`);
  await agreeFor(page, ['杨小强', '方小西']);
  await page.getByRole('region', { name: '杨小强' }).waitFor();
  await page.getByRole('region', { name: '方小西' }).waitFor();
  network.cut();
  await context.setOffline(true);
  // Opened without a network it has the children of both counties.
  await page.reload();
  await page.getByRole('region', { name: '杨小强' }).waitFor();
  await page.getByRole('region', { name: '方小西' }).waitFor();
  await page.getByRole('button', { name: '2 个孩子都好' }).tap();
  await page.getByRole('button', { name: '提交：2 人都好' }).tap();
  await page.getByText(/^2 项在手机上等待发送/).waitFor();

  const slips = await slipsOf(server, '方老师', '一(1)班');
  const guardianId = slips
    .find((one) => one.personId === personId('方小西'))
    ?.guardians.find((one) => one.name === '郑妈妈')?.guardianId;
  const teacher = await server.as('方老师');
  await teacher.send('family.end-guardian', {
    personId: personId('方小西'),
    guardianId: guardianId ?? '',
    reason: '加错了',
  });
  network.mend();
  await context.setOffline(false);
  await page.getByText('学校已收到').waitFor();
  await page.getByText(/您现在已不是这个孩子的家长/).waitFor();
  expect(await rowsOf('杨小强')).toHaveLength(1);
  expect(await rowsOf('方小西')).toEqual([]);
  await page.getByRole('link', { name: /1 项没有发成/ }).tap();
  await page.getByRole('heading', { name: /方小西：都好/ }).waitFor();
  await context.close();
});
