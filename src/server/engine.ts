import { access, constants, mkdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { findBinaries } from './engine/binaries.ts';
import { clearRemains, ensureCluster } from './engine/cluster.ts';
import { EngineFailure } from './engine/failure.ts';
import { findLauncher, giveTree } from './engine/launcher.ts';
import { claimFolder, releaseFolder } from './engine/owner.ts';
import { runServer } from './engine/server.ts';
import { dropSocketDir, makeSocketDir } from './engine/socket.ts';

/** The embedded PostgreSQL while it runs as a child of this program. */
export interface Engine {
  /** The address of a database, as `pg` understands it; the user defaults to `shaodian_owner`. */
  url(database: string, user?: string): string;
  /** The folder of its Unix socket, closed to other users of the machine. */
  readonly socketDir: string;
  /** PostgreSQL's version, for example `18.4`. */
  readonly version: string;
  /** Ends sessions, writes everything to disk and waits until the server is gone. */
  stop(): Promise<void>;
}

export interface EngineOptions {
  /** A folder of its own; made on the first start. */
  readonly dataDir: string;
  /** False trades the safety of commits for speed, for databases that are thrown away. */
  readonly durable?: boolean;
  /** Receives each line PostgreSQL writes to its log. */
  readonly log?: (line: string) => void;
  /** Called when the server died and could not be restarted; by default the program ends. */
  readonly onLost?: (error: unknown) => void;
}

/**
 * 内置数据库: starts PostgreSQL on a data folder, making it on the first start and recovering it
 * after a crash. The server ends with this program, also when that is killed outright (on Linux;
 * elsewhere the next start ends it). Throws an `EngineFailure` whose message can be shown as it is.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const dataDir = await openFolder(options.dataDir);
  const binaries = await findBinaries(process.env);
  const { launcher, version } = await findLauncher(binaries, dataDir);
  const durable = options.durable ?? true;
  const cluster = { folder: join(dataDir, 'cluster'), binaries, launcher, version, durable };
  const socketDir = await makeSocketDir(dataDir);
  const undo = [() => dropSocketDir(socketDir)];
  try {
    const dead = await claimFolder(dataDir, socketDir);
    undo.push(() => releaseFolder(dataDir));
    if (dead && dead.socketDir !== socketDir) await dropSocketDir(dead.socketDir);
    const stalePid = await clearRemains(cluster.folder, dead);
    // Only what is ours now changes hands: before, it may be the folder of a program that runs.
    for (const path of [socketDir, dataDir]) await giveTree(path, launcher);
    await ensureCluster(cluster);
    const { log = ignore, onLost = crash } = options;
    const server = await runServer(cluster, { socketDir, stalePid, log, onLost });
    undo.push(() => server.stop());
  } catch (error) {
    await runBackwards(undo);
    throw error;
  }
  return { url: addressIn(socketDir), socketDir, version, stop: () => runBackwards(undo) };
}

/** A second call finds nothing left to do. */
async function runBackwards(undo: (() => Promise<void>)[]): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step();
}

async function openFolder(path: string): Promise<string> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.W_OK | constants.X_OK);
    return await realpath(path);
  } catch (cause) {
    throw new EngineFailure('engine-no-access', { folder: path }, { cause });
  }
}

function addressIn(socketDir: string) {
  return (database: string, user = 'shaodian_owner'): string => {
    const [name, folder] = [encodeURIComponent(database), encodeURIComponent(socketDir)];
    return `postgres://${encodeURIComponent(user)}@/${name}?host=${folder}`;
  };
}

function ignore(): void {}

/** Nobody listens for the loss of the database: the program ends, and whoever watches it restarts. */
function crash(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}
