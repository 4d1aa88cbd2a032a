/** Work that is wanted often and done seldom: at once when it has rested, else once more when its rest is over. */
export interface Seldom {
  want(): void;
  stop(): void;
}

/** Rests so many times as long as it took, so that many open pages leave a busy server to those who send. */
const restTimes = 10;
const mostRestMs = 30_000;

/** How long it rests after work that took so long, both in milliseconds. */
export function restAfter(tookMs: number, leastMs: number): number {
  return Math.max(leastMs, Math.min(tookMs * restTimes, mostRestMs));
}

/** `leastMs`: it rests no shorter than this after it was done. Failures are the work's own to show. */
export function seldom(work: () => Promise<unknown>, leastMs: number): Seldom {
  let isResting = false;
  let isWanted = false;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async () => {
    isResting = true;
    isWanted = false;
    const began = performance.now();
    await work().catch(() => undefined);
    if (isOver) return;
    timer = setTimeout(
      () => {
        isResting = false;
        if (isWanted) void run();
      },
      restAfter(performance.now() - began, leastMs),
    );
  };
  return {
    want() {
      if (isResting) isWanted = true;
      else if (!isOver) void run();
    },
    stop() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
