import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { type HeldRule, rulesInForce, shippedRules } from '../domain/signal-rule.ts';
import { q, type Tx } from './db.ts';

/** 哪些提示规则有效: what is shipped, under what the county has published itself. */

/** The rules in force for a county on a day. */
export async function rulesFor(tx: Tx, county: number, day: Day): Promise<HeldRule[]> {
  const row = await tx.row(
    sql<{ rules_as_of: Day | null }>`
      select rules_as_of from signal_setting where county_code = ${county}`.compile(q),
  );
  return rulesInForce(shippedRules, { county, day: row?.rules_as_of ?? day });
}
