import { join } from 'node:path';

import { sql } from 'kysely';
import type pg from 'pg';

import type { Day } from '../src/domain/date.ts';
import { keepAbsences } from '../src/server/absence-keep.ts';
import { beginByKeys, inTransaction, openPool, q } from '../src/server/db.ts';
import { newId } from '../src/server/id.ts';
import { openKeys } from '../src/server/keys.ts';
import { roleUrl } from '../src/server/role-url.ts';
import { keepSignals } from '../src/server/signal-keep.ts';
import type { Keeper, Watched } from '../src/server/watch.ts';
import { atMost, type Bench, type Finding, optionOf, round } from './bench.ts';
import { type BenchCounty, makeCounty } from './county.ts';
import { p95 } from './office.ts';

/** What a sheet costs the server: the mean; the slowest twentieth are the largest schools. */
const limitMs = 5;

/** 提示: all rules over a school's window of facts, as after each of its sheets; school by school, one at a time; the middle of five rounds stands. */
export const signals: Bench = {
  name: 'signals',
  summary: '一张检查表之后，一所学校全部提示规则算一遍的毫秒数（数据库在内），和因病缺勤跟进的',
  options: { persons: 100_000, days: 30, schools: 300 },
  async run(options, tell, data) {
    const size = { persons: optionOf(options, 'persons'), days: optionOf(options, 'days') };
    const county = await makeCounty({ ...size, isUpToDate: true, keptIn: data }, tell);
    try {
      return await measure(county, optionOf(options, 'schools'));
    } finally {
      await county.remove();
    }
  },
};

interface School {
  readonly county_code: number;
  readonly school_id: string;
  readonly day: Day;
}

async function measure(county: BenchCounty, most: number): Promise<Finding> {
  const keys = openKeys(join(county.dataFolder, 'demo', 'keys'));
  const pool = openPool(roleUrl(county.ownerUrl, 'shaodian_jobs', keys), 1);
  try {
    const { rows: schools } = await county.owner.query<School>(
      `select county_code, school_id, max(day)::text as day from class_day where school_id is not null
       group by 1, 2 order by md5(school_id::text) limit $1`,
      [most],
    );
    // The first time what the seeded sheets say is opened; then there is a school that was kept after each sheet.
    const first = await keepAll(pool, schools);
    const rounds: Kept[] = [];
    for (let round = 0; round < 5; round++) rounds.push(await keepAll(pool, schools));
    const again = rounds.toSorted((a, b) => a.signals.meanMs - b.signals.meanMs)[2] ?? first;
    const roundsMeanMs = rounds.map((one) => one.signals.meanMs);
    const { rows } = await county.owner.query<{ signals: number; absences: number }>(
      `select (select count(*) from signal)::int as signals, (select count(*) from absence)::int as absences`,
    );
    return {
      figures: { schools: schools.length, ...rows[0], first, again, roundsMeanMs },
      limits: { signalsMeanMs: atMost(again.signals.meanMs, limitMs) },
    };
  } finally {
    await pool.end();
  }
}

type Kept = Awaited<ReturnType<typeof keepAll>>;

async function keepAll(pool: pg.Pool, schools: readonly School[]) {
  const [absences, signals]: [number[], number[]] = [[], []];
  for (const school of schools)
    await inTransaction(pool, beginByKeys, async (tx) => {
      const watched: Watched = {
        ...{ tx, county: school.county_code, schoolId: school.school_id },
        ...{ fromDay: school.day, today: school.day, time: '08:00', zone: 'Asia/Shanghai' },
        ...{ now: new Date(), id: newId, afterwards: () => undefined },
      };
      absences.push(await timed(keepAbsences, watched));
      signals.push(await timed(keepSignals, watched));
    });
  return { absences: timesOf(absences), signals: timesOf(signals) };
}

/** What a keeper only sends is waited for as well, and is its own. */
async function timed(keeper: Keeper, watched: Watched): Promise<number> {
  const began = performance.now();
  await keeper(watched);
  await watched.tx.rows(sql`select`.compile(q));
  return performance.now() - began;
}

function timesOf(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    meanMs: round(times.reduce((sum, one) => sum + one, 0) / (times.length || 1), 2),
    p50Ms: round(sorted[Math.floor(sorted.length / 2)] ?? 0, 2),
    p95Ms: round(p95(times), 2),
  };
}
