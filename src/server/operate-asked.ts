import { sql } from 'kysely';

import { localTime } from '../domain/date.ts';
import type { Permit } from './access.ts';
import { demoRoles } from './account-demo.ts';
import { namesOfAccount } from './account-names.ts';
import type { Asked } from './answer.ts';
import { q, type Tx } from './db.ts';
import { doorOf } from './door.ts';
import { newId } from './id.ts';
import type { Call, Core, Request } from './operate.ts';
import { receiptOf } from './receipt.ts';

/** What handlers are given. */

/** One try of a request, in a transaction of its own. */
export interface Attempt {
  readonly tx: Tx;
  readonly effects: (() => void)[];
  readonly isSecondTry: boolean;
}

/** Stops a handler whose command was done before. */
export class Repeated extends Error {
  override readonly name = 'Repeated';
  readonly answer: unknown;
  constructor(answer: unknown) {
    super('repeated');
    this.answer = answer;
  }
}

/** What a handler is given within a transaction that only reads. */
export function readingFor(core: Core, request: Request, permitted: Permit, tx: Tx): Asked {
  const repeats = async () => await Promise.resolve(undefined);
  return askedFor(core, request, permitted, { tx, effects: [], isSecondTry: false, repeats });
}

/** What a handler is given for a request. */
export function askedFor(
  core: Core,
  request: Request,
  permitted: Permit,
  one: Attempt & { readonly repeats: () => ReturnType<typeof receiptOf> },
): Asked {
  const { county, account, language } = request;
  const now = core.clock.now();
  const { day: today, time } = localTime(now, county.zone);
  return {
    tx: one.tx,
    county: county.county,
    zone: county.zone,
    now,
    today,
    time,
    account,
    grants: permitted.grants,
    place: permitted.place,
    language,
    keys: core.keys,
    places: core.places,
    days: core.days,
    countyDays: core.countyDays,
    live: core.live,
    rosters: core.rosters,
    imports: core.imports,
    homes: core.homes,
    lists: core.lists,
    upkeep: core.upkeep,
    door: doorOf(core, request),
    auth: core.auth,
    access: core.access,
    settings: core.settings,
    id: newId,
    ...demoOf(core, request),
    namesOf: async (accountId) => await namesOfAccount(core, accountId),
    grantsAll: async () =>
      request.holder?.grants ?? (await core.access.grantsOf(account.accountId)),
    once: async () => await stopRepeat(core, request, one),
    isSecondTry: one.isSecondTry,
    afterwards: (work) => void one.effects.push(work),
  };
}

/**
 * Stops a command that was done before. What cannot be undone with the transaction comes behind this: of two
 * requests with one key at once, the second waits here until the first has ended.
 */
async function stopRepeat(
  core: Core,
  request: Request,
  { tx, repeats }: Attempt & { readonly repeats: () => ReturnType<typeof receiptOf> },
): Promise<void> {
  const early = await repeats();
  if (early) throw new Repeated(early.answer);
  if (!request.key) return;
  const name = `${request.county.county} ${request.account.accountId} ${request.key}`;
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.compile(q));
  const done = await receiptOf(tx, core.keys, request);
  if (done) throw new Repeated(done.answer);
}

/** The people one may be; nobody when the call came from elsewhere or the county is a real one. */
export function demoOf(core: Core, call: Pick<Call, 'isLocal'>): Pick<Asked, 'demoRoles'> {
  const isOpen = call.isLocal && core.settings.kind !== 'real';
  return { demoRoles: async () => (isOpen ? await demoRoles(core) : []) };
}
