import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import type { ProgramOptions } from './server-program.ts';

const program = fileURLToPath(new URL('server-program.ts', import.meta.url));

/** The server as a child process, listening at `url`. */
export interface ServerChild {
  readonly url: string;
  /** Everything it has written so far. */
  output(): string;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it without giving it a chance (kill -9). */
  kill(): Promise<void>;
}

/** Starts the server as a child with these changes of its environment, and waits until it listens. */
export async function serverChild(
  options: ProgramOptions,
  env: NodeJS.ProcessEnv = {},
): Promise<ServerChild> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  let written = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written += text));
  const ended = once(child, 'close');
  // Its log is written there too.
  const announced = new Promise<[string]>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('http')) resolve([line]);
    });
  });
  const [url] = (await Promise.race([announced, ended])) as [unknown];
  if (typeof url !== 'string') throw new Error(`the server did not start: ${complaint}`);
  const output = () => written + complaint;
  return { url, output, stop: ending(child, 'SIGTERM'), kill: ending(child, 'SIGKILL') };
}

function ending(child: ChildProcess, signal: NodeJS.Signals): () => Promise<void> {
  return async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
}
