import { dirname } from 'node:path';

import pg from 'pg';
import { inject } from 'vitest';

import { instantOf } from '../../src/domain/date.ts';
import { type RehearsalClock, rehearsalClock } from '../../src/server/clock.ts';
import { openKeys } from '../../src/server/keys.ts';
import { roleUrl, type RoleName } from '../../src/server/role-url.ts';
import { type Running, startServer } from '../../src/server/server.ts';
import type { Settings } from '../../src/server/settings.ts';
import { type Caller, callerAt } from './ask.ts';
import { type AccountName, accountId, countyOfAccount, writeCast } from './cast.ts';
import { freePort } from './free-port.ts';
import { freshDatabase } from './fresh-database.ts';
import { settingsFor } from './settings.ts';

/** The program in this process, over a database of its own with the cast in it. */
export interface TestServer {
  readonly url: string;
  readonly running: Running;
  /** Stands at `set` until it is moved. */
  readonly clock: RehearsalClock;
  /** Puts the clock to a day and time of the county. */
  at(day: string, time: string): void;
  /** A browser in which that person of the cast has signed in. */
  as(name: AccountName): Promise<Caller>;
  /** A browser in which nobody has. */
  nobody(county?: number): Caller;
  /** Rows of a statement run by the database's owner. */
  sql<R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** The address of the database for its owner, for a second process on it. */
  readonly ownerUrl: string;
  /** The address of the database for one of the program's own roles. */
  urlFor(role: RoleName): string;
  stop(): Promise<void>;
}

/** A Tuesday in term, in the middle of the morning check. */
export const today = '2026-09-15';
export const zone = 'Asia/Shanghai';

interface TestSettings {
  readonly kind?: Settings['kind'];
  /** Over https, with this certificate. */
  readonly tls?: NonNullable<Settings['tls']>;
  /** Settings that are otherwise than usual. */
  readonly settings?: Partial<Settings>;
}

/** Starts the server on a free port of this machine. `real` has no demonstration sign-in. */
export async function testServer({
  kind = 'rehearsal',
  tls,
  settings: others,
}: TestSettings = {}): Promise<TestServer> {
  const database = await freshDatabase();
  // The roles' passwords follow from the key and are the whole database server's.
  const dataDir = dirname(inject('keyDir'));
  const clock = rehearsalClock(instantOf(today, '08:00', zone));
  const plain = { ...settingsFor(kind, dataDir), ...others };
  // The address is part of what sign-in checks, so it is known before the start.
  const port = tls ? await freePort() : 0;
  const settings = tls ? { ...plain, tls, port, publicUrl: `https://127.0.0.1:${port}` } : plain;
  const running = await startServer({
    settings,
    ownerUrl: database.url,
    clock,
    fill: writeCast,
    gatherMs: 200,
  });
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  const callers = new Map<AccountName, Promise<Caller>>();
  return {
    url: running.url,
    running,
    clock,
    at: (day, time) => clock.set(instantOf(day, time, zone)),
    as(name) {
      const known = callers.get(name) ?? enter(running.url, name);
      callers.set(name, known);
      return known;
    },
    nobody: (county) => callerAt(running.url, county),
    sql: async <R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await owner.query<R>(text, [...values])).rows,
    ownerUrl: database.url,
    urlFor: (role) => roleUrl(database.url, role, openKeys(inject('keyDir'))),
    async stop() {
      await running.stop();
      await owner.end();
      await database.drop();
    },
  };
}

/** Signs a person of the cast in by choosing their role. */
export async function enter(url: string, name: AccountName): Promise<Caller> {
  const caller = callerAt(url, countyOfAccount(name));
  const response = await caller.auth('demo/enter', { accountId: accountId(name) });
  if (!response.ok) throw new Error(`${name} could not sign in: ${await response.text()}`);
  return caller;
}
