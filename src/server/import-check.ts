import { createHash, type Hash } from 'node:crypto';

import { sql } from 'kysely';

import { importOutcomes } from '../domain/import.ts';
import type { Problem } from '../domain/problem.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { planners } from './import-kinds.ts';
import type { Line, Plan } from './import-plan.ts';
import type { ImportWork } from './import-run.ts';
import {
  foundOf,
  type ImportCounts,
  type ImportRun,
  seal,
  setRun,
  stagedRows,
} from './import-store.ts';
import { columns } from './person-bulk.ts';
import type { PlaceNode } from './place-index.ts';

/** 预检: plans every row and writes nothing but what it found. */

export async function checkRun(work: ImportWork, rows: number): Promise<Problem | undefined> {
  const { run } = work;
  const digest = createHash('sha256');
  const tally = { rows, wrong: 0, join: 0, leave: 0, move: 0, edit: 0, same: 0 };
  let done = 0;
  for (const unit of await unitsOf(work)) {
    const lines = await work.inScope(async (asked) => {
      const found = await checkUnit(asked, run, unit);
      await writeLines(asked, run, found, tally.leave);
      return found;
    });
    for (const line of lines) tally[line.outcome] += 1;
    digestLines(digest, lines);
    done += lines.length;
    await work.progress(done, rows);
  }
  await work.inScope(async (asked) => {
    // Rows whose school could not be told were wrong before any plan was made.
    const counts: ImportCounts = { ...tally, wrong: await countWrong(asked, run) };
    setRun(asked, run.import_id, {
      status: 'checked',
      counts,
      digest: digest.digest('hex'),
      claimed_at: null,
      attempts: 0,
    });
  });
  return undefined;
}

/** The schools that rows are about, in a fixed order; undefined: the place of the import itself. */
export async function unitsOf(work: ImportWork): Promise<(string | undefined)[]> {
  const { run } = work;
  if (run.kind === 'schools') return [undefined];
  return await work.inScope(async ({ tx, county }) => {
    const rows = await tx.rows(
      sql<{
        school_id: string;
      }>`select distinct school_id from import_row where county_code = ${county}
        and import_id = ${run.import_id} and school_id is not null order by school_id`.compile(q),
    );
    return rows.map((row) => row.school_id);
  });
}

/** The place that a unit's rows are planned for. */
export async function placeOfUnit(asked: Asked, unit: string | undefined): Promise<PlaceNode> {
  if (unit === undefined) return asked.place;
  const place = await asked.places.find(asked.county, unit);
  if (!place) throw new Error('import: the school is gone');
  return place;
}

/**
 * The lines of one unit. Rows with faults stop the others only as long as nobody chooses to leave them out, so
 * that the others are planned as if they were not there.
 */
async function checkUnit(asked: Asked, run: ImportRun, unit: string | undefined): Promise<Line[]> {
  const place = await placeOfUnit(asked, unit);
  const all = await stagedRows(asked, run.import_id, { schoolId: unit, isRight: false });
  const plan = async (rows: typeof all): Promise<Plan> =>
    await planners[run.kind](
      { ...asked, place },
      { kind: run.kind, place, rows, isWhole: run.is_whole, isFinal: false },
    );
  const wrong = new Map<number, Line>();
  for (;;) {
    const right = all.filter((one) => !wrong.has(one.row));
    const { lines } = await plan(right);
    const found = lines.filter((one) => one.outcome === 'wrong');
    for (const line of found) wrong.set(line.row, line);
    if (found.length === 0) return [...lines, ...wrong.values()];
  }
}

/** Takes the lines that will be carried out into the digest. */
export function digestLines(digest: Hash, lines: readonly Line[]): void {
  for (const { row, name, outcome, says } of lines)
    if (outcome !== 'wrong') digest.update(`${Math.max(row, 0)}\t${outcome}\t${name}\t${says}\n`);
}

async function writeLines(
  { tx, county, keys, today }: Asked,
  run: ImportRun,
  lines: readonly Line[],
  leavers: number,
): Promise<void> {
  const leaving = lines.filter((one) => one.row < 0);
  const planned = lines.filter((one) => one.row > 0);
  for (let at = 0; at < planned.length; at += 1_000)
    await tx.rows(
      sql`update import_row set outcome = one.outcome, found = one.found
        from unnest(${columns(planned.slice(at, at + 1_000), [
          ['integer', (one) => one.row],
          ['text', (one) => one.outcome],
          ['bytea', (one) => seal(keys, foundOf(one))],
        ])}) as one (row_no, outcome, found)
        where county_code = ${county} and import_id = ${run.import_id} and import_row.row_no = one.row_no`.compile(
        q,
      ),
    );
  if (leaving.length === 0) return;
  await tx.rows(
    sql`insert into import_row (county_code, import_id, day, outcome, cells, row_no, found)
      select ${county}::integer, ${run.import_id}::uuid, ${today}::date, 'leave', ''::bytea, one.* from unnest(${columns(
        leaving.map((line, nth) => ({ line, row: -1 - leavers - nth })),
        [
          ['integer', (one) => one.row],
          ['bytea', (one) => seal(keys, foundOf(one.line))],
        ],
      )}) as one`.compile(q),
  );
}

async function countWrong({ tx, county }: Asked, run: ImportRun): Promise<number> {
  const row = await tx.row(
    sql<{
      count: number;
    }>`select count(*)::int as count from import_row where county_code = ${county}
      and import_id = ${run.import_id} and outcome = 'wrong'`.compile(q),
  );
  return row?.count ?? 0;
}

/** True when there is anything to write. */
export function hasChanges(counts: ImportCounts): boolean {
  return importOutcomes.some((one) => one !== 'same' && one !== 'wrong' && counts[one] > 0);
}
