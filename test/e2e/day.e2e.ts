import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { desk, enterAs, openBrowser, openPage, phone } from '../setup/browser.ts';
import { type Program, startNewProgram } from '../setup/program.ts';

const school = '城关镇第一小学';
let program: Program;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  program = await startNewProgram();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

async function open(
  role: string,
  size: object,
  place = '',
): Promise<{ page: Page; context: BrowserContext; name: string }> {
  const context = await browser.newContext({ ...size, locale: 'zh-CN' });
  const name = await enterAs(context, program.url, role, place);
  const opened = await openPage(context);
  faults.push(...opened.faults);
  return { page: opened.page, context, name };
}

test('班主任在手机上报两个异常,其余都看到,十秒内提交;学校和县里马上看到', async () => {
  const principal = await open('principal', desk, school);
  await principal.page.goto(`${program.url}/`);
  await principal.page.getByRole('link', { name: '看学校当天' }).click();
  const morning = principal.page.getByText(/^0\s*\/\s*19/).first();
  await morning.waitFor();

  const teacher = await open('class-teacher', phone, school);
  await teacher.page.goto(`${program.url}/`);
  expect(new URL(teacher.page.url()).pathname).toBe('/m/');
  await teacher.page.getByText(/^(开始|补报)晨检/).tap();
  const children = teacher.page.locator('.child-grid li');
  await children.first().waitFor();
  const total = await children.count();

  const began = performance.now();
  await children.nth(0).getByRole('button', { name: /异常/ }).tap();
  await teacher.page.getByRole('button', { name: '因病缺勤' }).tap();
  await teacher.page.getByRole('button', { name: '发热' }).first().tap();
  await teacher.page.getByRole('button', { name: '好了' }).tap();
  await children.nth(3).getByRole('button', { name: /异常/ }).tap();
  await teacher.page.getByRole('button', { name: '皮疹' }).tap();
  await teacher.page.getByRole('button', { name: '好了' }).tap();
  await teacher.page.getByRole('button', { name: `其余 ${total - 2} 人都看到了，正常` }).tap();
  await teacher.page.getByRole('button', { name: `提交：${total - 2} 正常，2 异常` }).tap();
  await teacher.page.getByText(/已提交 \d\d:\d\d/).waitFor();
  expect(performance.now() - began).toBeLessThan(10_000);

  // The principal's open page changes by itself.
  await principal.page
    .getByText(/^1\s*\/\s*19/)
    .first()
    .waitFor({ timeout: 15_000 });

  const officer = await open('bureau-officer', desk);
  await officer.page.goto(`${program.url}/`);
  await officer.page.getByRole('link', { name: '看县域看板' }).click();
  await officer.page
    .getByText(/1\s*\/\s*156/)
    .first()
    .waitFor();
  for (const one of [principal, teacher, officer]) await one.context.close();
  expect(faults).toEqual([]);
});

test('没看到的孩子照实报未见;再补报不用写原因,改口要写原因', async () => {
  const { page, context } = await open('class-teacher', phone, '白石镇');
  await page.goto(`${program.url}/m/`);
  await page.getByText(/^(开始|补报)晨检/).tap();
  const children = page.locator('.child-grid li');
  await children.first().waitFor();
  const total = await children.count();
  await children.nth(0).locator('.child-main').tap();
  await page.getByRole('button', { name: `还有 ${total - 1} 人未见，照实提交` }).tap();
  await page.getByText(`还有 ${total - 1} 人未见，看到后请回来补上。`).waitFor();

  await page.getByText('查看或更正').tap();
  await page.getByRole('button', { name: `其余 ${total - 1} 人都看到了，正常` }).tap();
  await page.getByRole('button', { name: new RegExp(`补报 ${total - 1} 人`) }).tap();
  await page.getByText(/补报已提交/).waitFor();

  await page.getByText('查看或更正').tap();
  await children.nth(1).getByRole('button', { name: /异常/ }).tap();
  await page.getByRole('button', { name: '因病缺勤' }).tap();
  await page.getByRole('button', { name: '好了' }).tap();
  await page.getByRole('button', { name: '家长来电说明' }).tap();
  await page.getByRole('button', { name: /更正 1 人/ }).tap();
  await page.getByText(/更正已提交/).waitFor();
  await page.getByText('查看或更正').tap();
  await page.getByText('看历次提交（3）').waitFor();
  expect(await children.nth(1).innerText()).toContain('因病缺勤');
  await context.close();
});

test('双击提交只有一份;断网时存在手机上,恢复后自己发出去', async () => {
  const { page, context } = await open('class-teacher', phone, '云岭县');
  await page.goto(`${program.url}/m/`);
  await page.getByText(/^(开始|补报)晨检/).tap();
  await page.locator('.child-grid li').first().waitFor();
  await page.getByRole('button', { name: /人都看到了，正常/ }).tap();
  await context.setOffline(true);
  await page.getByRole('button', { name: /人全部正常/ }).dblclick();
  await page.getByText('已存在手机上，有网就发').waitFor();
  await page.getByText(/^1 项在手机上等待发送/).waitFor();
  await context.setOffline(false);
  await page.getByText(/零报告已提交/).waitFor();
  await page.getByText('查看或更正').tap();
  await page.locator('.child-grid li').first().waitFor();
  await page.getByText('看历次提交（1）').waitFor();
  await expect.poll(async () => await page.getByText(/等待发送/).count()).toBe(0);
  const address = new URL(page.url());
  expect(address.pathname).toMatch(/^\/m\//);
  await context.close();
});
