import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Binaries } from './binaries.ts';
import { EngineFailure } from './failure.ts';
import { launch, type Launcher } from './launcher.ts';
import { lines } from './lines.ts';
import type { Owner } from './owner.ts';
import { commandLine, processMark, waitForEnd } from './process.ts';
import { initdbArguments } from './settings.ts';

/** What is needed to make and run the files of one database. */
export interface Cluster {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly launcher: Launcher;
  readonly version: string;
  readonly durable: boolean;
}

/** Makes the database files on the first start; refuses files of another major version. */
export async function ensureCluster(cluster: Cluster): Promise<void> {
  const { folder, version } = cluster;
  const major = Number.parseInt(version, 10);
  if (!existsSync(join(folder, 'PG_VERSION'))) return createCluster(cluster, major);
  const found = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
  if (found !== String(major)) {
    throw new EngineFailure('engine-other-version', { folder, found, running: version });
  }
}

/** Made beside its place and moved there when whole: a first start cut short leaves no half one. */
async function createCluster(cluster: Cluster, major: number): Promise<void> {
  const { folder, binaries, launcher, durable } = cluster;
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  const child = launch(launcher, binaries.initdb, initdbArguments(unfinished, major, durable));
  const said: string[] = [];
  lines(child, (line) => said.push(line));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    const why = said.find((line) => line.includes('error:')) ?? said.slice(-3).join(' ');
    throw new EngineFailure('engine-not-created', { folder, why });
  }
  await rename(unfinished, folder);
}

/**
 * Deals with what a killed program left behind: ends a database that still runs on this folder and
 * returns the process number a stale `postmaster.pid` names, which PostgreSQL is to disregard.
 * Throws `engine-in-use` when the database was started by somebody else.
 */
export async function clearRemains(
  folder: string,
  dead: Owner | undefined,
): Promise<string | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  if (!(pid > 0)) return undefined;
  if ((await processMark(pid)) !== undefined && (await runsOn(pid, folder))) {
    if (!dead) throw new EngineFailure('engine-in-use', { folder, pid });
    await endDatabase(pid, folder);
  }
  return String(pid);
}

async function runsOn(pid: number, folder: string): Promise<boolean> {
  const command = await commandLine(pid);
  return command.includes('postgres') && command.includes(`-D ${folder} `);
}

async function endDatabase(pid: number, folder: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    sendSignal(pid, signal);
    if (await waitForEnd(pid, 30_000)) return;
  }
  throw new EngineFailure('engine-in-use', { folder, pid });
}

/** A process that ends by itself at this very moment is what we want. */
function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
