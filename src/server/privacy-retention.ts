import type pg from 'pg';

import type { Day } from '../domain/date.ts';
import { cutoffOf, type Retention, spans } from '../domain/privacy.ts';
import { newId } from './id.ts';
import { nothing } from './privacy-report.ts';

/**
 * 删除到期资料: by the spans of rules/purposes, whole months of partitioned tables and batches of rows of the
 * others. The jobs role owns nothing: the functions of the database do it and refuse what is still kept.
 */

/** What went, or would go, of one table in one county. */
export interface RetentionLine {
  readonly county: number;
  readonly table: string;
  readonly cutoff: Day;
  readonly gone: number;
  readonly held: number;
}

interface Run {
  /** The counties' day: in the zone that is furthest behind. */
  readonly today: Day;
  readonly isDryRun: boolean;
}

/** The report, and what could not be done this time (a lock not had within seconds), to be tried the next night. */
export interface RetentionReport {
  readonly lines: readonly RetentionLine[];
  readonly failures: readonly Error[];
}

const batch = 10_000;

/** Does one run over all counties and writes its report. */
export async function runRetention(pool: pg.Pool, run: Run): Promise<RetentionReport> {
  const lines: RetentionLine[] = [];
  const failures: Error[] = [];
  for (const rule of spans) {
    const cutoff = cutoffOf(rule, run.today);
    if (cutoff === undefined) continue;
    try {
      lines.push(...(await endTable(pool, { rule, cutoff, ...run })));
    } catch (error) {
      failures.push(new Error(`留存:${rule.table} 这次没有删成。`, { cause: error }));
    }
  }
  await writeReport(pool, lines, run);
  return { lines, failures };
}

/** The spans as they lie in the database, for its functions to hold the job to. Needs the owner's rights. */
export async function writeRetentionRules(client: pg.ClientBase): Promise<void> {
  await client.query('begin');
  try {
    await client.query('delete from retention_rule');
    await client.query(
      `insert into retention_rule (table_name, day_column, keep_days, keep_school_years, at_end)
       select table_name, day_column, keep_days, keep_school_years, at_end
       from json_populate_recordset(null::retention_rule, $1)
       where to_regclass('public.' || quote_ident(table_name)) is not null`,
      [JSON.stringify(spans.map(ruleRow))],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

function ruleRow(rule: Retention) {
  return {
    table_name: rule.table,
    day_column: rule.column,
    keep_days: rule.days ?? null,
    keep_school_years: rule.schoolYears ?? null,
    at_end: rule.end,
  };
}

interface Task extends Run {
  readonly rule: Retention;
  readonly cutoff: Day;
}

async function endTable(pool: pg.Pool, task: Task): Promise<RetentionLine[]> {
  const tally = new Tally(task);
  if (task.rule.end === 'forget') await forgetPeople(pool, task, tally);
  else if (task.rule.end === 'drop')
    for (const piece of await monthsOf(pool, task.rule.table, task.cutoff))
      await endPiece(pool, { ...task, piece }, tally);
  else await endPiece(pool, { ...task, piece: { name: task.rule.table } }, tally);
  return tally.lines();
}

/** A table, or a part of a partitioned one: a month that is past as a whole, or what no month took. */
interface Piece {
  readonly name: string;
  readonly from?: Day;
  readonly to?: Day;
}

async function monthsOf(pool: pg.Pool, table: string, cutoff: Day): Promise<Piece[]> {
  const { rows } = await pool.query<{ name: string; bound: string }>(
    `select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_inherits join pg_class c on c.oid = inhrelid
     where inhparent = to_regclass('public.' || quote_ident($1)) order by 1`,
    [table],
  );
  return rows.flatMap(({ name, bound }): Piece[] => {
    const [, from, to] = /FROM \('([\d-]+)'\) TO \('([\d-]+)'\)/.exec(bound) ?? [];
    if (from === undefined || to === undefined) return [{ name }];
    return to <= cutoff ? [{ name, from, to }] : [];
  });
}

async function endPiece(
  pool: pg.Pool,
  task: Task & { readonly piece: Piece },
  tally: Tally,
): Promise<void> {
  const due = await countDue(pool, task);
  for (const row of due) tally.add(row.county, { held: row.held });
  if (task.isDryRun) {
    for (const row of due) tally.add(row.county, { gone: row.due - row.held });
    return;
  }
  const isWhole = task.piece.to !== undefined && due.every((row) => row.held === 0);
  if (isWhole) {
    const { rows } = await pool.query<Gone>('select * from retention_drop($1, $2)', [
      task.piece.name,
      task.today,
    ]);
    for (const row of rows) tally.add(row.county, { gone: Number(row.gone) });
    return;
  }
  await inBatches(tally, async () => {
    const { rows } = await pool.query<Gone>('select * from retention_delete($1, $2, $3)', [
      task.piece.name,
      task.today,
      batch,
    ]);
    return rows;
  });
}

interface Gone {
  readonly county: number;
  readonly gone: string;
}

async function inBatches(tally: Tally, once: () => Promise<Gone[]>): Promise<void> {
  for (;;) {
    const rows = await once();
    if (rows.length === 0) return;
    for (const row of rows) tally.add(row.county, { gone: Number(row.gone) });
  }
}

/** What is past its span in a piece, by county. Old rosters count only once a newer one has taken their place. */
async function countDue(
  pool: pg.Pool,
  { rule, cutoff, piece }: Task & { readonly piece: Piece },
): Promise<{ county: number; due: number; held: number }[]> {
  const { table, column = 'day' } = rule;
  const [from, to] = [piece.from ?? '-infinity', piece.to ?? cutoff];
  const superseded =
    rule.end === 'superseded'
      ? `and exists (select from roster n where n.county_code = t.county_code and n.class_id = t.class_id
           and n.revision > t.revision and n.valid_from < $2)`
      : '';
  // What no month took lies in the table's own default partition and is read through it alone.
  const source = piece.to === undefined && rule.end === 'drop' ? piece.name : table;
  const school = await hasSchool(pool, table);
  const { rows } = await pool.query<{ county: number; due: string; held: string }>(
    `select county_code as county, count(*) as due, count(*) filter (where
       exists (select from retention_hold where ended_at is null)
       and retention_held(county_code, ${school ? 'school_id' : 'null'}, "${column}"::date)) as held
     from "${source}" t where "${column}" >= $1 and "${column}" < $2 ${superseded} group by 1`,
    [from, to],
  );
  return rows.map((row) => ({
    county: row.county,
    due: Number(row.due),
    held: Number(row.held),
  }));
}

async function hasSchool(pool: pg.Pool, table: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from pg_attribute where attrelid = to_regclass('public.' || quote_ident($1))
       and attname = 'school_id' and not attisdropped`,
    [table],
  );
  return rowCount === 1;
}

/** Whom nothing refers to is known only by trying: a dry run tries and takes it back. */
async function forgetPeople(pool: pg.Pool, task: Task, tally: Tally): Promise<void> {
  const client = await pool.connect();
  const forget = async () =>
    (await client.query<Gone>('select * from retention_forget($1, $2)', [task.today, batch])).rows;
  try {
    if (task.isDryRun) await client.query('begin');
    await inBatches(tally, forget);
  } finally {
    if (task.isDryRun) await client.query('rollback');
    client.release();
  }
}

/** Counts of one table by county. */
class Tally {
  readonly #counts = new Map<number, { gone: number; held: number }>();
  readonly #task: Task;

  constructor(task: Task) {
    this.#task = task;
  }

  add(county: number, { gone = 0, held = 0 }: { gone?: number; held?: number }): void {
    const before = this.#counts.get(county) ?? { gone: 0, held: 0 };
    this.#counts.set(county, { gone: before.gone + gone, held: before.held + held });
  }

  lines(): RetentionLine[] {
    const { rule, cutoff } = this.#task;
    return [...this.#counts]
      .filter(([, { gone, held }]) => gone + held > 0)
      .map(([county, counts]) => ({ county, table: rule.table, cutoff, ...counts }));
  }
}

/** One row for each table and county with something to say; one for a county where nothing was due. */
async function writeReport(
  pool: pg.Pool,
  lines: readonly RetentionLine[],
  { today, isDryRun }: Run,
): Promise<void> {
  const { rows: counties } = await pool.query<{ county_code: number }>(
    'select county_code from county',
  );
  const quiet = counties
    .map((one) => one.county_code)
    .filter((county) => lines.every((line) => line.county !== county))
    .map((county) => ({ county, table: nothing, cutoff: today, gone: 0, held: 0 }));
  // Reports carry real time, also in a rehearsal.
  await pool.query(
    `insert into retention_run (county_code, run_id, table_name, at, is_dry_run, cutoff, gone, held)
     select county, $2, "table", $3, $4, cutoff, gone, held
     from json_to_recordset($1) as line (county int, "table" text, cutoff date, gone bigint, held bigint)`,
    [JSON.stringify([...lines, ...quiet]), newId(), new Date(), isDryRun],
  );
}
