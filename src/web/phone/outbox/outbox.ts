import { useSyncExternalStore } from 'react';

import type { Input, OperationName, Output } from '../../../contract/index.ts';
import { newKey, post, Refused } from '../../ask.ts';
import { signedOutEvent } from '../../roll/use-ask.ts';
import { whenBack } from '../../when-back.ts';
import { hearTime, serverNow } from '../clock.ts';
import { alone } from './alone.ts';
import type { Item } from './item.ts';
import { phoneStore } from './open-store.ts';
import { add, again, inputNow, receiptsToForget, type Waiting, waitingOf } from './queue.ts';
import { type Reply, replyOf } from './reply.ts';
import { type SenderState, startSender } from './sender.ts';
import type { SafeStore } from './store-safe.ts';
import type { Keeps } from './store.ts';

/** Sent to the window when something was refused because this account may no longer do it. */
export const lostRightEvent = 'shaodian-lost-right';

/** How a command goes into the outbox. */
export interface How {
  /** What a refusal blocks: `roll CLASS DAY SESSION`, `family PERSON DAY`. */
  readonly group: string;
  /** What it is, in words, for the list of what waits. */
  readonly label: string;
  /** The page of the phone entry where it can be put right, for example '/sheet/…'. */
  readonly open?: string;
  /** The operation takes `heldSeconds`; the sender fills it in when the item first goes out. */
  readonly saysWait?: boolean;
  /** Where it is another than the one that is shown. */
  readonly county?: number | undefined;
  /** Keys of items that this one takes the place of, where they never went out or were refused. */
  readonly replaces?: readonly string[];
  /** When it happened, where it was made before and is put right now: milliseconds of the server's clock. */
  readonly madeAt?: number | undefined;
}

/** A command that is stored and will be sent. */
export interface Stored<T> {
  readonly key: string;
  /** `page`: this phone could not write it down; closing the page would lose it. */
  readonly kept: Keeps;
  /** The server's answer, whenever it comes while this page is open; rejects with Refused. */
  readonly answer: Promise<T>;
}

/** Who is signed in on this page. */
export interface Owner {
  readonly account: string;
  readonly name: string;
  readonly county: number | undefined;
}

/** The outbox as the screen shows it. */
export interface OutboxView extends Waiting, SenderState {
  /** Some items lie only in the open page: this phone could not write them down. */
  readonly isLoose: boolean;
  readonly looseKeys: readonly string[];
  /** False until the phone's storage has been read. */
  readonly isRead: boolean;
}

/** After this long without an answer the network counts as gone; the same key makes another try safe. */
const patienceMs = 20_000;
const pingKey = 'shaodian.outbox.ping';

let owner: Owner | undefined;
let items: readonly Item[] = [];
let isRead = false;
let looseKeys: readonly string[] = [];
const listeners = new Set<() => void>();
const askers = new Map<
  string,
  { resolve: (answer: unknown) => void; reject: (why: Error) => void }
>();

/** The phone's storage; what is changed in it shows at once in all open pages. */
const shared = phoneStore.then((store): SafeStore => ({
  ...store,
  async change(work) {
    const result = await store.change(work);
    tellOthers();
    return result;
  },
}));

const sender = Promise.all([phoneStore, shared]).then(([own, store]) =>
  startSender({
    store,
    account: () => owner?.account,
    post: async (item) =>
      item.name === 'photo.send'
        ? await (await import('../photo/send-photo.ts')).sendPhoto(item, sendNow)
        : await withPatience(async (signal) => await sendNow(item, signal)),
    isOffline: () => !navigator.onLine,
    alone: alone(own),
    later: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    now: serverNow,
    random: Math.random,
    onChange: () => void refresh(),
  }),
);

let view = viewOf({ sending: undefined, isSignedOut: false, failures: 0 });

/** Says who is signed in now; nothing of anybody else is sent. */
export function openOutboxOf(next: Owner | undefined): void {
  const isSame = owner?.account === next?.account && owner?.county === next?.county;
  owner = next;
  if (!isSame || !isRead) void refresh();
  if (next) wake();
}

/** Stores a command durably; the promise resolves as soon as it is stored, and the sender sends in order. */
export async function sendLater<N extends OperationName>(
  name: N,
  input: Input<N>,
  { group, label, open, saysWait, county = owner?.county, replaces, madeAt = serverNow() }: How,
): Promise<Stored<Output<N>>> {
  if (!owner) throw new Error(`${name} was put into the outbox while nobody was signed in`);
  const { account, name: accountName } = owner;
  const store = await shared;
  const key = newKey();
  const fresh = {
    key,
    account,
    accountName,
    county,
    name,
    input,
    group,
    label,
    open,
    saysWait,
    madeAt,
  };
  const answer = new Promise<unknown>((resolve, reject) => askers.set(key, { resolve, reject }));
  // Nobody need wait for it: the screen shows a refusal as well.
  answer.catch(() => undefined);
  await store.change((all) => add(all, fresh, replaces));
  const kept: Keeps = store.isLoose(key) ? 'page' : 'phone';
  await refresh();
  wake();
  return { key, kept, answer: answer as Promise<Output<N>> };
}

/** The outbox of whoever is signed in, as the screen shows it. */
export function useOutbox(): OutboxView {
  return useSyncExternalStore(subscribe, outboxNow);
}

/** The outbox as it stands. */
export function outboxNow(): OutboxView {
  return view;
}

/** Resolves once the phone's storage has been read. */
export async function outboxRead(): Promise<OutboxView> {
  await phoneStore;
  if (!isRead) await refresh();
  return view;
}

/** Tries to send now. */
export function wake(): void {
  void sender.then((one) => one.wake());
}

/** Sends a refused item once more. */
export async function sendAgain(key: string): Promise<void> {
  await (await shared).change((all) => again(all, key));
  await refresh();
  wake();
}

/** Takes items out of the outbox for good. */
export async function discard(keys: readonly string[]): Promise<void> {
  await (await shared).change(() => ({ remove: keys, result: undefined }));
  for (const key of keys) askers.delete(key);
  await refresh();
}

/** Forgets receipts, as they name children: everybody's but the account's own newer ones. */
export async function forgetReceipts(account: string | undefined): Promise<void> {
  const gone = receiptsToForget(await (await phoneStore).items(), account, serverNow());
  if (gone.length > 0) await discard(gone);
}

/** Calls when the outbox changes; answers how to stop. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Sends an item with how long it has waited by the server's time. */
async function sendNow(item: Item, signal: AbortSignal): Promise<Reply> {
  if (item.saysWait) await hearTime(signal);
  const response = await post({ ...item, input: inputNow(item, serverNow()) }, signal);
  const reply = await replyOf(response);
  if (reply.is === 'signed-out' && response.status === 401)
    dispatchEvent(new Event(signedOutEvent));
  if (reply.is === 'refusal' && reply.refusal.status === 403)
    dispatchEvent(new Event(lostRightEvent));
  return reply;
}

async function refresh(): Promise<void> {
  const store = await phoneStore;
  items = await store.items();
  looseKeys = items.filter(({ key }) => store.isLoose(key)).map(({ key }) => key);
  isRead = true;
  for (const item of items) settle(item);
  view = viewOf((await sender).state());
  for (const listener of listeners) listener();
}

/** Gives whoever waits on this page what came, also when another page has sent it. */
function settle({ key, state, answer, refusal }: Item): void {
  const asker = askers.get(key);
  if (!asker || state === 'waiting') return;
  askers.delete(key);
  if (state === 'done') asker.resolve(answer);
  else if (refusal) asker.reject(refusedBy(refusal));
}

/** A refusal of before, as the pages know refusals. */
export function refusedBy({ status, code, says }: NonNullable<Item['refusal']>): Refused {
  return new Refused(status, { code, detail: says });
}

function viewOf(state: SenderState): OutboxView {
  const waiting = waitingOf(items, owner?.account);
  const isLoose = [...waiting.waiting, ...waiting.refused].some(({ key }) =>
    looseKeys.includes(key),
  );
  return { ...waiting, ...state, isLoose, looseKeys, isRead };
}

async function withPatience<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    return await work(patience.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Other open pages of this browser read the outbox anew. */
function tellOthers(): void {
  try {
    // Only a value that is another one is told.
    localStorage.setItem(pingKey, `${Date.now()} ${Math.random()}`);
  } catch {
    // They look by themselves every half minute.
  }
}

addEventListener('storage', ({ key }) => {
  if (key === pingKey) void refresh();
});
whenBack(wake);
addEventListener('focus', wake);
