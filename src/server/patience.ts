import { setTimeout as pause } from 'node:timers/promises';

import { type Problem, problem } from '../domain/problem.ts';

/**
 * 先急后缓: what may wait goes one at a time and, while others are being served, leaves them most of the machine. The
 * others stand in line, and are told at once when it is too long to be waited in.
 */
export interface Patience {
  /** Work that waits its turn. */
  wait<T>(work: () => Promise<T>): Promise<T>;
  /** Work that somebody waits for; `isGone`: nobody does any longer, and it is left out when its turn comes. */
  pass<T>(work: () => Promise<T>, isGone?: () => boolean): Promise<T | Problem>;
}

interface Line {
  /** At once; more than the connections to the database, which take the next one up without a pause. */
  readonly atOnce: number;
  /** As many as are served within ten seconds: phones and people wait twice as long. */
  readonly mostWaiting: number;
}

const usual: Line = { atOnce: 24, mostWaiting: 2000 };

/** Rests so many times as long as its last work took, but no longer than `mostRestMs`. */
const restTimes = 1;
const mostRestMs = 250;

export function openPatience(line: Line = usual): Patience {
  let turn: Promise<unknown> = Promise.resolve();
  let rest: Promise<unknown> = Promise.resolve();
  const places = openLine(line);
  const rested = async <T>(work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    try {
      return await work();
    } finally {
      const took = performance.now() - began;
      // The next one waits; this one's answer does not.
      if (places.isBusy()) rest = pause(Math.min(took * restTimes, mostRestMs));
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
    async pass(work, isGone = () => false) {
      if (!(await places.enter())) return problem('busy');
      try {
        return isGone() ? problem('busy') : await work();
      } finally {
        places.leave();
      }
    },
  };
}

function openLine({ atOnce, mostWaiting }: Line) {
  let served = 0;
  // By number, not an array: taking the first of thousands must not move the others.
  const waiting = new Map<number, () => void>();
  let last = 0;
  return {
    isBusy: () => served > 0,
    /** False: the line is too long. */
    async enter(): Promise<boolean> {
      if (served >= atOnce) {
        if (waiting.size >= mostWaiting) return false;
        // Whoever leaves hands over the place, which therefore is counted already.
        await new Promise<void>((resolve) => waiting.set((last += 1), resolve));
        return true;
      }
      served += 1;
      return true;
    },
    leave(): void {
      const [next] = waiting;
      if (!next) {
        served -= 1;
        return;
      }
      const [number, resolve] = next;
      waiting.delete(number);
      resolve();
    },
  };
}
