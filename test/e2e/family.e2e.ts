import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { desk, enterAs, openBrowser, openPage, phone, seriousFindings } from '../setup/browser.ts';
import { type Program, startProgram } from '../setup/program.ts';

let program: Program;
let browser: Browser;
beforeAll(async () => {
  [program, browser] = await Promise.all([startProgram(), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await program.stop();
});

async function openAs(role: string, device: typeof phone | typeof desk): Promise<Page> {
  const context = await browser.newContext({ ...device, locale: 'zh-CN' });
  await enterAs(context, program.url, role, '小学');
  return (await openPage(context)).page;
}

/** The teacher's slips: codes for the whole class, as printed. */
async function slipsOf(teacher: Page): Promise<string[]> {
  await teacher.goto(`${program.url}/family/slips`);
  await teacher.getByRole('button', { name: /生成开通码/ }).click();
  await teacher.getByRole('button', { name: /打印全班纸条/ }).waitFor();
  return (await teacher.locator('td code').allTextContents()).map((code) => code.replace(/ /g, ''));
}

/** Joins with a code on a phone on which nobody is signed in, with six digits. */
async function join(context: BrowserContext, code: string): Promise<Page> {
  const { page } = await openPage(context);
  await page.goto(`${program.url}/m/join?c=${code}`);
  await page.getByRole('button', { name: '妈妈', exact: true }).click();
  await page.getByLabel('我的姓名').fill('林妈妈');
  await page.getByLabel('6 位数字').fill('739204');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: /^加入：.＊的妈妈$/ }).click();
  await page.getByRole('button', { name: '进入' }).click();
  await page.getByRole('link', { name: '去报一下' }).waitFor();
  return page;
}

/** Opens the check-in page; the first time it asks whether the family wants to report at all. */
async function openCheckIn(page: Page): Promise<void> {
  await page.goto(`${program.url}/m/family`);
  const agree = page.getByRole('button', { name: '同意', exact: true });
  const how = page.getByRole('button', { name: '都好', exact: true });
  for (;;) {
    await agree.or(how).first().waitFor();
    const open = await agree.count();
    if (open === 0) return;
    await agree.first().click();
    await expect.poll(async () => await agree.count()).toBeLessThan(open);
  }
}

test('一张纸条:老师打印,妈妈扫码加入、再加一个孩子,一屏报完,老师看到,加错的能移除', async () => {
  const teacher = await openAs('class-teacher', desk);
  const [first = '', second = '', ...others] = await slipsOf(teacher);
  expect(new Set([first, second, ...others]).size).toBe(others.length + 2);
  expect(await seriousFindings(teacher)).toEqual([]);

  const context = await browser.newContext({ ...phone, locale: 'zh-CN' });
  const mother = await join(context, first);
  await mother.goto(`${program.url}/m/join?c=${second}`);
  await mother.getByRole('button', { name: '妈妈', exact: true }).click();
  await mother.getByRole('button', { name: /^加入：/ }).click();

  await mother.getByRole('link', { name: '去报一下' }).waitFor();
  await openCheckIn(mother);
  await mother.getByRole('button', { name: '2 个孩子都好' }).click();
  await mother.getByRole('button', { name: '不舒服' }).first().click();
  await mother.getByRole('button', { name: '再点：去不去学校、哪里不舒服' }).waitFor();
  await mother.getByRole('button', { name: '今天不去学校' }).click();
  await mother.getByRole('button', { name: '发热', exact: true }).click();
  expect(await seriousFindings(mother)).toEqual([]);
  await mother.getByRole('button', { name: '提交：1 人都好，1 人不舒服或请假' }).click();
  await mother.getByText('学校已收到').waitFor();
  await mother.getByRole('link', { name: '回到首页' }).click();
  await mother.getByRole('link', { name: '看近两周' }).first().click();
  await mother.getByText('家里报').first().waitFor();

  const onPhone = await openAs('class-teacher', phone);
  await onPhone.goto(`${program.url}/m/`);
  await onPhone.getByRole('link', { name: '家长上报' }).first().click();
  await onPhone.getByText(/妈妈 .* 请病假、发热/).waitFor();
  await onPhone.goto(`${program.url}/m/`);
  await onPhone
    .getByText(/^(开始|补报)晨检/)
    .first()
    .tap();
  await onPhone.getByRole('button', { name: /其余 \d+ 人都看到了，正常/ }).tap();
  await onPhone.getByRole('button', { name: '先看家长报过的 1 人' }).tap();
  await onPhone.getByRole('button', { name: '照家长说的记' }).tap();
  await onPhone.getByRole('button', { name: /^提交/ }).first().waitFor();

  await teacher.reload();
  await teacher.getByRole('button', { name: '移除' }).first().click();
  await teacher.getByLabel('原因').fill('加错了');
  await teacher.getByRole('dialog').getByRole('button', { name: '移除' }).click();
  await teacher.getByText('已移除，旧纸条已作废').waitFor();
  await openCheckIn(mother);
  await expect
    .poll(async () => await mother.getByRole('button', { name: '不舒服' }).count())
    .toBe(1);
}, 90_000);

test('开通码抄错一位,不用网络就看得出来;忘了数字的提示怎么办', async () => {
  const context = await browser.newContext({ ...phone, locale: 'zh-CN' });
  const { page, faults } = await openPage(context);
  await page.goto(`${program.url}/m/join`);
  await page.getByLabel('开通码').fill('abc def ghjk');
  await page.getByRole('button', { name: '看看是谁' }).click();
  await page.getByText('有一位抄错了').waitFor();
  await page.getByRole('link', { name: /已经加入过/ }).click();
  await page.getByText('忘了数字，请班主任换发一张纸条重新加入。').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test('指挥长作决定,家长手机上才多出增报项目', async () => {
  const family = await openAs('guardian', phone);
  await openCheckIn(family);
  await family.getByRole('button', { name: /都好/ }).first().click();
  await expect.poll(async () => await family.getByText('县里请各家增报').count()).toBe(0);

  const context = await browser.newContext({ ...desk, locale: 'zh-CN' });
  await enterAs(context, program.url, 'commander');
  const { page } = await openPage(context);
  await page.goto(`${program.url}/family/decisions`);
  await page.getByRole('button', { name: '作一项决定' }).click();
  await page.getByLabel('外出行程').check();
  await page.getByLabel('依据').fill('县指挥部第 3 号通知');
  const today = await page.getByLabel('从').inputValue();
  await page.getByLabel('到', { exact: true }).fill(today);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '作出决定' }).click();
  await page.getByText('执行中').waitFor();

  await family.reload();
  await family.getByText('依据：县指挥部第 3 号通知').waitFor();
  await family.getByRole('button', { name: /都好/ }).last().click();
  await family.getByRole('button', { name: '离开过', exact: true }).click();
  await family.getByLabel('去过哪里').fill('邻县');
  await family.getByRole('button', { name: /^提交：/ }).click();
  await family.getByText('学校已收到').waitFor();

  // Who takes the consent back still answers what the decision asks for.
  const { children } = (await (
    await family.request.get(`${program.url}/api/privacy.consents`)
  ).json()) as { children: { personId: string }[] };
  for (const { personId } of children) {
    const withdrawn = await family.request.post(`${program.url}/api/privacy.withdraw`, {
      data: { personId, purpose: 'family-report' },
      headers: { 'idempotency-key': crypto.randomUUID() },
    });
    expect(withdrawn.status()).toBe(200);
  }
  await family.goto(`${program.url}/m/family`);
  await family.getByText('依据：县指挥部第 3 号通知').waitFor();
  await expect.poll(async () => await family.getByText('您没有同意').count()).toBe(0);
}, 90_000);
