import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import pg from 'pg';

import { startEngine } from './engine.ts';
import { EngineFailure } from './engine/failure.ts';
import type { Settings } from './settings.ts';

/** The database that the settings name. */
export interface OpenDatabase {
  /** The owner's URL of the program's database. */
  readonly ownerUrl: string;
  /** A word for the screen: embedded or another's. */
  readonly describe: string;
  stop(): Promise<void>;
}

/** The program's database on the embedded server. */
export const databaseName = 'shaodian';

/** Starts the embedded PostgreSQL of the data folder, or uses the server that DATABASE_URL names. */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  if (settings.databaseUrl)
    return {
      ownerUrl: settings.databaseUrl,
      describe: 'PostgreSQL (DATABASE_URL)',
      stop: async () => await Promise.resolve(),
    };
  const dataDir = join(settings.dataDir, 'postgres');
  const engine = await startEngine({ dataDir });
  const client = new pg.Client({ connectionString: engine.url('postgres') });
  await client.connect();
  const { rowCount } = await client.query('select from pg_database where datname = $1', [
    databaseName,
  ]);
  if (!rowCount) await client.query(`create database ${databaseName}`);
  await client.end();
  return {
    ownerUrl: engine.url(databaseName),
    describe: `PostgreSQL ${engine.version}`,
    stop: async () => await engine.stop(),
  };
}

/** The database for a command beside a running program: that program's own when it holds the data folder. */
export async function joinDatabase(settings: Settings): Promise<OpenDatabase> {
  try {
    return await openDatabase(settings);
  } catch (error) {
    if (!(error instanceof EngineFailure) || error.code !== 'engine-in-use') throw error;
    const record = await readFile(join(settings.dataDir, 'postgres', 'owner.json'), 'utf8');
    const { socketDir } = JSON.parse(record) as { socketDir: string };
    const host = encodeURIComponent(socketDir);
    return {
      ownerUrl: `postgres://shaodian_owner@/${databaseName}?host=${host}`,
      describe: 'PostgreSQL',
      stop: async () => await Promise.resolve(),
    };
  }
}
