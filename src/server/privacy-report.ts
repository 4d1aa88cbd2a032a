import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { cutoffOf, purposes, type Retention } from '../domain/privacy.ts';
import { endText, spanText } from '../domain/text/privacy.ts';
import { type Language, say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';

/** 留存: the spans, and what the nightly job reported. */

const runsShown = 14;

export const retentionPage: Handler<'privacy.retention'> = async (asked) => {
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
    runs: await runsOf(asked),
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
