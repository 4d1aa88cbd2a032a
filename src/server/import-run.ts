import type pg from 'pg';

import { operations } from '../contract/index.ts';
import { localTime } from '../domain/date.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { type CountyFacts, permit, type Permit } from './access.ts';
import type { Asked } from './answer.ts';
import { inScope } from './db.ts';
import { applyRun } from './import-apply.ts';
import { checkRun } from './import-check.ts';
import {
  Cancelled,
  type Claim,
  claimCondition,
  claimNext,
  heartbeat,
  letGo,
  Stopped,
  TakenOver,
  teller,
} from './import-claim.ts';
import { isUnderstood, previewFile } from './import-read.ts';
import { stageFile } from './import-stage.ts';
import { dropRows, fileOf, type ImportRun, runOf, seal, setRun } from './import-store.ts';
import { undoRun } from './import-undo.ts';
import type { Keys } from './keys.ts';
import { askedFor, type Core, type Request } from './operate.ts';

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
  /** The condition under which this worker may still write its result. */
  readonly isMine: ReturnType<typeof claimCondition>;
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

/** The work on imports while it goes on. */
export interface Runner {
  stop(): Promise<void>;
}

const lookEveryMs = 3_000;

/** Starts working on imports, of all counties. `jobs`: the pool of the jobs role, which sees them all. */
export function startImports(
  core: Core,
  jobs: pg.Pool,
  { onError, onIdle }: { onError: (error: unknown) => void; onIdle?: () => void },
): Runner {
  let isOver = false;
  let isAwaited = false;
  let running: Promise<void> = Promise.resolve();
  let isBusy = false;
  const go = () => {
    isAwaited = true;
    if (isBusy || isOver) return;
    isBusy = true;
    running = (async () => {
      while (isAwaited && !isOver) {
        isAwaited = false;
        while (!isOver && (await workOnNext({ core, jobs, onError, isOver: () => isOver })));
      }
    })()
      .catch(onError)
      .finally(() => {
        isBusy = false;
        onIdle?.();
      });
  };
  core.imports.onWake(go);
  const timer = setInterval(go, lookEveryMs);
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
async function workOnNext({ core, jobs, onError, isOver }: Working): Promise<boolean> {
  const claim = await claimNext(jobs);
  if (!claim) return false;
  const beat = setInterval(() => void heartbeat(jobs, claim).catch(onError), 10_000);
  try {
    await work({ core, jobs, isOver }, claim);
  } catch (error) {
    if (error instanceof Cancelled) await cancelled(core, claim);
    else if (error instanceof Stopped) await letGo(jobs, claim, true);
    else if (!(error instanceof TakenOver)) {
      onError(error);
      await letGo(jobs, claim);
    }
  } finally {
    clearInterval(beat);
  }
  return true;
}

async function cancelled(core: Core, claim: Claim): Promise<void> {
  const { county_code: county, import_id: id, place_id: placeId } = claim;
  const place = await core.places.find(county, placeId);
  if (!place) return;
  await inScope(core.pool, { county, schools: '*', accountId: claim.asked_by }, async (tx) => {
    setRun({ tx, county }, id, {
      status: 'cancelled',
      claimed_at: null,
      finished_at: core.clock.now(),
    });
    dropRows({ tx, county }, id);
    await Promise.resolve();
  });
}

async function work({ core, jobs, isOver }: Omit<Working, 'onError'>, claim: Claim): Promise<void> {
  const county = await core.access.countyOf(claim.county_code);
  const place = await core.places.find(claim.county_code, claim.place_id);
  if (!county || !place) throw new Error('import: its county or place is gone');
  const request = requestOf(county, claim);
  const whole = { county: county.county, schools: '*' as const, accountId: claim.asked_by };
  const run = await inScope(
    core.pool,
    whole,
    async (tx) => await runOf({ tx, county: county.county, place }, claim.import_id),
  );
  if (!run) throw new Error('import: it is gone');
  const one = { ...request, language: run.language };
  const permitted = await permitted_(core, county, one, place);
  const isMine = claimCondition(claim);
  const scoped: ImportWork['inScope'] = async (work, keep) => {
    if (isProblem(permitted)) throw new Error('import: not permitted');
    const effects: (() => void)[] = [];
    const result = await inScope(
      core.pool,
      permitted.scope,
      async (tx) => {
        effects.length = 0;
        const attempt = { tx, effects, isSecondTry: false, repeats: nothing };
        return await work(askedFor(core, one, permitted, attempt));
      },
      keep,
    );
    if (!keep || keep(result)) for (const effect of effects) effect();
    return result;
  };
  const importWork: ImportWork = {
    run,
    keys: core.keys,
    inScope: scoped,
    progress: teller(jobs, isMine, isOver),
    isMine,
  };
  const refusal = isProblem(permitted) ? permitted : await step(importWork);
  if (refusal) await fail(core, claim, refusal);
}

const nothing = async () => await Promise.resolve(undefined);

function requestOf(county: CountyFacts, claim: Claim): Request {
  const name = 'import.apply';
  const accountId = claim.asked_by;
  return {
    name,
    operation: operations[name],
    input: { placeId: claim.place_id, importId: claim.import_id },
    county,
    account: { accountId, name: '', username: '', hasTwoFactor: true, sessionId: undefined },
    language: 'zh',
    key: undefined,
    holder: undefined,
    isLocal: false,
    address: '',
  };
}

/** What the account may do now: rights that ended since the import was asked for count no more. */
async function permitted_(
  core: Core,
  county: CountyFacts,
  { account, operation }: Request,
  place: Asked['place'],
): Promise<Permit | Problem> {
  const grants = await core.access.grantsOf(account.accountId);
  const { day: today } = localTime(core.clock.now(), county.zone);
  return await permit({ county, account, grants, today, places: core.places }, operation, place);
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
    setRun(asked, run.import_id, {
      status: isClear ? 'checking' : 'mapping',
      preview: seal(keys, preview),
      mapping: preview.keys,
      claimed_at: null,
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
  const { county_code: county, import_id: id, asked_by: accountId } = claim;
  await inScope(core.pool, { county, schools: '*', accountId }, async (tx) => {
    const finished = { claimed_at: null, finished_at: core.clock.now() };
    setRun({ tx, county }, id, { status: 'failed', refusal, ...finished });
    dropRows({ tx, county }, id);
    await Promise.resolve();
  });
}
