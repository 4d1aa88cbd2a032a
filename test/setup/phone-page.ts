import type { Browser, BrowserContext, Page } from 'playwright-core';

import type { Caller } from './ask.ts';
import { openPage, phone } from './browser.ts';

/** A phone's browser in which somebody has signed in, at an address that may lie behind a line that can be cut. */
export interface PhonePage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Script errors and server faults so far. */
  readonly faults: readonly string[];
}

/** Opens a phone that carries the session of a caller of the tests. */
export async function phoneOf(browser: Browser, url: string, caller: Caller): Promise<PhonePage> {
  const context = await browser.newContext({ ...phone, locale: 'zh-CN' });
  await context.addCookies(
    caller
      .cookie()
      .split('; ')
      .map((one) => {
        const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(one) ?? [];
        return { name, value, url };
      }),
  );
  return { ...(await openPage(context)), context };
}

/** The first visit: the page is there and its program is kept, so that it opens without a network. */
export async function firstVisit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

/** Agrees to what the page asks about before it shows the family's check-in. */
export async function agree(page: Page): Promise<void> {
  const ask = page.getByRole('button', { name: '同意', exact: true });
  const how = page.getByRole('button', { name: '都好', exact: true });
  for (;;) {
    await ask.or(how).first().waitFor();
    const open = await ask.count();
    if (open === 0) return;
    await ask.first().tap();
    await page.waitForFunction(
      (before) =>
        [...document.querySelectorAll('button')].filter((one) => one.textContent === '同意')
          .length < before,
      open,
    );
  }
}

/** Says on the family's check-in that a child stays at home with this symptom. */
export async function reportIll(page: Page, child: string, symptom: string): Promise<void> {
  const form = page.getByRole('region', { name: child });
  await form.getByRole('button', { name: '不舒服' }).tap();
  await form.getByRole('button', { name: '今天不去学校' }).tap();
  await form.getByRole('button', { name: symptom, exact: true }).tap();
}

/** Types a temperature on the gate's keypad: 365 is 36.5 ℃. */
export async function measure(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).tap();
}

/** Of a room that is open: says where its first lodger is, and that the others are in bed; answers how many live there. */
export async function firstAway(page: Page, where: string): Promise<number> {
  const lodgers = page.locator('.child');
  await lodgers.first().waitFor();
  const count = await lodgers.count();
  await lodgers.first().locator('.child-more').tap();
  await page.getByRole('button', { name: where }).tap();
  await page.getByRole('button', { name: '好了' }).tap();
  await page.getByRole('button', { name: `其余 ${count - 1} 人都在` }).tap();
  return count;
}

/** Opens a round of a kindergarten class and notes of the second child that it is ill. */
export async function secondIll(page: Page, round: '上午' | '下午'): Promise<void> {
  await page.getByRole('link', { name: `${round}这一轮` }).tap();
  await page.locator('.child-more').nth(1).tap();
  await page.getByRole('button', { name: '水样便' }).tap();
}

/** Says that the other children of the round are as usual, and sends it. */
export async function othersUsual(page: Page, round: '上午' | '下午'): Promise<void> {
  await page.getByRole('button', { name: '好了' }).tap();
  await page.getByRole('button', { name: /其余 \d+ 人都看过，如常/ }).tap();
  await page.getByRole('button', { name: new RegExp(`^提交${round}：\\d+ 如常，1 有观察`) }).tap();
}

/** Everything that the phone's storage holds, as text; `outbox`: what waits, `kept`: the rest. */
export async function storedOn(page: Page): Promise<{ outbox: string; kept: string }> {
  return await page.evaluate(async () => {
    const all = async (name: string) =>
      await new Promise<string>((resolve, reject) => {
        const request = indexedDB.open('shaodian');
        request.addEventListener('error', () => reject(new Error('no database')));
        request.addEventListener('success', () => {
          const rows = request.result.transaction(name).objectStore(name).getAll();
          rows.addEventListener('success', () => {
            request.result.close();
            resolve(JSON.stringify(rows.result));
          });
        });
      });
    return { outbox: await all('item'), kept: (await all('kept')) + JSON.stringify(localStorage) };
  });
}
