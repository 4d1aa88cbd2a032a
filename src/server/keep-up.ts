import { setTimeout as pause } from 'node:timers/promises';

/** Something that runs in the background until it ends by itself or is closed. */
export interface Service {
  /** Settles when it has ended, however that came. */
  readonly ended: Promise<unknown>;
  close(): Promise<unknown>;
}

const retryMs = 1_000;

/**
 * Opens a service and opens it again, a second later, whenever it ends by itself (a lost database). Throws when it
 * cannot be opened the first time; later failures go to `onError` and it is tried again until stopped.
 */
export async function keepUp(
  open: () => Promise<Service>,
  onError: (error: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current = await open();
  const tend = async (): Promise<void> => {
    await current.ended.catch(onError);
    while (!signal.aborted) {
      await pause(retryMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        current = await open();
      } catch (error) {
        onError(error);
        continue;
      }
      const ended = current.ended.catch(onError);
      // Stopped while it was being opened: nobody else closes it.
      if (signal.aborted) await current.close().catch(onError);
      await ended;
    }
  };
  const tending = tend();
  return {
    async stop() {
      stopping.abort();
      // It may have ended by itself just before.
      await current.close().catch(() => undefined);
      await tending;
    },
  };
}
