import { setTimeout as pause } from 'node:timers/promises';

import { sql } from 'kysely';
import type pg from 'pg';

import { type Day, localTime, type TimeOfDay } from '../domain/date.ts';
import type { Clock } from './clock.ts';
import { beginByKeys, inTransaction, q, type Tx } from './db.ts';
import { newId } from './id.ts';

/** What a keeper is given: one transaction of the jobs role, and the school whose facts changed. */
export interface Watched {
  readonly tx: Tx;
  readonly county: number;
  readonly schoolId: string;
  /** Facts of that day or after changed. */
  readonly fromDay: Day;
  readonly now: Date;
  /** The county's. */
  readonly today: Day;
  readonly time: TimeOfDay;
  readonly zone: string;
  readonly id: () => string;
  /** Runs after the commit, for what lives outside the database (open pages). */
  readonly afterwards: (work: () => void) => void;
}

/** Brings what follows from the facts of a school into line with them. Kept twice, nothing changes. */
export type Keeper = (watched: Watched) => Promise<void>;

interface Watching {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly zoneOf: (county: number) => Promise<string>;
  /** In this order, all in one transaction. */
  readonly keepers: readonly Keeper[];
  /** A school was kept: its open pages look again. */
  readonly onKept: (county: number, schoolId: string) => void;
  readonly onError: (error: unknown) => void;
}

/** 跟进: keeps schools in line with their facts, one after another. */
export interface Watch {
  /** Something is stale now. */
  wake(): void;
  /** Keeps all that is stale; throws when a school fails again and again. For tests and replays. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const lookEveryMs = 400;
/** Rests so many times as long as the last school took, but no longer than `mostRestMs`: sheets go first. */
const restTimes = 4;
const mostRestMs = 250;
/** A school that failed is tried again at once: most likely somebody wrote beside it. Then it rests, each time longer. */
const firstRestSeconds = 5;
const mostRestSeconds = 900;

export function startWatch(watching: Watching): Watch {
  let isOver = false;
  let isAwaited = false;
  let running: Promise<void> | undefined;
  let lastError: unknown;
  const onError = (error: unknown) => watching.onError((lastError = error));
  const heard = { ...watching, onError };
  const round = async () => {
    while (isAwaited && !isOver) {
      isAwaited = false;
      let took = 0;
      while (!isOver && (took = await keepNext(heard)) >= 0)
        await pause(Math.min(took * restTimes, mostRestMs));
    }
  };
  const wake = () => {
    isAwaited = true;
    if (isOver) return;
    running ??= round()
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
  };
  const timer = setInterval(wake, lookEveryMs);
  return {
    wake,
    async settle() {
      while (await isStale(watching.pool, lastError)) {
        await running;
        while ((await keepNext(heard)) >= 0);
      }
    },
    async stop() {
      isOver = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** Throws while a school rests after a failure: it will not be kept soon. */
async function isStale(pool: pg.Pool, cause?: unknown): Promise<boolean> {
  const { rows } = await pool.query<{ school_id: string; rests: boolean }>(
    `select stale.school_id, rests_until > $1 as rests from watch_stale stale
       left join watch_school using (county_code, school_id) order by rests desc nulls last limit 1`,
    [new Date()],
  );
  if (rows[0]?.rests)
    throw new Error(`school ${rows[0].school_id} rests after a failure`, { cause });
  return rows.length > 0;
}

interface Claimed {
  readonly county_code: number;
  readonly school_id: string;
}

/** Keeps the school that has waited longest; how many milliseconds it took, or -1 when none is waiting. */
async function keepNext(watching: Watching): Promise<number> {
  const began = performance.now();
  let claimed: Claimed | undefined;
  const after: (() => void)[] = [];
  // Not in the transaction that keeps: how often a school failed must outlast the failure.
  await watching.pool.query(
    `insert into watch_school (county_code, school_id)
     select county_code, school_id from watch_stale group by 1, 2 order by 1, 2 on conflict do nothing`,
  );
  try {
    await inTransaction(watching.pool, beginByKeys, async (tx) => {
      claimed = await claim(tx);
      if (claimed) await keep(watching, tx, claimed, after);
    });
  } catch (error) {
    if (!claimed) throw error;
    const rests = await restLonger(watching.pool, claimed);
    const when = rests ? `rests until ${rests.toISOString()}` : 'is tried again';
    watching.onError(new Error(`school ${claimed.school_id} ${when}`, { cause: error }));
    return performance.now() - began;
  }
  if (!claimed) return -1;
  for (const work of after) work();
  watching.onKept(claimed.county_code, claimed.school_id);
  return performance.now() - began;
}

/** Rests carry real time, also in a rehearsal. */
async function claim(tx: Tx): Promise<Claimed | undefined> {
  return await tx.row(
    sql<Claimed>`
      select school.county_code, school.school_id from watch_school school
      join (select county_code, school_id, min(at) as since from watch_stale group by 1, 2) stale
        on stale.county_code = school.county_code and stale.school_id = school.school_id
      where rests_until is null or rests_until <= ${new Date()}
      order by stale.since, school.school_id limit 1 for update of school skip locked`.compile(q),
  );
}

async function keep(
  { keepers, clock, zoneOf }: Watching,
  tx: Tx,
  { county_code: county, school_id: schoolId }: Claimed,
  after: (() => void)[],
): Promise<void> {
  const notes = await tx.rows(
    sql<{ from_day: Day }>`delete from watch_stale
      where county_code = ${county} and school_id = ${schoolId} returning from_day`.compile(q),
  );
  const [fromDay] = notes.map((one) => one.from_day).sort();
  if (fromDay === undefined) return;
  const now = clock.now();
  const zone = await zoneOf(county);
  const { day: today, time } = localTime(now, zone);
  const afterwards = (work: () => void) => void after.push(work);
  const watched = { tx, county, schoolId, fromDay, now, today, time, zone, id: newId, afterwards };
  for (const keeper of keepers) await keeper(watched);
  tx.send(
    sql`update watch_school set failures = 0, rests_until = null
      where county_code = ${county} and school_id = ${schoolId} and failures > 0`.compile(q),
  );
}

/** Until when it rests; undefined when it is tried again at once. */
async function restLonger(pool: pg.Pool, { county_code, school_id }: Claimed) {
  const now = new Date();
  const { rows } = await pool.query<{ rests_until: Date | null }>(
    `update watch_school set failures = least(failures + 1, 100), rests_until = case when failures > 0 then
       $3::timestamptz + make_interval(secs => least($4 * power(2, least(failures - 1, 20)), $5)) end
     where county_code = $1 and school_id = $2 returning rests_until`,
    [county_code, school_id, now, firstRestSeconds, mostRestSeconds],
  );
  return rows[0]?.rests_until ?? undefined;
}
