import { type RawBuilder, sql } from 'kysely';
import type pg from 'pg';

import { inTransaction, q } from './db.ts';
import { newId } from './id.ts';

/**
 * 认领: work whose state lies in a row, so that a page may be closed and a program may end. One worker at a time claims
 * it, says that it lives, and lets it go; what its worker has left, another one takes over.
 */

/** A table of such work. */
export interface ClaimedWork {
  readonly table: 'import_run' | 'year_run';
  readonly id: 'import_id' | 'run_id';
  /** The states in which somebody has to do something. */
  readonly busy: readonly string[];
  /** What is set when it is given up. */
  readonly givenUp: RawBuilder<unknown>;
}

/** Work that this worker has taken. */
export interface Claim {
  readonly county_code: number;
  readonly id: string;
  readonly place_id: string;
  readonly asked_by: string;
  readonly attempts: number;
  readonly claim: string;
}

/** After so many attempts in a row that met a fault it is given up. */
export const mostAttempts = 3;
/** One whose workers fell without a word so often (killed, out of memory) is not tried again for ever. */
const mostFalls = 5;
const leftAfterSeconds = 40;
/** So long before it is tried again after a fault. */
const againAfterSeconds = 5;

/** The person has cancelled it. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** The program ends: another start begins the step anew. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Another worker has taken it over, having waited for this one in vain. */
export class TakenOver extends Error {
  override readonly name = 'TakenOver';
}

/** True of work that waits, or that its worker has left. */
export function isWaiting({ busy }: ClaimedWork) {
  return sql<boolean>`status in (${sql.join(busy.map((one) => sql.lit(one)))})
    and (claimed_at is null or claimed_at < now() - make_interval(secs => ${leftAfterSeconds}))`;
}

/** Takes the next one that waits, or that its worker has left. */
export async function claimNext(jobs: pg.Pool, work: ClaimedWork): Promise<Claim | undefined> {
  const [table, id] = [sql.table(work.table), sql.ref(work.id)];
  const claim = newId();
  return await inTransaction(jobs, 'begin', async (tx) => {
    tx.send(
      sql`update ${table} set claimed_at = null, ${work.givenUp}
        where ${isWaiting(work)} and claimed_at is not null and attempts >= ${mostFalls}`.compile(
        q,
      ),
    );
    return await tx.row(
      sql<Claim>`
        update ${table} set claimed_at = now(), claim = ${claim}::uuid, attempts = attempts + 1
        where (county_code, ${id}) = (select county_code, ${id} from ${table}
          where ${isWaiting(work)} order by ${id} limit 1 for update skip locked)
        returning county_code, ${id} as id, place_id, asked_by, attempts, claim`.compile(q),
    );
  });
}

/** True of the work as long as the claim stands. */
export function isOfClaim(
  { id, busy }: ClaimedWork,
  { county_code: county, id: own, claim }: Claim,
) {
  return sql<boolean>`county_code = ${county} and ${sql.ref(id)} = ${own} and claim = ${claim}::uuid
    and status in (${sql.join(busy.map((one) => sql.lit(one)))})`;
}

/**
 * Says that the worker lives. One that comes late says nothing: the step has ended meanwhile, and the next one would
 * wait for a worker who is not there.
 */
export async function heartbeat(jobs: pg.Pool, work: ClaimedWork, claim: Claim): Promise<void> {
  await inTransaction(jobs, 'begin', async (tx) => {
    await tx.rows(
      sql`update ${sql.table(work.table)} set claimed_at = now()
        where ${isOfClaim(work, claim)} and claimed_at is not null`.compile(q),
    );
  });
}

/** After a fault: the step is tried again, a few times. At once, and not counted, when the program ends. */
export async function letGo(
  jobs: pg.Pool,
  work: ClaimedWork,
  { claim, isAtOnce }: { claim: Claim; isAtOnce: boolean },
): Promise<void> {
  const again = sql`claimed_at = now() - make_interval(secs => ${leftAfterSeconds - againAfterSeconds})`;
  const failed = sql`claimed_at = null, ${work.givenUp}`;
  const afterFault = claim.attempts < mostAttempts ? again : failed;
  const set = isAtOnce ? sql`claimed_at = null, attempts = attempts - 1` : afterFault;
  await inTransaction(jobs, 'begin', async (tx) => {
    await tx.rows(
      sql`update ${sql.table(work.table)} set ${set} where ${isOfClaim(work, claim)}`.compile(q),
    );
  });
}
