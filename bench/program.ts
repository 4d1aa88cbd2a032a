import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

import { projectFile } from '../src/server/project.ts';
import { freePort } from '../test/setup/free-port.ts';

/** The program as a process of its own, as it runs in service. */
export interface Program {
  readonly port: number;
  readonly pid: number;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
}

interface ProgramOptions {
  readonly dataFolder: string;
  /** The owner's URL of a database; undefined: the program brings up its own. */
  readonly databaseUrl?: string;
  /** The file that Node runs, and its arguments; the built program in its demonstration mode unless given. */
  readonly run?: readonly string[];
}

const usual = ['--enable-source-maps', 'dist/server/main.js', 'demo'];

/** Starts the program and waits until it answers. Throws with what it wrote when it ends instead. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const port = await freePort();
  const { NODE_OPTIONS: _, ...environment } = process.env;
  const child = spawn(process.execPath, [...nodeArguments(), ...(options.run ?? usual)], {
    cwd: projectFile('.'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...environment,
      NODE_ENV: 'production',
      PORT: String(port),
      SHAODIAN_DATA: options.dataFolder,
      ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
    },
  });
  const said = gather(child);
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  await answers(port, ended, said);
  return {
    port,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Brings the build up to date, so that what is measured is what the source says. */
export async function buildProgram(): Promise<void> {
  const build = spawn(process.execPath, [join('scripts', 'build.mjs')], {
    cwd: projectFile('.'),
    stdio: ['ignore', 2, 2],
  });
  const code = await new Promise((resolve) => void build.once('close', resolve));
  if (code !== 0) throw new Error('构建失败。');
}

/** SHAODIAN_BENCH_NODE gives the program's Node more arguments, for example --cpu-prof. */
function nodeArguments(): string[] {
  return (process.env['SHAODIAN_BENCH_NODE'] ?? '').split(' ').filter(Boolean);
}

function gather(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text = (text + part).slice(-4_000);
    });
  return () => text;
}

async function answers(port: number, ended: Promise<void>, said: () => string): Promise<void> {
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!(await isUp(port))) {
    if (isOver) throw new Error(`程序没有启动：\n${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** True when the first page comes. */
async function isUp(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
