import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

import { addDays, type Day, daysFrom, localTime } from '../src/domain/date.ts';
import { startEngine } from '../src/server/engine.ts';
import { openKeys } from '../src/server/keys.ts';
import { migrate } from '../src/server/migrate.ts';
import { seed, type SeedSummary } from '../src/server/seed/seed.ts';
import type { Tell } from './bench.ts';

/** An invented county on an embedded engine with the durability of service, in a folder of its own. */
export interface BenchCounty {
  readonly ownerUrl: string;
  /** SHAODIAN_DATA of a program that shall use it. */
  readonly dataFolder: string;
  readonly summary: SeedSummary;
  /** The owner's connection, outside all scopes. */
  readonly owner: pg.Client;
  /** Past days for which sheets can still be sent and none has been, oldest first. */
  readonly freeDays: readonly Day[];
  remove(): Promise<void>;
}

const zone = 'Asia/Shanghai';
/** A sheet may be sent this long afterwards (rules/roll/sessions.json). */
const windowDays = 14;
/** The seeded past ends well before the days that are left free, whatever the season. */
const seededUntil = 20;

/** Seeds a county of that many pupils and staff whose rolls end some weeks ago, so that the days since are free. */
export async function makeCounty(
  { persons, days }: { persons: number; days: number },
  tell: Tell,
): Promise<BenchCounty> {
  const folder = await mkdtemp(join(tmpdir(), 'shaodian-bench-'));
  const engine = await startEngine({ dataDir: join(folder, 'postgres') });
  const remove = async () => {
    await engine.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const ownerUrl = await makeDatabase(engine.url('postgres'), engine.url('shaodian'));
    const keyDir = join(folder, 'demo', 'keys');
    await migrate(ownerUrl, { keyDir });
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    const { day: today } = localTime(new Date(), zone);
    const summary = await seed(owner, {
      kind: 'city',
      persons,
      days,
      today: addDays(today, -seededUntil),
      seed: 1,
      keys: openKeys(keyDir),
      onProgress: tell,
    });
    const freeDays = daysFrom(addDays(today, -windowDays), addDays(today, -1));
    await openDays(owner, summary.county, freeDays);
    const close = async () => {
      await owner.end();
      await remove();
    };
    return { ownerUrl, dataFolder: folder, summary, owner, freeDays, remove: close };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function makeDatabase(serverUrl: string, url: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query('create database shaodian');
  await client.end();
  return url;
}

/** Makes school days of them all, so that the benchmark does not hang on weekends and holidays. */
async function openDays(owner: pg.Client, county: number, days: readonly Day[]): Promise<void> {
  await owner.query(
    `insert into day_exception (county_code, place_id, day, kind, name)
     select county_code, root_place_id, day, 'on', '测速日' from county, unnest($2::date[]) as day
     where county_code = $1`,
    [county, days],
  );
}
