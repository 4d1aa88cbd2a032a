import { auth } from '../ask.ts';
import { forgetDrafts, forgetDraftsBut } from '../roll/draft-store.ts';
import { chooseCounty } from '../shell/county.ts';
import { storedOwner } from './kept.ts';
import { forgetAll } from './offline.ts';
import { forgetReceipts, openOutboxOf } from './outbox/outbox.ts';
import { prepareAgain } from './prepare.ts';

const dueKey = 'shaodian.sign-out-due';

/**
 * Signs out: everything of the children that this phone kept is forgotten; what waits to be sent stays only where
 * its owner chose so. Without a network the server is told at the next visit.
 */
export async function signOut(accountId: string): Promise<void> {
  forgetDrafts(accountId);
  await forgetAll();
  openOutboxOf(undefined);
  await forgetReceipts(undefined);
  await forgetPhotos(undefined);
  chooseCounty(undefined);
  setDue(true);
  await settleSignOut().catch(() => undefined);
  location.assign('/m/');
}

/**
 * 登录在别处被结束、过期: the server knows this account no more, and whoever holds the phone may be somebody else. What
 * can be read goes; what waits to be sent and unfinished sheets stay closed until the same account signs in.
 */
export async function closeFor(account: string | undefined): Promise<void> {
  openOutboxOf(undefined);
  const kept = storedOwner();
  // Somebody else has signed in in another page: what is kept is theirs.
  if (kept !== undefined && account !== undefined && kept !== account) return;
  prepareAgain();
  await forgetAll();
  await forgetReceipts(undefined);
}

/** An account is signed in: what anybody else left readable on this phone goes. */
export async function forgetOthers(account: string): Promise<void> {
  forgetDraftsBut(account);
  await forgetReceipts(account);
  await forgetPhotos(account);
}

/** Who took no photos on this phone need not load what keeps them. */
async function forgetPhotos(account: string | undefined): Promise<void> {
  try {
    if (localStorage['shaodian.photos'])
      await (await import('./photo/photo-store.ts')).forgetPhotos(account);
  } catch {
    // Without storage there are none.
  }
}

/** True when somebody signed out here and the server does not know it yet: nobody is shown as signed in. */
export function isSignOutDue(): boolean {
  try {
    return localStorage.getItem(dueKey) !== null;
  } catch {
    return false;
  }
}

/** Tells the server about a sign-out that it has not heard of. Rejects when it cannot be reached. */
export async function settleSignOut(): Promise<void> {
  if (!isSignOutDue()) return;
  await auth('sign-out', {});
  setDue(false);
}

/** Notes that the server must be told, or was told. A sign-in settles it as well. */
export function setDue(isDue: boolean): void {
  try {
    if (isDue) localStorage.setItem(dueKey, '1');
    else localStorage.removeItem(dueKey);
  } catch {
    // Without storage the sign-out is only as good as the network.
  }
}
