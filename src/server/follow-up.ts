import { sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import type { FollowUpWay } from '../domain/follow-up.ts';
import { whyNotWords } from '../domain/never-noted.ts';
import { problem } from '../domain/problem.ts';
import { findingText } from '../domain/text/finding.ts';
import { followUpText } from '../domain/text/follow-up.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { campaignOf, noCampaign } from './campaign-row.ts';
import { q } from './db.ts';
import { badAfter } from './directive-read.ts';
import { countOf } from './export-count.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 跟踪指导: a dated entry by who went or called, of a school, a finding, a campaign. */

interface FollowUpRow {
  readonly follow_up_id: string;
  readonly school_id: string;
  readonly school_name: string;
  readonly finding_id: string | null;
  readonly finding_says: string | null;
  readonly campaign_id: string | null;
  readonly campaign: string | null;
  readonly day: string;
  readonly how: FollowUpWay;
  readonly others: string | null;
  readonly says: string;
  readonly account_id: string;
  readonly name: string | null;
  readonly at: Date;
  readonly withdraw_reason: string | null;
}

type Filters = Pick<Parsed<'follow-up.list'>, 'findingId' | 'campaignId' | 'from' | 'to'>;

function meant({ place, county }: Asked, { findingId, campaignId, from, to }: Filters) {
  const below = {
    county: sql``,
    school: sql`and one.school_id = ${place.placeId}`,
    other: sql`and one.school_id in (select place_id from place below where below.county_code = ${county}
      and below.kind = 'school' and below.path @> array[${place.placeId}]::uuid[])`,
  };
  const kind = place.kind === 'county' || place.kind === 'school' ? place.kind : 'other';
  return sql`${below[kind]} ${findingId ? sql`and one.finding_id = ${findingId}` : sql``}
    ${campaignId ? sql`and one.campaign_id = ${campaignId}` : sql``}
    ${from ? sql`and one.day >= ${from}::date` : sql``} ${to ? sql`and one.day <= ${to}::date` : sql``}`;
}

const After = z.tuple([z.iso.date(), z.uuid()]);

const list: Handler<'follow-up.list'> = async (asked, { after, limit, ...chosen }) => {
  const from = after === undefined ? undefined : readAfter(After, after);
  if (from === null) return badAfter(asked);
  const { tx, county } = asked;
  const rows = await tx.rows(
    sql<FollowUpRow>`select one.*, school.name as school_name, found.says as finding_says, run.title as campaign,
        card.name
      from follow_up one
      join place school on school.county_code = one.county_code and school.place_id = one.school_id
      left join finding found on found.county_code = one.county_code and found.finding_id = one.finding_id
      left join campaign run on run.county_code = one.county_code and run.campaign_id = one.campaign_id
      left join account_card card on card.county_code = ${county} and card.account_id = one.account_id
      where one.county_code = ${county} ${meant(asked, chosen)}
        ${from ? sql`and (one.day, one.follow_up_id) < (${from[0]}::date, ${from[1]}::uuid)` : sql``}
      order by one.day desc, one.follow_up_id desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => rowFrom(asked, row)),
    ...(rows.length > limit && last && { next: writeAfter([last.day, last.follow_up_id]) }),
  };
};

function rowFrom({ account }: Asked, row: FollowUpRow): Output<'follow-up.list'>['rows'][number] {
  return {
    ...{ followUpId: row.follow_up_id, schoolId: row.school_id, schoolName: row.school_name },
    ...(row.finding_id !== null && { findingId: row.finding_id }),
    ...(row.finding_says !== null && { findingSays: row.finding_says }),
    ...(row.campaign_id !== null && { campaignId: row.campaign_id }),
    ...(row.campaign !== null && { campaign: row.campaign }),
    ...{ day: row.day, how: row.how, says: row.says, by: row.name ?? '' },
    ...(row.others !== null && { others: row.others }),
    at: row.at.toISOString(),
    ...(row.withdraw_reason !== null && { withdrawReason: row.withdraw_reason }),
    mayWithdraw: row.withdraw_reason === null && row.account_id === account.accountId,
  };
}

export async function countFollowUps(asked: Asked, chosen: Filters): Promise<number> {
  return await countOf(
    asked,
    sql`from follow_up one where one.county_code = ${asked.county} ${meant(asked, chosen)}`,
  );
}

interface CoverageRow {
  readonly findings: number;
  readonly followed: number;
}

/** A finding's own follow-up steps count as well as entries that name it. */
const coverage: Handler<'follow-up.coverage'> = async (asked, { campaignId }) => {
  const { tx, county, now } = asked;
  if (!(await campaignOf(asked, campaignId))) return noCampaign(asked);
  const isFollowed = sql`(one.follow_ups > 0 or exists (select from follow_up entry
    where entry.county_code = ${county} and entry.finding_id = one.finding_id and entry.withdrawn_at is null))`;
  const of = sql`finding one join visit on visit.county_code = one.county_code and visit.visit_id = one.source_id
    where one.county_code = ${county} and visit.campaign_id = ${campaignId}
      and one.ended_as is distinct from 'withdrawn'`;
  const [found, schools, entries, missing] = await Promise.all([
    tx.row(
      sql<CoverageRow>`select count(*)::int as findings, count(*) filter (where ${isFollowed})::int as followed
        from ${of}`.compile(q),
    ),
    tx.row(
      sql<CoverageRow>`select count(*)::int as findings, count(*) filter (where exists (select from follow_up entry
          where entry.county_code = ${county} and entry.campaign_id = ${campaignId}
            and entry.school_id = target.school_id and entry.withdrawn_at is null))::int as followed
        from campaign_target target where target.county_code = ${county}
          and target.campaign_id = ${campaignId} and left_out_at is null`.compile(q),
    ),
    tx.row(
      sql<{ n: number }>`select count(*)::int as n from follow_up where county_code = ${county}
        and campaign_id = ${campaignId} and withdrawn_at is null`.compile(q),
    ),
    tx.rows(
      sql<{ finding_id: string; school_id: string; name: string; says: string }>`
        select one.finding_id, one.school_id, school.name, one.says from (select one.* from ${of}) one
        join place school on school.county_code = ${county} and school.place_id = one.school_id
        where not ${isFollowed} order by school.name, one.finding_id limit 50`.compile(q),
    ),
  ]);
  return {
    asOf: now.toISOString(),
    findings: found?.findings ?? 0,
    findingsFollowed: found?.followed ?? 0,
    schools: schools?.findings ?? 0,
    schoolsFollowed: schools?.followed ?? 0,
    entries: entries?.n ?? 0,
    missing: missing.map((one) => ({
      ...{
        findingId: one.finding_id,
        schoolId: one.school_id,
        schoolName: one.name,
        says: one.says,
      },
    })),
  };
};

const note: Handler<'follow-up.note'> = async (asked, input) => {
  const { tx, county, now, today, account, place, language } = asked;
  const { findingId, campaignId, day, how, others, says } = input;
  if (place.kind !== 'school')
    return problem('not-found', { what: say(findingText.thisSchool, language) });
  const refusal =
    (day > today ? problem('follow-up-to-come') : undefined) ?? whyNotWords(says + (others ?? ''));
  if (refusal) return refusal;
  if (campaignId !== undefined && !(await campaignOf(asked, campaignId))) return noCampaign(asked);
  const found =
    findingId === undefined
      ? undefined
      : await tx.row(
          sql<{ finding_id: string }>`select finding_id from finding where county_code = ${county}
            and school_id = ${place.placeId} and finding_id = ${findingId}`.compile(q),
        );
  if (findingId !== undefined && !found)
    return problem('not-found', { what: say(findingText.what, language) });
  const followUpId = asked.id();
  tx.send(
    sql`insert into follow_up (county_code, follow_up_id, school_id, finding_id, campaign_id, day, how, others, says,
        account_id, at)
      values (${county}, ${followUpId}, ${place.placeId}, ${findingId ?? null}, ${campaignId ?? null}, ${day},
        ${how}, ${others ?? null}, ${says}, ${account.accountId}, ${now})`.compile(q),
  );
  return { followUpId };
};

/** Only by who wrote it down. */
const withdraw: Handler<'follow-up.withdraw'> = async (asked, { followUpId, reason }) => {
  const { tx, county, now, account, place, language } = asked;
  const row = await tx.row(
    sql<{
      account_id: string;
      withdrawn_at: Date | null;
    }>`select account_id, withdrawn_at from follow_up
      where county_code = ${county} and follow_up_id = ${followUpId} and school_id = ${place.placeId}
      for no key update`.compile(q),
  );
  if (!row) return problem('not-found', { what: say(followUpText.theEntry, language) });
  if (row.withdrawn_at) return problem('follow-up-withdrawn');
  if (row.account_id !== account.accountId) return problem('follow-up-own');
  tx.send(
    sql`update follow_up set withdrawn_at = ${now}, withdrawn_by = ${account.accountId},
        withdraw_reason = ${reason} where county_code = ${county} and follow_up_id = ${followUpId}`.compile(
      q,
    ),
  );
  return { followUpId };
};

/** 跟踪指导 */
export const followUpHandlers: FeatureHandlers<'follow-up'> = {
  'follow-up.list': list,
  'follow-up.coverage': coverage,
  'follow-up.note': note,
  'follow-up.withdraw': withdraw,
};
