import { isMainThread, parentPort, workerData } from 'node:worker_threads';

import { openAccess } from './access.ts';
import type { Handlers } from './answer.ts';
import type { Auth } from './auth.ts';
import { realClock } from './clock.ts';
import { openConvoy } from './convoy.ts';
import { openPool } from './db.ts';
import { openSlipLimits } from './door.ts';
import { openFamilyHomes } from './family-homes.ts';
import { faultOf } from './fault.ts';
import { openImports, startImports } from './import-run.ts';
import type { Effect, FromThread, ThreadData, ToThread } from './import-thread-talk.ts';
import { openKeys } from './keys.ts';
import { openListMemory } from './list-opening.ts';
import { openLive } from './live.ts';
import type { Core } from './operate.ts';
import { openPatience } from './patience.ts';
import { openPlaceIndex } from './place-index.ts';
import { openCountyDays } from './roll-county-memory.ts';
import { openRosterMemory } from './roster-memory.ts';
import { openSchoolDays } from './school-days.ts';
import { openUpkeep } from './upkeep.ts';

/**
 * 导入的线程: reads, plans and writes imports beside the thread that answers requests, with connections of its own.
 * Started by import-thread.ts; ends itself when nothing has come for a while, for it alone knows whether it works.
 * What an import changes it tells the program, which remembers places, homes and days.
 */

/** Schools are planned on their own connections while another one writes. */
const connections = 4;
const lookupConnections = 2;
const jobsConnections = 2;
/** Its connections by the name that an operator sees. */
const threadName = 'shaodian-import';

if (!isMainThread && parentPort) run(workerData as ThreadData, parentPort);

function run(data: ThreadData, port: NonNullable<typeof parentPort>): void {
  const tell = (message: FromThread) => port.postMessage(message);
  const { effect, flush } = gatherEffects((effects) => tell({ says: 'changed', effects }));
  const pools = [
    openPool(data.appUrl, connections, threadName),
    openPool(data.appUrl, lookupConnections, threadName),
    openPool(data.jobsUrl, jobsConnections, threadName),
  ] as const;
  const core = openCore(data, pools, effect);
  const onError = (error: unknown) => tell({ says: 'fault', fault: faultOf(error) });
  // One that works just then, or looks for work, becomes idle again.
  const rest = openRest(data.idleMs, () => {
    if (!imports.isBusy()) end();
  });
  const onIdle = () => {
    flush();
    rest.begin();
  };
  const told = { everyMs: data.lookEveryMs, onError, onWork: rest.stop, onIdle };
  const imports = startImports(core, pools[2], told);
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    void imports
      .stop()
      .then(async () => await Promise.all(pools.map(async (pool) => await pool.end())))
      .catch(onError)
      .finally(() => {
        flush();
        port.close();
      });
  };
  port.on('message', (message: ToThread) => {
    if (message === 'go') core.imports.wake();
    else end();
  });
}

/** Says when nothing has come for so long, however often it began to wait. */
function openRest(ms: number, onRested: () => void) {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const begin = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      onRested();
    }, ms).unref();
  };
  return { begin, stop };
}

type Pools = readonly [Core['pool'], Core['pool'], Core['pool']];

/** What handlers have of the program; what an import changes of it is also told. */
function openCore(data: ThreadData, pools: Pools, tell: (effect: Effect) => void): Core {
  const [pool, lookups, jobs] = pools;
  const { settings } = data;
  // Of signing in, an import only ends the sessions of staff who have left; the program does that.
  const auth = {
    endSessions: async (accountId: string) =>
      await Promise.resolve(tell({ of: 'sessions', accountId })),
  } as unknown as Auth;
  const access = openAccess(lookups, auth);
  const homes = openFamilyHomes();
  return {
    pool,
    convoy: openConvoy(pool),
    access: {
      ...access,
      forget(accountId) {
        access.forget(accountId);
        tell({ of: 'access', accountId });
      },
    },
    places: openPlaceIndex(lookups, (county) => tell({ of: 'places', county })),
    days: openSchoolDays((county) => tell({ of: 'days', county })),
    countyDays: openCountyDays(lookups),
    live: openLive((county, path) => tell({ of: 'live', county, path })),
    rosters: openRosterMemory(),
    imports: openImports(),
    homes: { ...homes, forgetAll: (county) => tell({ of: 'homes', county }) },
    lists: openListMemory(),
    upkeep: openUpkeep(settings, jobs),
    slips: openSlipLimits(),
    auth,
    keys: openKeys(data.keyDir),
    clock: realClock,
    settings,
    patience: openPatience(),
    sso: undefined,
    // Nobody asks this thread for an operation.
    handlers: {} as Handlers,
  };
}

/** Thousands of classes change at once: what belongs together goes in one message. */
function gatherEffects(send: (effects: readonly Effect[]) => void) {
  let waiting: Effect[] = [];
  const flush = () => {
    if (waiting.length > 0) send(waiting);
    waiting = [];
  };
  return {
    flush,
    effect: (one: Effect) => {
      if (waiting.push(one) === 1) setImmediate(flush);
    },
  };
}
