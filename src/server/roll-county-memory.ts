import type pg from 'pg';

import type { Day } from '../domain/date.ts';
import { inScope, type Tx } from './db.ts';
import { countSchools, type SchoolCount } from './roll-county-read.ts';

/**
 * 各校当日 by county and day: a board of a thousand schools is asked by many officers every second. What is counted
 * once stays; a school of which a sheet came is counted again before the next board is answered, so that nobody
 * sees less than what was sent. All are counted and their calendars read anew every minute, for what other processes
 * changed; what is changed here is forgotten at once.
 */
export interface CountyDays {
  /** Each school in use on the day, in the order of names. */
  schools(county: number, day: Day): Promise<readonly SchoolCount[]>;
  /** What is read of past days under that key, for a minute. */
  past<T>(county: number, key: string, read: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * What many pages ask at the same moment, read once for all of them: who asks while it is being read waits for a
   * reading that begins after the question, so that nobody is told what was true before.
   */
  together<T>(county: number, key: string, read: (tx: Tx) => Promise<T>): Promise<T>;
  /** Something below these places has changed. */
  readonly touch: (county: number, path: readonly string[]) => void;
  /** Places or calendars of the county have changed. */
  readonly forget: (county: number) => void;
}

const freshMs = 60_000;
/** Older than this it is not shown while it is counted anew. */
const oldestMs = 300_000;
const mostDays = 16;
const mostPasts = 500;

interface Counted {
  schools: Map<string, SchoolCount> | undefined;
  at: number;
  /** Schools to be counted again before the next answer. */
  dirty: Set<string>;
  /** Those touched while all are counted anew. */
  during: Set<string> | undefined;
  /** Each asker waits for what began before and for a look that begins after the question. */
  last: Promise<void>;
}

interface Turn {
  readonly now: Promise<unknown>;
  /** For all who asked since that one began. */
  next: Promise<unknown> | undefined;
}

export function openCountyDays(pool: pg.Pool): CountyDays {
  const turns = new Map<string, Turn>();
  const days = new Map<string, Counted>();
  const pasts = new Map<string, { rows: Promise<unknown>; until: number }>();
  const within = async <T>(county: number, work: (tx: Tx) => Promise<T>) =>
    await inScope(pool, { county, schools: '*', accountId: undefined }, work);
  const countAll = async (one: Counted, county: number, day: Day) => {
    const during = new Set<string>();
    one.during = during;
    one.dirty = new Set();
    try {
      const all = await within(county, async (tx) => await countSchools(tx, { county, day }));
      one.schools = new Map(all.map((school) => [school.row.schoolId, school]));
      one.at = performance.now();
    } finally {
      for (const id of during) one.dirty.add(id);
      one.during = undefined;
    }
  };
  const countDirty = async (one: Counted, county: number, day: Day) => {
    const schoolIds = [...one.dirty];
    one.dirty = new Set();
    try {
      const some = await within(
        county,
        async (tx) => await countSchools(tx, { county, day, schoolIds }, one.schools),
      );
      for (const school of some) one.schools?.set(school.row.schoolId, school);
    } catch (error) {
      for (const id of schoolIds) one.dirty.add(id);
      throw error;
    }
  };
  const look = async (one: Counted, county: number, day: Day) => {
    const age = performance.now() - one.at;
    if (!one.schools || age > oldestMs) return await countAll(one, county, day);
    if (one.dirty.size > 0) await countDirty(one, county, day);
    // Whoever asks now does not wait for this; what fails is tried again by the next who asks.
    if (age > freshMs && !one.during) countAll(one, county, day).catch(() => undefined);
  };
  const past = async <T>(
    county: number,
    name: string,
    read: (tx: Tx) => Promise<T>,
  ): Promise<T> => {
    const key = `${county} ${name}`;
    const known = pasts.get(key);
    // Each key is asked with one way of reading.
    if (known && known.until > performance.now()) return (await known.rows) as T;
    if (pasts.size >= mostPasts) pasts.clear();
    const rows = within(county, read);
    pasts.set(key, { rows, until: performance.now() + freshMs });
    rows.catch(() => pasts.delete(key));
    return await rows;
  };
  const begin = async <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const now = read();
    const turn: Turn = { now, next: undefined };
    turns.set(key, turn);
    try {
      return await now;
    } finally {
      if (!turn.next) turns.delete(key);
    }
  };
  const together = async <T>(
    county: number,
    name: string,
    read: (tx: Tx) => Promise<T>,
  ): Promise<T> => {
    const key = `${county} ${name}`;
    const reading = async () => await begin(key, async () => await within(county, read));
    const turn = turns.get(key);
    if (!turn) return await reading();
    turn.next ??= turn.now.then(reading, reading);
    // Each key is asked with one way of reading.
    return (await turn.next) as T;
  };
  return {
    together,
    async schools(county, day) {
      const key = `${county} ${day}`;
      const one = days.get(key) ?? newDay();
      days.delete(key);
      days.set(key, one);
      if (days.size > mostDays) days.delete(days.keys().next().value ?? '');
      one.last = one.last.catch(() => undefined).then(async () => await look(one, county, day));
      await one.last;
      return [...(one.schools?.values() ?? [])];
    },
    past,
    touch(county, path) {
      for (const [key, one] of days) {
        if (!key.startsWith(`${county} `)) continue;
        for (const id of path) {
          if (!one.schools || one.schools.has(id)) one.dirty.add(id);
          one.during?.add(id);
        }
      }
    },
    forget(county) {
      for (const map of [days, pasts])
        for (const key of map.keys()) if (key.startsWith(`${county} `)) map.delete(key);
    },
  };
}

function newDay(): Counted {
  return {
    schools: undefined,
    at: 0,
    dirty: new Set(),
    during: undefined,
    last: Promise.resolve(),
  };
}
