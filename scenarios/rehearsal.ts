import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';
import { v7 as uuid } from 'uuid';

import { type Day, instantOf } from '../src/domain/date.ts';
import { rehearsalClock, type RehearsalClock } from '../src/server/clock.ts';
import { startEngine } from '../src/server/engine.ts';
import { startServer } from '../src/server/server.ts';
import type { Settings } from '../src/server/settings.ts';

/** The program over an empty rehearsal database of its own, which is gone when it stops. */
export interface Rehearsal {
  readonly url: string;
  readonly clock: RehearsalClock;
  readonly rootPlaceId: string;
  /** 系统管理员: the only account so far. */
  readonly administrator: string;
  /** Everything that follows from what was sent is there. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** The county that is rehearsed, and the day on which it begins. */
export interface RehearsedCounty {
  readonly zone: string;
  readonly county: { readonly code: number; readonly name: string };
  readonly term: { readonly from: Day };
}

/** The rules of this day are played, whatever day it was. */
const rulesOf = '2026-09-01';

/** Starts the program with a clock that stands at the beginning of the term, and one county without schools. */
export async function openRehearsal(scenario: RehearsedCounty): Promise<Rehearsal> {
  const { zone, term } = scenario;
  const folder = await mkdtemp(join(tmpdir(), 'shaodian-replay-'));
  const clock = rehearsalClock(instantOf(term.from, '06:30', zone));
  const ids = { rootPlaceId: uuid(), administrator: uuid() };
  const ends: (() => Promise<void>)[] = [
    async () => await rm(folder, { recursive: true, force: true }),
  ];
  const stop = async () => {
    for (let end = ends.pop(); end; end = ends.pop()) await end();
  };
  try {
    const engine = await startEngine({ dataDir: join(folder, 'postgres'), durable: false });
    ends.push(async () => await engine.stop());
    await makeDatabase(engine.url('postgres'));
    const running = await startServer({
      settings: settingsOf(folder),
      ownerUrl: engine.url('shaodian'),
      clock,
      fill: async (client) => await writeCounty(client, scenario, ids),
    });
    ends.push(async () => await running.stop());
    return {
      ...{ url: running.url, clock, ...ids, stop },
      settle: async () => await running.settle(),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function settingsOf(dataDir: string): Settings {
  return {
    kind: 'rehearsal',
    host: '127.0.0.1',
    port: 0,
    dataDir,
    databaseUrl: undefined,
    tls: undefined,
    trustedProxy: undefined,
    publicUrl: 'http://127.0.0.1',
    backup: { dir: join(dataDir, 'backup'), hour: undefined, keep: 1, megabytesPerSecond: 1_000 },
  };
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create database shaodian');
  await client.end();
}

/** What only the operator can do: the county and its first administrator. Everything else goes through the API. */
async function writeCounty(
  client: pg.Client,
  { county, zone, term }: RehearsedCounty,
  { rootPlaceId, administrator }: Pick<Rehearsal, 'rootPlaceId' | 'administrator'>,
): Promise<void> {
  const name = '管理员';
  await client.query(`insert into division (code, name, kind) values ($1, $2, 'county')`, [
    county.code,
    county.name,
  ]);
  await client.query('insert into county (county_code, zone, root_place_id) values ($1, $2, $3)', [
    county.code,
    zone,
    rootPlaceId,
  ]);
  await client.query(
    `insert into place (county_code, place_id, kind, path, name, valid_from, updated_at)
     values ($1, $2, 'county', array[$2::uuid], $3, $4, now())`,
    [county.code, rootPlaceId, county.name, term.from],
  );
  await client.query(
    `insert into auth."user" (id, name, email, username) values ($1, $2, 'admin@account.invalid', 'admin')`,
    [administrator, name],
  );
  await client.query(
    `insert into account_card (county_code, account_id, name, username) values ($1, $2, $3, 'admin')`,
    [county.code, administrator, name],
  );
  await client.query(
    `insert into account_grant (county_code, grant_id, account_id, role, place_id, valid_from, reason, granted_at)
     values ($1, $2, $3, 'administrator', $4, $5, '演练', now())`,
    [county.code, uuid(), administrator, rootPlaceId, term.from],
  );
  // Today's rules on a past outbreak: none of them was in force in its time.
  await client.query(
    `insert into signal_setting (county_code, rules_as_of, changed_at) values ($1, $2, now())`,
    [county.code, rulesOf],
  );
}
