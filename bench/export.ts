import { createReadStream, readFileSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInflateRaw } from 'node:zlib';

import { atMost, type Bench, type Held, round } from './bench.ts';
import { countCpu } from './cpu.ts';
import { type Desk, inOffice, type Office, p95 } from './office.ts';
import { cpuSecondsOf } from './processes.ts';

const limitSeconds = 60;
/** What the second half of a list may add to the memory that the first half took: what is flat does not grow. */
const limitLaterMegabytes = 30;
/** How long an answer to somebody else may take meanwhile, p95. */
const limitOthersMs = 60;
const othersEveryMs = 200;

type Format = 'xlsx' | 'csv';

/** The whole county's people as a file of both formats: how long, how much memory, how many rows. */
export const exportBench: Bench = {
  name: 'export',
  summary: '全县人员名单导出 .xlsx 和 .csv：秒数、内存增加、文件里的行数、同时别人等多久',
  options: { persons: 100_000, days: 0 },
  run: async (options, tell, data) =>
    await inOffice(options, { tell, data }, async (office, { summary }) => {
      const desk = await office.at('bureau-officer');
      const other = await office.at('bureau-officer');
      const take = async (format: Format, input: Record<string, string>) =>
        await exportOnce(office, { desk, other }, { ...input, format });
      // What the first export of all needs once, whatever its length.
      await take('xlsx', { q: '欧阳' });
      await take('csv', { q: '欧阳' });
      const xlsx = await take('xlsx', {});
      tell(`.xlsx ${JSON.stringify(xlsx)}`);
      const csv = await take('csv', {});
      tell(`.csv ${JSON.stringify(csv)}`);
      const people = summary.pupils + summary.staff;
      return {
        figures: { xlsx, csv },
        limits: { ...limitsOf('xlsx', xlsx, people), ...limitsOf('csv', csv, people) },
      };
    }),
};

type Taken = Awaited<ReturnType<typeof exportOnce>>;

function limitsOf(format: Format, taken: Taken, people: number): Record<string, Held> {
  return {
    [`${format}Seconds`]: atMost(taken.seconds, limitSeconds),
    [`${format}LaterMegabytes`]: atMost(taken.laterMegabytes, limitLaterMegabytes),
    [`${format}MissingRows`]: atMost(Math.abs(people - taken.rowsInFile), 0),
    [`${format}OthersP95Ms`]: atMost(taken.othersP95Ms, limitOthersMs),
  };
}

async function exportOnce(
  { program }: Office,
  { desk, other }: { desk: Desk; other: Desk },
  input: Readonly<Record<string, string>> & { readonly format: Format },
) {
  const folder = await mkdtemp(join(tmpdir(), 'shaodian-export-'));
  const path = join(folder, 'file');
  const before = residentOf(program.pid);
  const memory: Moment[] = [];
  const watch = setInterval(() => memory.push(momentOf(program.pid)), 100);
  const others = askMeanwhile(other);
  const cpu = countCpu(program.pid);
  const from = performance.now();
  try {
    const search = new URLSearchParams({ ...input, placeId: desk.placeId, reason: '测速' });
    const { headers } = desk;
    const url = `http://127.0.0.1:${program.port}/api/person.list/export?${search}`;
    const answer = await fetch(url, { headers });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    const bytes = await save(answer, path);
    const seconds = round((performance.now() - from) / 1000, 2);
    clearInterval(watch);
    const times = await others.stop();
    const { node, database } = cpu(1000);
    return {
      seconds,
      rows: Number(answer.headers.get('x-rows')),
      // Without the heading and the line that says how many.
      rowsInFile: (await (input.format === 'csv' ? csvRows : xlsxRows)(path)) - 2,
      megabytes: round(bytes / 1e6),
      moreMegabytes: round(most(memory, before) - before),
      laterMegabytes: round(laterIn(memory)),
      nodeSeconds: node,
      databaseSeconds: database,
      othersP95Ms: round(p95(times)),
      othersWorstMs: round(Math.max(0, ...times)),
    };
  } finally {
    clearInterval(watch);
    await others.stop();
    await rm(folder, { recursive: true });
  }
}

/** What a process had taken at a moment. */
interface Moment {
  readonly megabytes: number;
  /** Processor time since it began, in seconds. */
  readonly worked: number;
}

const most = (moments: readonly Moment[], least = 0) =>
  moments.reduce((top, { megabytes }) => Math.max(top, megabytes), least);

/**
 * By how much the second half of its work goes above the first; 0 when it does not. Not of its time: before the first
 * row the database sorts, and nothing is taken yet.
 */
function laterIn(memory: readonly Moment[]): number {
  const middle = ((memory[0]?.worked ?? 0) + (memory.at(-1)?.worked ?? 0)) / 2;
  const first = memory.filter(({ worked }) => worked <= middle);
  return Math.max(0, most(memory.slice(first.length)) - most(first));
}

/** Somebody else opens the first page of the same list again and again. */
function askMeanwhile(desk: Desk) {
  let isOver = false;
  const times: number[] = [];
  const asking = (async () => {
    while (!isOver) {
      const { ms } = await desk.ask('person.list', { placeId: desk.placeId, limit: '20' });
      times.push(ms);
      await new Promise((resolve) => setTimeout(resolve, othersEveryMs));
    }
  })();
  // Met when it is stopped.
  asking.catch(() => undefined);
  return {
    async stop() {
      isOver = true;
      await asking;
      return times;
    },
  };
}

async function save(answer: Response, path: string): Promise<number> {
  const file = await open(path, 'w');
  let bytes = 0;
  try {
    for await (const part of answer.body ?? []) {
      bytes += (part as Uint8Array).length;
      await file.write(part as Uint8Array);
    }
  } finally {
    await file.close();
  }
  return bytes;
}

async function csvRows(path: string): Promise<number> {
  return await countIn(createReadStream(path), '\r\n');
}

/** The rows of the first sheet, which stands first in the archive. */
async function xlsxRows(path: string): Promise<number> {
  const file = await open(path);
  const { buffer: head } = await file.read(Buffer.alloc(30), 0, 30, 0);
  await file.close();
  const start = 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const inflate = createInflateRaw();
  const packed = createReadStream(path, { start });
  packed.pipe(inflate);
  const rows = await countIn(inflate, '<row ');
  packed.destroy();
  return rows;
}

/** How often a word stands in a stream, also across its pieces. */
async function countIn(stream: AsyncIterable<unknown>, word: string): Promise<number> {
  let count = 0;
  let rest = '';
  for await (const piece of stream) {
    const text = rest + (piece as Buffer).toString('latin1');
    const parts = text.split(word);
    count += parts.length - 1;
    rest = (parts.at(-1) ?? '').slice(-(word.length - 1));
  }
  return count;
}

function momentOf(pid: number): Moment {
  return { megabytes: residentOf(pid), worked: cpuSecondsOf(pid) };
}

/** Megabytes of memory of a process. */
function residentOf(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1] ?? 0) / 1024;
}
