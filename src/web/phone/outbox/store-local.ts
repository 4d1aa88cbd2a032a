import { inOrder, type Item } from './item.ts';
import type { Kept, Lease, Store } from './store.ts';

const boxKey = 'shaodian.outbox';
const keptKey = 'shaodian.kept.';

interface Box {
  readonly items: readonly Item[];
  readonly lease?: Lease | undefined;
}

/** The simpler storage, for browsers whose database does not work. Throws where there is none. */
export function localStore(storage: Storage): Store {
  // Some browsers offer it and refuse every word.
  storage.setItem(`${keptKey}try`, '1');
  storage.removeItem(`${keptKey}try`);
  return {
    keeps: 'phone',
    items: async () => await Promise.resolve(inOrder(boxIn(storage).items)),
    async change(work) {
      const box = boxIn(storage);
      const change = work(inOrder(box.items), box.lease);
      const put = change.put ?? [];
      const gone = new Set([...(change.remove ?? []), ...put.map(({ key }) => key)]);
      const items = [...box.items.filter(({ key }) => !gone.has(key)), ...put];
      storage.setItem(boxKey, JSON.stringify({ items, lease: change.lease ?? box.lease }));
      return await Promise.resolve(change.result);
    },
    async recall(name) {
      const text = storage.getItem(keptKey + name);
      return await Promise.resolve(text === null ? undefined : (JSON.parse(text) as Kept));
    },
    async remember(name, kept) {
      storage.setItem(keptKey + name, JSON.stringify(kept));
      await Promise.resolve();
    },
    async forget(start) {
      for (const name of Object.keys(storage))
        if (name.startsWith(keptKey + start)) storage.removeItem(name);
      await Promise.resolve();
    },
  };
}

function boxIn(storage: Storage): Box {
  const text = storage.getItem(boxKey);
  if (text === null) return { items: [] };
  try {
    return JSON.parse(text) as Box;
  } catch {
    return { items: [] };
  }
}
