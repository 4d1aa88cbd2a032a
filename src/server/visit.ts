import { sql } from 'kysely';

import { problem } from '../domain/problem.ts';
import type { FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
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
  // A finding goes on by itself; whoever withdrew its visit would take away what it rests on.
  const open = await tx.row(
    sql<{ n: number }>`select count(*)::int as n from finding where county_code = ${county}
      and school_id = ${schoolId} and source_kind = 'visit-item' and source_id = ${visitId}
      and ended_as is distinct from 'withdrawn'`.compile(q),
  );
  if (open && open.n > 0) return problem('visit-has-findings', { count: open.n });
  tx.send(
    sql`update visit set withdrawn_at = ${now}, withdrawn_by = ${account.accountId}, withdraw_reason = ${reason}
      where county_code = ${county} and visit_id = ${visitId} and withdrawn_at is null`.compile(q),
  );
  return { visitId };
};

/** 现场检查 */
export const visitHandlers: FeatureHandlers<'visit'> = {
  'visit.prepare': visitPrepare,
  'visit.send': visitSend,
  'visit.list': visitList,
  'visit.open': visitOpen,
  'visit.receive': receive,
  'visit.withdraw': withdraw,
};
