import { type ChildProcess, spawn } from 'node:child_process';

import { isBackupDue, isRestoreTestDue, type UpkeepRun } from '../../domain/upkeep.ts';
import type { Settings } from '../settings.ts';
import { alreadyRunning } from './failure.ts';
import { openBackupFolder } from './folder.ts';
import { noteRun, readRuns } from './run-log.ts';
import { usualKind } from './take.ts';
import { triedRuns } from './tried.ts';

const zone = 'Asia/Shanghai';
const lookEveryMs = 60_000;
const triedKept = 20;

/** 夜间备份 while the program runs. */
export interface Nightly {
  /** Looks once whether something is due and does it; for tests. */
  look(now: Date): Promise<void>;
  stop(): Promise<void>;
}

export interface NightlyOptions {
  readonly settings: Settings;
  /** Runs one command of this program in a process of its own; answers its exit code and what it complained of. */
  readonly run: (args: readonly string[]) => Running;
  readonly onError: (error: unknown) => void;
}

export interface Running {
  readonly ended: Promise<{ code: number; said: string }>;
  end(): void;
}

/**
 * Backs up once a day at the hour of the settings and restores the newest backup on trial once a week. Each in a
 * process of its own at the lowest priority, so that nobody who works notices. Failures are noted by the commands and
 * shown on the operation page.
 */
export function startNightly({ settings, run: start, onError }: NightlyOptions): Nightly {
  const { hour, dir } = settings.backup;
  let current: Running | undefined;
  /** Of this program's own time: what could not be noted must not be tried again every minute either. */
  let tried: UpkeepRun[] = [];
  const doOne = async (name: string): Promise<void> => {
    const began = Date.now();
    const since = ['--unless-since', new Date(began).toISOString()];
    current = start([
      name,
      ...(settings.kind === 'real' ? [] : ['--demo']),
      ...(name === 'restore-test' ? [] : since),
    ]);
    const { code, said } = await current.ended;
    current = undefined;
    // Another program on the same data is making it.
    if (code === alreadyRunning) return;
    const kind: UpkeepRun['kind'] = name === 'restore-test' ? name : 'backup';
    tried = [{ kind, ok: code === 0, at: new Date() }, ...tried].slice(0, triedKept);
    if (code === 0) return;
    onError(new Error(`${name}: ${said}`));
    // One that was killed could note nothing itself.
    const [last] = await readRuns(dir);
    if (last && new Date(last.at).getTime() >= began) return;
    const seconds = (Date.now() - began) / 1_000;
    const at = new Date().toISOString();
    await openBackupFolder(dir);
    const run = { kind, at, ok: false, seconds, name: '', bytes: 0, says: [said] };
    await noteRun(dir, run).catch(onError);
  };
  const look = async (now: Date): Promise<void> => {
    if (hour === undefined || current) return;
    const runs = [...tried, ...(await triedRuns(dir))];
    if (isBackupDue(runs, { now, hour, zone })) await doOne(usualKind(settings));
    else if (isRestoreTestDue(runs, now)) await doOne('restore-test');
  };
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    if (!current) looking = look(new Date()).catch(onError);
  }, lookEveryMs);
  timer.unref();
  return {
    look,
    async stop() {
      clearInterval(timer);
      current?.end();
      await looking;
    },
  };
}

/** A command of this very program, as it was started. */
export function ownCommand(args: readonly string[]): Running {
  const [, main = ''] = process.argv;
  const child = spawn(process.execPath, [...process.execArgv, main, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return { ended: endOf(child), end: () => void child.kill('SIGTERM') };
}

async function endOf(child: ChildProcess): Promise<{ code: number; said: string }> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-500);
  });
  return await new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, said: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, said: said.trim() }));
  });
}
