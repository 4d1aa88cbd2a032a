import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import pg from 'pg';

import { addDays, type Day, daysFrom, localTime } from '../src/domain/date.ts';
import { openDatabase } from '../src/server/database.ts';
import { openKeys } from '../src/server/keys.ts';
import { migrate } from '../src/server/migrate.ts';
import { seed } from '../src/server/seed/seed.ts';
import { readSettings, type Settings } from '../src/server/settings.ts';
import type { Tell } from './bench.ts';

/** What a city has. */
export interface CitySummary {
  readonly county: number;
  readonly pupils: number;
  readonly staff: number;
  readonly classes: number;
  readonly schools: number;
}

/** An invented county on an embedded engine with the durability of service. */
export interface BenchCounty {
  readonly ownerUrl: string;
  /** SHAODIAN_DATA of a program that shall use it. */
  readonly dataFolder: string;
  readonly summary: CitySummary;
  /** The owner's connection, outside all scopes. */
  readonly owner: pg.Client;
  /** Past days for which sheets can still be sent and none has been, oldest first. */
  readonly freeDays: readonly Day[];
  /** Stops its database; a city that is not kept goes. */
  remove(): Promise<void>;
}

const zone = 'Asia/Shanghai';
/** A sheet may be sent this long afterwards (rules/roll/sessions.json). */
const windowDays = 14;
/** Where days are left free, the seeded past ends well before them, whatever the season. */
const freeUntil = 30;

/** How large a city, and where. */
export interface CitySize {
  /** Pupils and staff. */
  readonly persons: number;
  /** School days with rolls. */
  readonly days: number;
  /** True: rolls until yesterday. Otherwise they end some weeks ago, and sheets can be sent for the days since. */
  readonly isUpToDate?: boolean;
  /** A folder where cities are kept and used again; undefined: one is seeded and thrown away. */
  readonly keptIn?: string | undefined;
}

/** Seeds a city, or takes the one that is kept in a folder. What an earlier run sent to it is taken out. */
export async function makeCounty(size: CitySize, tell: Tell): Promise<BenchCounty> {
  const folder = size.keptIn
    ? join(resolve(size.keptIn), nameOf(size))
    : await mkdtemp(join(tmpdir(), 'shaodian-bench-'));
  const database = await openDatabase(settingsOf(folder));
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  const close = async () => {
    await owner.end();
    await database.stop();
    if (!size.keptIn) await rm(folder, { recursive: true, force: true });
  };
  try {
    const keyDir = join(folder, 'demo', 'keys');
    await migrate(database.ownerUrl, { keyDir });
    await owner.connect();
    const { day: today } = localTime(new Date(), zone);
    const until = size.isUpToDate ? today : addDays(today, -freeUntil);
    if (!(await summaryOf(owner))) {
      const { persons, days } = size;
      const keys = openKeys(keyDir);
      const options = { kind: 'city', persons, days, today: until, seed: 1, keys } as const;
      await seed(owner, { ...options, onProgress: tell });
    }
    const summary = await summaryOf(owner);
    if (!summary) throw new Error('no county');
    const freeDays = size.isUpToDate
      ? []
      : daysFrom(addDays(today, -windowDays), addDays(today, -1));
    await clearDays(owner, until);
    await openDays(owner, summary.county, freeDays);
    const { ownerUrl } = database;
    return { ownerUrl, dataFolder: folder, summary, owner, freeDays, remove: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The folder of a kept city; `npm run seed` with SHAODIAN_DATA of that name makes the same. */
function nameOf({ persons, days, isUpToDate }: CitySize): string {
  return `${persons}-${days}${isUpToDate ? '' : '-free'}`;
}

function settingsOf(folder: string): Settings {
  const { DATABASE_URL: _, ...environment } = process.env;
  return readSettings('demo', { ...environment, SHAODIAN_DATA: folder });
}

/** Undefined: there is no county yet. */
async function summaryOf(owner: pg.Client): Promise<CitySummary | undefined> {
  const { rows } = await owner.query<CitySummary>(
    `select county_code as county,
       (select count(*)::int from person where kind = 'pupil') as pupils,
       (select count(*)::int from person where kind = 'staff') as staff,
       (select count(*)::int from place where kind = 'class') as classes,
       (select count(*)::int from place where kind = 'school') as schools
     from county`,
  );
  return rows[0];
}

/** Takes out what an earlier run sent: sheets and check-ins of and after a day. */
async function clearDays(owner: pg.Client, from: Day): Promise<void> {
  for (const table of ['roll_exception', 'roll', 'class_day', 'school_day', 'checkin'])
    await owner.query(`delete from ${table} where day >= $1`, [from]);
  await owner.query('truncate receipt');
}

/** Makes school days of them all, so that the benchmark does not hang on weekends and holidays. */
async function openDays(owner: pg.Client, county: number, days: readonly Day[]): Promise<void> {
  await owner.query(
    `insert into day_exception (county_code, place_id, day, kind, name)
     select county_code, root_place_id, day, 'on', '测速日' from county, unnest($2::date[]) as day
     where county_code = $1 on conflict do nothing`,
    [county, days],
  );
}
