import { randomInt } from 'node:crypto';

import { sql } from 'kysely';
import type pg from 'pg';

import { isProblem, type Problem, problem } from '../domain/problem.ts';
import type { CountyFacts } from './access.ts';
import type { Asked } from './answer.ts';
import { auditRow } from './audit.ts';
import { asAccount, permitNow, type Runner, startBackground } from './background.ts';
import { Cancelled, type Claim, isOfClaim, mostAttempts, Stopped, TakenOver } from './claim.ts';
import { inScope, q } from './db.ts';
import { seal } from './import-store.ts';
import type { Core } from './operate.ts';
import type { PlaceNode } from './place-index.ts';
import { graduate } from './roster-graduate.ts';
import { undoGraduate } from './roster-undo.ts';
import { checkedAtOnce, checkSchools, clearChecked, schoolsOfRun } from './roster-year-check.ts';
import { holdYear, yearWork } from './roster-year-claim.ts';
import { type YearRunRow, yearRunOf, type YearSchoolRow } from './roster-year-row.ts';
import { yearsOf } from './roster-year.ts';
import { tryThrice } from './try-again.ts';

/**
 * 全县升级与毕业的后台: school by school, each in a transaction of its own that also notes it as done, with the rights
 * that the account which ordered it has at that moment.
 */

const lookEveryMs = 1_000;

/** Told of a fault; `number`: what a person was told of it, to find it by. */
type OnError = (error: unknown, number?: string) => void;

/** Starts working on steps of all counties. `jobs`: the pool of the jobs role, which sees them all. */
export function startYearRuns(core: Core, jobs: pg.Pool, onError: OnError): Runner {
  return startBackground({
    jobs,
    kind: yearWork,
    everyMs: lookEveryMs,
    work: async (claim, isOver) => await work({ core, isOver, onError }, claim),
    onCancelled: async (claim) => await ended(core, claim, 'stopped'),
    onError,
  });
}

async function work(
  { core, isOver, onError }: Pick<Step, 'core' | 'isOver' | 'onError'>,
  claim: Claim,
): Promise<void> {
  const county = await core.access.countyOf(claim.county_code);
  const place = await core.places.find(claim.county_code, claim.place_id);
  if (!county || !place) throw new Error('year: its county or place is gone');
  const whole = { county: county.county, schools: '*' as const, accountId: undefined };
  const run = await inScope(
    core.pool,
    whole,
    async (tx) => await yearRunOf({ tx, county: county.county }, claim.id),
  );
  if (!run) throw new Error('year: it is gone');
  const step: Step = { core, county, claim, run, isOver, onError };
  if (run.status === 'checking') await check(step, place);
  else await everySchool(step, run.status === 'undoing' ? undoOne : graduateOne);
}

interface Step {
  readonly core: Core;
  readonly county: CountyFacts;
  readonly claim: Claim;
  readonly run: YearRunRow;
  /** The program is about to end. */
  readonly isOver: () => boolean;
  readonly onError: OnError;
}

/** One transaction as the account that ordered the step, or why it may not. */
async function asOrdered<T>(
  { core, county, run }: Step,
  { name, place, keep }: { name: Name; place: PlaceNode; keep?: (result: T | Problem) => boolean },
  work: (asked: Asked) => Promise<T | Problem>,
): Promise<T | Problem> {
  const accountId = run.undone_by ?? run.begun_by ?? run.asked_by;
  const ordered = { county, accountId, name, place };
  const permitted = await permitNow(core, ordered);
  if (isProblem(permitted)) return permitted;
  return await asAccount(core, { ...ordered, permitted }, work, keep);
}

type Name = 'roster.year' | 'roster.graduate' | 'roster.undo-graduate';

/** 预览, some schools at a time; begins anew after an interruption. */
async function check(step: Step, place: PlaceNode): Promise<void> {
  const { run, claim, isOver, core } = step;
  const schools = await asOrdered(step, { name: 'roster.year', place }, async (asked) => {
    await holdYear(asked.tx, claim, { more: 0, isKept: false });
    clearChecked(asked, run.run_id);
    const found = await schoolsOfRun(asked);
    asked.tx.send(
      sql`update year_run set schools_done = 0, schools_all = ${found.length}
        where ${isOfClaim(yearWork, claim)}`.compile(q),
    );
    return found;
  });
  if (isProblem(schools)) return await ended(core, claim, 'failed', schools);
  for (let from = 0; from < schools.length; from += checkedAtOnce) {
    if (isOver()) throw new Stopped();
    const some = schools.slice(from, from + checkedAtOnce);
    const refusal = await asOrdered(step, { name: 'roster.year', place }, async (asked) => {
      await holdYear(asked.tx, claim, { more: some.length, isKept: false });
      await checkSchools(asked, run, { schools: some, from });
    });
    // Their right has ended meanwhile: a list without the other schools must not look whole.
    if (isProblem(refusal)) return await ended(core, claim, 'failed', refusal);
  }
  await ended(core, claim, 'checked');
}

/** Ends the step as it is now: by the state it had when its worker looked at it last. `refusal`: why it failed. */
async function ended(
  core: Core,
  claim: Claim,
  status: 'checked' | 'stopped' | 'done' | 'undone' | 'failed',
  refusal?: Problem,
): Promise<void> {
  const scope = { county: claim.county_code, schools: '*' as const, accountId: undefined };
  await inScope(core.pool, scope, async (tx) => {
    await tx.rows(
      sql`update year_run set status = ${status}, claimed_at = null, claim = null, is_cancelling = false,
          attempts = 0, finished_at = ${core.clock.now()}, refusal = ${refusal ? JSON.stringify(refusal) : null}
        where ${isOfClaim(yearWork, claim)}`.compile(q),
    );
  });
}

type One = (asked: Asked, step: Step, row: YearSchoolRow) => Promise<Problem | undefined>;

async function everySchool(step: Step, one: One): Promise<void> {
  const { core, claim, run, isOver } = step;
  const isUndo = run.status === 'undoing';
  const from = isUndo ? 'done' : 'waiting';
  for (;;) {
    if (isOver()) throw new Stopped();
    const row = await nextSchool(step, from);
    if (!row) break;
    const place = await core.places.find(claim.county_code, row.school_id);
    const answer = place
      ? await tried(step, { row, place, from }, one)
      : problem('not-found', { what: '这所学校' });
    if (answer) await note(step, row, { answer, from });
  }
  await ended(core, claim, isUndo ? 'undone' : 'done');
}

/**
 * A school with a fault is tried again as the whole step is; at the last attempt it is given up alone, so that those
 * after it have their turn.
 */
async function tried(step: Step, at: AtSchool, one: One): Promise<Problem | undefined> {
  try {
    return await tryThrice(async () => await atSchool(step, at, one), isInTheWay);
  } catch (error) {
    const isOrder =
      error instanceof Cancelled || error instanceof Stopped || error instanceof TakenOver;
    if (isOrder || step.claim.attempts < mostAttempts) throw error;
    const number = String(randomInt(100_000, 1_000_000));
    step.onError(error, number);
    return problem('year-school-fault', { number });
  }
}

/** Others who hold the same places may make it wait in vain once. */
function isInTheWay(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '40P01' || code === '40001';
}

async function nextSchool(
  { core, claim, run }: Step,
  state: 'waiting' | 'done',
): Promise<YearSchoolRow | undefined> {
  const scope = { county: claim.county_code, schools: '*' as const, accountId: undefined };
  return await inScope(
    core.pool,
    scope,
    async (tx) =>
      await tx.row(
        sql<YearSchoolRow>`
          select school_id, nth, state, class_ids, pupils, graduation_id from year_run_school
          where county_code = ${claim.county_code} and run_id = ${run.run_id} and state = ${state}
          order by nth limit 1`.compile(q),
      ),
  );
}

interface AtSchool {
  readonly row: YearSchoolRow;
  readonly place: PlaceNode;
  readonly from: 'waiting' | 'done';
}

/** The school's own step and its note, in one transaction. Answers why it was refused; then nothing is written. */
async function atSchool(
  step: Step,
  { row, place, from }: AtSchool,
  one: One,
): Promise<Problem | undefined> {
  const { claim, run } = step;
  const isUndo = from === 'done';
  const name = isUndo ? 'roster.undo-graduate' : 'roster.graduate';
  const keep = (result: unknown) => !isProblem(result);
  return await asOrdered<undefined>(step, { name, place, keep }, async (asked) => {
    await holdYear(asked.tx, claim, { more: 1, isKept: true });
    const refusal = await one(asked, step, row);
    if (refusal) return refusal;
    asked.tx.send(
      auditRow({
        ...{ county: asked.county, accountId: asked.account.accountId, placeId: place.placeId },
        ...{ schoolId: place.placeId, operation: name, subject: run.run_id, outcome: 'ok' },
        reason: (isUndo ? run.undo_reason : run.reason) ?? undefined,
      }),
    );
    return undefined;
  });
}

async function graduateOne(
  asked: Asked,
  { run }: Step,
  row: YearSchoolRow,
): Promise<Problem | undefined> {
  const { tx, county, place } = asked;
  const school = { place_id: place.placeId, name: place.name, path: place.path };
  const [now] = await yearsOf(asked, [school], run.last_day);
  const { leavingIds, leaving } = now?.year ?? { leavingIds: [], leaving: { pupils: 0 } };
  const isSame = String([...leavingIds].sort()) === String([...row.class_ids].sort());
  if (!isSame || leaving.pupils !== row.pupils)
    return problem('year-changed', {
      ...{ was: row.class_ids.length, wasPupils: row.pupils },
      ...{ is: leavingIds.length, isPupils: leaving.pupils },
    });
  const { last_day: lastDay, reason } = run;
  const answer = await graduate(asked, {
    ...{ schoolId: row.school_id, classIds: [...row.class_ids], lastDay, reason },
  });
  if (isProblem(answer)) return answer;
  tx.send(
    sql`update year_run_school set state = 'done', graduation_id = ${answer.runId}::uuid, obstacle = null
      where county_code = ${county} and run_id = ${run.run_id} and school_id = ${row.school_id}
        and state = 'waiting'`.compile(q),
  );
  return undefined;
}

async function undoOne(
  asked: Asked,
  { run }: Step,
  row: YearSchoolRow,
): Promise<Problem | undefined> {
  const { tx, county } = asked;
  const answer = await undoGraduate(asked, {
    ...{ schoolId: row.school_id, runId: row.graduation_id ?? '' },
    reason: run.undo_reason ?? run.reason,
  });
  // The school has taken it back itself before.
  if (isProblem(answer) && answer.problem !== 'undone-already') return answer;
  tx.send(
    sql`update year_run_school set state = 'undone', obstacle = null
      where county_code = ${county} and run_id = ${run.run_id} and school_id = ${row.school_id}
        and state = 'done'`.compile(q),
  );
  return undefined;
}

/** A school that was refused is kept with the reason, and the next one has its turn. */
async function note(
  { core, claim, run }: Step,
  row: YearSchoolRow,
  { answer, from }: { readonly answer: Problem; readonly from: 'waiting' | 'done' },
): Promise<void> {
  const scope = { county: claim.county_code, schools: '*' as const, accountId: undefined };
  const state = from === 'done' ? 'kept' : 'refused';
  await inScope(core.pool, scope, async (tx) => {
    await holdYear(tx, claim, { more: 1, isKept: true });
    await tx.rows(
      sql`update year_run_school set state = ${state}, obstacle = ${seal(core.keys, answer)}
        where county_code = ${claim.county_code} and run_id = ${run.run_id} and school_id = ${row.school_id}
          and state = ${from}`.compile(q),
    );
  });
}
