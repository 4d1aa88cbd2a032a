import { inOrder, type Item } from './item.ts';
import type { Change, Lease, Store } from './store.ts';

/** A store that goes on when the phone is full, and says which items it could not write down. */
export interface SafeStore extends Store {
  /** True while an item lies only in the page: closing it would lose the item. */
  isLoose(key: string): boolean;
}

type Work<T> = (items: Item[], lease: Lease | undefined) => Change<T>;

/**
 * Writes to the phone. When that fails (full, switched off), the kept answers are given up first, as they can be
 * asked for again; then what cannot be written stays in the page, and goes to the phone as soon as it can.
 */
export function safeStore(phone: Store): SafeStore {
  const loose = new Map<string, Item>();
  const all = (items: readonly Item[]) =>
    inOrder([...items.filter(({ key }) => !loose.has(key)), ...loose.values()]);

  const change = async <T>(work: Work<T>, holdsBack: boolean): Promise<T> => {
    let put: readonly Item[] = [];
    let remove: readonly string[] = [];
    const result = await phone.change<T>((items, lease) => {
      const step = work(all(items), lease);
      put = step.put ?? [];
      remove = step.remove ?? [];
      if (holdsBack) return { remove, result: step.result };
      // What lay loose goes along: after this it is written.
      const gone = new Set([...remove, ...put.map(({ key }) => key)]);
      const late = [...loose.values()].filter(({ key }) => !gone.has(key));
      return { ...step, put: [...late, ...put] };
    });
    for (const key of remove) loose.delete(key);
    if (holdsBack) for (const item of put) loose.set(item.key, item);
    else loose.clear();
    return result;
  };

  /** The phone does not even answer: everything new stays in the page. */
  const inPage = <T>(work: Work<T>): T => {
    const { put = [], remove = [], result } = work(all([]), undefined);
    for (const key of remove) loose.delete(key);
    for (const item of put) loose.set(item.key, item);
    return result;
  };

  return {
    keeps: phone.keeps,
    isLoose: (key) => phone.keeps === 'page' || loose.has(key),
    items: async () => all(await phone.items().catch(() => [])),
    async change(work) {
      try {
        return await change(work, false);
      } catch {
        await phone.forget('').catch(() => undefined);
      }
      return await change(work, false)
        .catch(async () => await change(work, true))
        .catch(() => inPage(work));
    },
    recall: async (name) => await phone.recall(name).catch(() => undefined),
    remember: async (name, kept) => await phone.remember(name, kept).catch(() => undefined),
    forget: async (start) => await phone.forget(start).catch(() => undefined),
  };
}
