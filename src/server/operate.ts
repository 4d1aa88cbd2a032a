import type pg from 'pg';

import { operations, type OperationName } from '../contract/index.ts';
import type { Operation } from '../contract/operation.ts';
import { mustTwoStep } from '../domain/account.ts';
import { localTime } from '../domain/date.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { type Grant, mayAt } from '../domain/role.ts';
import type { Language } from '../domain/text/say.ts';
import { type Access, type CountyFacts, type Permit, permit, refusalOf } from './access.ts';
import type { KeyHolder } from './account-key-holder.ts';
import { namesOfAccount } from './account-names.ts';
import type { Asked, Handlers } from './answer.ts';
import { auditSignIn } from './audit-sign-in.ts';
import { auditRow } from './audit.ts';
import type { Account, Auth } from './auth.ts';
import type { Clock } from './clock.ts';
import type { Convoy } from './convoy.ts';
import { inScope } from './db.ts';
import { doorOf, type SlipLimits } from './door.ts';
import type { FamilyHomes } from './family-homes.ts';
import { newId } from './id.ts';
import type { Imports } from './import-run.ts';
import type { Keys } from './keys.ts';
import { type ListMemory, noteOpenings } from './list-opening.ts';
import type { Live } from './live.ts';
import { askedFor, type Attempt, demoOf, Repeated } from './operate-asked.ts';
import { auditOf, auditRefusal, listDay } from './operate-audit.ts';
import type { Patience } from './patience.ts';
import type { PlaceIndex } from './place-index.ts';
import { answerAgain, receiptOf, writeReceipt } from './receipt.ts';
import type { CountyDays } from './roll-county-memory.ts';
import type { RosterMemory } from './roster-memory.ts';
import type { SchoolDays } from './school-days.ts';
import type { Settings } from './settings.ts';
import type { Sso } from './sso.ts';
import { tryThrice } from './try-again.ts';
import type { Upkeep } from './upkeep.ts';
import { whereabouts } from './whereabouts.ts';

/** What every request needs of the running program. */
export interface Core {
  readonly pool: pg.Pool;
  /** How requests reach it. */
  readonly convoy: Convoy;
  readonly access: Access;
  readonly places: PlaceIndex;
  readonly days: SchoolDays;
  readonly countyDays: CountyDays;
  readonly live: Live;
  readonly rosters: RosterMemory;
  readonly imports: Imports;
  readonly homes: FamilyHomes;
  readonly lists: ListMemory;
  readonly upkeep: Upkeep;
  readonly slips: SlipLimits;
  readonly auth: Auth;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly settings: Settings;
  /** Where operations wait that may. */
  readonly patience: Patience;
  /** Undefined: none is set up. */
  readonly sso: Sso | undefined;
  readonly handlers: Handlers;
}

/** Who asks for what. */
export interface Call {
  readonly name: OperationName;
  readonly input: unknown;
  readonly account: Account | undefined;
  /** Set for a program that asks with a key: what it may, instead of an account's grants. */
  readonly holder: KeyHolder | undefined;
  /** From the X-County header; undefined: the account's only county. */
  readonly county: number | undefined;
  readonly language: Language;
  /** Idempotency key of a command. */
  readonly key: string | undefined;
  /** From this machine itself, with nothing in between: the demonstration's sign-in is only for it. */
  readonly isLocal: boolean;
  /** Where it came from. */
  readonly address: string;
  /** Whoever asked has hung up. */
  readonly isGone?: () => boolean;
}

/** Answers one operation: who may, one transaction, audit, receipt. Returns the answer or a refusal. */
export async function operate(core: Core, call: Call): Promise<unknown> {
  const operation: Operation = operations[call.name];
  if (operation.where === 'public') return await answerPublic(core, call);
  const admitted = await admit(core, call);
  if (isProblem(admitted)) return admitted;
  const { request, permitted } = admitted;
  const { patience } = core;
  const work = async () => await transact(core, request, permitted);
  return operation.isPatient ? await patience.wait(work) : await patience.pass(work, call.isGone);
}

/** Lets a call of a signed-in account in, or says why not: account, county, second step, permission. */
export async function admit(
  core: Core,
  call: Call,
): Promise<{ request: Request; permitted: Permit } | Problem> {
  const operation: Operation = operations[call.name];
  const { account } = call;
  if (!account) return problem('not-signed-in');
  const grants = call.holder?.grants ?? (await core.access.grantsOf(account.accountId));
  const county = await chooseCounty(core, call, grants);
  if (isProblem(county)) return county;
  if (call.holder && operation.kind === 'command' && !call.holder.mayWrite)
    return problem('key-only-asks');
  if (mustSecure(core, account, { grants, county }) && call.name !== 'account.me')
    return problem('second-factor-needed');
  const request = { ...call, account, county, operation };
  const permitted = await permitAt(core, request, grants);
  if (isProblem(permitted)) {
    await auditRefusal(core, request, permitted, undefined);
    return permitted;
  }
  return { request, permitted };
}

/** A call whose account, county and operation are known. */
export interface Request extends Omit<Call, 'county' | 'account'> {
  readonly account: Account;
  readonly county: CountyFacts;
  readonly operation: Operation;
}

async function answerPublic(core: Core, call: Call): Promise<unknown> {
  const handler = core.handlers[call.name] as (asked: Partial<Asked>, input: unknown) => unknown;
  const { access, settings, keys, homes } = core;
  const auth = recordedAuth(core);
  const now = core.clock.now();
  return await handler(
    {
      auth,
      access,
      settings,
      keys,
      homes,
      now,
      language: call.language,
      id: newId,
      door: doorOf(core, call),
      namesOf: async (accountId) => await namesOfAccount(core, accountId),
      ...demoOf(core, call),
    },
    call.input,
  );
}

/** Opening an account is on record in its counties, though nobody is signed in yet. */
function recordedAuth(core: Core): Auth {
  return {
    ...core.auth,
    open: async (code, password, facts) => {
      const opened = await core.auth.open(code, password, facts);
      if (!isProblem(opened)) await auditSignIn(core, opened.accountId, 'account.welcome');
      return opened;
    },
  };
}

async function chooseCounty(
  core: Core,
  call: Call,
  grants: readonly Grant[],
): Promise<CountyFacts | Problem> {
  const own = [...new Set(grants.map((grant) => grant.county))];
  const [first] = own;
  if (first === undefined) return refusalOf(operations[call.name], { whoHasNone: true });
  const code = call.county ?? (own.length === 1 || call.name === 'account.me' ? first : undefined);
  const found = code === undefined ? undefined : await core.access.countyOf(code);
  if (found) return found;
  return call.county === undefined
    ? problem('no-county')
    : problem('no-permission', { what: '该县（区）' });
}

/** True when the account may do nothing before it has set up two-step sign-in. */
export function mustSecure(
  { settings, clock }: Core,
  account: Account,
  { grants, county }: { grants: readonly Grant[]; county: CountyFacts },
): boolean {
  if (settings.kind !== 'real' || account.hasTwoFactor) return false;
  return mustTwoStep(grants, localTime(clock.now(), county.zone).day);
}

async function permitAt(
  core: Core,
  request: Request,
  grants: readonly Grant[],
): Promise<Permit | Problem> {
  const { operation, county, account, input } = request;
  const { day: today } = localTime(core.clock.now(), county.zone);
  const candidates = await whereabouts(core, county, operation.where, input);
  const { capability } = operation;
  const allowed = candidates.find((node) => capability && mayAt(grants, capability, node, today));
  const facts = { county, account, grants, today, places: core.places };
  return await permit(facts, operation, allowed ?? candidates[0]);
}

async function transact(core: Core, request: Request, permitted: Permit): Promise<unknown> {
  const effects: (() => void)[] = [];
  // The key was used before, or somebody was faster: then everything is looked up first. Once more for those who are
  // overtaken even then, by a first try that looks at nothing.
  const attempt = async (tries: number) =>
    await core.convoy.inScope(
      permitted.scope,
      async (tx) => {
        effects.length = 0;
        const isSecondTry = tries > 1;
        return await answerOnce(core, request, permitted, { tx, effects, isSecondTry });
      },
      (outcome) => outcome.keep,
    );
  const result = await tryThrice(attempt, isOvertaken);
  if (isProblem(result.answer)) {
    if (request.operation.audited)
      await auditRefusal(core, request, result.answer, permitted.place);
    return result.answer;
  }
  if (result.keep) for (const effect of effects) effect();
  return result.answer;
}

/** 演一遍: answers as to anybody and undoes everything, so that the program knows its way before the first visitor. */
export async function rehearse(core: Core, call: Call): Promise<unknown> {
  const admitted = await admit(core, call);
  if (isProblem(admitted)) return admitted;
  const { request, permitted } = admitted;
  const { answer } = await inScope(
    core.pool,
    permitted.scope,
    async (tx) =>
      await answerOnce(core, request, permitted, { tx, effects: [], isSecondTry: false }),
    () => false,
  );
  return answer;
}

interface Outcome {
  readonly answer: unknown;
  /** False: nothing of this transaction stays (a refusal, or an answer given before). */
  readonly keep: boolean;
}

/**
 * Hardly any key is sent twice, so the first try does not look for a receipt before it needs to: writing the
 * receipt of a used key fails, and the second try begins with looking.
 */
async function answerOnce(
  core: Core,
  request: Request,
  permitted: Permit,
  attempt: Attempt,
): Promise<Outcome> {
  const { operation, input, key } = request;
  const { tx } = attempt;
  let found: ReturnType<typeof receiptOf> | undefined;
  const repeats = async () => await (found ??= receiptOf(tx, core.keys, request));
  const asked = askedFor(core, request, permitted, { ...attempt, repeats });
  const isCommand = operation.kind === 'command';
  const before = async (): Promise<Outcome | undefined> => {
    const receipt = isCommand ? await repeats() : undefined;
    return receipt && { answer: await answerAgain(asked, request, receipt), keep: false };
  };
  const earlier = attempt.isSecondTry ? await before() : undefined;
  if (earlier) return earlier;
  const handler = core.handlers[request.name] as (asked: Asked, input: unknown) => Promise<unknown>;
  let answer: unknown;
  try {
    answer = await handler(asked, input);
  } catch (error) {
    if (error instanceof Repeated) return { answer: error.answer, keep: false };
    throw error;
  }
  if (isProblem(answer)) return (await before()) ?? { answer, keep: false };
  noteList(asked, request, answer);
  const line = operation.audited ? auditOf(request, permitted.place, 'ok', answer) : undefined;
  if (key && isCommand) writeReceipt(tx, core, request, { answer, line });
  else if (line) tx.send(auditRow(line));
  return { answer, keep: true };
}

/** A list of one place is written down here; handlers write down lists of several places themselves. */
function noteList(asked: Asked, { operation, name, input }: Request, answer: unknown): void {
  if (!operation.lists || operation.audited || typeof operation.where !== 'object') return;
  noteOpenings(asked, name, [{ place: asked.place, day: listDay(input, answer) ?? asked.today }]);
}

/** A row was there already, or a value that was taken for granted no longer holds (23502: null where none may be). */
function isOvertaken(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === '23505' || error.code === '23502')
  );
}
