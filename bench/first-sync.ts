import { join } from 'node:path';

import { openKeys } from '../src/server/keys.ts';
import { openBrowser, phone } from '../test/setup/browser.ts';
import { atMost, type Bench, type Finding, optionOf, round, type Tell } from './bench.ts';
import { type BenchCounty, makeCounty } from './county.ts';
import { type LoadResult, runLoad, together } from './load.ts';
import { type OpenedPhones, openPhones } from './phones.ts';
import { buildProgram, type Program, startProgram } from './program.ts';
import { openSessions } from './sessions.ts';
import { requestOf, sheetsOf, type Work } from './sheet.ts';
import { type TaughtClass, taughtClasses } from './teachers.ts';

const classSize = { least: 40, most: 50 };
const connections = 12;
const warmUpSeconds = 3;
/** A cheap phone on a bad network: 6 times slower than this machine, 50 KB/s, 300 ms. */
const slow = { cpu: 6, bytesPerSecond: 50 * 1024, latencyMs: 300 };
const rounds = 3;

/** A class teacher's phone made ready for a day without a network; and a thousand of them at once. */
export const firstSync: Bench = {
  name: 'first-sync',
  summary: '班主任的慢手机多久备好断网填报；一千台同时第一次打开时，提交慢多少',
  options: { persons: 100_000, phones: 1000, seconds: 20 },
  async run(options, tell) {
    await buildProgram();
    const county = await makeCounty({ persons: optionOf(options, 'persons'), days: 0 }, tell);
    try {
      return await measure(county, options, tell);
    } finally {
      await county.remove();
    }
  },
};

async function measure(
  county: BenchCounty,
  options: Readonly<Record<string, number>>,
  tell: Tell,
): Promise<Finding> {
  const classes = await taughtClasses(county.owner, classSize);
  const keys = openKeys(join(county.dataFolder, 'demo', 'keys'));
  const accounts = classes.map((one) => one.accountId);
  const cookies = await openSessions(county.owner, keys, accounts);
  const program = await startProgram({
    dataFolder: county.dataFolder,
    databaseUrl: county.ownerUrl,
  });
  try {
    const readyMs = await readyTimes(program, classes, cookies, tell);
    const both = await withAndWithout(county, { program, classes, cookies }, options, tell);
    const { alone, beside, phones } = both;
    if (phones.firstError) tell(`第一个错误：${phones.firstError}`);
    const lowered = 1 - beside.perSecond / alone.perSecond;
    const middle = [...readyMs].sort((a, b) => a - b)[Math.floor(readyMs.length / 2)] ?? 0;
    return {
      figures: {
        readyMs: round(middle),
        readyMsEach: readyMs.map((one) => round(one)),
        submitsPerSecondAlone: round(alone.perSecond),
        submitsPerSecondBeside: round(beside.perSecond),
        lowered: round(lowered, 3),
        phones: optionOf(options, 'phones'),
        shownP50Ms: round(phones.shown.p50Ms),
        shownP99Ms: round(phones.shown.p99Ms),
        preparedP50Ms: round(phones.ready.p50Ms),
        preparedP99Ms: round(phones.ready.p99Ms),
        phoneErrors: phones.errors,
        slow,
      },
      limits: {
        readyMs: atMost(round(middle), 2_000),
        lowered: atMost(round(lowered, 3), 0.2),
        errors: atMost(alone.errors + beside.errors + phones.errors, 0),
      },
    };
  } finally {
    await program.stop();
  }
}

/** From opening the page for the first time until the phone holds the day's sheets, in a fresh browser each time. */
async function readyTimes(
  program: Program,
  classes: readonly TaughtClass[],
  cookies: ReadonlyMap<string, string>,
  tell: Tell,
): Promise<number[]> {
  const browser = await openBrowser();
  const times: number[] = [];
  try {
    for (const { accountId } of classes.slice(0, rounds)) {
      const url = `http://127.0.0.1:${program.port}`;
      const context = await browser.newContext(phone);
      const [name = '', value = ''] = (cookies.get(accountId) ?? '').split('=', 2);
      await context.addCookies([{ name, value, url }]);
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: slow.latencyMs,
        downloadThroughput: slow.bytesPerSecond,
        uploadThroughput: slow.bytesPerSecond,
      });
      await session.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu });
      await page.goto(`${url}/m/`);
      const ready = await page.waitForFunction(
        () => performance.getEntriesByName('ready-offline')[0]?.startTime,
      );
      times.push(Number(await ready.jsonValue()));
      tell(`第 ${times.length} 台手机 ${Math.round(times.at(-1) ?? 0)} 毫秒备好`);
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return times;
}

interface Setting {
  readonly program: Program;
  readonly classes: readonly TaughtClass[];
  readonly cookies: ReadonlyMap<string, string>;
}

/**
 * The same submits for the same time alone and while the phones come all at once: half of it alone before them and half
 * after, as a machine that others use too is fast in one moment and slow in the next.
 */
async function withAndWithout(
  county: BenchCounty,
  { program, classes, cookies }: Setting,
  options: Readonly<Record<string, number>>,
  tell: Tell,
): Promise<{ alone: LoadResult; beside: LoadResult; phones: OpenedPhones }> {
  const seconds = optionOf(options, 'seconds');
  const work: Generator<Work> = sheetsOf(classes, county.freeDays);
  const load = {
    port: program.port,
    connections,
    next: () => {
      const { value, done } = work.next();
      return done ? undefined : requestOf(value, cookies);
    },
  };
  let left = classes.length;
  const once = { ...load, next: () => (left-- > 0 ? load.next() : undefined) };
  await runLoad(once, Infinity);
  await runLoad(load, warmUpSeconds);
  tell(`只有提交，${seconds / 2} 秒…`);
  await county.owner.query('checkpoint');
  const before = await runLoad(load, seconds / 2);
  tell(`提交的同时 ${optionOf(options, 'phones')} 台手机第一次打开…`);
  await county.owner.query('checkpoint');
  const cookieOf = (at: number) => cookies.get(classes[at % classes.length]?.accountId ?? '') ?? '';
  const opened = Array.from({ length: optionOf(options, 'phones') }, (_, at) => cookieOf(at));
  const [beside, phones] = await Promise.all([
    runLoad(load, seconds),
    openPhones(program.port, opened),
  ]);
  tell(`再只有提交，${seconds / 2} 秒…`);
  await county.owner.query('checkpoint');
  const after = await runLoad(load, seconds / 2);
  return { alone: together([before, after]), beside, phones };
}
