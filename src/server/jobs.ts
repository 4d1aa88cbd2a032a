import { Logger, parseCronItems, run } from 'graphile-worker';
import pg from 'pg';

import { localTime } from '../domain/date.ts';
import type { Access } from './access.ts';
import { sealAudit } from './audit.ts';
import { sendUp, sendUpMissing, sendUpToday } from './board-region-job.ts';
import type { Clock } from './clock.ts';
import { surviving } from './db.ts';
import { fireDeadlines } from './deadline-fire.ts';
import { type Delivering, gatherDeliveries, sendDeliveries } from './delivery.ts';
import { keepUp, type Service } from './keep-up.ts';
import { drainAll, drainOutbox } from './outbox-drain.ts';
import { partitionWarning } from './partitions.ts';
import type { Patience } from './patience.ts';
import { sweepPhotos } from './photo-store.ts';
import { runRetention } from './privacy-retention.ts';
import { drawRechecks } from './recheck-draw.ts';
import { addUpSchoolDays, markSchoolDays } from './school-day-job.ts';
import { addUpScorecards } from './scorecard-job.ts';
import { beginRules } from './signal-rule-begin.ts';
import { finishTrials, runTrials } from './signal-trial-run.ts';
import { type Keeper, startWatch } from './watch.ts';

/** 后台: takes events from the outbox, adds up school days, seals the audit, forgets old receipts. */
export interface Jobs {
  /** All that follows from what has been committed is there; throws when a school fails again and again. For tests and replays. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

interface JobsOptions {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly access: Access;
  readonly clock: Clock;
  readonly patience: Patience;
  /** School days are added up this often, those whose sheets or calendar changed since. */
  readonly gatherMs: number;
  /** Called for each school whose rolls changed, at most once a second. */
  readonly onSchool: (county: number, schoolId: string) => void;
  /** Called for each account whose grants or sessions another process may have changed. */
  readonly onAccount: (accountId: string) => void;
  /** Called when it hears of such changes from now on, and when it no longer does. */
  readonly onListening: (isListening: boolean) => void;
  /** Removes what is over of wrong tries to sign in. */
  readonly forgetTries: () => Promise<void>;
  /** Removes what has run out of sign-ins, and accounts that nobody uses any more. */
  readonly forgetSignIns: () => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** How messages leave the product. */
  readonly delivering: Delivering;
  /** What follows from the facts of a school, in this order (decision 31). */
  readonly keepers: readonly Keeper[];
  /** Where photos and documents lie. */
  readonly dataDir: string;
  /** A school was brought into line: its open pages look again. */
  readonly onKept: (county: number, schoolId: string) => void;
}

/** What cities and provinces read is no older, also of what no sheet changed: hints answered, lessons suspended. */
const sendUpEveryMs = 60_000;
/** What follows from a sheet is there within a second of it. */
const drainEveryMs = 400;
/** A deadline is told of within so long after its time. */
const fireEveryMs = 1_000;
const deliverEveryMs = 1_000;
/** A trial of a rule works a quarter of a second at a time. */
const tryEveryMs = 1_000;
const sendAtOnce = 3;
const receiptDays = 60;

export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { onError } = options;
  const runner = await keepUp(async () => await startRunner(options), onError);
  const watch = startWatch({
    pool: options.pool,
    clock: options.clock,
    zoneOf: async (county) => (await options.access.countyOf(county))?.zone ?? 'Asia/Shanghai',
    keepers: options.keepers,
    onKept: options.onKept,
    onError,
  });
  const takeEvents = async () => {
    if (await drainOutbox(options)) watch.wake();
  };
  const drain = repeatedly(takeEvents, drainEveryMs, onError);
  const addUp = repeatedly(
    async () => {
      const now = options.clock.now();
      await sendUp(options.pool, now, await addUpSchoolDays(options.pool, now));
    },
    options.gatherMs,
    onError,
  );
  const sending = repeatedly(
    async () => await sendUpToday(options.pool, options.clock.now()),
    sendUpEveryMs,
    onError,
  );
  const fireAll = async () => await fireDeadlines(options.pool, options.clock.now());
  const { delivering } = options;
  const gathering = repeatedly(
    async () => await gatherDeliveries(delivering),
    deliverEveryMs,
    onError,
  );
  // A receiver that hangs takes up one of them.
  const senders = Array.from({ length: sendAtOnce }, () =>
    repeatedly(async () => await sendDeliveries(delivering), deliverEveryMs, onError),
  );
  const firing = repeatedly(fireAll, fireEveryMs, onError);
  const rules = repeatedly(
    async () => {
      if (await beginRules(options)) watch.wake();
      await runTrials(options.pool, options.clock.now());
    },
    tryEveryMs,
    onError,
  );
  const listener = await keepUp(async () => await listen(options), onError);
  return {
    async settle() {
      await drainAll(options);
      await beginRules(options);
      await finishTrials(options.pool, options.clock.now());
      await watch.settle();
      await fireAll();
    },
    async stop() {
      await drain.stop();
      await watch.stop();
      await addUp.stop();
      await sending.stop();
      await firing.stop();
      await rules.stop();
      await gathering.stop();
      for (const sender of senders) await sender.stop();
      await runner.stop();
      await listener.stop();
    },
  };
}

async function startRunner(options: JobsOptions): Promise<Service> {
  const { pool, access, clock, patience } = options;
  const paced: Patience['wait'] = async (work) => await patience.wait(work);
  const everyCounty = async (work: (county: number) => Promise<unknown>) => {
    for (const { county } of await access.counties()) await work(county);
  };
  // The library hears errors of a pool of its own no longer while it closes it, and one that nobody hears ends the program.
  const own = surviving(new pg.Pool({ connectionString: options.url, max: 3 }));
  const runner = await run({
    pgPool: own,
    concurrency: 1,
    noHandleSignals: true,
    pollInterval: 5_000,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') options.onError(new Error(message));
    }),
    parsedCronItems: parseCronItems([
      { task: 'seal-audit', match: '*/10 * * * *' },
      { task: 'school-days', match: '5 * * * *' },
      { task: 'rechecks', match: '20 * * * *' },
      { task: 'scorecards', match: '40 * * * *' },
      { task: 'send-up', match: '50 * * * *' },
      // Times are UTC: two o'clock at night in China.
      { task: 'forget-receipts', match: '0 18 * * *' },
      { task: 'forget-tries', match: '5 18 * * *' },
      { task: 'forget-sign-ins', match: '10 18 * * *' },
      { task: 'check-partitions', match: '15 18 * * *' },
      { task: 'retention', match: '30 18 * * *' },
    ]),
    taskList: {
      'school-days': async () =>
        await everyCounty(async (county) => {
          const zone = (await access.countyOf(county))?.zone ?? 'Asia/Shanghai';
          await markSchoolDays(pool, county, localTime(clock.now(), zone).day);
        }),
      rechecks: async () =>
        await everyCounty(async (county) => {
          const zone = (await access.countyOf(county))?.zone ?? 'Asia/Shanghai';
          await drawRechecks(pool, { county, zone, now: clock.now() });
        }),
      scorecards: async () =>
        await everyCounty(async (county) => {
          const zone = (await access.countyOf(county))?.zone ?? 'Asia/Shanghai';
          await addUpScorecards(pool, { county, zone, now: clock.now(), paced });
        }),
      'send-up': async () => await sendUpMissing(pool, clock.now()),
      'seal-audit': async () => {
        for (const { county } of await access.everywhere()) await sealAudit(pool, county, paced);
      },
      'forget-receipts': async () => {
        // Receipts carry real time, also in a rehearsal.
        const before = new Date(Date.now() - receiptDays * 86_400_000);
        await pool.query('delete from receipt where at < $1', [before]);
      },
      'forget-tries': async () => await options.forgetTries(),
      'forget-sign-ins': async () => await options.forgetSignIns(),
      retention: async () => await endRetention(options),
      'check-partitions': async () => {
        const warning = await partitionWarning(pool, clock.now());
        if (warning) options.onError(new Error(warning));
      },
    },
  }).catch(async (error: unknown) => {
    await own.end();
    throw error;
  });
  const untilEnd = async () => {
    try {
      await runner.promise;
    } finally {
      await own.end();
    }
  };
  const ended = untilEnd();
  return {
    ended,
    close: async () => {
      await runner.stop();
      await ended;
    },
  };
}

/** Reports what is past its span, then deletes it. The day is that of the county furthest behind. */
async function endRetention({ pool, access, clock, dataDir, onError }: JobsOptions): Promise<void> {
  const days = (await access.counties()).map(({ zone }) => localTime(clock.now(), zone).day);
  const [today] = days.sort();
  if (today === undefined) return;
  for (const isDryRun of [true, false]) {
    const { failures } = await runRetention(pool, { today, isDryRun });
    for (const failure of failures) onError(failure);
  }
  // Files carry real time, also in a rehearsal.
  await sweepPhotos(pool, dataDir, new Date());
}

/** Other processes' rolls wake this one's open pages too, and who they lock out is locked out here. */
async function listen({
  url,
  onSchool,
  onAccount,
  onListening,
  onError,
}: JobsOptions): Promise<Service> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', onError);
  const ended = new Promise<void>((resolve) =>
    client.once('end', () => {
      onListening(false);
      resolve();
    }),
  );
  client.on('notification', ({ channel, payload = '' }) => {
    if (channel === 'account') {
      onAccount(payload);
      return;
    }
    const [county, schoolId] = payload.split(' ');
    if (county && schoolId) onSchool(Number(county), schoolId);
  });
  await client.connect();
  await client.query('listen school; listen account');
  onListening(true);
  return { ended, close: async () => await client.end() };
}

/** Runs work again and again, never twice at once, until stopped. */
function repeatedly(work: () => Promise<void>, everyMs: number, onError: (error: unknown) => void) {
  let running: Promise<void> = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    running = work()
      .catch(onError)
      .finally(() => {
        isBusy = false;
      });
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
