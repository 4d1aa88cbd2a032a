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

/**
 * Rests as long as its last work took, within these limits: a thousand phones of a first morning come one after the
 * other for half a minute, and the sheets of others hardly notice. Twenty a second always get through.
 */
const leastRestMs = 20;
const mostRestMs = 250;
/** Between two sheets of a busy morning there is a moment in which nobody is served. */
const stillBusyMs = 50;

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
      if (places.isBusy()) rest = pause(Math.min(Math.max(took, leastRestMs), mostRestMs));
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
  let leftAt = -Infinity;
  return {
    isBusy: () => served > 0 || performance.now() - leftAt < stillBusyMs,
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
      leftAt = performance.now();
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
