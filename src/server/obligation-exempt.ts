import { sql } from 'kysely';
import * as z from 'zod';

import type { Day } from '../domain/date.ts';
import { type ObligationId, obligationRule } from '../domain/obligation-rules.ts';
import { whyNotExempt } from '../domain/obligation.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { mayAbove } from '../domain/role.ts';
import { personWordText } from '../domain/text/import.ts';
import { obligationWordText } from '../domain/text/obligation.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { placeFullName } from './place-name.ts';

/** 免做: who need not, decided from above, with a reason, for a time. */

export interface Exempt {
  readonly rule: ObligationId;
  readonly placeId: string;
  readonly schoolId: string | undefined;
  readonly to: Day;
  readonly reason: string;
}

/** Those that hold on a day in the whole county; few. */
export async function exemptOn({ tx, county }: Asked, day: Day): Promise<Exempt[]> {
  const rows = await tx.rows(
    q
      .selectFrom('obligation_exemption')
      .select(['rule', 'place_id', 'school_id', 'to_day', 'reason'])
      .where('county_code', '=', county)
      .where('from_day', '<=', day)
      .where('to_day', '>=', day)
      .where('ended_at', 'is', null),
  );
  return rows.map((row) => ({
    rule: row.rule as ObligationId,
    placeId: row.place_id,
    schoolId: row.school_id ?? undefined,
    to: row.to_day,
    reason: row.reason,
  }));
}

/** True when one of the exemptions is for the place or for one above it. */
export function isExempt(unit: { readonly path: readonly string[] }, all: readonly Exempt[]) {
  return exemptionOf(unit, all) !== undefined;
}

export function exemptionOf(
  { path }: { readonly path: readonly string[] },
  all: readonly Exempt[],
): Exempt | undefined {
  return all.find((one) => path.includes(one.placeId));
}

export const exempt: Handler<'obligation.exempt'> = async (asked, { rule, from, to, reason }) => {
  const refusal = whyNotOff(asked, rule) ?? whyNotExempt({ from, to }) ?? whyNotAbove(asked);
  if (refusal) return refusal;
  const { tx, county, place, account, now } = asked;
  const exemptionId = asked.id();
  tx.send(
    q.insertInto('obligation_exemption').values({
      county_code: county,
      exemption_id: exemptionId,
      rule,
      place_id: place.placeId,
      school_id: place.schoolId ?? null,
      from_day: from,
      to_day: to,
      reason,
      made_by: account.accountId,
      made_at: now,
    }),
  );
  changed(asked);
  return { exemptionId };
};

export const endExemption: Handler<'obligation.end-exemption'> = async (
  asked,
  { exemptionId, reason },
) => {
  const refusal = whyNotAbove(asked);
  if (refusal) return refusal;
  const { tx, county, place, account, now } = asked;
  const ended = await tx.row(
    q
      .updateTable('obligation_exemption')
      .set({ ended_at: now, ended_by: account.accountId, end_reason: reason })
      .where('county_code', '=', county)
      .where('exemption_id', '=', exemptionId)
      .where('place_id', '=', place.placeId)
      .where('ended_at', 'is', null)
      .returning('exemption_id'),
  );
  if (!ended)
    return problem('not-found', { what: say(obligationWordText.exemption, asked.language) });
  changed(asked);
  return { exemptionId };
};

/** Why a rule asks nothing of anybody. */
export function whyNotOff({ language }: Asked, id: ObligationId): Problem | undefined {
  const rule = obligationRule(id);
  return rule.isOn ? undefined : problem('no-such-obligation', { what: say(rule.name, language) });
}

/** Nobody lets themselves off. */
function whyNotAbove({ grants, place, today }: Asked): Problem | undefined {
  return mayAbove(grants, 'obligation.exempt', { county: place.county, path: place.path }, today)
    ? undefined
    : problem('own-exemption');
}

function changed({ live, county, place, afterwards }: Asked): void {
  afterwards(() => live.changed(county, place.path));
}

const After = z.tuple([z.iso.datetime(), z.uuid()]);

interface ExemptionRow {
  readonly exemption_id: string;
  readonly rule: ObligationId;
  readonly place_id: string;
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly school: string | null;
  readonly from_day: Day;
  readonly to_day: Day;
  readonly reason: string;
  readonly by: string | null;
  readonly made_at: Date;
  readonly ended_at: Date | null;
  readonly end_reason: string | null;
}

/** 免做名单 at a place and below, the newest first, those that are over among them. */
export const exemptions: Handler<'obligation.exemptions'> = async (asked, { after, limit }) => {
  const from = after === undefined ? undefined : readAfter(After, after);
  if (from === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const { tx, county, place, today, language } = asked;
  const beyond = from
    ? sql`and (${madeAt}, exemption_id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`
    : sql``;
  const rows = await tx.rows(
    sql<ExemptionRow>`
      select exemption_id, rule, one.place_id, place.kind, place.name, place.stage, place.cohort,
        case when place.kind <> 'school' then school.name end as school,
        from_day, to_day, one.reason, card.name as by, ${madeAt} as made_at, one.ended_at, one.end_reason
      from obligation_exemption one
      join place on place.county_code = one.county_code and place.place_id = one.place_id
      left join place school on school.county_code = one.county_code and school.place_id = one.school_id
      left join account_card card on card.county_code = one.county_code and card.account_id = one.made_by
      where one.county_code = ${county} and place.path @> array[${place.placeId}]::uuid[] ${beyond}
      order by ${madeAt} desc, exemption_id desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    today,
    rows: page.map((row) => ({
      exemptionId: row.exemption_id,
      rule: row.rule,
      ruleName: say(obligationRule(row.rule).name, language),
      placeId: row.place_id,
      placeName: placeFullName(row, today),
      ...(row.school !== null && { schoolName: row.school }),
      from: row.from_day,
      to: row.to_day,
      reason: row.reason,
      by: row.by ?? '',
      at: row.made_at.toISOString(),
      ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
      ...(row.end_reason !== null && { endReason: row.end_reason }),
    })),
    ...(rows.length > limit &&
      last && { next: writeAfter([last.made_at.toISOString(), last.exemption_id]) }),
  };
};

/** As fine as the next page's key can say it. */
const madeAt = sql`date_trunc('milliseconds', one.made_at)`;
