import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

import pg from 'pg';

import { projectFile } from '../src/server/project.ts';
import { countCpu, type CpuUse } from './cpu.ts';
import { type LoadResult, summaryOf } from './load.ts';

/** What a benchmark's limit is: rows written straight, in a process of its own. */
export interface StraightTimes {
  readonly url: string;
  readonly connections: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

/** Starts a script that writes straight, hands it its work as JSON and answers what it measured. */
export async function writeStraight<J extends StraightTimes>(
  script: string,
  job: J,
): Promise<LoadResult & { cpu: CpuUse }> {
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: projectFile('.'),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(job));
  const said = await text(child.stdout);
  if (said === '') throw new Error('直接写入没有完成，原因见上。');
  return JSON.parse(said) as LoadResult & { cpu: CpuUse };
}

/** The script's side: reads its work, writes transaction after transaction until `next` has no more, and says how fast. */
export async function runStraight<J extends StraightTimes>(
  workOf: (job: J) => { next(): readonly pg.QueryConfig[] | undefined },
): Promise<void> {
  const job = JSON.parse(await text(process.stdin)) as J;
  const clients = Array.from({ length: job.connections }, () => openClient(job.url));
  await Promise.all(clients.map(async (client) => await client.connect()));
  const work = workOf(job);
  const writeFor = async (seconds: number) => {
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
    return summaryOf(times, (performance.now() - began) / 1000);
  };
  await writeFor(job.warmUpSeconds);
  const count = countCpu(process.pid, process.ppid);
  const result = await writeFor(job.seconds);
  const cpu = count(result.done);
  await Promise.all(clients.map(async (client) => await client.end()));
  console.log(JSON.stringify({ ...result, cpu, errors: 0, firstError: undefined }));
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
