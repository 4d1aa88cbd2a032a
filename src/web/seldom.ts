/** Work that is wanted often and done seldom: at once when it has rested, else once more when its rest is over. */
export interface Seldom {
  want(): void;
  stop(): void;
}

/** Rests so many times as long as it took, so that many open pages leave a busy server to those who send. */
const restTimes = 10;
const mostRestMs = 30_000;

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
    const took = performance.now() - began;
    const rest = Math.max(leastMs, Math.min(took * restTimes, mostRestMs));
    timer = setTimeout(() => {
      isResting = false;
      if (isWanted) void run();
    }, rest);
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
