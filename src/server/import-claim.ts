import { sql } from 'kysely';
import type pg from 'pg';

import { problem } from '../domain/problem.ts';
import { inTransaction, q } from './db.ts';
import { newId } from './id.ts';

/** Who works on an import: one worker at a time claims it, says that it lives and how far it is, and lets it go. */

/** An import that this worker has taken. */
export interface Claim {
  readonly county_code: number;
  readonly import_id: string;
  readonly place_id: string;
  readonly asked_by: string;
  readonly attempts: number;
  readonly claim: string;
}

const mostAttempts = 3;
/** One whose workers fell without a word so often (killed, out of memory) is not tried again for ever. */
const mostFalls = 5;
const tellEveryMs = 250;

/** The person has cancelled it. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** The program ends: another start begins the step anew. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Another worker has taken the import over, having waited for this one in vain. */
export class TakenOver extends Error {
  override readonly name = 'TakenOver';
}

/** True of imports that wait, or that their worker has left. */
export const waitingImports = sql<boolean>`status in ('reading', 'checking', 'applying', 'undoing')
  and (claimed_at is null or claimed_at < now() - interval '40 seconds')`;

/** Takes the next import that waits, or that its worker has left. */
export async function claimNext(jobs: pg.Pool): Promise<Claim | undefined> {
  const claim = newId();
  return await inTransaction(jobs, 'begin', async (tx) => {
    tx.send(
      sql`update import_run set status = 'failed', claimed_at = null, refusal = ${refusalOf()}
        where ${waitingImports} and claimed_at is not null and attempts >= ${mostFalls}`.compile(q),
    );
    return await tx.row(
      sql<Claim>`
          update import_run set claimed_at = now(), claim = ${claim}::uuid, attempts = attempts + 1
          where (county_code, import_id) = (select county_code, import_id from import_run
            where ${waitingImports} order by import_id limit 1 for update skip locked)
          returning county_code, import_id, place_id, asked_by, attempts, claim`.compile(q),
    );
  });
}

function refusalOf(): string {
  return JSON.stringify(problem('import-interrupted'));
}

/** True of the import as long as the claim stands. */
export function claimCondition({ county_code: county, import_id: id, claim }: Claim) {
  return sql<boolean>`county_code = ${county} and import_id = ${id} and claim = ${claim}::uuid`;
}

/**
 * Says that the worker lives. One that comes late says nothing: the step has ended meanwhile, and the next one would
 * wait for a worker who is not there.
 */
export async function heartbeat(jobs: pg.Pool, claim: Claim): Promise<void> {
  await inTransaction(jobs, 'begin', async (tx) => {
    await tx.rows(
      sql`update import_run set claimed_at = now()
        where ${claimCondition(claim)} and claimed_at is not null`.compile(q),
    );
  });
}

/** After a fault: the step is tried again, a few times. */
export async function letGo(jobs: pg.Pool, claim: Claim, isAtOnce = false): Promise<void> {
  const refusal = refusalOf();
  await inTransaction(jobs, 'begin', async (tx) => {
    await tx.rows(
      isAtOnce
        ? sql`update import_run set claimed_at = null, attempts = attempts - 1 where ${claimCondition(claim)}`.compile(
            q,
          )
        : claim.attempts < mostAttempts
          ? sql`update import_run set claimed_at = now() - interval '35 seconds' where ${claimCondition(claim)}`.compile(
              q,
            )
          : sql`update import_run set status = 'failed', claimed_at = null, refusal = ${refusal}
            where ${claimCondition(claim)}`.compile(q),
    );
  });
}

/** Writes now and then how far the work is; throws what must end it. */
export function teller(
  jobs: pg.Pool,
  isMine: ReturnType<typeof claimCondition>,
  isOver: () => boolean,
): (done: number, total: number) => Promise<void> {
  let told = 0;
  return async (done, total) => {
    if (isOver()) throw new Stopped();
    const now = performance.now();
    if (now - told < tellEveryMs) return;
    told = now;
    const row = await inTransaction(
      jobs,
      'begin',
      async (tx) =>
        await tx.row(
          sql<{ is_cancelling: boolean }>`
            update import_run set claimed_at = now(), stage_done = ${done}, stage_total = ${total}
            where ${isMine} returning is_cancelling`.compile(q),
        ),
    );
    if (!row) throw new TakenOver();
    if (row.is_cancelling) throw new Cancelled();
  };
}
