import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { startEngine } from '../../src/server/engine.ts';
import { migrate } from '../../src/server/migrate.ts';
import { command, withDatabase } from './address.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The owner's address of the test server; put a database in with `withDatabase`. */
    ownerUrl: string;
    /** The database that `freshDatabase` copies, migrated and empty. */
    templateDatabase: string;
    /** The folder of the keys that the template was migrated with. */
    keyDir: string;
  }
}

/**
 * Before the tests: a throw-away PostgreSQL with a migrated template. SHAODIAN_TEST_DATABASE_URL
 * names another server's owner instead, to test against its version.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'shaodian-test-'));
  const server = await openServer(join(folder, 'postgres'));
  const template = server.own ? 'template' : `shaodian_template_${process.pid}`;
  const keyDir = join(folder, 'keys');
  async function cleanUp(): Promise<void> {
    if (!server.own)
      await command(server.url, `drop database if exists "${template}" with (force)`);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
  try {
    await command(server.url, `create database "${template}"`);
    await migrate(withDatabase(server.url, template), { keyDir });
  } catch (error) {
    await cleanUp();
    throw error;
  }
  project.provide('ownerUrl', server.url);
  project.provide('templateDatabase', template);
  project.provide('keyDir', keyDir);
  return cleanUp;
}

async function openServer(dataDir: string) {
  const url = process.env['SHAODIAN_TEST_DATABASE_URL'];
  if (url) return { own: false, url, stop: async () => {} };
  const engine = await startEngine({ dataDir, durable: false });
  return { own: true, url: engine.url('postgres'), stop: () => engine.stop() };
}
