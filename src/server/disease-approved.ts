import { sql } from 'kysely';

import { approvable, type Approved } from '../domain/disease.ts';
import { q, type Tx } from './db.ts';

/** 已批准: the diseases whose return rule the county's physician has approved in the version that holds. */
export async function approvedReturns({
  tx,
  county,
}: {
  readonly tx: Tx;
  readonly county: number;
}): Promise<Approved> {
  const rows = await tx.rows(
    sql<{ disease: string; rule_version: number }>`select disease, rule_version from return_approval
      where county_code = ${county} and ended_at is null`.compile(q),
  );
  const holds = approvable.filter(({ code, version }) =>
    rows.some((row) => row.disease === code && row.rule_version === version),
  );
  return new Set(holds.map(({ code }) => code));
}
