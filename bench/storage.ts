import { atMost, type Bench, type Finding, optionOf, round, type Tell } from './bench.ts';
import { copiedDay } from './copied-day.ts';
import { type BenchCounty, makeCounty } from './county.ts';
import { runLoad } from './load.ts';
import { buildProgram, startProgram } from './program.ts';
import { requestOf } from './sheet.ts';
import { everyTable, growth, type Sizes, sizesOf } from './sizes.ts';
import { signInAll, taughtClasses } from './teachers.ts';

const everyClass = { least: 1, most: 400 };
const connections = 8;
const comparedDays = 3;

/** Bytes that the rolls take, for each pupil (or member of staff) and session that was to be checked. */
export const storage: Bench = {
  name: 'storage',
  summary: '每位应检学生每次检查占多少字节（含索引），与“每人每次一行”的表比较',
  options: { persons: 100_000, days: 10, sheets: 20_000 },
  async run(options, tell) {
    await buildProgram();
    const [persons, days] = [optionOf(options, 'persons'), optionOf(options, 'days')];
    const county = await makeCounty({ persons, days }, tell);
    try {
      return await measure(county, optionOf(options, 'sheets'), tell);
    } finally {
      await county.remove();
    }
  },
};

async function measure(county: BenchCounty, sheets: number, tell: Tell): Promise<Finding> {
  const seeded = await sizesOf(county.owner);
  const expected = await expectedIn(county);
  const { sent, ofSubmits } = await submitCopies(county, sheets, tell);
  tell('对照：每人每次一行的表…');
  const rowPerCheck = await rowPerCheckBytes(county);
  const each = (sizes: Sizes, by: number) => everyTable((table) => round(sizes[table] / by, 2));
  const facts = (seeded.roll + seeded.roll_exception) / expected;
  const factsSent = (ofSubmits.roll + ofSubmits.roll_exception) / sent.expected;
  const all = Object.values(ofSubmits).reduce((sum, bytes) => sum + bytes, 0) / sent.expected;
  return {
    figures: {
      rollBytes: round(facts, 2),
      rollBytesSubmitted: round(factsSent, 2),
      everythingBytes: round(all, 2),
      rowPerCheckBytes: round(rowPerCheck, 1),
      seededByTable: each(seeded, expected),
      submittedByTable: each(ofSubmits, sent.expected),
      persons: county.summary.pupils + county.summary.staff,
      seededPupilSessions: expected,
      submittedSheets: sent.sheets,
      submittedPupilSessions: sent.expected,
      errors: sent.errors,
    },
    limits: {
      rollBytes: atMost(round(Math.max(facts, factsSent), 2), 14),
      everythingBytes: atMost(round(all, 2), 28),
      errors: atMost(sent.errors, 0),
    },
  };
}

async function expectedIn({ owner, freeDays }: BenchCounty, free = false): Promise<number> {
  const { rows } = await owner.query<{ expected: number }>(
    `select coalesce(sum(expected), 0)::float8 as expected from class_day where (day >= $1) = $2`,
    [freeDays[0], free],
  );
  return rows[0]?.expected ?? 0;
}

/** Sends the sheets of seeded days again, through the program, and measures what that adds to each table. */
async function submitCopies(county: BenchCounty, atMostSheets: number, tell: Tell) {
  const { owner, freeDays } = county;
  const program = await startProgram({
    dataFolder: county.dataFolder,
    databaseUrl: county.ownerUrl,
  });
  try {
    const classes = await taughtClasses(owner, everyClass);
    tell(`${classes.length} 位班主任登录…`);
    const cookies = await signInAll(program.port, classes, connections);
    const { rows } = await owner.query<{ day: string }>(
      'select distinct day::text from roll where day < $1 order by day desc',
      [freeDays[0]],
    );
    const work = [];
    for (const [at, { day }] of rows.entries())
      if (freeDays[at] && work.length < atMostSheets)
        work.push(...(await copiedDay(owner, classes, { from: day, to: freeDays[at] })));
    const left = work.slice(0, atMostSheets).values();
    tell(`经由程序提交 ${Math.min(work.length, atMostSheets)} 张检查表…`);
    const before = await sizesOf(owner);
    const next = () => {
      const { value, done } = left.next();
      return done ? undefined : requestOf(value, cookies);
    };
    const result = await runLoad({ port: program.port, connections, next }, Infinity);
    if (result.firstError) tell(`第一个错误：${result.firstError}`);
    await outboxDrained(county);
    const ofSubmits = growth(before, await sizesOf(owner));
    const expected = await expectedIn(county, true);
    return { sent: { sheets: result.done, errors: result.errors, expected }, ofSubmits };
  } finally {
    await program.stop();
  }
}

/** The outbox is a passage: its rows are gone within a second or two. */
async function outboxDrained({ owner }: BenchCounty): Promise<void> {
  for (;;) {
    const { rowCount } = await owner.query('select from outbox limit 1');
    if (!rowCount) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Bytes a row of the plain table that the packed rolls stand instead of, filled in the order of arrival. */
async function rowPerCheckBytes({ owner }: BenchCounty): Promise<number> {
  await owner.query(`create table row_per_check (
    county_code integer not null, day date not null, person_id uuid not null, session smallint not null,
    absent smallint not null, symptoms integer not null, temp_tenths smallint, at timestamptz not null,
    primary key (county_code, day, person_id, session))`);
  const { rowCount } = await owner.query(
    `insert into row_per_check
     select roll.county_code, day, person_id, session, 0, 0, 365, roll.at
     from roll join roster on roster.county_code = roll.county_code and roster.class_id = roll.class_id
       and roster.revision = roll.roster_revision, unnest(person_ids) as person_id
     where version = 1 and day in (select distinct day from roll order by day limit $1)
     order by roll.at`,
    [comparedDays],
  );
  await owner.query('vacuum row_per_check');
  const { rows } = await owner.query<{ bytes: number }>(
    `select pg_total_relation_size('row_per_check')::float8 as bytes`,
  );
  await owner.query('drop table row_per_check');
  return (rows[0]?.bytes ?? 0) / Math.max(1, rowCount ?? 0);
}
