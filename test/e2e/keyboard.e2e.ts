import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { desk, openBrowser, openPage, wrongWith } from '../setup/browser.ts';
import { type TestServer, testServer } from '../setup/server.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Presses Tab until something with these words has the focus; it must be seen where the focus is. */
async function tabTo(page: Page, words: RegExp): Promise<void> {
  for (let steps = 0; steps < 80; steps += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      if (!(one instanceof HTMLElement) || one === document.body) return undefined;
      const { outlineStyle, boxShadow } = getComputedStyle(one);
      const isSeen = outlineStyle !== 'none' || boxShadow !== 'none';
      return { words: one.getAttribute('aria-label') ?? one.innerText, isSeen };
    });
    if (!at || !words.test(at.words)) continue;
    expect(at, 'the focus can be seen').toMatchObject({ isSeen: true });
    return;
  }
  throw new Error(`Tab does not reach ${String(words)}`);
}

test('只用键盘:登录、工作台、检查表、记一个异常、提交', async () => {
  const context = await browser.newContext({ ...desk, locale: 'zh-CN' });
  const { page, faults } = await openPage(context);
  await page.goto(`${server.url}/sign-in`);
  await page.getByText('班主任').first().waitFor();
  expect(await wrongWith(page, 'sign-in')).toEqual([]);
  await tabTo(page, /班主任[^]*三年级\(1\)班|班主任[^]*\(1\)班/);
  await page.keyboard.press('Enter');

  await page
    .getByRole('button', { name: /(开始|补报)晨检/ })
    .first()
    .waitFor();
  expect(await wrongWith(page, 'workbench-teacher')).toEqual([]);
  await tabTo(page, /(开始|补报)晨检/);
  await page.keyboard.press('Enter');

  const children = page.locator('.child-grid li');
  await children.first().waitFor();
  const total = await children.count();
  await tabTo(page, new RegExp((await children.first().locator('.child-name').innerText()).trim()));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('e');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, /^咳嗽/);
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await children.nth(1).innerText()).toContain('咳嗽');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');

  await tabTo(page, /人都看到了，正常/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `提交：${total - 1} 正常，1 异常` }).waitFor();
  expect(await wrongWith(page, 'sheet-filled')).toEqual([]);
  const isStill = await page.evaluate(() =>
    (document.activeElement as HTMLElement | null)?.innerText.startsWith('提交'),
  );
  if (!isStill) await tabTo(page, /^提交/);
  await page.keyboard.press('Enter');
  await page.getByText(/已提交 \d\d:\d\d/).waitFor();
  expect(await wrongWith(page, 'sheet-sent')).toEqual([]);
  await context.close();
  expect(faults).toEqual([]);
});
