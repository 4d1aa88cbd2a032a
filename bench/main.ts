/** `npm run bench` lists the benchmarks; `npm run bench -- NAME [--json] [--option N]` runs one. */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';

import { areasBench } from './areas.ts';
import { backup } from './backup.ts';
import { type Bench, type Finding, round } from './bench.ts';
import { countyBoard } from './county-board.ts';
import { detectBench } from './detect.ts';
import { documentsBench } from './documents.ts';
import { due } from './due.ts';
import { exportBench } from './export.ts';
import { familyCheckIn } from './family-checkin.ts';
import { findingList } from './finding-list.ts';
import { firstSync } from './first-sync.ts';
import { importPupils } from './import.ts';
import { lists } from './lists.ts';
import { live } from './live.ts';
import { morning } from './morning.ts';
import { personFile } from './person-file.ts';
import { pupilSearch } from './pupil-search.ts';
import { rollSubmit } from './roll-submit.ts';
import { schoolYear } from './school-year.ts';
import { signals } from './signals.ts';
import { start } from './start.ts';
import { storage } from './storage.ts';

const benches: readonly Bench[] = [
  importPupils,
  rollSubmit,
  familyCheckIn,
  firstSync,
  morning,
  storage,
  start,
  backup,
  pupilSearch,
  personFile,
  lists,
  countyBoard,
  due,
  live,
  documentsBench,
  areasBench,
  exportBench,
  schoolYear,
  signals,
  findingList,
  detectBench,
];

function list(): void {
  console.log('用法：npm run bench -- 名称 [--json] [--选项 数值] [--data 放城市的文件夹]\n');
  for (const { name, summary, options } of benches) {
    const words = Object.entries(options).map(([option, value]) => `--${option} ${value}`);
    console.log(
      `  ${name.padEnd(12)} ${summary}${words.length > 0 ? `\n${' '.repeat(15)}${words.join(' ')}` : ''}`,
    );
  }
}

async function runOne(bench: Bench, args: readonly string[]): Promise<void> {
  const { json, data, options } = readOptions(bench, args);
  const busy = round(loadavg()[0] ?? 0, 2);
  const finding = await bench.run(options, (line) => void process.stderr.write(`${line}\n`), data);
  const isOk = Object.values(finding.limits).every((limit) => limit.held);
  if (!json) return tellPeople(finding);
  const { figures, limits } = finding;
  console.log(JSON.stringify({ name: bench.name, ...figures, limits, ok: isOk, loadBefore: busy }));
}

function readOptions(bench: Bench, args: readonly string[]) {
  const names = Object.keys(bench.options);
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      data: { type: 'string' },
      ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    },
  });
  const given = values as Readonly<Record<string, string | boolean | undefined>>;
  const read: Record<string, number> = {};
  for (const [name, usual] of Object.entries(bench.options)) {
    const value = Number(given[name] ?? usual);
    if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} 应为整数。`);
    read[name] = value;
  }
  const { json, data } = given;
  return {
    json: json === true,
    data: typeof data === 'string' ? data : undefined,
    options: read,
  };
}

function tellPeople({ figures, limits }: Finding): void {
  for (const [name, value] of Object.entries(figures))
    console.log(`${name}: ${JSON.stringify(value)}`);
  for (const [name, { measured, limit, is, held }] of Object.entries(limits)) {
    const bound = is === 'at most' ? '≤' : '≥';
    console.log(`${held ? '达到' : '未达到'}  ${name} ${measured}（要求 ${bound} ${limit}）`);
  }
}

const [name, ...args] = process.argv.slice(2);
const wanted = benches.find((bench) => bench.name === name);
if (wanted) {
  await runOne(wanted, args);
} else {
  list();
  if (name) process.exitCode = 2;
}
