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
import { startImports } from './import-run.ts';
import type { Effect, FromThread, ThreadData, ToThread } from './import-thread-talk.ts';
import type { Core } from './operate.ts';

/** 导入在旁边的线程里做, so that nobody who asks something meanwhile waits for it. The thread lives while there is work. */

interface Apart {
  readonly core: Core;
  readonly jobs: pg.Pool;
  readonly data: ThreadData;
  readonly onError: (error: unknown) => void;
}

const lookEveryMs = 3_000;
/** So long an idle thread waits for the next step: between the dry run and the writing somebody reads. */
const idleMs = 120_000;

/** Far more than an import needs; a heap that could grow without end would be cleared seldom, and hold twice as much. */
const resourceLimits = { maxOldGenerationSizeMb: 640 };

/** Starts working on imports, of all counties: in a thread where the program was built with one, else in this one. */
export function startImportsApart(apart: Apart): Runner {
  const { core, jobs, onError } = apart;
  const file = fileURLToPath(new URL('import-worker.js', import.meta.url));
  // A rehearsal's clock stands in this thread.
  if (!existsSync(file) || core.clock !== realClock) return startImports(core, jobs, { onError });
  return startThread(file, apart);
}

function startThread(file: string, { core, jobs, data, onError }: Apart): Runner {
  let worker: Worker | undefined;
  let isOver = false;
  let idle: NodeJS.Timeout | undefined;
  const end = () => {
    worker?.postMessage('stop' satisfies ToThread);
    worker = undefined;
  };
  const heard = (message: FromThread) => {
    if (message.says === 'changed') for (const one of message.effects) apply(core, one, onError);
    if (message.says === 'fault')
      onError(Object.assign(new Error(message.fault.message), message.fault));
    if (message.says === 'idle') idle = setTimeout(end, idleMs).unref();
  };
  const start = () => {
    const made = new Worker(file, { workerData: data, name: 'import', resourceLimits });
    made.on('message', heard);
    made.on('error', onError);
    // One that fell leaves its claim, which the next one takes over.
    made.on('exit', () => {
      if (worker === made) worker = undefined;
    });
    return made;
  };
  const go = () => {
    if (isOver) return;
    clearTimeout(idle);
    worker ??= start();
    worker.postMessage('go' satisfies ToThread);
  };
  core.imports.onWake(go);
  const timer = setInterval(() => {
    isAnyWaiting(jobs).then((isAny) => void (isAny && go()), onError);
  }, lookEveryMs);
  return {
    async stop() {
      isOver = true;
      clearInterval(timer);
      clearTimeout(idle);
      const last = worker;
      if (!last) return;
      const ended = new Promise<void>((resolve) => void last.once('exit', () => resolve()));
      end();
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
