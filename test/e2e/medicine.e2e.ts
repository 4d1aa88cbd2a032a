import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, openPage, phone, wrongWith } from '../setup/browser.ts';
import { enterNursery } from '../setup/nursery.ts';
import { type Program, startProgram } from '../setup/program.ts';

/** 委托喂药:妈妈在手机上看过同意书再委托,老师收药、喂药、记错了更正,妈妈都看得到。 */

let program: Program;
let browser: Browser;
let teacher: { page: Page; context: BrowserContext; classId: string };
let mother: Page;
let child = '';
const faults: string[] = [];

beforeAll(async () => {
  program = await startProgram();
  browser = await openBrowser();
  let classId = '';
  const opening = opened(async (context) => {
    classId = await enterNursery(context, program.url);
  });
  teacher = { ...(await opening), classId };
  mother = await motherOf(teacher);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

async function opened(enter: (context: BrowserContext) => Promise<unknown>) {
  const context = await browser.newContext({ ...phone, locale: 'zh-CN' });
  await enter(context);
  const one = await openPage(context);
  faults.push(...one.faults);
  return { page: one.page, context };
}

async function get<T>(context: BrowserContext, path: string): Promise<T> {
  return (await (await context.request.get(`${program.url}/api/${path}`)).json()) as T;
}

/** Joins with the slip of the first child of the teacher's class. */
async function motherOf({ context, classId }: typeof teacher): Promise<Page> {
  const issued = await context.request.post(`${program.url}/api/family.issue`, {
    data: { classId },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  expect(issued.status()).toBe(200);
  const { slips } = await get<{ slips: { code: string; name: string }[] }>(
    context,
    `family.slips?classId=${classId}`,
  );
  child = slips[0]?.name ?? '';
  const { page } = await opened(async () => await Promise.resolve());
  await page.goto(`${program.url}/m/join?c=${slips[0]?.code ?? ''}`);
  await page.getByRole('button', { name: '妈妈', exact: true }).tap();
  await page.getByLabel('我的姓名').fill('林妈妈');
  await page.getByLabel('6 位数字').fill('739204');
  await page.getByRole('button', { name: /^加入：/ }).tap();
  await page.getByRole('button', { name: '进入' }).tap();
  await page.getByRole('link', { name: /委托喂药/ }).waitFor();
  return page;
}

async function looksRight(page: Page, name: string): Promise<void> {
  expect(await wrongWith(page, name, phone.viewport)).toEqual([]);
}

test('没看过同意书,不出现委托单;不同意就不收,同意了才能写', async () => {
  await mother.getByRole('link', { name: /委托喂药/ }).tap();
  const offer = mother.getByRole('button', { name: `委托老师喂 ${child}` });
  const agree = mother.getByRole('button', { name: '同意', exact: true });
  await agree.waitFor();
  expect(await offer.count()).toBe(0);
  await looksRight(mother, 'medicine-consent');
  await mother.getByRole('button', { name: '不同意' }).tap();
  await mother.getByText('您没有同意').waitFor();
  expect(await offer.count()).toBe(0);
  await mother.getByRole('link', { name: '同意书' }).tap();
  await mother.getByRole('button', { name: '同意书' }).tap();
  await mother
    .locator('section', { hasText: '委托' })
    .getByRole('button', { name: '同意', exact: true })
    .tap();
  await mother.getByText('已同意').waitFor();
  await mother.goto(`${program.url}/m/medicine`);
  await offer.waitFor();
});

test('妈妈委托,老师收下、喂了,点错了更正,妈妈看得到更正的原因', async () => {
  await mother.getByLabel('药名').fill('小儿止咳糖浆');
  await mother.getByLabel(/^每次多少/).fill('5 毫升');
  await mother.getByLabel(/^要注意的/).fill('饭后，温水送服');
  await looksRight(mother, 'medicine-offer');
  await mother.getByRole('button', { name: `委托老师喂 ${child}` }).tap();
  await mother.getByText('等老师收药').waitFor();

  const { page } = teacher;
  await page.goto(`${program.url}/m/nursery`);
  await page.locator('.row-link').first().tap();
  await page.getByText('家长委托，等收药').waitFor();
  await looksRight(page, 'medicine-register');
  await page.getByRole('button', { name: '收下：小儿止咳糖浆' }).tap();
  const panel = page.getByRole('dialog');
  await panel.getByLabel('谁交来的').waitFor();
  await looksRight(page, 'medicine-take-in');
  await panel.getByRole('button', { name: '收下：小儿止咳糖浆' }).tap();
  await page.getByRole('button', { name: '已喂 12:00' }).tap();
  await page.getByText(/✓ 12:00 已喂/).waitFor();
  await looksRight(page, 'medicine-given');

  await page.getByRole('button', { name: '更正 12:00 这一次' }).tap();
  const correct = panel.getByRole('button', { name: '更正为：12:00 没喂成' });
  await panel.getByLabel(/^为什么没喂成/).fill('还在午睡');
  expect(await correct.isDisabled()).toBe(true);
  await panel.getByLabel(/^为什么更正/).fill('点错了孩子');
  await looksRight(page, 'medicine-correct');
  await correct.tap();
  await page.getByText(/! 12:00 没喂成：还在午睡/).waitFor();
  await page.getByText('更正过：点错了孩子').waitFor();

  await mother.reload();
  await mother.getByText(/! 12:00 没喂成：还在午睡/).waitFor();
  await mother.getByText('更正过：点错了孩子').waitFor();
  await looksRight(mother, 'medicine-family');
});

test('当面登记要家长在纸质委托书上签字,没勾选就收不下', async () => {
  const { page } = teacher;
  await page.getByRole('button', { name: '当面登记一份' }).tap();
  const panel = page.getByRole('dialog');
  await panel.getByLabel('哪个孩子').selectOption({ index: 1 });
  await panel.getByLabel('药名').fill('布洛芬混悬液');
  await panel.getByLabel(/^每次多少/).fill('4 毫升');
  await panel.getByLabel('谁交来的').fill('奶奶');
  const take = panel.getByRole('button', { name: '收下：布洛芬混悬液' });
  expect(await take.isDisabled()).toBe(true);
  await panel.getByLabel('家长已当面在纸质委托书上签字').check();
  await looksRight(page, 'medicine-at-door');
  await take.tap();
  await page.getByText('布洛芬混悬液').first().waitFor();
  expect(faults).toEqual([]);
});

test('没有网络时喂了药:马上写明谁记的、等发送,不再让人喂一次;有网就发出去', async () => {
  const { page, context } = teacher;
  const order = page.locator('article', { hasText: '布洛芬混悬液' });
  const give = order.getByRole('button', { name: '已喂 12:00' });
  await give.waitFor();
  await context.setOffline(true);
  await give.tap();
  await order.getByText(/12:00 已喂（.+ \d\d:\d\d 记在手机上，等待发送）/).waitFor();
  expect(await give.count()).toBe(0);
  await page.getByText('1 项等待发送').waitFor();
  await looksRight(page, 'medicine-offline');
  await context.setOffline(false);
  await order.getByText(/✓ 12:00 已喂/).waitFor();
  expect(faults).toEqual([]);
});
