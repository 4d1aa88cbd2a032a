import type pg from 'pg';

import { operations, type OperationName } from '../contract/index.ts';
import { localTime } from '../domain/date.ts';
import type { Problem } from '../domain/problem.ts';
import type { Language } from '../domain/text/say.ts';
import { type CountyFacts, permit, type Permit } from './access.ts';
import type { Asked } from './answer.ts';
import {
  Cancelled,
  type Claim,
  type ClaimedWork,
  claimNext,
  heartbeat,
  letGo,
  Stopped,
  TakenOver,
} from './claim.ts';
import { inScope } from './db.ts';
import { askedFor } from './operate-asked.ts';
import type { Core, Request } from './operate.ts';
import type { PlaceNode } from './place-index.ts';

/** 后台: does what waits in a table, one after another, with the rights of those who ordered it. */

/** Work while it goes on. */
export interface Runner {
  stop(): Promise<void>;
}

/** Work that is looked for by itself and when it is woken. */
export interface Looking extends Runner {
  wake(): void;
  /** It works, or looks whether something waits; onIdle follows. */
  isBusy(): boolean;
}

/** One kind of work in the background. */
export interface Background {
  /** The pool of the jobs role, which sees all counties. */
  readonly jobs: pg.Pool;
  readonly kind: ClaimedWork;
  /** How often it is looked for, by itself. */
  readonly everyMs: number;
  /** Does the step that is next. Throws Stopped when the program ends meanwhile, Cancelled, TakenOver. */
  readonly work: (claim: Claim, isOver: () => boolean) => Promise<void>;
  readonly onCancelled: (claim: Claim) => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** Something waited and was taken. */
  readonly onWork?: () => void;
  /** Nothing waits any more. */
  readonly onIdle?: () => void;
}

const beatEveryMs = 10_000;

/** Starts working; `wake`: something waits now. */
export function startBackground(one: Background): Looking {
  let isOver = false;
  let isAwaited = false;
  let isBusy = false;
  let running: Promise<void> = Promise.resolve();
  const wake = () => {
    isAwaited = true;
    if (isBusy || isOver) return;
    isBusy = true;
    running = (async () => {
      while (isAwaited && !isOver) {
        isAwaited = false;
        while (!isOver && (await workOnNext(one, () => isOver)));
      }
    })()
      .catch(one.onError)
      .finally(() => {
        isBusy = false;
        one.onIdle?.();
      });
  };
  const timer = setInterval(wake, one.everyMs);
  return {
    wake,
    isBusy: () => isBusy,
    async stop() {
      isOver = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** False when nothing waits. */
async function workOnNext(
  { jobs, kind, work, onCancelled, onError, onWork }: Background,
  isOver: () => boolean,
): Promise<boolean> {
  const claim = await claimNext(jobs, kind);
  if (!claim) return false;
  onWork?.();
  const beat = setInterval(() => void heartbeat(jobs, kind, claim).catch(onError), beatEveryMs);
  try {
    await work(claim, isOver);
  } catch (error) {
    if (error instanceof Cancelled) await onCancelled(claim);
    else if (error instanceof Stopped) await letGo(jobs, kind, { claim, isAtOnce: true });
    else if (!(error instanceof TakenOver)) {
      onError(error);
      await letGo(jobs, kind, { claim, isAtOnce: false });
    }
  } finally {
    clearInterval(beat);
  }
  return true;
}

/** Who ordered the work, and as what it is done. */
export interface Ordered {
  readonly county: CountyFacts;
  readonly accountId: string;
  readonly name: OperationName;
  readonly place: PlaceNode;
  readonly language?: Language;
}

/** What the account may do now: rights that ended since it ordered the work count no more. */
export async function permitNow(
  core: Core,
  { county, accountId, name, place }: Ordered,
): Promise<Permit | Problem> {
  const grants = await core.access.grantsOf(accountId);
  const { day: today } = localTime(core.clock.now(), county.zone);
  const facts = { county, account: accountOf(accountId), grants, today, places: core.places };
  return await permit(facts, operations[name], place);
}

function accountOf(accountId: string): Request['account'] {
  return { accountId, name: '', username: '', hasTwoFactor: true, sessionId: undefined };
}

const nothing = async () => await Promise.resolve(undefined);

/** One transaction as that account; what it does afterwards is done when its result is kept. */
export async function asAccount<T>(
  core: Core,
  ordered: Ordered & { readonly permitted: Permit },
  work: (asked: Asked) => Promise<T>,
  keep: (result: T) => boolean = () => true,
): Promise<T> {
  const { county, accountId, name, permitted, language = 'zh' } = ordered;
  const request: Request = {
    ...{ name, operation: operations[name], input: {}, county, account: accountOf(accountId) },
    ...{ language, key: undefined, holder: undefined, isLocal: false, address: '' },
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
  if (keep(result)) for (const effect of effects) effect();
  return result;
}
