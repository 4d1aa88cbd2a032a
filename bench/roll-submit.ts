import { addDays } from '../src/domain/date.ts';
import { atLeast, atMost, type Bench, type Finding, optionOf, round, type Tell } from './bench.ts';
import { type BenchCounty, makeCounty } from './county.ts';
import { runLoad } from './load.ts';
import { buildProgram, startProgram } from './program.ts';
import { requestOf, sheetsOf } from './sheet.ts';
import { type Measured, openStraight } from './straight-run.ts';
import type { StraightJob } from './straight.ts';
import { signInAll, type TaughtClass, taughtClasses } from './teachers.ts';
import { inTurns } from './turns.ts';

const classSize = { least: 40, most: 50 };
const warmUpSeconds = 3;
/** The limit writes to days before those that the program may write to: same tables, fresh rows. */
const limitDaysEarlier = 14;

/** Class submits over HTTP, and in the same run the same rows written straight. */
export const rollSubmit: Bench = {
  name: 'roll-submit',
  summary: '每秒能提交多少张班级检查表（每张约 45 人、2 项异常），以及直接写同样的行能有多快',
  options: { persons: 100_000, days: 0, connections: 12, seconds: 10 },
  async run(options, tell, data) {
    await buildProgram();
    const [persons, days] = [optionOf(options, 'persons'), optionOf(options, 'days')];
    const county = await makeCounty({ persons, days, keptIn: data }, tell);
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
  const classes = await taughtClasses(county.owner, classSize);
  const { program: submits, limit } = await submitAll(
    county,
    classes,
    { connections, seconds },
    tell,
  );
  const ratio = submits.perSecond / limit.perSecond;
  const people = classes.reduce((sum, one) => sum + one.people.length, 0);
  return {
    figures: {
      perSecond: round(submits.perSecond),
      p50Ms: round(submits.p50Ms, 2),
      p99Ms: round(submits.p99Ms, 2),
      limitPerSecond: round(limit.perSecond),
      limitP99Ms: round(limit.p99Ms, 2),
      ratio: round(ratio, 3),
      submits: submits.done,
      errors: submits.errors,
      cpuMsPerSubmit: submits.cpu,
      cpuMsPerSubmitStraight: limit.cpu,
      persons: county.summary.pupils + county.summary.staff,
      teachers: classes.length,
      pupilsPerSheet: round(people / classes.length),
      connections,
      seconds: round(submits.seconds),
    },
    limits: {
      ratio: atLeast(round(ratio, 3), 0.35),
      perSecond: atLeast(round(submits.perSecond), 1_800),
      p99Ms: atMost(round(submits.p99Ms, 2), 40),
      errors: atMost(submits.errors, 0),
    },
  };
}

/** Signs the teachers in, warms up and measures; afterwards each acknowledged sheet must be in the database. */
async function submitAll(
  county: BenchCounty,
  classes: readonly TaughtClass[],
  { connections, seconds }: { connections: number; seconds: number },
  tell: Tell,
): Promise<{ program: Measured; limit: Measured }> {
  const program = await startProgram({
    dataFolder: county.dataFolder,
    databaseUrl: county.ownerUrl,
  });
  try {
    tell(`${classes.length} 位班主任登录…`);
    const cookies = await signInAll(program.port, classes, connections);
    const work = sheetsOf(classes, county.freeDays);
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
    // Each teacher once, so that nobody's first request is measured; then until the code is warm.
    let left = classes.length;
    const once = { ...load, next: () => (left-- > 0 ? load.next() : undefined) };
    await runLoad(once, Infinity);
    await runLoad(load, warmUpSeconds);
    const limitOf = async (secondsEach: number) =>
      await openStraight<StraightJob>('bench/straight.ts', {
        url: county.ownerUrl,
        county: county.summary.county,
        connections,
        warmUpSeconds,
        seconds: secondsEach,
        classes,
        days: county.freeDays.map((day) => addDays(day, -limitDaysEarlier)),
        answer: await keptAnswer(county),
      });
    const turns = { county, pid: program.pid, load, seconds, limitOf };
    const measured = await inTurns(turns, tell);
    const { program: result } = measured;
    if (result.firstError) tell(`第一个错误：${result.firstError}`);
    const lost = acknowledged - (await rowsSince(county));
    if (lost !== 0) tell(`答复成功的表与数据库里的行相差 ${lost}`);
    return { ...measured, program: { ...result, errors: result.errors + Math.abs(lost) } };
  } finally {
    await program.stop();
  }
}

async function rowsSince({ owner, freeDays }: BenchCounty): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    'select count(*)::int as count from roll where day >= $1',
    [freeDays[0]],
  );
  return rows[0]?.count ?? 0;
}

/** An answer as the program kept it, so that the limit writes rows of the same size. */
async function keptAnswer({ owner }: BenchCounty): Promise<unknown> {
  const { rows } = await owner.query<{ answer: unknown }>('select answer from receipt limit 1');
  return rows[0]?.answer;
}
