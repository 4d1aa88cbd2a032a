import type { BrowserContext } from 'playwright-core';

import { enterAccount, enterAs } from './browser.ts';

interface Granted {
  readonly accountId: string;
  readonly grants: readonly { readonly placeId: string; readonly placeName: string }[];
}

const isNursery = (one: Granted['grants'][number]) => /^[小中大]班/.test(one.placeName);

/** Signs a context in as the first class teacher of a kindergarten of the demonstration; answers their class. */
export async function enterNursery(context: BrowserContext, url: string): Promise<string> {
  const get = async <T>(path: string) =>
    (await (await context.request.get(`${url}/api/${path}`)).json()) as T;
  await enterAs(context, url, 'administrator');
  const me = await get<Granted>('account.me');
  const county = me.grants[0]?.placeId ?? '';
  const { rows } = await get<{ rows: Granted[] }>(
    `account.list?placeId=${county}&role=class-teacher&limit=200`,
  );
  const teacher = rows.find((one) => one.grants.some(isNursery));
  await enterAccount(context, url, teacher?.accountId ?? '');
  return teacher?.grants.find(isNursery)?.placeId ?? '';
}
