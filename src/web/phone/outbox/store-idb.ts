import { inOrder, type Item } from './item.ts';
import type { Change, Kept, Lease, Store } from './store.ts';

const databaseName = 'shaodian';
/** An iPhone's database sometimes never answers: then the simpler storage is better than waiting. */
const patienceMs = 4000;

/** The phone's own database. Rejects where there is none or it does not open. */
export async function idbStore(): Promise<Store> {
  let database = await opened();
  const begin = async (names: string[], mode: IDBTransactionMode) => {
    try {
      return database.transaction(names, mode);
    } catch {
      // Phones close the database of a page that slept for long.
      database = await opened();
      return database.transaction(names, mode);
    }
  };
  const run = async <T>(mode: IDBTransactionMode, names: string[], work: Work<T>): Promise<T> => {
    const transaction = await begin(names, mode);
    return await new Promise((resolve, reject) => {
      let result: { value: T } | undefined;
      transaction.addEventListener('complete', () => {
        if (result) resolve(result.value);
        else reject(new Error('the transaction ended without a result'));
      });
      const fail = () => reject(transaction.error ?? new Error('the transaction was undone'));
      transaction.addEventListener('abort', fail);
      work(transaction, (value) => {
        result = { value };
      });
    });
  };
  return {
    keeps: 'phone',
    items: async () =>
      await run<Item[]>('readonly', ['item'], (transaction, give) =>
        read<Item[]>(transaction.objectStore('item').getAll(), (items) => give(inOrder(items))),
      ),
    change: async <T>(work: (items: Item[], lease: Lease | undefined) => Change<T>) =>
      await run<T>('readwrite', ['item', 'lease'], (transaction, give) => {
        const [items, leases] = [transaction.objectStore('item'), transaction.objectStore('lease')];
        read<Lease | undefined>(leases.get(0), (lease) =>
          read<Item[]>(items.getAll(), (all) => {
            const change = work(inOrder(all), lease);
            for (const key of change.remove ?? []) items.delete(key);
            for (const item of change.put ?? []) items.put(item);
            if (change.lease) leases.put(change.lease, 0);
            give(change.result);
          }),
        );
      }),
    recall: async (name) =>
      await run<Kept | undefined>('readonly', ['kept'], (transaction, give) =>
        read<Kept | undefined>(transaction.objectStore('kept').get(name), give),
      ),
    remember: async (name, kept) =>
      await run<void>('readwrite', ['kept'], (transaction, give) => {
        transaction.objectStore('kept').put(kept, name);
        give();
      }),
    forget: async (start) =>
      await run<void>('readwrite', ['kept'], (transaction, give) => {
        transaction.objectStore('kept').delete(IDBKeyRange.bound(start, `${start}\uffff`));
        give();
      }),
  };
}

type Work<T> = (transaction: IDBTransaction, give: (value: T) => void) => void;

/** A fault inside undoes the transaction, which rejects: nothing is half written. */
function read<T>(request: IDBRequest, use: (value: T) => void): void {
  request.addEventListener('success', () => use(request.result as T));
}

async function opened(): Promise<IDBDatabase> {
  return await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the database did not open')), patienceMs);
    const request = indexedDB.open(databaseName, 1);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('item', { keyPath: 'key' });
      request.result.createObjectStore('kept');
      request.result.createObjectStore('lease');
    });
    request.addEventListener('success', () => {
      clearTimeout(late);
      const database = request.result;
      // A newer page of ours may change the shape: this one must not stand in its way.
      database.addEventListener('versionchange', () => database.close());
      resolve(database);
    });
    request.addEventListener('error', () => {
      clearTimeout(late);
      reject(request.error ?? new Error('the database did not open'));
    });
  });
}
