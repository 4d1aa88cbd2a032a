import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { proposalLimits, type Solved } from '../domain/area-proposal.ts';
import { solveText } from './area-solve.ts';

/** 方案在旁边的线程里算, so that nobody who asks something meanwhile waits for it; one at a time. */

const file = fileURLToPath(new URL('area-worker.js', import.meta.url));
/** A solver that does not keep its own time is stopped so many seconds after it. */
const graceSeconds = 10;
/** The model of a large county; the solver's own memory is not counted. */
const resourceLimits = { maxOldGenerationSizeMb: 512 };

let last: Promise<unknown> = Promise.resolve();

/** Solves the text in a thread where the program was built with one, else in this one; waits for the one before. */
export async function solveApart(text: string): Promise<Solved> {
  const mine = last.then(async () =>
    existsSync(file) ? await inThread(text) : await solveText(text, proposalLimits),
  );
  last = mine.catch(() => undefined);
  return await mine;
}

async function inThread(text: string): Promise<Solved> {
  const worker = new Worker(file, {
    ...{ workerData: { text, limits: proposalLimits }, name: 'areas', resourceLimits },
  });
  const timer = setTimeout(
    () => void worker.terminate(),
    (proposalLimits.seconds + graceSeconds) * 1000,
  );
  try {
    return await new Promise<Solved>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the areas thread ended without an answer')));
    });
  } finally {
    clearTimeout(timer);
    void worker.terminate();
  }
}
