import type { Item, ItemRefusal, NewItem } from './item.ts';
import type { Change } from './store.ts';

/**
 * The rules of the outbox as pure steps. Items go out in the order in which they were made; a refused one stays
 * and holds up its own group only; what was tried may have arrived and is never taken away by a newer one.
 */

/** Answered items are kept so long, for receipts, and no more than so many. */
const doneForMs = 12 * 3_600_000;
const doneAtMost = 40;

/** Puts a new item last. Takes away those it replaces, if the server cannot know them or has refused them. */
export function add(
  items: readonly Item[],
  fresh: NewItem,
  replaces: readonly string[] = [],
): Change<Item> {
  const gone = items.filter((one) => replaces.includes(one.key) && isReplaceable(one));
  const seq = Math.max(0, ...items.map((one) => one.seq)) + 1;
  const item: Item = { ...fresh, seq, tries: 0, state: 'waiting' };
  return { put: [item], remove: gone.map(({ key }) => key), result: item };
}

/** True when a newer item may take its place: it never went out, or was refused. */
export function isReplaceable(item: Item): boolean {
  return item.state === 'refused' || (item.state === 'waiting' && item.tries === 0);
}

/**
 * The item to send next for an account: the first in order whose group is not held up by an earlier one that was
 * refused or must rest (`rests`).
 */
export function nextOf(
  items: readonly Item[],
  account: string,
  rests: (key: string) => boolean = () => false,
): Item | undefined {
  const held = new Set<string>();
  for (const item of items) {
    if (item.account !== account || item.state === 'done') continue;
    if (item.state === 'refused' || rests(item.key)) held.add(item.group);
    else if (!held.has(item.group)) return item;
  }
  return undefined;
}

/** Notes that an item goes out now: written before it is sent, so that it is known after a restart. */
export function tried(items: readonly Item[], key: string): Change<Item | undefined> {
  const found = items.find((one) => one.key === key && one.state === 'waiting');
  const item = found && { ...found, tries: found.tries + 1 };
  return { put: item ? [item] : [], result: item };
}

/**
 * What is sent of an item: its input with how long it has waited by now. Every try says its own wait; the server
 * leaves it out when it compares the bodies of one key.
 */
export function inputNow({ input, saysWait, madeAt }: Item, now: number): Item['input'] {
  const heldSeconds = Math.min(Math.floor((now - madeAt) / 1000), mostHeldSeconds);
  return saysWait && heldSeconds >= leastHeldSeconds ? { ...input, heldSeconds } : input;
}

/** Notes the server's answer; the ones behind it in its group learn what they now stand on. */
export function answered(
  items: readonly Item[],
  key: string,
  { answer, at }: { answer: unknown; at: number },
): Change<void> {
  const found = items.find((one) => one.key === key);
  if (!found) return { result: undefined };
  const done: Item = { ...found, state: 'done', answer, doneAt: at, refusal: undefined };
  const behind = items.filter(
    (one) =>
      one.seq > found.seq &&
      one.account === found.account &&
      one.group === found.group &&
      one.state === 'waiting' &&
      one.tries === 0,
  );
  const moved = behind.flatMap((one) => restedOn(one, found, answer));
  return { put: [done, ...moved], remove: outdated(items, at), result: undefined };
}

/** What of the answered items goes when an account is signed in (undefined: nobody): all but its own newer ones. */
export function receiptsToForget(
  items: readonly Item[],
  account: string | undefined,
  now: number,
): string[] {
  const foreign = items.filter((one) => one.state === 'done' && one.account !== account);
  return [...new Set([...foreign.map(({ key }) => key), ...outdated(items, now)])];
}

/** Notes a refusal: the item stays, with the server's sentence. */
export function refused(items: readonly Item[], key: string, refusal: ItemRefusal): Change<void> {
  const found = items.find((one) => one.key === key);
  return { put: found ? [{ ...found, state: 'refused', refusal }] : [], result: undefined };
}

/** Lets a refused item go out again, for when the reason is gone. The key stays: a refusal left nothing behind. */
export function again(items: readonly Item[], key: string): Change<void> {
  const found = items.find((one) => one.key === key && one.state === 'refused');
  const item: Item | undefined = found && { ...found, state: 'waiting', refusal: undefined };
  return { put: item ? [item] : [], result: undefined };
}

/** What waits and since when, for one account; `others` belong to somebody else who used this phone. */
export interface Waiting {
  readonly waiting: readonly Item[];
  readonly refused: readonly Item[];
  readonly done: readonly Item[];
  readonly others: readonly Item[];
  /** Milliseconds of the server's clock; undefined when nothing waits. */
  readonly since: number | undefined;
}

/** Sorts the items for the screen of an account. */
export function waitingOf(items: readonly Item[], account: string | undefined): Waiting {
  const open = items.filter((one) => one.state !== 'done');
  const own = open.filter((one) => one.account === account);
  const waiting = own.filter((one) => one.state === 'waiting');
  return {
    waiting,
    refused: own.filter((one) => one.state === 'refused'),
    done: items.filter((one) => one.account === account && one.state === 'done'),
    others: open.filter((one) => one.account !== account),
    since: waiting.length > 0 ? Math.min(...waiting.map((one) => one.madeAt)) : undefined,
  };
}

/** How long to wait after so many failures in a row, in milliseconds: 2 s doubled up to 30 s, spread by `random` (0–1). */
export function pauseMs(failures: number, random: number): number {
  const longest = Math.min(30_000, 2000 * 2 ** Math.max(0, failures - 1));
  return Math.round(longest * (0.5 + random / 2));
}

/**
 * A sheet made on top of one that had no answer yet took for granted which version that would become. Where the
 * server merged it with another device's, this phone has not seen the result: then it stands on the old version,
 * and the server merges again instead of taking it for a decision.
 */
function restedOn(behind: Item, before: Item, answer: unknown): Item[] {
  const bases = restedBases(behind, before, answer);
  if (bases) return [{ ...behind, input: { ...behind.input, bases } }];
  const [mine, base] = [behind.input['baseVersion'], before.input['baseVersion']];
  if (typeof mine !== 'number' || typeof base !== 'number' || mine <= base) return [];
  const { version, merge } = (answer ?? {}) as { version?: unknown; merge?: unknown };
  return version === mine && merge === undefined
    ? []
    : [{ ...behind, input: { ...behind.input, baseVersion: base } }];
}

/**
 * The same for a room, which writes into the sheets of several classes. What stands on top speaks only of people of
 * whom the one before spoke: where nobody else saw them differently, it stands on the merged version.
 */
function restedBases(behind: Item, before: Item, answer: unknown): readonly Base[] | undefined {
  const [mine, old] = [basesOf(behind), basesOf(before)];
  if (!mine || !old) return undefined;
  const { classes = [] } = (answer ?? {}) as { classes?: readonly Merged[] };
  return mine.map((one) => {
    const base = old.find(({ classId }) => classId === one.classId);
    if (!base || one.version <= base.version) return one;
    const now = classes.find(({ classId }) => classId === one.classId);
    const isSeen = now?.merge === undefined || now.merge.disputes.length === 0;
    return { ...one, version: now && isSeen ? now.version : base.version };
  });
}

interface Base {
  readonly classId: string;
  readonly version: number;
}

interface Merged extends Base {
  readonly merge?: { readonly disputes: readonly unknown[] } | undefined;
}

function basesOf({ input }: Item): readonly Base[] | undefined {
  return Array.isArray(input['bases']) ? (input['bases'] as Base[]) : undefined;
}

/** A shorter wait than this is not worth saying, and a longer one is not taken: 60 days. */
const leastHeldSeconds = 60;
const mostHeldSeconds = 5_184_000;

function outdated(items: readonly Item[], now: number): string[] {
  const done = items.filter((one) => one.state === 'done');
  return done
    .filter((one, n) => now - (one.doneAt ?? 0) > doneForMs || n < done.length - doneAtMost)
    .map(({ key }) => key);
}
