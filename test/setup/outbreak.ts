import { readFile } from 'node:fs/promises';

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

import { readSheet } from '../../src/server/xlsx.ts';
import { placeId } from './cast.ts';

/** What teacher, doctor and guard do in an outbreak, on phones. */

const school = placeId('实验小学');
/** Of 三(1)班 of the cast. */
const classSize = 6;

const urlOf = (page: Page): string => new URL(page.url()).origin;

/** A sick child on the doctor's queue. */
export const card = (page: Page, name: string): Locator =>
  page.locator('.absence-card').filter({ hasText: name });
const child = (page: Page, name: string): Locator =>
  page.locator('.child-grid li').filter({ hasText: name });

/** The teacher's morning: these are away with a fever, the others are here. */
export async function morningSheet(page: Page, ill: readonly string[]): Promise<void> {
  await page.goto(`${urlOf(page)}/m/`);
  await page.getByText(/^(开始|补报)晨检/).tap();
  await fillIn(page, ill);
}

/** The same of a sheet that is open. */
export async function fillIn(page: Page, ill: readonly string[]): Promise<void> {
  await child(page, '杨小强').waitFor();
  for (const name of ill) {
    await child(page, name).getByRole('button', { name: /异常/ }).tap();
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: '因病缺勤' }).tap();
    await panel.getByRole('button', { name: '发热' }).first().tap();
    await panel.getByRole('button', { name: '好了' }).tap();
  }
  const well = classSize - ill.length;
  await page.getByRole('button', { name: new RegExp(`${well} 人都看到了，正常`) }).tap();
  await page.getByRole('button', { name: /^(提交：|零报告)/ }).tap();
  await page.getByText(/已提交 \d\d:\d\d|零报告已提交/).waitFor();
}

/** The doctor notes of a child that it is hand, foot and mouth disease, and from which day. */
export async function diagnose(page: Page, name: string, onset: string): Promise<void> {
  await page.goto(`${urlOf(page)}/m/absence/${school}`);
  await card(page, name).getByRole('button', { name: '详情' }).tap();
  await page.getByRole('button', { name: '记病因、诊断' }).tap();
  await page.getByRole('button', { name: '皮疹' }).tap();
  await page.getByLabel('发病日期').fill(onset);
  await page.getByLabel('医院').fill('云溪县医院');
  await page.getByRole('combobox', { name: /诊断/ }).selectOption('HFMD');
  await page.getByRole('button', { name: '临床诊断' }).tap();
  const form = page.locator('section').filter({ hasText: '乙肝、艾滋病的情况不问' });
  await form.getByRole('button', { name: '记下', exact: true }).tap();
}

/** What the guard reads of a child at the gate. */
export async function atGate(page: Page, name: string): Promise<void> {
  await page.reload();
  await page.locator('.work-find').fill(name);
  await page.locator('.work-person').first().tap();
  await page.getByRole('heading', { name }).waitFor();
}

/** Opens a child's absence from whichever part of the queue it stands in. */
export async function openCard(page: Page, name: string): Promise<void> {
  for (const tab of ['该打电话', '可以返校', '还不能']) {
    await page.getByRole('tab', { name: new RegExp(tab) }).tap();
    await page.getByRole('tab', { name: new RegExp(tab), selected: true }).waitFor();
    if ((await card(page, name).count()) === 0) continue;
    await card(page, name).getByRole('button', { name: '详情' }).tap();
    break;
  }
  await page.getByRole('heading', { name: '查验复课证明' }).waitFor();
}

/** Presses a button that saves a first report; what stands in the file. */
export async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  expect(download.suggestedFilename()).toContain('初次报告');
  const sheet = await readSheet(await readFile(await download.path()));
  return JSON.stringify(sheet);
}
