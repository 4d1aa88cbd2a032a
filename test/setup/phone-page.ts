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
