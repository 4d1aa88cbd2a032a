import type { Store } from './store.ts';

/** So long a page may hold the right to send without renewing it, in milliseconds of this phone's clock. */
const leaseMs = 30_000;
/** One item is on its way for 20 s at most: a page that holds the right longer than this is frozen. */
const stuckMs = 30_000;
/** How often a page without locks looks whether it is its turn. */
const lookMs = 500;
const name = 'shaodian-outbox';

type Alone = (work: () => Promise<void>) => Promise<void>;

/**
 * Gives a function that runs work while no other page of this browser does: by the browser's locks, or by a lease
 * in the store where it has none. Two pages at once would do no harm, as the key makes a command happen once; they
 * would only spend the family's data twice. A page that the phone has put to sleep with the right in its hand loses
 * it, or nothing would ever be sent.
 */
export function alone(store: Store): Alone {
  const locks = typeof navigator === 'object' && 'locks' in navigator ? navigator.locks : undefined;
  return locks ? byLocks(locks) : byLease(store);
}

function byLocks(locks: LockManager): Alone {
  return async (work) => {
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), stuckMs);
    let isMine = false;
    const mine = async () => {
      isMine = true;
      clearTimeout(timer);
      await work();
    };
    try {
      await locks.request(name, { signal: waiting.signal }, mine);
    } catch (error) {
      if (isMine || !waiting.signal.aborted) throw error;
      await locks.request(name, { steal: true }, work);
    }
  };
}

function byLease(store: Store): Alone {
  const holder = `${Date.now()} ${Math.random()}`;
  const take = async (untilMs: number) =>
    await store.change((_, lease) => {
      const now = Date.now();
      // A lease far ahead was written before the phone's clock was set back.
      const isFree =
        !lease || lease.holder === holder || lease.until < now || lease.until > now + 2 * leaseMs;
      return isFree ? { lease: { holder, until: now + untilMs }, result: true } : { result: false };
    });
  return async (work) => {
    while (!(await take(leaseMs))) await new Promise((resolve) => setTimeout(resolve, lookMs));
    const renewing = setInterval(() => void take(leaseMs), leaseMs / 2);
    try {
      await work();
    } finally {
      clearInterval(renewing);
      await take(0);
    }
  };
}
