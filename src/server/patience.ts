import { setTimeout as pause } from 'node:timers/promises';

/** 先急后缓: what may wait goes one at a time and, while others are being served, leaves them most of the machine. */
export interface Patience {
  /** Work that waits its turn. */
  wait<T>(work: () => Promise<T>): Promise<T>;
  /** Work that waits for nobody; counted only. */
  pass<T>(work: () => Promise<T>): Promise<T>;
}

/** Rests so many times as long as its last work took, but no longer than `mostRestMs`. */
const restTimes = 1;
const mostRestMs = 250;

export function openPatience(): Patience {
  let served = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let rest: Promise<unknown> = Promise.resolve();
  const rested = async <T>(work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    try {
      return await work();
    } finally {
      const took = performance.now() - began;
      // The next one waits; this one's answer does not.
      if (served > 0) rest = pause(Math.min(took * restTimes, mostRestMs));
    }
  };
  return {
    async wait(work) {
      const before = turn;
      const mine = (async () => {
        await before;
        await rest;
        return await rested(work);
      })();
      // A failed one lets the next through all the same.
      turn = mine.catch(() => undefined);
      return await mine;
    },
    async pass(work) {
      served += 1;
      try {
        return await work();
      } finally {
        served -= 1;
      }
    },
  };
}
