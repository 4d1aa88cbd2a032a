import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

import { engineText } from '../../domain/text/engine.ts';
import type { Cluster } from './cluster.ts';
import { EngineFailure } from './failure.ts';
import { launch } from './launcher.ts';
import { lines } from './lines.ts';
import { postgresArguments } from './settings.ts';

const READY = 'database system is ready to accept connections';
/** Sessions of a killed server that have not yet noticed; they end within moments. */
const STILL_ATTACHED = 'pre-existing shared memory block';
const RESTARTS_PER_MINUTE = 5;

/** How one server of a cluster is to run. */
export interface ServerOptions {
  readonly socketDir: string;
  /** The process number in a stale `postmaster.pid`, which may by now be anybody's. */
  readonly stalePid?: string | undefined;
  readonly log: (line: string) => void;
  /** Called when the server died and could not be started again. */
  readonly onLost: (error: unknown) => void;
}

/** Runs the database server, starts it again when it dies, and returns how to stop it in order. */
export async function runServer(
  cluster: Cluster,
  options: ServerOptions,
): Promise<{ stop(): Promise<void> }> {
  let child = await startPatiently(cluster, options);
  let stopping = false;
  let restarting: Promise<void> | undefined;
  let deaths: number[] = [];
  const interrupt = () => void child.kill('SIGINT');

  async function restart(): Promise<void> {
    options.log(engineText['engine-restarting'].zh);
    deaths = [...deaths.filter((at) => at > Date.now() - 60_000), Date.now()];
    try {
      if (deaths.length > RESTARTS_PER_MINUTE) throw new EngineFailure('engine-lost');
      child = await startPatiently(cluster, options);
      watch();
    } catch (error) {
      if (!stopping) options.onLost(error);
    }
  }
  function watch(): void {
    child.once('exit', () => {
      if (!stopping) restarting = restart();
    });
  }
  watch();
  process.once('exit', interrupt);
  return {
    async stop() {
      stopping = true;
      await restarting;
      process.off('exit', interrupt);
      await end(child);
    },
  };
}

async function startPatiently(cluster: Cluster, options: ServerOptions): Promise<ChildProcess> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await startOnce(cluster, options);
    } catch (error) {
      const attached = error instanceof Error && error.message.includes(STILL_ATTACHED);
      if (!attached || Date.now() > deadline) throw error;
      await pause(200);
    }
  }
}

function startOnce(cluster: Cluster, options: ServerOptions): Promise<ChildProcess> {
  const { launcher, binaries, folder, durable } = cluster;
  const args = postgresArguments(folder, options.socketDir, durable);
  // pg_ctl's own way of telling PostgreSQL which process number is no rival of its own.
  const env = options.stalePid ? { PG_GRANDPARENT_PID: options.stalePid } : {};
  const child = launch(launcher, binaries.postgres, args, env);
  const complaints: string[] = [];
  return new Promise((resolve, reject) => {
    lines(child, (line) => {
      options.log(line);
      if (line.includes('FATAL')) complaints.push(line.replace(/^.*FATAL: +/, ''));
      if (line.includes(READY)) resolve(child);
    });
    child.once('error', reject);
    child.once('close', () => reject(whyNotStarted(folder, complaints[0])));
  });
}

function whyNotStarted(folder: string, complaint = '没有给出原因'): EngineFailure {
  const rival = complaint.includes('lock file') && complaint.includes('already exists');
  if (rival) return new EngineFailure('engine-in-use', { folder, pid: '?' });
  return new EngineFailure('engine-not-started', { why: complaint });
}

/** Ends sessions and writes everything down; a server that hangs is cut off and recovers later. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  const patience = setTimeout(() => child.kill('SIGQUIT'), 30_000);
  await exited;
  clearTimeout(patience);
}
