import { createHash } from 'node:crypto';

import { sql } from 'kysely';

import { isProblem, type Problem, problem } from '../domain/problem.ts';
import type { Asked } from './answer.ts';
import { auditRow } from './audit.ts';
import { q } from './db.ts';
import { type Across, nothingAcross } from './import-across.ts';
import { inOrder } from './import-ahead.ts';
import { acrossOf, stagedRows } from './import-batch.ts';
import { digestLines, placeOfUnit, unitsOf } from './import-check.ts';
import { planners } from './import-kinds.ts';
import type { Plan } from './import-plan.ts';
import type { ImportWork } from './import-run.ts';
import { dropRows, type ImportRun } from './import-store.ts';
import { arrayOf } from './person-bulk.ts';

/** 写入: plans every row again on what is now held, and writes all of it in one transaction or nothing. */

export async function applyRun(work: ImportWork): Promise<Problem | undefined> {
  const units = await unitsOf(work);
  const done = await work.inScope(
    async (asked) => await applyUnits(work, asked, units),
    (result) => result === true,
  );
  if (done === true) return undefined;
  // Somebody has changed something since the dry run: the next one shows what the file means now.
  const refusal = isProblem(done) ? done : problem('import-changed');
  await work.inScope(async ({ tx }) => await work.end(tx, { status: 'checking', refusal }));
  return undefined;
}

async function applyUnits(
  work: ImportWork,
  asked: Asked,
  units: readonly (string | undefined)[],
): Promise<boolean | Problem> {
  const { run } = work;
  const refusal = whyNotPart(run);
  if (refusal) return refusal;
  const digest = createHash('sha256');
  const across = { ...nothingAcross, ...(await acrossOf<Across>(asked, run.import_id)) };
  const total = run.counts?.rows ?? 0;
  let done = 0;
  const planned = async (unit: string | undefined, nth: number): Promise<Unit> => {
    const plan = await planUnit(asked, run, { unit, across });
    return { plan, nth, unit };
  };
  // While the database writes one school, the next ones are planned: neither waits for the other.
  for await (const one of inOrder(units, planned, Number(process.env['AHEAD'] ?? 2))) {
    const { lines } = one.plan;
    if (one.plan.refusal) return one.plan.refusal;
    digestLines(digest, lines);
    if (lines.some((line) => line.outcome === 'wrong')) return false;
    if (!(await writeUnit(asked, run, one))) return false;
    done += lines.length;
    await work.progress(done, total);
  }
  if (digest.digest('hex') !== run.digest) return false;
  await finish(work, asked);
  return true;
}

/** Who has a fault in their row of a whole list is not missing in it, and must not leave by what is left out. */
function whyNotPart({ counts }: ImportRun): Problem | undefined {
  const isPart = counts !== null && counts.wrong > 0 && counts.leave > 0;
  return isPart ? problem('import-whole-has-errors', { count: counts.wrong }) : undefined;
}

async function planUnit(
  asked: Asked,
  run: ImportRun,
  { unit, across }: { unit: string | undefined; across: Across },
): Promise<Plan> {
  const place = await placeOfUnit(asked, unit);
  const rows = await stagedRows(asked, run.import_id, { schoolId: unit, isRight: true });
  const { kind, is_whole: isWhole } = run;
  const task = { kind, place, rows, isWhole, isFinal: true, across, reach: asked.place };
  return await planners[kind]({ ...asked, place }, task);
}

interface Unit {
  readonly plan: Plan;
  readonly nth: number;
  readonly unit: string | undefined;
}

/** Writes a plan and keeps what it takes to undo it. */
async function writeUnit(
  asked: Asked,
  run: ImportRun,
  { plan, nth, unit }: Unit,
): Promise<boolean> {
  const { tx, county, today } = asked;
  const place = await placeOfUnit(asked, unit);
  if (plan.lines.every((line) => line.outcome === 'same')) return true;
  const { people, homes, places } = plan.touched;
  const image = (met: readonly string[]) =>
    sql`import_image(${county}, ${[...people, ...met]}::uuid[], ${[...homes]}::uuid[], ${[...places]}::uuid[])`;
  tx.send(
    sql`insert into import_change (county_code, import_id, change_no, school_id, day, made, before)
      values (${county}, ${run.import_id}, ${nth}, ${unit ?? null}::uuid, ${today}, '{}', ${image([])})`.compile(
      q,
    ),
  );
  const made: string[] = [];
  const id = () => {
    const one = asked.id();
    made.push(one);
    return one;
  };
  if (!(await plan.write({ ...asked, place, id }))) return false;
  const ended = JSON.stringify({ account_grant: plan.ended ?? [] });
  tx.send(
    sql`update import_change set made = ${arrayOf('uuid', made)},
        after = ${image(plan.met ?? [])} || ${ended}::jsonb
      where county_code = ${county} and import_id = ${run.import_id} and change_no = ${nth}`.compile(
      q,
    ),
  );
  return true;
}

/** Throws when the import was cancelled in the last moment, or is somebody else's by now. */
async function finish(work: ImportWork, asked: Asked): Promise<void> {
  const { run } = work;
  await work.end(asked.tx, { status: 'done', finished_at: asked.now, refusal: null });
  dropRows(asked, run.import_id);
  asked.tx.send(
    auditRow({
      county: asked.county,
      accountId: asked.account.accountId,
      placeId: asked.place.placeId,
      schoolId: asked.place.schoolId,
      operation: 'import.done',
      subject: `${run.kind} ${run.import_id}`,
      outcome: 'ok',
      reason: undefined,
    }),
  );
  asked.afterwards(() => {
    asked.places.forget(asked.county);
    asked.days.forget(asked.county);
  });
}
