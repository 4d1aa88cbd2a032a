import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import type { DiseaseCode } from '../domain/disease.ts';
import { problem } from '../domain/problem.ts';
import { doseWordText } from '../domain/text/dose.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';

/** 应有剂次: how many doses the county's physician wants, by the document that says so. */

type Wanted = Output<'dose.wanted'>['wanted'][number];

/** What the county wants now. */
export async function wantedOf({ tx, county }: Pick<Asked, 'tx' | 'county'>): Promise<Wanted[]> {
  const rows = await tx.rows(
    sql<{
      wanted_id: string;
      disease: DiseaseCode;
      doses: number;
      source: string;
      approved_by: string;
      from_day: Day;
    }>`select wanted_id, disease, doses, source, approved_by, from_day from vaccine_wanted
      where county_code = ${county} and ended_on is null order by disease`.compile(q),
  );
  return rows.map((row) => ({
    wantedId: row.wanted_id,
    disease: row.disease,
    doses: row.doses,
    source: row.source,
    approvedBy: row.approved_by,
    from: row.from_day,
  }));
}

export const want: Handler<'dose.want'> = async (asked, input) => {
  const { tx, county, today, now, account } = asked;
  const wantedId = asked.id();
  const written = await tx.rows(
    q
      .insertInto('vaccine_wanted')
      .values({
        ...{ county_code: county, wanted_id: wantedId, disease: input.disease, doses: input.doses },
        ...{ source: input.source, approved_by: input.approvedBy, from_day: today, at: now },
        account_id: account.accountId,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('wanted_id'),
  );
  return written.length === 0 ? problem('wanted-known') : { wantedId };
};

export const endWanted: Handler<'dose.end-wanted'> = async (asked, { wantedId, reason }) => {
  const { tx, county, today, account, language } = asked;
  const ended = await tx.rows(
    sql`update vaccine_wanted set ended_on = ${today}, ended_by = ${account.accountId}, end_reason = ${reason}
      where county_code = ${county} and wanted_id = ${wantedId} and ended_on is null returning wanted_id`.compile(
      q,
    ),
  );
  return ended.length === 0
    ? problem('not-found', { what: say(doseWordText.wanted, language) })
    : { wantedId };
};
