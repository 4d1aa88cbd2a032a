import { createHash, type Hash } from 'node:crypto';

import { importOutcomes } from '../domain/import.ts';
import type { Problem } from '../domain/problem.ts';
import type { Asked } from './answer.ts';
import { type Across, nothingAcross } from './import-across.ts';
import { inOrder } from './import-ahead.ts';
import {
  acrossOf,
  lineBatches,
  schoolsOfBatches,
  stagedRows,
  writeBatches,
} from './import-batch.ts';
import { planners } from './import-kinds.ts';
import type { Line, Plan, StagedRow } from './import-plan.ts';
import type { ImportWork } from './import-run.ts';
import { isAboutImporter } from './import-staff-access.ts';
import type { StagedCount } from './import-stage.ts';
import type { ImportCounts, ImportRun } from './import-store.ts';
import type { PlaceNode } from './place-index.ts';

/** 预检: plans every row and writes nothing but what it found. */

export async function checkRun(
  work: ImportWork,
  staged: StagedCount,
): Promise<Problem | undefined> {
  const { run } = work;
  const digest = createHash('sha256');
  // Rows whose school could not be told are wrong before any plan is made.
  const tally = {
    rows: staged.rows,
    wrong: staged.wrong,
    join: 0,
    leave: 0,
    move: 0,
    edit: 0,
    same: 0,
  };
  const across = await work.inScope(async (asked) => await acrossOf<Across>(asked, run.import_id));
  const checking: Checking = { run, across: { ...nothingAcross, ...across } };
  const units = await unitsOf(work);
  const check = async (unit: string | undefined, nth: number) =>
    await work.inScope(async (asked) => {
      const found = await checkUnit(asked, checking, unit);
      // People who are missing in the file have rows below zero, other ones in each school.
      const apart = ({ row }: Line) => (row < 0 ? row - nth * mostLeavers : row);
      const numbered = found.lines.map((line) => ({ ...line, row: apart(line) }));
      await writeBatches(asked, run.import_id, lineBatches(unit, numbered));
      return found;
    });
  let done = 0;
  let barred: Problem | undefined;
  for await (const { lines, refusal } of inOrder(units, check, 1)) {
    barred ??= refusal;
    for (const line of lines) tally[line.outcome] += 1;
    digestLines(digest, lines);
    done += lines.length;
    await work.progress(done, staged.rows);
  }
  await work.inScope(async (asked) => {
    const said = barred ?? (isAboutImporter(run) ? null : run.refusal);
    const result = { counts: tally, digest: digest.digest('hex'), refusal: said };
    await work.end(asked.tx, { status: 'checked', ...result, attempts: 0 });
  });
  return undefined;
}

/** More people than leave a school at once. */
const mostLeavers = 100_000;

/** The schools that rows are about, in a fixed order; undefined: the place of the import itself. */
export async function unitsOf(work: ImportWork): Promise<(string | undefined)[]> {
  const { run } = work;
  if (run.kind === 'schools') return [undefined];
  return await work.inScope(async (asked) => await schoolsOfBatches(asked, run.import_id));
}

/** The place that a unit's rows are planned for. */
export async function placeOfUnit(asked: Asked, unit: string | undefined): Promise<PlaceNode> {
  if (unit === undefined) return asked.place;
  const place = await asked.places.find(asked.county, unit);
  if (!place) throw new Error('import: the school is gone');
  return place;
}

interface Checking {
  readonly run: ImportRun;
  readonly across: Across;
}

/** What a unit's rows will do, and why whoever imports them must not write that. */
type Found = Pick<Plan, 'lines' | 'refusal'>;

/**
 * The lines of one unit. Rows with faults stop the others only as long as nobody chooses to leave them out, so
 * that the others are planned as if they were not there.
 */
async function checkUnit(
  asked: Asked,
  { run, across }: Checking,
  unit: string | undefined,
): Promise<Found> {
  const place = await placeOfUnit(asked, unit);
  const { kind, is_whole: isWhole } = run;
  const all = await stagedRows(asked, run.import_id, { schoolId: unit, isRight: false });
  const within = { ...asked, place };
  const plan = async (rows: readonly StagedRow[]): Promise<Plan> =>
    await planners[kind](within, {
      kind,
      place,
      rows,
      isWhole,
      isFinal: false,
      across,
      reach: asked.place,
    });
  const wrong = new Map<number, Line>();
  for (;;) {
    const right = wrong.size === 0 ? all : all.filter((one) => !wrong.has(one.row));
    const { lines, refusal } = await plan(right);
    const found = lines.filter((one) => one.outcome === 'wrong');
    for (const line of found) wrong.set(line.row, line);
    if (found.length === 0)
      return { lines: [...lines, ...wrong.values()], ...(refusal && { refusal }) };
  }
}

/** Takes the lines that will be carried out into the digest. */
export function digestLines(digest: Hash, lines: readonly Line[]): void {
  for (const { row, name, outcome, says } of lines)
    if (outcome !== 'wrong') digest.update(`${Math.max(row, 0)}\t${outcome}\t${name}\t${says}\n`);
}

/** True when there is anything to write. */
export function hasChanges(counts: ImportCounts): boolean {
  return importOutcomes.some((one) => one !== 'same' && one !== 'wrong' && counts[one] > 0);
}
