import { sql } from 'kysely';
import type pg from 'pg';

import { isProblem, type Problem } from '../domain/problem.ts';
import type { Asked } from './answer.ts';
import {
  asAccount,
  type Background,
  type Looking,
  permitNow,
  startBackground,
} from './background.ts';
import { Cancelled, type Claim, isOfClaim } from './claim.ts';
import { inScope, q, type Tx } from './db.ts';
import { applyRun } from './import-apply.ts';
import { checkRun } from './import-check.ts';
import { endStep, importWork, refusedWith, teller } from './import-claim.ts';
import { isUnderstood, previewFile } from './import-read.ts';
import { stageFile } from './import-stage.ts';
import { dropRows, fileOf, type ImportRun, runOf, seal, settingOf } from './import-store.ts';
import { undoRun } from './import-undo.ts';
import type { Keys } from './keys.ts';
import type { Core } from './operate.ts';

/**
 * 导入的后台: takes what waits, one after another, and does the next step of it. The state lies in the database:
 * a page may be closed, a program may end; another worker then begins the step anew.
 */

/** One import while it is worked on. */
export interface ImportWork {
  readonly run: ImportRun;
  readonly keys: Keys;
  /** One transaction as the account that asked for the import, within its rights of this moment. */
  inScope<T>(work: (asked: Asked) => Promise<T>, keep?: (result: T) => boolean): Promise<T>;
  /** Says how far it is. Throws when the import was cancelled or somebody else has taken it over. */
  progress(done: number, total: number): Promise<void>;
  /** The last write of the step. Throws when it was cancelled or somebody else has taken it over. */
  end(tx: Tx, set: Readonly<Record<string, unknown>>): Promise<void>;
}

/** What wakes the worker; for handlers. */
export interface Imports {
  wake(): void;
  onWake(work: () => void): void;
}

export function openImports(): Imports {
  let wanted = () => undefined as void;
  return {
    wake: () => wanted(),
    onWake: (work) => {
      wanted = work;
    },
  };
}

/** So often imports are looked for without being told of one. */
export const lookEveryMs = 3_000;

/** Starts working on imports, of all counties. `jobs`: the pool of the jobs role, which sees them all. */
export function startImports(
  core: Core,
  jobs: pg.Pool,
  told: Pick<Background, 'onError' | 'onWork' | 'onIdle'> & Partial<Pick<Background, 'everyMs'>>,
): Looking {
  const runner = startBackground({
    jobs,
    kind: importWork,
    everyMs: lookEveryMs,
    work: async (claim, isOver) => await work({ core, jobs, isOver }, claim),
    onCancelled: async (claim) => await cancelled(core, claim),
    ...told,
  });
  core.imports.onWake(() => runner.wake());
  return runner;
}

interface Working {
  readonly core: Core;
  readonly jobs: pg.Pool;
  /** The program is about to end. */
  readonly isOver: () => boolean;
}

async function cancelled(core: Core, claim: Claim): Promise<void> {
  const { county_code: county, id, place_id: placeId } = claim;
  const place = await core.places.find(county, placeId);
  if (!place) return;
  await inScope(core.pool, { county, schools: '*', accountId: claim.asked_by }, async (tx) => {
    const ended = await tx.row(
      sql`update import_run set status = 'cancelled', claimed_at = null, finished_at = ${core.clock.now()}
        where ${isOfClaim(importWork, claim)} returning import_id`.compile(q),
    );
    if (ended) dropRows({ tx, county }, id);
  });
}

async function work({ core, jobs, isOver }: Working, claim: Claim): Promise<void> {
  const accountId = claim.asked_by;
  const county = await core.access.countyOf(claim.county_code);
  const place = await core.places.find(claim.county_code, claim.place_id);
  if (!county || !place) throw new Error('import: its county or place is gone');
  const run = await inScope(
    core.pool,
    { county: county.county, schools: '*', accountId },
    async (tx) => await runOf({ tx, county: county.county, place }, claim.id),
  );
  if (!run) throw new Error('import: it is gone');
  if (run.is_cancelling) throw new Cancelled();
  const { language } = run;
  const ordered = { county, accountId, name: 'import.apply' as const, place, language };
  const permitted = await permitNow(core, ordered);
  if (isProblem(permitted)) return await fail(core, claim, permitted);
  const refusal = await step({
    run,
    keys: core.keys,
    inScope: async (work, keep) => await asAccount(core, { ...ordered, permitted }, work, keep),
    progress: teller(jobs, claim, isOver),
    end: async (tx, set) => await endStep(tx, claim, settingOf(set)),
  });
  if (refusal) await fail(core, claim, refusal);
}

async function step(work: ImportWork): Promise<Problem | undefined> {
  const { status } = work.run;
  if (status === 'reading') return await readStep(work);
  if (status === 'checking') return await checkStep(work);
  if (status === 'applying') return await applyRun(work);
  return status === 'undoing' ? await undoRun(work) : undefined;
}

async function readStep(work: ImportWork): Promise<Problem | undefined> {
  const { run, keys } = work;
  return await work.inScope(async (asked) => {
    const preview = await previewFile(asked, run, await fileOf(asked, run.import_id));
    if (isProblem(preview)) return preview;
    const isClear = isUnderstood(run, preview);
    await work.end(asked.tx, {
      status: isClear ? 'checking' : 'mapping',
      preview: seal(keys, preview),
      mapping: preview.keys,
      attempts: 0,
    });
    return undefined;
  });
}

async function checkStep(work: ImportWork): Promise<Problem | undefined> {
  const staged = await stageFile(work);
  if (isProblem(staged)) return staged;
  return await checkRun(work, staged);
}

async function fail(core: Core, claim: Claim, refusal: Problem): Promise<void> {
  const { county_code: county, id, asked_by: accountId } = claim;
  await inScope(core.pool, { county, schools: '*', accountId }, async (tx) => {
    await endStep(tx, claim, refusedWith(refusal, core.clock.now()));
    dropRows({ tx, county }, id);
  });
}
