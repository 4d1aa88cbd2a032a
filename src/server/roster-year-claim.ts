import { sql } from 'kysely';

import { Cancelled, type Claim, type ClaimedWork, isOfClaim, TakenOver } from './claim.ts';
import { q, type Tx } from './db.ts';

/** Steps over many schools as work that is claimed. */
export const yearWork: ClaimedWork = {
  table: 'year_run',
  id: 'run_id',
  busy: ['checking', 'running', 'undoing'],
  givenUp: sql`status = 'failed', finished_at = now()`,
};

/**
 * Holds the step until the transaction ends: what is written with it is written by the one worker that has it.
 * Throws when somebody cancelled it or another worker has it. `isKept`: what was done of it stays after a fault, so that
 * faults are counted anew; a preview begins at the first school again, and would be tried for ever.
 */
export async function holdYear(
  tx: Tx,
  claim: Claim,
  { more, isKept }: { readonly more: number; readonly isKept: boolean },
): Promise<void> {
  const row = await tx.row(
    sql<{ is_cancelling: boolean }>`
      update year_run set claimed_at = now(), schools_done = schools_done + ${more},
        attempts = case when ${isKept} then 0 else attempts end
      where ${isOfClaim(yearWork, claim)} returning is_cancelling`.compile(q),
  );
  if (!row) throw new TakenOver();
  if (row.is_cancelling) throw new Cancelled();
}
