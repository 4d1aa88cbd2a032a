import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { addDays, type Day, localTime } from '../src/domain/date.ts';
import { openKeys } from '../src/server/keys.ts';
import { type Arrival, type ArrivalResult, runArrivals } from './arrivals.ts';
import { atMost, type Bench, type Finding, optionOf, round, type Tell } from './bench.ts';
import { type BenchCounty, makeCounty } from './county.ts';
import { countCpu, type CpuUse } from './cpu.ts';
import { type BenchFamily, openFamilies } from './families.ts';
import { get, post } from './http.ts';
import { buildProgram, startProgram } from './program.ts';
import { openSessions } from './sessions.ts';
import { requestOf, sheetsOf } from './sheet.ts';
import { type TaughtClass, taughtClasses } from './teachers.ts';

const zone = 'Asia/Shanghai';
const everySize = { least: 1, most: 400 };

/** 七点五十: a large city's classes and a part of their families within minutes, everybody for the first time. */
export const morning: Bench = {
  name: 'morning',
  summary: '一座大城市的早晨：全部班级和一部分家庭在几分钟里到齐，一份不丢，人人很快有答复',
  options: { persons: 535_000, familyPercent: 30, seconds: 600, earlySeconds: 60 },
  async run(options, tell, data) {
    await buildProgram();
    const size = { persons: optionOf(options, 'persons'), days: 0, keptIn: data };
    const county = await makeCounty(size, tell);
    try {
      return await measure(county, options, tell);
    } finally {
      await county.remove();
    }
  },
};

/** Those who come, and the day whose sheets they send. */
interface Visitors {
  readonly classes: readonly TaughtClass[];
  readonly families: readonly BenchFamily[];
  readonly sheetDay: Day;
}

interface Morning extends Visitors {
  /** Others who come just as fast to a program that has only started, before the measured ones. */
  readonly early: Visitors;
  readonly cookies: ReadonlyMap<string, string>;
  readonly today: Day;
}

async function measure(
  county: BenchCounty,
  options: Readonly<Record<string, number>>,
  tell: Tell,
): Promise<Finding> {
  const seconds = optionOf(options, 'seconds');
  const percent = optionOf(options, 'familyPercent');
  const earlySeconds = optionOf(options, 'earlySeconds');
  const morningOf = await prepare(county, { percent, earlyShare: earlySeconds / seconds }, tell);
  const length = { seconds, earlySeconds };
  const { early, result, cpu, generatorShare, lost } = await play(county, morningOf, length, tell);
  return {
    figures: {
      classes: morningOf.classes.length,
      families: morningOf.families.length,
      pupils: county.summary.pupils,
      requests: result.done,
      perSecond: round(result.done / result.seconds),
      p50Ms: round(result.p50Ms, 2),
      p99Ms: round(result.p99Ms, 2),
      p99MsEach10Seconds: result.p99MsEach.join(' '),
      afterStartP99MsEach10Seconds: early.p99MsEach.join(' '),
      errors: early.errors + result.errors,
      lost,
      seconds: round(result.seconds),
      cpuMsPerRequest: cpu,
      generatorShareOfOneCore: round(generatorShare, 2),
    },
    limits: {
      p99Ms: atMost(round(result.p99Ms, 2), 300),
      errors: atMost(early.errors + result.errors, 0),
      lost: atMost(lost, 0),
      seconds: atMost(round(result.seconds), seconds + 10),
    },
  };
}

async function prepare(
  county: BenchCounty,
  { percent, earlyShare }: { percent: number; earlyShare: number },
  tell: Tell,
): Promise<Morning> {
  const { day: today } = localTime(new Date(), zone);
  const { owner } = county;
  const classes = await taughtClasses(owner, everySize);
  const { rows } = await owner.query<{ count: number }>(
    `select count(distinct household_id)::int as count from membership
     join person using (county_code, person_id) where kind = 'pupil' and household_id is not null`,
  );
  const count = Math.round(((rows[0]?.count ?? 0) * percent * (1 + earlyShare)) / 100);
  tell(`${classes.length} 个班、${count} 个家庭开通账号…`);
  const families = await openFamilies(owner, {
    county: county.summary.county,
    count,
    from: addDays(today, -60),
  });
  const accounts = [...classes, ...families].map((one) => one.accountId);
  const keys = openKeys(join(county.dataFolder, 'demo', 'keys'));
  const cookies = await openSessions(owner, keys, accounts);
  await owner.query('vacuum analyze');
  const punctual = Math.round(families.length / (1 + earlyShare));
  const early = {
    classes: classes.slice(0, Math.round(classes.length * earlyShare)),
    families: families.slice(punctual),
    sheetDay: county.freeDays.at(-2) ?? today,
  };
  const sheetDay = county.freeDays.at(-1) ?? today;
  return { classes, families: families.slice(0, punctual), sheetDay, early, cookies, today };
}

interface Played {
  readonly early: ArrivalResult;
  readonly result: ArrivalResult;
  readonly cpu: CpuUse;
  readonly generatorShare: number;
  readonly lost: number;
}

async function play(
  county: BenchCounty,
  morningOf: Morning,
  { seconds, earlySeconds }: { seconds: number; earlySeconds: number },
  tell: Tell,
): Promise<Played> {
  const { classes, families, early: first, sheetDay, today } = morningOf;
  const program = await startProgram({
    dataFolder: county.dataFolder,
    databaseUrl: county.ownerUrl,
  });
  try {
    const told = (done: number) => tell(`${done} 位已到`);
    const arrivals = spread(visitsOf(morningOf, morningOf), seconds * 1000);
    await county.owner.query('checkpoint');
    tell(`程序刚启动，先来的在 ${earlySeconds} 秒内到来…`);
    const before = spread(visitsOf(first, morningOf), earlySeconds * 1000);
    const early = await runArrivals(program.port, before, told);
    tell(`${arrivals.length} 位老师和家长在 ${seconds} 秒内到来…`);
    const count = countCpu(program.pid);
    const used = process.cpuUsage();
    const result = await runArrivals(program.port, arrivals, told);
    const own = process.cpuUsage(used);
    const firstError = early.firstError ?? result.firstError;
    if (firstError) tell(`第一个错误：${firstError}`);
    const generatorShare = (own.user + own.system) / 1e6 / result.seconds;
    const kept = await keptRows(county, sheetDay, today);
    const came = families.length + first.families.length;
    const lost = Math.abs(classes.length - kept.sheets) + Math.abs(came - kept.families);
    return { early, result, cpu: count(result.done), generatorShare, lost };
  } finally {
    await program.stop();
  }
}

/** Each looks first and then sends. */
function visitsOf(
  { classes, families, sheetDay }: Visitors,
  { cookies, today }: Morning,
): (() => readonly string[])[] {
  return [
    ...[...sheetsOf(classes, [sheetDay])]
      .filter((work) => work.sheet.session === 'morning')
      .map((work) => () => {
        const { classId, day, session } = work.sheet;
        const cookie = cookies.get(work.of.accountId) ?? '';
        const open = get('/api/roll.sheet', { classId, day, session }, { cookie });
        return [open, requestOf(work, cookies)];
      }),
    ...families.map((family, at) => () => {
      const cookie = cookies.get(family.accountId) ?? '';
      return [get('/api/family.home', {}, { cookie }), checkIn(family, { at, today, cookie })];
    }),
  ];
}

/** Mixed and spread evenly over the time, the same way every time. */
function spread(visits: readonly (() => readonly string[])[], overMs: number): Arrival[] {
  const step = 0.618_033_988_75;
  return visits
    .map((requests, at) => ({ at: ((at * step) % 1) * overMs, requests }))
    .sort((one, other) => one.at - other.at);
}

function checkIn(
  family: BenchFamily,
  { at, today, cookie }: { at: number; today: Day; cookie: string },
): string {
  const children = family.children.map((personId, n) => ({
    personId,
    ...((at + n) % 20 === 0 && { absent: 'sick', symptoms: ['FEVER', 'COUGH'] }),
    ...((at + n) % 10 === 0 && { tempC: 37.6, tempSite: 'AXILLA' }),
  }));
  const headers = { cookie, 'idempotency-key': randomUUID() };
  return post('/api/family.check-in', { day: today, children }, headers);
}

async function keptRows({ owner }: BenchCounty, sheetDay: Day, today: Day) {
  const { rows } = await owner.query<{ sheets: number; families: number }>(
    `select (select count(*)::int from roll where day = $1) as sheets,
       (select count(distinct account_id)::int from checkin where day = $2) as families`,
    [sheetDay, today],
  );
  return rows[0] ?? { sheets: 0, families: 0 };
}
