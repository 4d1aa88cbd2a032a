import { inOrder, type Item } from './item.ts';

/** How long a thing stays: on the phone through restarts, or only while the page is open. */
export type Keeps = 'phone' | 'page';

/** What one step changes: items written, items taken away by key, and what the step found out. */
export interface Change<T> {
  readonly put?: readonly Item[];
  readonly remove?: readonly string[];
  /** Who may send until when, where the browser has no locks of its own. */
  readonly lease?: Lease;
  readonly result: T;
}

export interface Lease {
  readonly holder: string;
  /** Milliseconds of this phone's clock. */
  readonly until: number;
}

/** An answer of the server kept for reading without a network. */
export interface Kept {
  /** Milliseconds of the server's clock as this phone knew it. */
  readonly at: number;
  readonly data: unknown;
}

/** Where the outbox and the kept answers lie. Anything that cannot be written rejects and changes nothing. */
export interface Store {
  readonly keeps: Keeps;
  items(): Promise<Item[]>;
  /** Reads everything, lets `work` decide, writes: one transaction, also between two open pages. */
  change<T>(work: (items: Item[], lease: Lease | undefined) => Change<T>): Promise<T>;
  recall(name: string): Promise<Kept | undefined>;
  remember(name: string, kept: Kept): Promise<void>;
  /** Forgets the kept answers whose names begin so; '' is all of them. */
  forget(start: string): Promise<void>;
}

/** Holds everything in the page: for browsers without storage, and for tests. */
export function memoryStore(): Store {
  const items = new Map<string, Item>();
  const kept = new Map<string, Kept>();
  let lease: Lease | undefined;
  return {
    keeps: 'page',
    items: async () => await Promise.resolve(inOrder([...items.values()])),
    async change(work) {
      const change = work(inOrder([...items.values()]), lease);
      for (const key of change.remove ?? []) items.delete(key);
      for (const item of change.put ?? []) items.set(item.key, item);
      lease = change.lease ?? lease;
      return await Promise.resolve(change.result);
    },
    recall: async (name) => await Promise.resolve(kept.get(name)),
    async remember(name, one) {
      await Promise.resolve(kept.set(name, one));
    },
    async forget(start) {
      for (const name of [...kept.keys()]) if (name.startsWith(start)) kept.delete(name);
      await Promise.resolve();
    },
  };
}
