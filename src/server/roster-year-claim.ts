import { sql } from 'kysely';
import type pg from 'pg';

import { inTransaction, q, type Tx } from './db.ts';
import { newId } from './id.ts';
import { Cancelled, TakenOver } from './import-claim.ts';

/** Who works on a step over many schools: as with imports, one worker claims it, says that it lives, lets it go. */

export interface YearClaim {
  readonly county_code: number;
  readonly run_id: string;
  readonly place_id: string;
  readonly attempts: number;
  readonly claim: string;
}

const mostAttempts = 3;

/** Takes the next step that waits, or that its worker has left. */
export async function claimNextYear(jobs: pg.Pool): Promise<YearClaim | undefined> {
  const claim = newId();
  return await inTransaction(
    jobs,
    'begin',
    async (tx) =>
      await tx.row(
        sql<YearClaim>`
          update year_run set claimed_at = now(), claim = ${claim}::uuid, attempts = attempts + 1
          where (county_code, run_id) = (select county_code, run_id from year_run
            where status in ('checking', 'running', 'undoing')
              and (claimed_at is null or claimed_at < now() - interval '40 seconds')
            order by run_id limit 1 for update skip locked)
          returning county_code, run_id, place_id, attempts, claim`.compile(q),
      ),
  );
}

/** True of the step as long as the claim stands. */
export function isOfClaim({ county_code: county, run_id: id, claim }: YearClaim) {
  return sql<boolean>`county_code = ${county} and run_id = ${id} and claim = ${claim}::uuid
    and status in ('checking', 'running', 'undoing')`;
}

/**
 * Holds the step until the transaction ends: what is written with it is written by the one worker that has it.
 * Throws when somebody cancelled it or another worker has it.
 */
export async function holdYear(tx: Tx, claim: YearClaim, more: number): Promise<void> {
  const row = await tx.row(
    sql<{ is_cancelling: boolean }>`
      update year_run set claimed_at = now(), schools_done = schools_done + ${more}, attempts = 0
      where ${isOfClaim(claim)} returning is_cancelling`.compile(q),
  );
  if (!row) throw new TakenOver();
  if (row.is_cancelling) throw new Cancelled();
}

/** After a fault: the step is tried again, a few times. At once when the program ends. */
export async function letYearGo(jobs: pg.Pool, claim: YearClaim, isAtOnce = false): Promise<void> {
  const isOver = !isAtOnce && claim.attempts >= mostAttempts;
  await inTransaction(jobs, 'begin', async (tx) => {
    await tx.rows(
      isOver
        ? sql`update year_run set status = 'failed', claimed_at = null, finished_at = now()
            where ${isOfClaim(claim)}`.compile(q)
        : sql`update year_run set claimed_at = ${isAtOnce ? sql`null` : sql`now() - interval '35 seconds'`}
            where ${isOfClaim(claim)}`.compile(q),
    );
  });
}
