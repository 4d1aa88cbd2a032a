import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Day } from '../domain/date.ts';
import { type FamilyField, fieldsOn, whyNotDecision } from '../domain/family.ts';
import { problem } from '../domain/problem.ts';
import { familyDeskText } from '../domain/text/family-desk.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 增报决定: what the county asks of families for a time, and nothing without one. */

interface DecisionRow {
  readonly decision_id: string;
  readonly fields: FamilyField[];
  readonly basis: string;
  readonly from_day: Day;
  readonly to_day: Day;
  readonly name: string | null;
  readonly decided_at: Date;
  readonly ended_at: Date | null;
  readonly end_reason: string | null;
}

const After = z.tuple([z.iso.datetime(), z.uuid()]);

export const decisions: Handler<'family.decisions'> = async (asked, { after, limit }) => {
  const from = after === undefined ? undefined : readAfter(After, after);
  if (from === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const beyond = from
    ? sql`(${decidedAt}, decision_id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`
    : sql`true`;
  const rows = await readDecisions(asked, beyond, sql`limit ${limit + 1}`);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    today: asked.today,
    rows: page.map((row) => ({
      ...shownDecision(row),
      ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
      ...(row.end_reason !== null && { endReason: row.end_reason }),
    })),
    ...(rows.length > limit &&
      last && { next: writeAfter([last.decided_at.toISOString(), last.decision_id]) }),
  };
};

export const decide: Handler<'family.decide'> = async (asked, { fields, basis, from, to }) => {
  const refusal = whyNotDecision({ from, to }, asked.today);
  if (refusal) return refusal;
  const { tx, county, now, account } = asked;
  const decisionId = asked.id();
  tx.send(
    sql`insert into family_decision (county_code, decision_id, fields, basis, from_day, to_day, decided_by, decided_at)
      values (${county}, ${decisionId}, ${[...new Set(fields)]}::text[], ${basis}, ${from}, ${to},
        ${account.accountId}, ${now})`.compile(q),
  );
  return { decisionId };
};

export const endDecision: Handler<'family.end-decision'> = async (asked, input) => {
  const { tx, county, now, account } = asked;
  const ended = await tx.row(
    sql`update family_decision set ended_at = ${now}, ended_by = ${account.accountId}, end_reason = ${input.reason}
      where county_code = ${county} and decision_id = ${input.decisionId} and ended_at is null
        and to_day >= ${asked.today} returning decision_id`.compile(q),
  );
  return ended
    ? { decisionId: input.decisionId }
    : problem('not-found', { what: say(familyDeskText.thisDecision, asked.language) });
};

/** The decisions in force on one of the days, the newest first. */
export async function decisionsBetween(asked: Pick<Asked, 'tx' | 'county'>, from: Day, to: Day) {
  return await readDecisions(
    asked,
    sql`from_day <= ${to} and to_day >= ${from} and ended_at is null`,
  );
}

/** The fields that a family may be asked on a day. */
export async function fieldsAskedOn(asked: Asked, day: Day): Promise<FamilyField[]> {
  const rows = await decisionsBetween(asked, day, day);
  return fieldsOn(rows.map(shownDecision), day);
}

/** A decision as everybody sees it. */
export function shownDecision(row: DecisionRow) {
  return {
    decisionId: row.decision_id,
    fields: row.fields,
    basis: row.basis,
    from: row.from_day,
    to: row.to_day,
    by: row.name ?? '',
    at: row.decided_at.toISOString(),
  };
}

/** As fine as the next page's key can say it. */
const decidedAt = sql`date_trunc('milliseconds', decided_at)`;

async function readDecisions(
  { tx, county }: Pick<Asked, 'tx' | 'county'>,
  which: RawBuilder<unknown>,
  limit: RawBuilder<unknown> = sql``,
) {
  return await tx.rows(
    sql<DecisionRow>`
      select decision_id, fields, basis, from_day, to_day, card.name, decided_at, ended_at, end_reason
      from family_decision one left join account_card card
        on card.county_code = one.county_code and card.account_id = one.decided_by
      where one.county_code = ${county} and ${which}
      order by ${decidedAt} desc, decision_id desc ${limit}`.compile(q),
  );
}
