import { sql } from 'kysely';
import type pg from 'pg';

import { operations } from '../contract/index.ts';
import { localTime } from '../domain/date.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { type CountyFacts, permit } from './access.ts';
import type { Asked } from './answer.ts';
import { auditRow } from './audit.ts';
import { inScope, q } from './db.ts';
import { Cancelled, Stopped, TakenOver } from './import-claim.ts';
import { seal } from './import-store.ts';
import { askedFor, type Core, type Request } from './operate.ts';
import type { PlaceNode } from './place-index.ts';
import { graduate } from './roster-graduate.ts';
import { undoGraduate } from './roster-undo.ts';
import { checkedAtOnce, checkSchools, clearChecked, schoolsOfRun } from './roster-year-check.ts';
import {
  claimNextYear,
  holdYear,
  isOfClaim,
  letYearGo,
  type YearClaim,
} from './roster-year-claim.ts';
import { type YearRunRow, yearRunOf, type YearSchoolRow } from './roster-year-row.ts';
import { yearsOf } from './roster-year.ts';

/**
 * 全县升级与毕业的后台: school by school, each in a transaction of its own that also notes it as done, with the rights
 * that the account which ordered it has at that moment.
 */

interface Runner {
  stop(): Promise<void>;
}

const lookEveryMs = 1_000;

/** Starts working on steps of all counties. `jobs`: the pool of the jobs role, which sees them all. */
export function startYearRuns(
  core: Core,
  jobs: pg.Pool,
  onError: (error: unknown) => void,
): Runner {
  let isOver = false;
  let running: Promise<void> | undefined;
  const look = async () => {
    while (!isOver && (await workOnNext({ core, jobs, onError, isOver: () => isOver })));
  };
  const timer = setInterval(() => {
    running ??= look()
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
  }, lookEveryMs);
  return {
    async stop() {
      isOver = true;
      clearInterval(timer);
      await running;
    },
  };
}

interface Working {
  readonly core: Core;
  readonly jobs: pg.Pool;
  readonly onError: (error: unknown) => void;
  /** The program is about to end. */
  readonly isOver: () => boolean;
}

/** False when nothing waits. */
async function workOnNext(working: Working): Promise<boolean> {
  const { core, jobs, onError } = working;
  const claim = await claimNextYear(jobs);
  if (!claim) return false;
  try {
    await work(working, claim);
  } catch (error) {
    if (error instanceof Cancelled) await ended(core, claim, 'stopped');
    else if (error instanceof Stopped) await letYearGo(jobs, claim, true);
    else if (!(error instanceof TakenOver)) {
      onError(error);
      await letYearGo(jobs, claim);
    }
  }
  return true;
}

async function work(working: Working, claim: YearClaim): Promise<void> {
  const { core, isOver } = working;
  const county = await core.access.countyOf(claim.county_code);
  const place = await core.places.find(claim.county_code, claim.place_id);
  if (!county || !place) return;
  const whole = { county: county.county, schools: '*' as const, accountId: undefined };
  const run = await inScope(
    core.pool,
    whole,
    async (tx) => await yearRunOf({ tx, county: county.county }, claim.run_id),
  );
  if (!run) return;
  const step: Step = { core, county, claim, run, isOver };
  if (run.status === 'checking') await check(step, place);
  else await everySchool(step, run.status === 'undoing' ? undoOne : graduateOne);
}

interface Step {
  readonly core: Core;
  readonly county: CountyFacts;
  readonly claim: YearClaim;
  readonly run: YearRunRow;
  readonly isOver: () => boolean;
}

/** One transaction as the account that ordered the step, or why it may not. */
async function asAccount<T>(
  { core, county, run }: Step,
  { name, place, keep }: { name: Name; place: PlaceNode; keep?: (result: T | Problem) => boolean },
  work: (asked: Asked) => Promise<T | Problem>,
): Promise<T | Problem> {
  const accountId = run.undone_by ?? run.begun_by ?? run.asked_by;
  const account = { accountId, name: '', username: '', hasTwoFactor: true, sessionId: undefined };
  const { day: today } = localTime(core.clock.now(), county.zone);
  const grants = await core.access.grantsOf(accountId);
  const facts = { county, account, grants, today, places: core.places };
  const permitted = await permit(facts, operations[name], place);
  if (isProblem(permitted)) return permitted;
  const request: Request = {
    ...{ name, operation: operations[name], input: {}, county, account, language: 'zh' },
    ...{ key: undefined, holder: undefined, isLocal: false, address: '' },
  };
  const effects: (() => void)[] = [];
  const result = await inScope(
    core.pool,
    permitted.scope,
    async (tx) => {
      effects.length = 0;
      const attempt = { tx, effects, isSecondTry: false, repeats: nothing };
      return await work(askedFor(core, request, permitted, attempt));
    },
    keep,
  );
  if (!keep || keep(result)) for (const effect of effects) effect();
  return result;
}

type Name = 'roster.year' | 'roster.graduate' | 'roster.undo-graduate';
const nothing = async () => await Promise.resolve(undefined);

/** 预览, some schools at a time; begins anew after an interruption. */
async function check(step: Step, place: PlaceNode): Promise<void> {
  const { run, claim, isOver, core } = step;
  const schools = await asAccount(step, { name: 'roster.year', place }, async (asked) => {
    await holdYear(asked.tx, claim, 0);
    clearChecked(asked, run.run_id);
    const found = await schoolsOfRun(asked);
    asked.tx.send(
      sql`update year_run set schools_done = 0, schools_all = ${found.length}
        where ${isOfClaim(claim)}`.compile(q),
    );
    return found;
  });
  if (isProblem(schools)) return await ended(core, claim, 'failed');
  for (let from = 0; from < schools.length; from += checkedAtOnce) {
    if (isOver()) throw new Stopped();
    const some = schools.slice(from, from + checkedAtOnce);
    await asAccount(step, { name: 'roster.year', place }, async (asked) => {
      await holdYear(asked.tx, claim, some.length);
      await checkSchools(asked, run, { schools: some, from });
    });
  }
  await ended(core, claim, 'checked');
}

/** Ends the step as it is now: by the state it had when its worker looked at it last. */
async function ended(
  core: Core,
  claim: YearClaim,
  status: 'checked' | 'stopped' | 'done' | 'undone' | 'failed',
): Promise<void> {
  const scope = { county: claim.county_code, schools: '*' as const, accountId: undefined };
  await inScope(core.pool, scope, async (tx) => {
    await tx.rows(
      sql`update year_run set status = ${status}, claimed_at = null, claim = null, is_cancelling = false,
          attempts = 0, finished_at = ${core.clock.now()}
        where ${isOfClaim(claim)}`.compile(q),
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
      ? await tryThrice(async () => await atSchool(step, { row, place, from }, one))
      : problem('not-found', { what: '这所学校' });
    if (answer) await note(step, row, { answer, from });
  }
  await ended(core, claim, isUndo ? 'undone' : 'done');
}

/** Others who hold the same places may make it wait in vain once. */
async function tryThrice<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if ((code !== '40P01' && code !== '40001') || tries === 3) throw error;
    }
  }
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
  return await asAccount<undefined>(step, { name, place, keep }, async (asked) => {
    await holdYear(asked.tx, claim, 1);
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
    await holdYear(tx, claim, 1);
    await tx.rows(
      sql`update year_run_school set state = ${state}, obstacle = ${seal(core.keys, answer)}
        where county_code = ${claim.county_code} and run_id = ${run.run_id} and school_id = ${row.school_id}
          and state = ${from}`.compile(q),
    );
  });
}
