import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

import { checkDigitOf } from '../src/domain/identity.ts';
import { isImportBusy } from '../src/domain/import.ts';
import { isProblem } from '../src/domain/problem.ts';
import { openTable } from '../src/server/import-file.ts';
import { writeLongBook } from '../src/server/xlsx.ts';
import { atMost, type Bench, type Finding, optionOf, round, type Tell } from './bench.ts';
import { type BenchCounty, makeCounty } from './county.ts';
import { countCpu } from './cpu.ts';
import { type Program, startProgram, buildProgram } from './program.ts';
import { signInAccounts } from './teachers.ts';

/** A whole county's pupils from one file; and in the same run reading that file and copying the same rows straight. */
export const importPupils: Bench = {
  name: 'import',
  summary:
    '一个 .xlsx 里的学生（带住址和一位监护人）多久导完：上传、预检、写入；以及直接读和 COPY 有多快',
  options: { pupils: 100_000, schools: 100 },
  async run(options, tell) {
    await buildProgram();
    // Somebody must be there to sign in; they are few beside the pupils that come.
    const county = await makeCounty({ persons: 2_000, days: 0 }, tell);
    try {
      return await measure(county, options, tell);
    } finally {
      await county.remove();
    }
  },
};

/** What the administrator's page does, over HTTP. */
interface Desk {
  readonly placeId: string;
  send<T>(name: string, input: object): Promise<T>;
  ask<T>(name: string, input: Readonly<Record<string, string>>): Promise<T>;
}

interface Looked {
  readonly state: Parameters<typeof isImportBusy>[0];
  readonly digest?: string;
  readonly refusal?: string;
  readonly counts?: Readonly<Record<string, number>>;
}

async function measure(
  county: BenchCounty,
  options: Readonly<Record<string, number>>,
  tell: Tell,
): Promise<Finding> {
  const [pupils, schools] = [optionOf(options, 'pupils'), optionOf(options, 'schools')];
  const program = await startProgram({
    dataFolder: county.dataFolder,
    databaseUrl: county.ownerUrl,
  });
  try {
    const desk = await openDesk(county, program);
    const names = Array.from({ length: schools }, (_, n) => `导入第${n + 1}小学`);
    const perClass = 42;
    const classes = Math.ceil(pupils / schools / perClass);
    tell(`导入 ${schools} 所学校、${schools * classes} 个班…`);
    await load(desk, 'schools', await book(['学校名称', '学校类型'], schoolRows(names)));
    const places = await load(
      desk,
      'classes',
      await book(['学校', '年级', '班级'], classRows(names, classes)),
    );
    tell(`写一个 ${pupils} 名学生的文件…`);
    const file = await book(header, pupilRows(names, classes, pupils));
    await county.owner.query('checkpoint');
    tell(`导入 ${pupils} 名学生（${round(file.length / 1e6)} MB）…`);
    const waits = watchWaits(desk);
    const times = await load(desk, 'pupils', file, () => countCpu(program.pid));
    const waited = await waits();
    const cpu = {
      check: times.cpuOfCheck(pupils),
      apply: times.cpuOfApply(pupils),
    };
    const peakMb = peakOf(program.pid);
    tell('再导一次同一个文件…');
    const again = await load(desk, 'pupils', file);
    tell('直接读文件、COPY 同样的行…');
    const straight = await copyStraight(county.owner, file);
    const total = times.seconds;
    const limit = straight.read + straight.copy;
    return {
      figures: {
        seconds: round(total, 2),
        uploadSeconds: round(times.upload, 2),
        checkSeconds: round(times.check, 2),
        applySeconds: round(times.apply, 2),
        limitSeconds: round(limit, 2),
        limitReadSeconds: round(straight.read, 2),
        limitCopySeconds: round(straight.copy, 2),
        ratio: round(limit / total, 3),
        cpuMsPerPupil: cpu,
        othersWaitMs: waited,
        peakMb,
        fileMb: round(file.length / 1e6),
        counts: times.counts,
        copiedRows: straight.rows,
        againSeconds: round(again.seconds, 2),
        againCounts: again.counts,
        placesSeconds: round(places.seconds, 2),
      },
      limits: {
        seconds: atMost(round(total, 2), 60),
        peakMb: atMost(peakMb, 500),
        othersWaitMs: atMost(waited.p99, 50),
        missing: atMost(pupils - (times.counts['join'] ?? 0), 0),
        changedAgain: atMost(pupils - (again.counts['same'] ?? 0), 0),
      },
    };
  } finally {
    await program.stop();
  }
}

async function openDesk({ owner, summary }: BenchCounty, { port }: Program): Promise<Desk> {
  const { rows } = await owner.query<{ account_id: string; place_id: string }>(
    `select account_id, place_id from account_grant where role = 'administrator' and county_code = $1 limit 1`,
    [summary.county],
  );
  const [admin] = rows;
  if (!admin) throw new Error('no administrator in the county');
  const cookies = await signInAccounts(port, [admin.account_id], 1);
  const headers = {
    cookie: cookies.get(admin.account_id) ?? '',
    'x-county': String(summary.county),
    'content-type': 'application/json',
  };
  const answer = async <T>(response: Response): Promise<T> => {
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  return {
    placeId: admin.place_id,
    send: async <T>(name: string, input: object) =>
      await answer<T>(
        await fetch(`http://127.0.0.1:${port}/api/${name}`, {
          method: 'POST',
          headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
          body: JSON.stringify(input),
        }),
      ),
    ask: async <T>(name: string, input: Readonly<Record<string, string>>) =>
      await answer<T>(
        await fetch(`http://127.0.0.1:${port}/api/${name}?${new URLSearchParams(input)}`, {
          headers,
        }),
      ),
  };
}

/** Asks something small ten times a second; stopped, it answers how long others waited meanwhile, in milliseconds. */
function watchWaits(desk: Desk): () => Promise<{ p50: number; p99: number; most: number }> {
  let isOver = false;
  const all: number[] = [];
  const watching = (async () => {
    while (!isOver) {
      const began = performance.now();
      await desk.ask('account.me', {});
      all.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    const sorted = all.toSorted((a, b) => a - b);
    const at = (part: number) => round(sorted[Math.floor(part * (sorted.length - 1))] ?? 0, 1);
    return { p50: at(0.5), p99: at(0.99), most: at(1) };
  };
}

type Counting = ReturnType<typeof countCpu>;

interface Times {
  readonly cpuOfCheck: Counting;
  readonly cpuOfApply: Counting;
  readonly upload: number;
  readonly check: number;
  readonly apply: number;
  readonly seconds: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** Imports a file as a page does: parts, dry run, writing. Throws when anything of it is wrong. */
async function load(
  desk: Desk,
  kind: string,
  file: Buffer,
  count: () => Counting = () => () => ({ node: 0, database: 0, stolen: 0 }),
): Promise<Times> {
  const { placeId } = desk;
  const counting = count();
  const began = performance.now();
  const begun = await desk.send<{ importId: string; parts: number; partBytes: number }>(
    'import.begin',
    {
      placeId,
      kind,
      fileName: `${kind}.xlsx`,
      bytes: file.length,
    },
  );
  const { importId, parts, partBytes } = begun;
  for (let part = 0; part < parts; part += 1) {
    const base64 = file.subarray(part * partBytes, (part + 1) * partBytes).toString('base64');
    await desk.send('import.put', { placeId, importId, part, base64 });
  }
  const sent = performance.now();
  const checked = await settled(desk, importId);
  const looked = performance.now();
  const cpuOfCheck = done(counting);
  const countingApply = count();
  const { counts = {}, digest = '' } = checked;
  if (checked.state !== 'checked' || counts['wrong'] !== 0)
    throw new Error(`${kind}: ${checked.state} ${checked.refusal ?? ''} ${JSON.stringify(counts)}`);
  if ((counts['join'] ?? 0) > 0) {
    await desk.send('import.apply', { placeId, importId, digest });
    const done = await settled(desk, importId);
    if (done.state !== 'done') throw new Error(`${kind}: ${done.state} ${done.refusal ?? ''}`);
  }
  const ended = performance.now();
  return {
    cpuOfCheck,
    cpuOfApply: done(countingApply),
    upload: (sent - began) / 1000,
    check: (looked - sent) / 1000,
    apply: (ended - looked) / 1000,
    seconds: (ended - began) / 1000,
    counts,
  };
}

/** What was counted until now, for any number of units. */
function done(counting: Counting): Counting {
  const { node, database, stolen } = counting(1);
  const each = (ms: number, units: number) => round(ms / units, 3);
  return (units) => ({
    node: each(node, units),
    database: each(database, units),
    stolen: each(stolen, units),
  });
}

async function settled(desk: Desk, importId: string): Promise<Looked> {
  for (;;) {
    const look = await desk.ask<Looked>('import.look', { placeId: desk.placeId, importId });
    if (!isImportBusy(look.state)) return look;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const header = [
  ...['学校', '年级', '班级', '序号', '姓名', '性别', '出生日期', '身份证号', '住址'],
  ...['监护人1姓名', '监护人1关系', '监护人1电话'],
];

async function book(
  head: readonly string[],
  rows: Iterable<readonly (string | number)[]>,
): Promise<Buffer> {
  const widths = head.map(() => 14);
  return await writeLongBook({ name: '名单', header: head, widths, rows: Readable.from(rows) });
}

function* schoolRows(names: readonly string[]): Iterable<string[]> {
  for (const name of names) yield [name, '小学'];
}

const grades = ['一年级', '二年级', '三年级', '四年级', '五年级', '六年级'];

/** The nth class of a school. */
function classOf(nth: number): [grade: string, name: string] {
  return [grades[nth % grades.length] ?? '', `(${Math.floor(nth / grades.length) + 1})班`];
}

function* classRows(names: readonly string[], classes: number): Iterable<string[]> {
  for (const name of names) for (let n = 0; n < classes; n += 1) yield [name, ...classOf(n)];
}

function* pupilRows(
  names: readonly string[],
  classes: number,
  pupils: number,
): Iterable<(string | number)[]> {
  for (let n = 0; n < pupils; n += 1) {
    const school = n % names.length;
    const inSchool = Math.floor(n / names.length);
    const seq = Math.floor(inSchool / classes) + 1;
    const day = `${2014 + (n % 6)}-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`;
    const digits = `359${String(Math.floor(n / 1000)).padStart(3, '0')}${day.replaceAll('-', '')}${String(n % 1000).padStart(3, '0')}`;
    const sex = (n % 1000) % 2 === 1 ? '男' : '女';
    yield [
      ...[names[school] ?? '', ...classOf(inSchool % classes), seq],
      ...[`${surnames[n % surnames.length]}${givenNames[n % givenNames.length]}`, sex, day],
      ...[digits + checkDigitOf(digits), `东街 ${n} 号`],
      ...[`${surnames[n % surnames.length]}大山`, '父亲', `139${String(n).padStart(8, '0')}`],
    ];
  }
}

const surnames = Array.from(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董',
);
const givenNames = [
  '子涵',
  '浩然',
  '欣怡',
  '宇轩',
  '诗雨',
  '梓萱',
  '俊杰',
  '思远',
  '雨桐',
  '嘉怡',
  '博文',
];

/** Peak resident memory of a process in MB, as the kernel has noted it. */
function peakOf(pid: number): number {
  const [, kb = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kb) / 1024);
}

const tables = ['person', 'household', 'membership', 'guardianship'];

/** Reads the file once, and copies all rows of the lists into tables of the same shape and indexes. */
async function copyStraight(owner: pg.Client, file: Buffer) {
  const began = performance.now();
  const table = await openTable(file, []);
  if (isProblem(table)) throw new Error(table.problem);
  let read = 0;
  for await (const row of table.rows()) read += row.cells.length > 0 ? 1 : 0;
  const readSeconds = (performance.now() - began) / 1000;
  let copy = 0;
  let rows = 0;
  for (const name of tables) {
    const bytes = await buffer(owner.query(copyTo(`copy ${name} to stdout (format binary)`)));
    await owner.query(`create table straight_${name} (like ${name} including all)`);
    const from = performance.now();
    await pipeline(
      Readable.from([bytes]),
      owner.query(copyFrom(`copy straight_${name} from stdin (format binary)`)),
    );
    copy += (performance.now() - from) / 1000;
    const counted = await owner.query<{ count: number }>(
      `select count(*)::int as count from straight_${name}`,
    );
    rows += counted.rows[0]?.count ?? 0;
  }
  return { read: readSeconds, copy, rows, fileRows: read };
}
