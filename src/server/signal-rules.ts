import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { heldOwnRule, mayHold, type OwnRule } from '../domain/signal-own.ts';
import { type HeldRule, rulesInForce, shippedRules } from '../domain/signal-rule.ts';
import { q, type Tx } from './db.ts';

/** 哪些提示规则有效: what is shipped, under what the county has published itself. */

/** The rules in force for a county on a day. */
export async function rulesFor(tx: Tx, county: number, day: Day): Promise<HeldRule[]> {
  const { rules, asOf } = await layersFor(tx, county, day);
  return rulesInForce(rules, { county, day: asOf });
}

/**
 * Every rule that may have a word in a county on a day: the shipped ones, and its own of that day. A floor may have
 * risen since an own version was published: what is below it holds no more.
 */
export async function layersFor(
  tx: Tx,
  county: number,
  day: Day,
): Promise<{ readonly rules: readonly HeldRule[]; readonly asOf: Day }> {
  const row = await tx.row(
    sql<{ rules_as_of: Day | null; own: OwnRow[] }>`
      with setting as (select rules_as_of from signal_setting where county_code = ${county})
      select (select rules_as_of from setting) as rules_as_of, coalesce(jsonb_agg(${ownColumns}), '[]') as own
      from signal_rule one where one.county_code = ${county} and one.state = 'published'
        and one.from_day <= coalesce((select rules_as_of from setting), ${day}::date)
        and (one.to_day is null or one.to_day >= coalesce((select rules_as_of from setting), ${day}::date))`.compile(
      q,
    ),
  );
  const asOf = row?.rules_as_of ?? day;
  const own = (row?.own ?? [])
    .map((one) => heldOf(county, one))
    .filter((one) => mayHold(one, { county, day: asOf }));
  return { rules: [...shippedRules, ...own], asOf };
}

/** Every version that a county ever published: for signals that older ones have opened. */
export async function allOwnRules(tx: Tx, county: number): Promise<HeldRule[]> {
  const rows = await tx.rows(
    sql<{ one: OwnRow }>`select ${ownColumns} as one from signal_rule one
      where one.county_code = ${county} and one.state = 'published'`.compile(q),
  );
  return rows.map(({ one }) => heldOf(county, one));
}

/** Rules to be named by: the county's own newest versions first, of these months where they are given, then the shipped. */
export async function namedRules(
  tx: Tx,
  county: number,
  months?: { readonly from: string; readonly to: string },
): Promise<HeldRule[]> {
  const { from, to } = months ?? { from: '', to: '9' };
  const own = await allOwnRules(tx, county);
  const held = own
    .filter((one) => one.effectiveFrom.slice(0, 7) <= to)
    .filter(({ effectiveTo }) => effectiveTo === undefined || effectiveTo.slice(0, 7) >= from)
    .toSorted((a, b) => b.version - a.version);
  return [...held, ...shippedRules];
}

/** An own version as it lies in the database. */
interface OwnRow {
  readonly rule: Omit<OwnRule, 'id' | 'isOn'>;
  readonly id: string;
  readonly version: number;
  readonly isOn: boolean;
  readonly source: string;
  readonly grade: HeldRule['grade'];
  readonly from: Day;
  readonly to: Day | null;
}

const ownColumns = sql`jsonb_build_object('rule', one.rule, 'id', one.rule_id, 'version', one.version,
  'isOn', one.is_on, 'source', one.source, 'grade', one.grade, 'from', one.from_day, 'to', one.to_day)`;

function heldOf(county: number, { rule, id, isOn, to, ...one }: OwnRow): HeldRule {
  return heldOwnRule({ ...rule, id, isOn }, { county, ...one, ...(to !== null && { to }) });
}
