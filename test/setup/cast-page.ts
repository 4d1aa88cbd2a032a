import type { Browser, BrowserContext, Page } from 'playwright-core';

import { desk, enterAccount, openPage } from './browser.ts';
import { accountId, type AccountName } from './cast.ts';
import type { TestServer } from './server.ts';

/** A window of its own in which a person of the cast has signed in. */
export interface CastPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Script errors and server faults so far. */
  readonly faults: readonly string[];
}

/** Opens an address as a person of the cast. */
export async function openAs(
  browser: Browser,
  server: TestServer,
  name: AccountName,
  path = '/',
): Promise<CastPage> {
  const context = await browser.newContext({ ...desk, locale: 'zh-CN' });
  await enterAccount(context, server.url, accountId(name));
  const { page, faults } = await openPage(context);
  await page.goto(server.url + path);
  return { page, context, faults };
}
