import type pg from 'pg';

import { addDays, type Day } from '../domain/date.ts';

/** Tables cut by month on `day`. */
const partitioned = [
  'roll',
  'roll_exception',
  'roll_dispute',
  'class_day',
  'gate_reading',
  'checkin',
] as const;
const partitionsFrom = '2024-01-01';
const partitionsAhead = 18;
/** Days before the last month from which on the operator is reminded to start anew. */
const warnDays = 92;

/**
 * Makes the monthly partitions from 2024 to 18 months ahead that are missing. Rows of such a month that were
 * already caught by the default partition are moved into theirs. Needs the owner's rights.
 */
export async function makePartitions(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ last: string }>(
    `select to_char(now() + make_interval(months => $1), 'YYYY-MM-01') as last`,
    [partitionsAhead],
  );
  const last = rows[0]?.last ?? partitionsFrom;
  const { rows: known } = await client.query<{ relname: string }>(
    `select relname from pg_class where relispartition`,
  );
  const names = new Set(known.map((one) => one.relname));
  for (let month = partitionsFrom; month <= last; month = nextMonth(month))
    for (const table of partitioned)
      if (!names.has(nameOf(table, month))) await makePartition(client, table, month);
}

/** The last month that has partitions, as YYYY-MM, and whether that is within three months: only a new start makes more. */
export async function partitionsUntil(
  pool: pg.Pool | pg.Client,
  now: Date,
): Promise<{ month: string; isSoon: boolean }> {
  const { rows } = await pool.query<{ last: string | null }>(
    `select max(relname) as last from pg_class where relispartition and relname ~ '^roll_[0-9]{4}_[0-9]{2}$'`,
  );
  const month =
    rows[0]?.last?.slice('roll_'.length).replace('_', '-') ?? partitionsFrom.slice(0, 7);
  const soon = addDays(now.toISOString().slice(0, 10), warnDays);
  return { month, isSoon: month < soon.slice(0, 7) };
}

/** A sentence for the log when the partitions end soon. */
export async function partitionWarning(pool: pg.Pool, now: Date): Promise<string | undefined> {
  const { month, isSoon } = await partitionsUntil(pool, now);
  return isSoon
    ? `检查表的按月分区只建到 ${month}，请在此之前重新启动一次服务（启动时会自动续建）。`
    : undefined;
}

async function makePartition(client: pg.Client, table: string, month: Day): Promise<void> {
  const name = nameOf(table, month);
  const span = `for values from ('${month}') to ('${nextMonth(month)}')`;
  const { rowCount } = await client.query(
    `select from ${table}_default where day >= $1 and day < $2 limit 1`,
    [month, nextMonth(month)],
  );
  if (!rowCount) {
    await client.query(`create table ${name} partition of ${table} ${span}`);
    return;
  }
  await client.query('begin');
  try {
    await client.query(`lock table ${table} in access exclusive mode`);
    await client.query(`create table ${name} (like ${table} including all)`);
    await client.query(
      `with moved as (delete from ${table}_default where day >= $1 and day < $2 returning *)
       insert into ${name} select * from moved`,
      [month, nextMonth(month)],
    );
    await client.query(`alter table ${table} attach partition ${name} ${span}`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

function nameOf(table: string, month: Day): string {
  return `${table}_${month.slice(0, 7).replace('-', '_')}`;
}

function nextMonth(month: Day): Day {
  return `${addDays(month, 31).slice(0, 7)}-01`;
}
