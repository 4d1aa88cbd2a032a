import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { projectFile } from '../src/server/project.ts';
import { atLeast, atMost, type Bench, type Finding, optionOf, round, type Tell } from './bench.ts';
import { type BenchCounty, makeCounty } from './county.ts';
import { type Load, type LoadResult, runLoad } from './load.ts';
import { processesBelow, pssOf } from './processes.ts';
import { buildProgram, startProgram } from './program.ts';
import { requestOf, sheetsOf } from './sheet.ts';
import { signInAll, taughtClasses } from './teachers.ts';

const classSize = { least: 40, most: 50 };

/** Sheets that come in while the city is backed up, against the same without; then the backup is restored. */
export const backup: Bench = {
  name: 'backup',
  summary: '一边收检查表一边在线备份：交表慢了多少、备份多久多大；再恢复出来核对行数和操作记录',
  options: { persons: 100_000, days: 30, connections: 12, seconds: 15, teachers: 2_000 },
  async run(options, tell) {
    await buildProgram();
    const county = await makeCounty(
      { persons: optionOf(options, 'persons'), days: optionOf(options, 'days') },
      tell,
    );
    try {
      return await measure(county, options, tell);
    } finally {
      await county.remove();
    }
  },
};

interface Measured {
  readonly alone: readonly LoadResult[];
  readonly during: LoadResult;
  readonly backup: Ran;
  readonly megabytes: number;
}

async function measure(
  county: BenchCounty,
  options: Readonly<Record<string, number>>,
  tell: Tell,
): Promise<Finding> {
  const measured = await besides(county, options, tell);
  const { alone, during, megabytes } = measured;
  const archive = join(county.dataFolder, 'city.backup');
  tell('恢复到空文件夹并核对…');
  const restore = await ran(
    ['restore', archive, '--key', join(county.dataFolder, 'demo', 'keys', 'master.key')],
    join(county.dataFolder, 'restored'),
    tell,
  );
  const usual = alone.reduce((sum, one) => sum + one.perSecond, 0) / alone.length;
  const ratio = round(during.perSecond / usual, 3);
  const errors = [...alone, during].reduce((sum, one) => sum + one.errors, 0);
  return {
    figures: {
      perSecondAlone: round(usual),
      perSecondDuring: round(during.perSecond),
      p99MsAlone: round(Math.max(...alone.map((one) => one.p99Ms)), 2),
      p99MsDuring: round(during.p99Ms, 2),
      ratio,
      backupSeconds: round(measured.backup.seconds),
      backupSays: measured.backup.said.find((line) => line.startsWith('完成')) ?? '',
      restoreSeconds: round(restore.seconds),
      restoreSays: restore.said.slice(-3),
      sheetsDuring: during.done,
      persons: county.summary.pupils + county.summary.staff,
      classes: county.summary.classes,
      megabytes,
      errors,
    },
    limits: {
      ratio: atLeast(ratio, 0.8),
      errors: atMost(errors, 0),
      restoreCode: atMost(restore.code, 0),
      megabytes: atMost(megabytes, 4_000),
    },
  };
}

/** Sheets alone, during a backup, and alone again: what else the machine does changes from minute to minute. */
async function besides(
  county: BenchCounty,
  options: Readonly<Record<string, number>>,
  tell: Tell,
): Promise<Measured> {
  const connections = optionOf(options, 'connections');
  const seconds = optionOf(options, 'seconds');
  const all = await taughtClasses(county.owner, classSize);
  const classes = all.slice(0, optionOf(options, 'teachers'));
  const program = await startProgram({
    dataFolder: county.dataFolder,
    databaseUrl: county.ownerUrl,
  });
  try {
    tell(`${classes.length} 位班主任登录…`);
    const cookies = await signInAll(program.port, classes, connections);
    const work = sheetsOf(classes, county.freeDays);
    let isOver = false;
    const load: Load = {
      port: program.port,
      connections,
      next: () => {
        const { value, done } = isOver ? { value: undefined, done: true } : work.next();
        return done || !value ? undefined : requestOf(value, cookies);
      },
    };
    let left = classes.length;
    await runLoad({ ...load, next: () => (left-- > 0 ? load.next() : undefined) }, Infinity);
    tell(`只交表，${seconds} 秒…`);
    const before = await runLoad(load, seconds);
    tell('一边备份…');
    const backingUp = ran(
      ['backup', '--demo', '--to', join(county.dataFolder, 'city.backup')],
      county.dataFolder,
      tell,
    ).finally(() => {
      isOver = true;
    });
    const during = await runLoad(load, Infinity);
    const made = await backingUp;
    isOver = false;
    const megabytes = memoryOf(program.pid) + memoryOf(process.pid, 'postgres');
    tell(`再只交表，${seconds} 秒…`);
    const after = await runLoad(load, seconds);
    return { alone: [before, after], during, backup: made, megabytes: round(megabytes) };
  } finally {
    await program.stop();
  }
}

/** Megabytes (PSS) of a process and those below it, of one name where it is given. */
function memoryOf(pid: number, name?: string): number {
  return processesBelow(pid)
    .filter((one) => name === undefined || one.name.startsWith(name))
    .reduce((sum, one) => sum + pssOf(one.pid), 0);
}

interface Ran {
  readonly code: number;
  readonly seconds: number;
  readonly said: readonly string[];
}

/** Runs a command of the built program on a data folder of its own. */
async function ran(args: readonly string[], dataFolder: string, tell: Tell): Promise<Ran> {
  const began = performance.now();
  const { NODE_OPTIONS: _, DATABASE_URL: __, ...environment } = process.env;
  const child = spawn(process.execPath, ['dist/server/main.js', ...args], {
    cwd: projectFile('.'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, SHAODIAN_DATA: dataFolder },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  const code = await new Promise<number>((resolve) => {
    child.once('close', (ended) => resolve(ended ?? 1));
  });
  const said = text.trim().split('\n');
  tell(said.slice(-3).join('\n'));
  return { code, seconds: (performance.now() - began) / 1_000, said };
}
