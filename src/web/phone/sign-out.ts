import { auth } from '../ask.ts';
import { forgetDrafts } from '../roll/draft-store.ts';
import { chooseCounty } from '../shell/county.ts';
import { forgetAll } from './offline.ts';
import { openOutboxOf } from './outbox/outbox.ts';

const dueKey = 'shaodian.sign-out-due';

/**
 * Signs out: everything of the children that this phone kept is forgotten; what waits to be sent stays only where
 * its owner chose so. Without a network the server is told at the next visit.
 */
export async function signOut(accountId: string): Promise<void> {
  forgetDrafts(accountId);
  await forgetAll();
  openOutboxOf(undefined);
  chooseCounty(undefined);
  setDue(true);
  await settleSignOut().catch(() => undefined);
  location.assign('/m/');
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
