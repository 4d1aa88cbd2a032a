import { type RawBuilder, sql } from 'kysely';
import type pg from 'pg';

import { type Problem, problem, problemSentence } from '../domain/problem.ts';
import { Cancelled, type Claim, type ClaimedWork, isOfClaim, Stopped, TakenOver } from './claim.ts';
import { inTransaction, q, type Tx } from './db.ts';

/** What is set of an import whose step ends without success: an undo that could not be done leaves all as it was. */
function failedWith(
  refusal: Problem,
  ofUndo: Problem,
  at: Date | RawBuilder<Date> = sql<Date>`now()`,
) {
  const isUndo = sql`status = 'undoing'`;
  return sql`status = case when ${isUndo} then 'done' else 'failed' end,
    refusal = case when ${isUndo} then ${JSON.stringify(ofUndo)} else ${JSON.stringify(refusal)} end::jsonb,
    finished_at = case when ${isUndo} then finished_at else ${at}::timestamptz end,
    undone_by = null, undone_at = null, undo_reason = null`;
}

/** The same of a step that is refused. */
export function refusedWith(refusal: Problem, at: Date) {
  const [why, whyEn] = [problemSentence(refusal, 'zh'), problemSentence(refusal, 'en')];
  return failedWith(refusal, problem('import-undo-refused', { why, whyEn }), at);
}

/** Imports as work that is claimed. */
export const importWork: ClaimedWork = {
  table: 'import_run',
  id: 'import_id',
  busy: ['reading', 'checking', 'applying', 'undoing'],
  givenUp: failedWith(problem('import-interrupted'), problem('import-undo-failed')),
};

/**
 * The last write of a step, by the worker that still has it. Throws when somebody cancelled it meanwhile or another worker
 * has it: what the step has written in the same transaction is undone with it.
 */
export async function endStep(tx: Tx, claim: Claim, set: RawBuilder<unknown>): Promise<void> {
  const isMine = isOfClaim(importWork, claim);
  const ended = await tx.row(
    sql`update import_run set claimed_at = null, ${set} where ${isMine} and not is_cancelling
      returning import_id`.compile(q),
  );
  if (ended) return;
  const own = await tx.row(sql`select import_id from import_run where ${isMine}`.compile(q));
  throw own ? new Cancelled() : new TakenOver();
}

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
