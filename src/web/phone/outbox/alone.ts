import type { Store } from './store.ts';

/** So long a page may hold the right to send without renewing it, in milliseconds of this phone's clock. */
const leaseMs = 30_000;

/**
 * Gives a function that runs work while no other page of this browser does: by the browser's locks, or by a lease
 * in the store where it has none. Two pages at once would do no harm, as the key makes a command happen once; they
 * would only spend the family's data twice.
 */
export function alone(store: Store): (work: () => Promise<void>) => Promise<void> {
  const locks = typeof navigator === 'object' && 'locks' in navigator ? navigator.locks : undefined;
  if (locks) return async (work) => await locks.request('shaodian-outbox', work);
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
    if (!(await take(leaseMs))) return;
    const renewing = setInterval(() => void take(leaseMs), leaseMs / 2);
    try {
      await work();
    } finally {
      clearInterval(renewing);
      await take(0);
    }
  };
}
