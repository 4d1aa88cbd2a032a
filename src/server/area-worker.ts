import { isMainThread, parentPort, workerData } from 'node:worker_threads';

import type { proposalLimits } from '../domain/area-proposal.ts';
import { solveText } from './area-solve.ts';

/** 算方案的线程: one text in, one answer out. Started by area-thread.ts. */

interface Given {
  readonly text: string;
  readonly limits: typeof proposalLimits;
}

if (!isMainThread && parentPort) {
  const { text, limits } = workerData as Given;
  parentPort.postMessage(await solveText(text, limits));
}
