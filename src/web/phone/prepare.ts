import { ask, askKept } from '../ask.ts';
import { loadTheRest } from '../later.tsx';
import { early, markReady } from './early.ts';
import './early-answers.ts';
import type { Me } from './me.ts';
import { hasProgram, registerWorker } from './worker.ts';

/** So long after a preparation the classes are fetched anew when the page comes back to the front. */
const freshMs = 30 * 60_000;

let preparedAt = -Infinity;
let isWorking = false;

/** What was prepared is gone: the next chance prepares it again. */
export function prepareAgain(): void {
  preparedAt = -Infinity;
}

/**
 * 备好离线: fetches today's and the next school day's sheets of one's own classes, once the page itself is there, so
 * that the next morning without a network finds them on this phone.
 */
export async function prepare(me: Me): Promise<void> {
  if (isWorking || performance.now() - preparedAt < freshMs) return;
  isWorking = true;
  try {
    if (!(await isReadyEarly())) {
      await Promise.all([me.may.includes('roll.submit') && keepSheets(), keepProgram()]);
      markReady();
    }
    preparedAt = performance.now();
    await keepTheRest();
  } catch {
    // No network, or the server has no time: the next time the page comes to the front.
  } finally {
    isWorking = false;
  }
}

let isAskedEarly = early === undefined;

/** Whether the first opening has prepared everything before its pages were there. */
async function isReadyEarly(): Promise<boolean> {
  if (isAskedEarly) return false;
  isAskedEarly = true;
  return (await early?.isReady.catch(() => false)) === true;
}

/** Ready means that they can be read again, not that they have come. */
async function keepSheets(): Promise<void> {
  await ask('roll.prepare', {});
  if (!(await askKept('roll.prepare', {}))) throw new Error('nothing was kept');
}

/** Keeps the program itself on the phone: by a service worker, or in the open page where there is none. */
async function keepProgram(): Promise<void> {
  if (!('serviceWorker' in navigator) || !(await isKept())) await loadTheRest();
}

async function isKept(): Promise<boolean> {
  try {
    return await hasProgram(early?.worker ?? registerWorker());
  } catch {
    return false;
  }
}

// A newer build has taken over: its other pages are wanted too.
if ('serviceWorker' in navigator)
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (preparedAt > -Infinity) void keepTheRest();
  });

/** The other pages come afterwards, when the line is free. */
async function keepTheRest(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  (await navigator.serviceWorker.getRegistration('/m/'))?.active?.postMessage('keep-the-rest');
}
