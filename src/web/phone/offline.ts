import type { Input, OperationName, Output } from '../../contract/index.ts';
import { rollText } from '../../domain/text/roll.ts';
import { say } from '../../domain/text/say.ts';
import { keepAnswersIn, type KeptAnswer } from '../ask.ts';
import { languageNow } from '../language.ts';
import { sessionWord } from '../roll/words.ts';
import { countyNow, heardServer, serverNow } from './clock.ts';
import { keep, recallKept, storedOwner, storeOwner } from './kept.ts';
import { mineFrom, sheetIn } from './offline-day.ts';
import { phoneStore } from './outbox/open-store.ts';

/**
 * 离线可看: answers kept on this phone for the account that is signed in, so that the class, its names and today's
 * sheets are there without a network. They are wiped at sign-out, and when another account signs in.
 */

type Sheet = Output<'roll.sheet'>;
type SheetKey = Input<'roll.sheet'>;
type Prepared = Output<'roll.prepare'>;

/** What may be kept: only what is needed for the day's work. Other features add their own. */
const keepable = new Set<string>(['account.me', 'roll.mine', 'roll.sheet', 'roll.prepare']);
let owner = storedOwner();
let county: number | undefined;

/** Lets the answers of more queries be kept for reading without a network. */
export function keepOffline(...names: readonly OperationName[]): void {
  for (const name of names) keepable.add(name);
}

/** Says whose answers come from now on; the answers of anybody else are forgotten. */
export function keepFor(account: string, inCounty: number | undefined): void {
  county = inCounty;
  if (owner === account) return;
  if (owner !== undefined) void forgetAll();
  owner = account;
  storeOwner(account);
}

/** Forgets every kept answer and whose they were: at sign-out nothing of the children stays behind. */
export async function forgetAll(): Promise<void> {
  owner = undefined;
  storeOwner(undefined);
  await (await phoneStore).forget('');
}

/**
 * Forgets every kept answer of the account that is signed in, because it may no longer see all of them; who it is
 * stays (as `me`, where given), so that what waits on this phone can still be opened.
 */
export async function forgetAnswers(me?: Output<'account.me'>): Promise<void> {
  if (owner === undefined) return;
  const store = await phoneStore;
  const question = { account: owner, name: 'account.me', input: {}, county };
  const kept = me ? { at: serverNow(), data: me } : await recallKept(question);
  await store.forget(`${owner} `);
  if (kept) await keep(question, kept.at, kept.data);
}

keepAnswersIn({
  remember(name, input, answer, asked) {
    if (!keepable.has(name)) return;
    if (name === 'account.me') heardMe(answer as Output<'account.me'>);
    if (owner !== undefined) void rememberAll(owner, name, { input, answer, asked });
  },
  recall: async (name, input, asked) =>
    keepable.has(name) && owner !== undefined
      ? await recalled(owner, name, { input, asked })
      : undefined,
});

/** Says who is signed in: whose answers come from now on, and what time it is there. */
function heardMe(me: Output<'account.me'>): void {
  heardServer(me.now);
  keepFor(me.accountId, me.county);
}

interface Question {
  readonly input: object;
  /** The county, where it is another than the one that is shown. */
  readonly asked: number | undefined;
}

async function rememberAll(
  account: string,
  name: string,
  { input, answer, asked }: Question & { readonly answer: unknown },
): Promise<void> {
  await keep({ account, name, input, county: asked ?? county }, serverNow(), answer);
}

async function recalled(
  account: string,
  name: OperationName,
  { input, asked }: Question,
): Promise<KeptAnswer<unknown> | undefined> {
  const kept = await keptOf<unknown>(account, name, input, asked);
  if (name === 'roll.mine') return await recalledMine(account, kept);
  if (name === 'roll.sheet') return await recalledSheet(account, input as SheetKey, kept);
  if (!kept) return undefined;
  if (name === 'account.me') {
    const me = meNow(kept.data as Output<'account.me'>);
    ({ county } = me);
    return { at: kept.at, data: me };
  }
  return kept;
}

async function keptOf<T>(account: string, name: string, input: object, asked?: number) {
  return await recallKept<T>({ account, name, input, county: asked ?? county });
}

/** Today's classes: as the server last listed them, else made from the sheets that were prepared for the day. */
async function recalledMine(account: string, kept: KeptAnswer<unknown> | undefined) {
  const mine = kept as KeptAnswer<Output<'roll.mine'>> | undefined;
  const prepared = await keptOf<Prepared>(account, 'roll.prepare', {});
  return mineFrom({ mine, prepared, now: countyNow() });
}

/** The sheet as it was last opened or prepared, whichever came later. */
async function recalledSheet(
  account: string,
  key: SheetKey,
  kept: KeptAnswer<unknown> | undefined,
): Promise<KeptAnswer<Sheet> | undefined> {
  const opened = kept as KeptAnswer<Sheet> | undefined;
  const prepared = await keptOf<Prepared>(account, 'roll.prepare', {});
  const isNewer = prepared && (!opened || prepared.at > opened.at);
  const sheet = isNewer ? sheetIn(prepared.data, key) : undefined;
  if (sheet && prepared) return { at: prepared.at, data: sheetNow(sheet) };
  return opened && { at: opened.at, data: sheetNow(opened.data) };
}

/** Kept on one day and opened on another, it must say the day that it is now. */
function meNow(me: Output<'account.me'>): Output<'account.me'> {
  return { ...me, today: countyNow().day, now: new Date(serverNow()).toISOString() };
}

/** Why a kept sheet cannot be filled in is judged by the hour at which it is opened. */
function sheetNow({ closed, ...sheet }: Sheet): Sheet {
  const now = countyNow();
  const isEarly = sheet.day > now.day || (sheet.day === now.day && now.time < sheet.opensAt);
  if (!isEarly) return sheet;
  const language = languageNow();
  const session = sessionWord(sheet.session, language);
  const words = say(rollText.opensLater, language, {
    session,
    day: sheet.day,
    time: sheet.opensAt,
  });
  return { ...sheet, closed: closed ?? words };
}
