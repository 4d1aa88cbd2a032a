import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { cutoffOf, purposes, type Retention } from '../domain/privacy.ts';
import { problem } from '../domain/problem.ts';
import { endText, retentionText, spanText } from '../domain/text/privacy.ts';
import { type Language, say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';

/** 留存: the spans, what the nightly job reported, and holds that spare facts. */

const runsShown = 14;

export const retentionPage: Handler<'privacy.retention'> = async (asked) => {
  const [runs, holds] = await Promise.all([runsOf(asked), holdsOf(asked)]);
  const { today, language } = asked;
  return {
    rules: purposes.flatMap((purpose) =>
      purpose.retention.map((rule) => {
        const cutoff = cutoffOf(rule, today);
        return {
          table: rule.table,
          purpose: purpose.name,
          keep: keepWords(rule, language),
          grade: rule.grade,
          ...(cutoff !== undefined && { cutoff }),
        };
      }),
    ),
    runs,
    holds,
  };
};

/** 留多久、到期怎么办, in words. */
export function keepWords(rule: Retention, language: Language): string {
  const end = say(endText[rule.end], language);
  if (rule.days !== undefined)
    return `${say(spanText.days, language, { days: rule.days })}，${end}`;
  if (rule.schoolYears !== undefined)
    return `${say(spanText.schoolYears, language, { years: rule.schoolYears })}，${end}`;
  return end;
}

async function runsOf({ tx, county }: Asked): Promise<Output<'privacy.retention'>['runs']> {
  const rows = await tx.rows(
    sql<{
      run_id: string;
      table_name: string;
      at: Date;
      is_dry_run: boolean;
      cutoff: Day;
      gone: string;
      held: string;
    }>`
      select run_id, table_name, at, is_dry_run, cutoff, gone, held from retention_run
      where county_code = ${county} and run_id in (
        select run_id from retention_run where county_code = ${county}
        group by run_id order by max(at) desc limit ${runsShown})
      order by at desc, run_id desc, table_name`.compile(q),
  );
  const runs = new Map<string, Output<'privacy.retention'>['runs'][number]>();
  for (const row of rows) {
    const run = runs.get(row.run_id) ?? {
      runId: row.run_id,
      at: row.at.toISOString(),
      isDryRun: row.is_dry_run,
      lines: [],
    };
    if (row.table_name !== nothing)
      run.lines.push({
        table: row.table_name,
        cutoff: row.cutoff,
        gone: Number(row.gone),
        held: Number(row.held),
      });
    runs.set(row.run_id, run);
  }
  return [...runs.values()];
}

/** The line of a run in which nothing was due. */
export const nothing = '-';

async function holdsOf({ tx, county }: Asked): Promise<Output<'privacy.retention'>['holds']> {
  const rows = await tx.rows(
    sql<{
      hold_id: string;
      place_id: string;
      place: string;
      from_day: Day;
      to_day: Day | null;
      reason: string;
      by: string | null;
      made_at: Date;
      ended_at: Date | null;
      end_reason: string | null;
    }>`
      select hold_id, h.place_id, place.name as place, from_day, to_day, h.reason, card.name as by, made_at,
        ended_at, h.end_reason
      from retention_hold h
      join place on place.county_code = h.county_code and place.place_id = h.place_id
      left join account_card card on card.county_code = h.county_code and card.account_id = h.account_id
      where h.county_code = ${county}
      order by ended_at desc nulls first, made_at desc limit 200`.compile(q),
  );
  return rows.map((row) => ({
    holdId: row.hold_id,
    placeId: row.place_id,
    placeName: row.place,
    from: row.from_day,
    ...(row.to_day !== null && { to: row.to_day }),
    reason: row.reason,
    by: row.by ?? '',
    at: row.made_at.toISOString(),
    ...(row.ended_at !== null && { endedAt: row.ended_at.toISOString() }),
    ...(row.end_reason !== null && { endReason: row.end_reason }),
  }));
}

/** A hold on a class or grade spares the whole school: facts are found by school. */
export const hold: Handler<'privacy.hold'> = async (asked, { from, to, reason }) => {
  if (to !== undefined && to < from) return problem('from-after-to');
  const { place } = asked;
  const holdId = asked.id();
  asked.tx.send(
    q.insertInto('retention_hold').values({
      county_code: asked.county,
      hold_id: holdId,
      place_id: place.schoolId ?? place.placeId,
      school_id: place.schoolId ?? null,
      from_day: from,
      to_day: to ?? null,
      reason,
      account_id: asked.account.accountId,
      made_at: asked.now,
    }),
  );
  return await Promise.resolve({ holdId });
};

export const endHold: Handler<'privacy.end-hold'> = async (asked, { placeId, holdId, reason }) => {
  const ended = await asked.tx.row(
    q
      .updateTable('retention_hold')
      .set({
        ended_at: asked.now,
        ended_by: asked.account.accountId,
        end_reason: reason,
      })
      .where('county_code', '=', asked.county)
      .where('hold_id', '=', holdId)
      .where('place_id', '=', placeId)
      .where('ended_at', 'is', null)
      .returning('hold_id'),
  );
  return ended
    ? { holdId }
    : problem('not-found', { what: say(retentionText.holds, asked.language) });
};
