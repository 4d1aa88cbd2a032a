import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { inject } from 'vitest';

import { projectFile } from '../../src/server/project.ts';
import { freePort } from './free-port.ts';

/** The built program as people run it, over a demonstration of its own or as a real county's. */
export interface Program {
  readonly url: string;
  /** The folder of data and keys (SHAODIAN_DATA). */
  readonly folder: string;
  /** Everything it has printed. */
  output(): string;
  /** Ends it without giving it a chance (kill -9) and starts it again on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const startsWithinMs = 90_000;

/** Starts the program over a throw-away copy of the demonstration that was made before the tests. */
export async function startProgram(): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'shaodian-e2e-'));
  await cp(inject('demoFolder'), folder, { recursive: true });
  return await startProgramIn(folder);
}

/** Starts the program for the very first time: it makes its database and its demonstration itself. */
export async function startNewProgram(): Promise<Program> {
  return await startProgramIn(await mkdtemp(join(tmpdir(), 'shaodian-e2e-')));
}

/** Starts the program of a real county over an empty folder. */
export async function startRealProgram(): Promise<Program> {
  return await startProgramIn(await mkdtemp(join(tmpdir(), 'shaodian-e2e-')), { command: 'serve' });
}

interface Start {
  readonly command?: 'demo' | 'serve';
  readonly isKept?: boolean;
}

/** Starts the built program on a free port over a data folder, and waits until it listens. */
async function startProgramIn(
  folder: string,
  { command = 'demo', isKept = false }: Start = {},
): Promise<Program> {
  const port = await freePort();
  let printed = '';
  const begin = async () => {
    printed = '';
    const child = spawn(process.execPath, [projectFile('dist/server/main.js'), command], {
      env: { ...process.env, PORT: String(port), SHAODIAN_DATA: folder, DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
      });
    running = child;
    await listening(child, () => printed);
  };
  let running: ChildProcess | undefined;
  const stop = async () => {
    if (running) await end(running, 'SIGTERM');
    if (isKept) return;
    // The database may still be writing its last words.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await begin();
  } catch (error) {
    await stop();
    throw error;
  }
  const restart = async () => {
    if (running) await end(running, 'SIGKILL');
    await begin();
  };
  return { url: `http://127.0.0.1:${port}`, folder, output: () => printed, restart, stop };
}

/** Makes a demonstration in a folder, which stays when the program has ended. */
export async function makeDemo(folder: string): Promise<void> {
  await (await startProgramIn(folder, { isKept: true })).stop();
}

async function listening(child: ChildProcess, printed: () => string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not started: ${printed()}`)), startsWithinMs);
    const look = () => {
      if (!printed().includes('哨点已启动')) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout?.on('data', look);
    child.on('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`ended with ${code}: ${printed()}`));
    });
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

/** Runs one command of the built program to its end; answers its exit code and everything it printed. */
export async function runCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; printed: string }> {
  const child = spawn(process.execPath, [projectFile('dist/server/main.js'), ...args], {
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const code = await new Promise<number>((resolve) => {
    child.once('close', (left) => resolve(left ?? 1));
  });
  return { code, printed };
}
