import { phoneStore } from './outbox/open-store.ts';

/** 留在手机上的答复: whose answers are kept on this phone, under which names, and where. */

const ownerKey = 'shaodian.kept-for';

/** The account whose answers are kept; undefined: nobody's. */
export function storedOwner(): string | undefined {
  try {
    return localStorage.getItem(ownerKey) ?? undefined;
  } catch {
    return undefined;
  }
}

export function storeOwner(account: string | undefined): void {
  try {
    if (account === undefined) localStorage.removeItem(ownerKey);
    else localStorage.setItem(ownerKey, account);
  } catch {
    // Without storage nothing is kept beyond this page.
  }
}

/** A question of an account: who it is is kept once, everything else by county. */
export interface KeptQuestion {
  readonly account: string;
  readonly name: string;
  readonly input: object;
  readonly county: number | undefined;
}

/** The name under which the answer is kept. */
function keptName({ account, name, input, county }: KeptQuestion): string {
  return `${account} ${name === 'account.me' ? '' : (county ?? '')} ${name} ${inputText(input)}`;
}

/** Writes an answer down, given at that moment of the server's clock; goes on without it when there is no room. */
export async function keep(question: KeptQuestion, at: number, data: unknown): Promise<void> {
  await (await phoneStore).remember(keptName(question), { at, data });
}

/** What was kept; undefined: nothing. */
export async function recallKept<T>(
  question: KeptQuestion,
): Promise<{ readonly at: number; readonly data: T } | undefined> {
  const kept = await (await phoneStore).recall(keptName(question));
  return kept as { at: number; data: T } | undefined;
}

/** The same for the same input, in whatever order its fields stand. */
function inputText(input: object): string {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}
