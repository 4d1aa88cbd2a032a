import { sql } from 'kysely';

import type { FindingState } from '../domain/finding.ts';
import { isProblem, problem } from '../domain/problem.ts';
import { say } from '../domain/text/say.ts';
import { visitText } from '../domain/text/visit.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { heldFinding, written } from './finding-write.ts';
import { visitPrepare } from './visit-prepare.ts';
import { noVisit, visitList, visitOf, visitOpen } from './visit-read.ts';
import { visitSend } from './visit-send.ts';

const receive: Handler<'visit.receive'> = async (asked, { schoolId, visitId }) => {
  const { tx, county, now, account } = asked;
  const row = await visitOf(asked, schoolId, visitId);
  if (!row) return noVisit(asked);
  if (row.withdrawn_at) return problem('visit-withdrawn');
  const done = await tx.row(
    sql`update visit set received_at = ${now}, received_by = ${account.accountId} where county_code = ${county}
      and visit_id = ${visitId} and received_at is null returning visit_id`.compile(q),
  );
  return done ? { visitId, receivedAt: now.toISOString() } : problem('visit-received');
};

const withdraw: Handler<'visit.withdraw'> = async (asked, { schoolId, visitId, reason }) => {
  const { tx, county, now, account } = asked;
  const row = await visitOf(asked, schoolId, visitId);
  if (!row) return noVisit(asked);
  if (row.withdrawn_at) return problem('visit-withdrawn');
  if (![row.account_id, row.leader_id].includes(account.accountId))
    return problem('visit-not-yours');
  const findings = await withdrawFindings(asked, visitId, reason);
  if (isProblem(findings)) return findings;
  tx.send(
    sql`update visit set withdrawn_at = ${now}, withdrawn_by = ${account.accountId}, withdraw_reason = ${reason}
      where county_code = ${county} and visit_id = ${visitId} and withdrawn_at is null`.compile(q),
  );
  return { visitId };
};

/** Findings that nobody has begun to deal with go with their visit; the others rest on it, and it stays. */
async function withdrawFindings(asked: Asked, visitId: string, reason: string) {
  const { tx, county, today, language } = asked;
  const rows = await tx.rows(
    sql<{ finding_id: string; state: FindingState }>`select finding_id, state from finding
      where county_code = ${county} and school_id = ${asked.place.placeId} and source_kind = 'visit-item'
        and source_id = ${visitId} and ended_as is distinct from 'withdrawn'
      order by finding_id for update`.compile(q),
  );
  const begun = rows.filter(({ state }) => state !== 'found').length;
  if (begun > 0) return problem('visit-has-findings', { count: begun });
  const says = say(visitText.withdrawnWith, language, { reason });
  for (const row of rows) {
    const held = await heldFinding(asked, row.finding_id);
    if (isProblem(held)) return held;
    await written(asked, held, { kind: 'answered', verdict: 'withdrawn', says, day: today });
  }
  return undefined;
}

/** 现场检查 */
export const visitHandlers: FeatureHandlers<'visit'> = {
  'visit.prepare': visitPrepare,
  'visit.send': visitSend,
  'visit.list': visitList,
  'visit.open': visitOpen,
  'visit.receive': receive,
  'visit.withdraw': withdraw,
};
