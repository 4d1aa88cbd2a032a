import { idbStore } from './store-idb.ts';
import { type SafeStore, safeStore } from './store-safe.ts';
import { memoryStore, type Store } from './store.ts';

/** The best storage this browser has: its database, the simpler storage, else the page itself. */
export const phoneStore: Promise<SafeStore> = bestStore().then(safeStore);

async function bestStore(): Promise<Store> {
  try {
    return await idbStore();
  } catch {
    // No database: an old WebView, a private window, an iPhone in a bad mood.
  }
  try {
    const { localStore } = await import('./store-local.ts');
    return localStore(localStorage);
  } catch {
    return memoryStore();
  }
}
