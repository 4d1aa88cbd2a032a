import { randomUUID } from 'node:crypto';

import { addDays, type Day, localTime } from '../src/domain/date.ts';
import { atLeast, atMost, type Bench, type Finding, optionOf, round, type Tell } from './bench.ts';
import { type BenchCounty, makeCounty } from './county.ts';
import { countCpu, type CpuUse } from './cpu.ts';
import { type BenchFamily, openFamilies } from './families.ts';
import type { FamilyStraightJob } from './family-straight.ts';
import { post } from './http.ts';
import { type LoadResult, runLoad } from './load.ts';
import { buildProgram, startProgram } from './program.ts';
import { type Measured, openStraight } from './straight-run.ts';
import { signInAccounts } from './teachers.ts';
import { inTurns } from './turns.ts';

const zone = 'Asia/Shanghai';
const warmUpSeconds = 3;
/** A check-in may say that it has waited this long (rules/family/check-in.json): so many days are free. */
const freeDays = 13;
/** The limit writes to days before those: same tables, fresh rows. */
const limitDaysEarlier = 20;

/** 家庭打卡 over HTTP, and in the same run the same rows written straight. */
export const familyCheckIn: Bench = {
  name: 'family-checkin',
  summary: '每秒能收多少份家庭打卡（一家的孩子一起报），以及直接写同样的行能有多快',
  options: { persons: 100_000, families: 4000, connections: 12, seconds: 10 },
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
  const [connections, seconds] = [optionOf(options, 'connections'), optionOf(options, 'seconds')];
  const { day: today } = localTime(new Date(), zone);
  const families = await openFamilies(county.owner, {
    county: county.summary.county,
    count: optionOf(options, 'families'),
    from: addDays(today, -60),
  });
  const running = { connections, seconds, today };
  const {
    program: checkIns,
    limit,
    first,
    firstCpu,
  } = await checkInAll(county, families, running, tell);
  const ratio = checkIns.perSecond / limit.perSecond;
  const children = families.reduce((sum, one) => sum + one.children.length, 0);
  return {
    figures: {
      perSecond: round(checkIns.perSecond),
      p50Ms: round(checkIns.p50Ms, 2),
      p99Ms: round(checkIns.p99Ms, 2),
      limitPerSecond: round(limit.perSecond),
      limitP99Ms: round(limit.p99Ms, 2),
      ratio: round(ratio, 3),
      firstPerSecond: round(first.perSecond),
      firstP99Ms: round(first.p99Ms, 2),
      checkIns: checkIns.done,
      errors: checkIns.errors,
      cpuMsPerCheckIn: checkIns.cpu,
      cpuMsPerFirst: firstCpu,
      cpuMsPerCheckInStraight: limit.cpu,
      persons: county.summary.pupils + county.summary.staff,
      families: families.length,
      childrenPerCheckIn: round(children / families.length, 2),
      connections,
      seconds: round(checkIns.seconds),
    },
    limits: {
      perSecond: atLeast(round(checkIns.perSecond), 1_500),
      p99Ms: atMost(round(checkIns.p99Ms, 2), 40),
      errors: atMost(checkIns.errors, 0),
    },
  };
}

interface Running {
  readonly connections: number;
  readonly seconds: number;
  readonly today: Day;
}

/** `first`: each family's first check-in, when nothing of it is remembered, as on a real morning. */
interface CheckedIn {
  readonly program: Measured;
  readonly limit: Measured;
  readonly first: LoadResult;
  readonly firstCpu: CpuUse;
}

/** Signs the families in, warms up and measures; afterwards each acknowledged check-in must be in the database. */
async function checkInAll(
  county: BenchCounty,
  families: readonly BenchFamily[],
  { connections, seconds, today }: Running,
  tell: Tell,
): Promise<CheckedIn> {
  const program = await startProgram({
    dataFolder: county.dataFolder,
    databaseUrl: county.ownerUrl,
  });
  try {
    tell(`${families.length} 位家长登录…`);
    const ids = families.map((one) => one.accountId);
    const cookies = await signInAccounts(program.port, ids, connections);
    const work = checkInsOf(families, today);
    let acknowledged = 0;
    const load = {
      port: program.port,
      connections,
      next: () => {
        const { value, done } = work.next();
        return done ? undefined : requestOf(value, cookies);
      },
      seen: ({ status }: { status: number }) => {
        if (status === 200) acknowledged += 1;
      },
    };
    // Each family once, so that nobody's first request is measured; then until the code is warm.
    let left = families.length;
    const once = { ...load, next: () => (left-- > 0 ? load.next() : undefined) };
    const countFirst = countCpu(program.pid);
    const first = await runLoad(once, Infinity);
    const firstCpu = countFirst(first.done);
    await runLoad(load, warmUpSeconds);
    const limitOf = async (secondsEach: number) =>
      await openStraight<FamilyStraightJob>('bench/family-straight.ts', {
        url: county.ownerUrl,
        county: county.summary.county,
        connections,
        warmUpSeconds,
        seconds: secondsEach,
        families,
        days: Array.from({ length: freeDays }, (_, at) => addDays(today, -limitDaysEarlier - at)),
      });
    const turns = { county, pid: program.pid, load, seconds, limitOf };
    const { program: result, limit } = await inTurns(turns, tell);
    if (result.firstError) tell(`第一个错误：${result.firstError}`);
    const { rows } = await county.owner.query<{ count: number }>(
      `select count(distinct (account_id, day))::int as count from checkin where day > $1`,
      [addDays(today, -freeDays)],
    );
    const lost = acknowledged - (rows[0]?.count ?? 0);
    if (lost !== 0) tell(`答复成功的打卡与数据库里的相差 ${lost}`);
    const errors = first.errors + result.errors + Math.abs(lost);
    return { program: { ...result, errors }, limit, first, firstCpu };
  } finally {
    await program.stop();
  }
}

interface Work {
  readonly of: BenchFamily;
  readonly day: Day;
  readonly heldSeconds: number;
  readonly at: number;
}

/** Every family's check-in of each free day, one day after the other, as on real mornings. */
function* checkInsOf(families: readonly BenchFamily[], today: Day): Generator<Work> {
  for (let back = 0; back < freeDays; back += 1)
    for (const [at, of] of families.entries())
      yield { of, day: addDays(today, -back), heldSeconds: back * 86_400, at };
}

/** One child in twenty is ill at home, one in ten has a temperature to report; the others are well. */
function requestOf(
  { of, day, heldSeconds, at }: Work,
  cookies: ReadonlyMap<string, string>,
): string {
  const children = of.children.map((personId, n) => ({
    personId,
    ...((at + n) % 20 === 0 && { absent: 'sick', symptoms: ['FEVER', 'COUGH'] }),
    ...((at + n) % 10 === 0 && { tempC: 37.6, tempSite: 'AXILLA' }),
  }));
  return post(
    '/api/family.check-in',
    { day, children, ...(heldSeconds > 0 && { heldSeconds }) },
    { cookie: cookies.get(of.accountId) ?? '', 'idempotency-key': randomUUID() },
  );
}
