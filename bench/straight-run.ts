import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import pg from 'pg';

import { projectFile } from '../src/server/project.ts';
import { countCpu, type CpuUse } from './cpu.ts';
import { type LoadResult, summaryOf } from './load.ts';

/** What a benchmark's limit is: rows written straight, in a process of its own. */
export interface StraightTimes {
  readonly url: string;
  readonly connections: number;
  readonly warmUpSeconds: number;
  /** How long it writes each time it is asked to. */
  readonly seconds: number;
}

export type Measured = LoadResult & { readonly cpu: CpuUse };

/** A script that writes straight whenever it is asked to, and is warm before the first time. */
export interface Straight {
  write(): Promise<Measured>;
  end(): Promise<void>;
}

/** Starts a script that writes straight and hands it its work, a line of JSON. */
export async function openStraight<J extends StraightTimes>(
  script: string,
  job: J,
): Promise<Straight> {
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: projectFile('.'),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (line: string) => {
    child.stdin.write(`${line}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error('直接写入没有完成，原因见上。');
    return String(value);
  };
  await ask(JSON.stringify(job));
  return {
    write: async () => JSON.parse(await ask('write')) as Measured,
    end: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** The script's side: writes transaction after transaction, as long as it is asked to and `next` has more. */
export async function runStraight<J extends StraightTimes>(
  workOf: (job: J) => { next(): readonly pg.QueryConfig[] | undefined },
): Promise<void> {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const { value: first } = await lines.next();
  const job = JSON.parse(String(first)) as J;
  const clients = Array.from({ length: job.connections }, () => openClient(job.url));
  await Promise.all(clients.map(async (client) => await client.connect()));
  const work = workOf(job);
  await writeFor(clients, work, job.warmUpSeconds);
  console.log('warm');
  while (!(await lines.next()).done) {
    const count = countCpu(process.pid, process.ppid);
    const result = await writeFor(clients, work, job.seconds);
    console.log(JSON.stringify({ ...result, cpu: count(result.done) } satisfies Measured));
  }
  await Promise.all(clients.map(async (client) => await client.end()));
}

async function writeFor(
  clients: readonly pg.Client[],
  work: { next(): readonly pg.QueryConfig[] | undefined },
  seconds: number,
): Promise<LoadResult> {
  const times: number[] = [];
  const began = performance.now();
  const line = async (client: pg.Client) => {
    while (performance.now() < began + seconds * 1000) {
      const statements = work.next();
      if (!statements) return;
      const sent = performance.now();
      await write(client, statements);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(clients.map(line));
  const took = (performance.now() - began) / 1000;
  return { ...summaryOf(times, took), errors: 0, firstError: undefined, times };
}

async function write(client: pg.Client, statements: readonly pg.QueryConfig[]): Promise<void> {
  // Sent together and answered in order: the fastest that plain statements can be.
  const sent = [
    client.query('begin'),
    ...statements.map(async (one) => await client.query(one)),
    client.query('commit'),
  ];
  await Promise.all(sent);
}

function openClient(connectionString: string): pg.Client {
  const config: pg.ClientConfig & { pipeline: boolean } = { connectionString, pipeline: true };
  return new pg.Client(config);
}
