import type { Item } from '../outbox/item.ts';
import { phoneStore } from '../outbox/open-store.ts';
import type { Keeps } from '../outbox/store.ts';

/** 照片 on this phone until they are sent: beside the outbox, which is read whole at each look. */

const databaseName = 'shaodian-photo';
/** An iPhone's database sometimes never answers. */
const patienceMs = 4000;
/** Where the phone could not write one down. */
const inPage = new Map<string, Uint8Array<ArrayBuffer>>();

/** By account, so that nobody sends or sees another's. */
function keyOf(account: string, sha256: string): string {
  return `${account} ${sha256}`;
}

/** Keeps a photo; `page`: the phone could not write it down, and closing the page loses it. */
export async function keepPhoto(
  account: string,
  sha256: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Keeps> {
  const key = keyOf(account, sha256);
  try {
    await inStore('readwrite', (store) => store.put(bytes.buffer, key));
    localStorage.setItem('shaodian.photos', '1');
    return 'phone';
  } catch {
    inPage.set(key, bytes);
    return 'page';
  }
}

/** Undefined where this phone has it no more. */
export async function keptPhoto(
  account: string,
  sha256: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const key = keyOf(account, sha256);
  const loose = inPage.get(key);
  if (loose) return loose;
  const found = await inStore('readonly', (store) => store.get(key)).catch(() => undefined);
  return found instanceof ArrayBuffer ? new Uint8Array(found) : undefined;
}

/** Forgets all photos but those that wait in the outbox and those that are named. */
export async function forgetPhotosBut(account: string, hashes: readonly string[]): Promise<void> {
  const items = await (await phoneStore).items();
  const kept = new Set([
    ...hashes.map((sha256) => keyOf(account, sha256)),
    ...items.flatMap((one) => keyOfItem(one) ?? []),
  ]);
  for (const key of inPage.keys()) if (!kept.has(key)) inPage.delete(key);
  const all = await inStore('readonly', (store) => store.getAllKeys()).catch(() => []);
  for (const key of all as IDBValidKey[])
    if (typeof key === 'string' && !kept.has(key))
      await inStore('readwrite', (store) => store.delete(key)).catch(() => undefined);
}

function keyOfItem({ account, name, state, input }: Item): string | undefined {
  const { sha256 } = input;
  const isWaiting = name === 'photo.send' && state !== 'done';
  return isWaiting && typeof sha256 === 'string' ? keyOf(account, sha256) : undefined;
}

/** Photos that wait to be sent stay, and those of this account's unfinished visits. */
export async function forgetPhotos(account: string | undefined): Promise<void> {
  const { keptVisits, photosIn } = await import('../visit/draft.ts');
  const hashes = account === undefined ? [] : keptVisits(account).flatMap(photosIn);
  await forgetPhotosBut(account ?? '', hashes).catch(() => undefined);
}

async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction('photo', mode);
      const request = work(transaction.objectStore('photo'));
      const fail = () => reject(transaction.error ?? new Error('the photo was not kept'));
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', fail);
      transaction.addEventListener('error', fail);
    });
  } finally {
    database.close();
  }
}

async function opened(): Promise<IDBDatabase> {
  return await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the database did not open')), patienceMs);
    const request = indexedDB.open(databaseName, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore('photo'));
    request.addEventListener('success', () => {
      clearTimeout(late);
      resolve(request.result);
    });
    request.addEventListener('error', () => {
      clearTimeout(late);
      reject(request.error ?? new Error('the database did not open'));
    });
  });
}
