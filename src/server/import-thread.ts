import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { sql } from 'kysely';
import type pg from 'pg';

import type { Runner } from './background.ts';
import { isWaiting } from './claim.ts';
import { realClock } from './clock.ts';
import { inTransaction, q } from './db.ts';
import { importWork } from './import-claim.ts';
import { lookEveryMs, startImports } from './import-run.ts';
import type {
  Effect,
  FromThread,
  ThreadData,
  ThreadTimes,
  ToThread,
} from './import-thread-talk.ts';
import type { Core } from './operate.ts';

/** 导入在旁边的线程里做, so that nobody who asks something meanwhile waits for it. The thread lives while there is work. */

interface Apart {
  readonly core: Core;
  readonly jobs: pg.Pool;
  readonly data: Omit<ThreadData, keyof ThreadTimes>;
  readonly onError: (error: unknown) => void;
}

/** A thread as it is built, and how it lives. */
export interface Thread extends ThreadTimes {
  readonly file: string;
}

/** Between the dry run and the writing somebody reads: an idle thread waits so long. */
const usualThread: Thread = {
  file: fileURLToPath(new URL('import-worker.js', import.meta.url)),
  lookEveryMs,
  idleMs: 120_000,
};

/** Far more than an import needs; a heap that could grow without end would be cleared seldom, and hold twice as much. */
const resourceLimits = { maxOldGenerationSizeMb: 640 };

/** Starts working on imports, of all counties: in a thread where the program was built with one, else in this one. */
export function startImportsApart(apart: Apart, thread: Thread = usualThread): Runner {
  const { core, jobs, onError } = apart;
  // A rehearsal's clock stands in this thread.
  const isHere = !existsSync(thread.file) || core.clock !== realClock;
  return isHere ? startImports(core, jobs, { onError }) : startThread(apart, thread);
}

function startThread({ core, jobs, data, onError }: Apart, { file, ...times }: Thread): Runner {
  const workerData: ThreadData = { ...data, ...times };
  let worker: Worker | undefined;
  let isOver = false;
  const heard = (message: FromThread) => {
    if (message.says === 'changed') for (const one of message.effects) apply(core, one, onError);
    if (message.says === 'fault')
      onError(Object.assign(new Error(message.fault.message), message.fault));
  };
  const start = () => {
    const made = new Worker(file, { workerData, name: 'import', resourceLimits });
    made.on('message', heard);
    made.on('error', onError);
    // One that fell leaves its claim, which the next one takes over. One that ended itself may have been told of work
    // meanwhile.
    made.on('exit', (code) => {
      worker = undefined;
      if (code === 0) look();
    });
    return made;
  };
  const go = () => {
    if (isOver) return;
    worker ??= start();
    worker.postMessage('go' satisfies ToThread);
  };
  const look = () => {
    if (!isOver) isAnyWaiting(jobs).then((isAny) => void (isAny && go()), onError);
  };
  core.imports.onWake(go);
  const timer = setInterval(look, times.lookEveryMs);
  return {
    async stop() {
      isOver = true;
      clearInterval(timer);
      const last = worker;
      if (!last) return;
      const ended = new Promise<void>((resolve) => void last.once('exit', () => resolve()));
      last.postMessage('stop' satisfies ToThread);
      await ended;
    },
  };
}

/** What an import has changed is remembered otherwise in this thread. */
function apply(core: Core, effect: Effect, onError: (error: unknown) => void): void {
  switch (effect.of) {
    case 'places':
      core.places.forget(effect.county);
      return;
    case 'days':
      core.days.forget(effect.county);
      return;
    case 'homes':
      core.homes.forgetAll(effect.county);
      return;
    case 'live':
      core.live.changed(effect.county, effect.path);
      return;
    case 'access':
      core.access.forget(effect.accountId);
      return;
    case 'sessions':
      core.auth.endSessions(effect.accountId).catch(onError);
      return;
    default:
      effect satisfies never;
  }
}

async function isAnyWaiting(jobs: pg.Pool): Promise<boolean> {
  const row = await inTransaction(
    jobs,
    'begin',
    async (tx) =>
      await tx.row(sql`select from import_run where ${isWaiting(importWork)} limit 1`.compile(q)),
  );
  return row !== undefined;
}
