import { sql } from 'kysely';
import type pg from 'pg';

import { problem } from '../domain/problem.ts';
import { Cancelled, type Claim, type ClaimedWork, isOfClaim, Stopped, TakenOver } from './claim.ts';
import { inTransaction, q } from './db.ts';

/** Imports as work that is claimed. */
export const importWork: ClaimedWork = {
  table: 'import_run',
  id: 'import_id',
  busy: ['reading', 'checking', 'applying', 'undoing'],
  givenUp: sql`refusal = ${JSON.stringify(problem('import-interrupted'))}`,
};

const tellEveryMs = 250;

/** Writes now and then how far the work is; throws what must end it. */
export function teller(
  jobs: pg.Pool,
  claim: Claim,
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
            where ${isOfClaim(importWork, claim)} returning is_cancelling`.compile(q),
        ),
    );
    if (!row) throw new TakenOver();
    if (row.is_cancelling) throw new Cancelled();
  };
}
