import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import {
  type CampaignDepartment,
  campaignState,
  type Coverage,
  type Programme,
} from '../domain/campaign.ts';
import type { ChecklistId } from '../domain/checklist-rules.ts';
import type { Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { campaignText } from '../domain/text/campaign.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** A campaign as statements read it. */
export interface CampaignRow {
  readonly campaign_id: string;
  readonly programme: Programme;
  readonly title: string;
  readonly document: string | null;
  readonly led_by: string;
  readonly from_day: Day;
  readonly to_day: Day;
  readonly checklists: ChecklistId[];
  readonly version: number;
}

export interface TeamRow {
  readonly team_id: string;
  readonly campaign_id: string;
  readonly name: string;
  readonly department: CampaignDepartment;
  readonly leader_id: string;
  readonly checklist: ChecklistId | null;
  readonly ended_at: Date | null;
  readonly end_reason: string | null;
}

type Place = Pick<Asked, 'tx' | 'county'>;

export async function campaignOf({ tx, county }: Place, campaignId: string) {
  return await tx.row(
    sql<CampaignRow>`select * from campaign where county_code = ${county} and campaign_id = ${campaignId}`.compile(
      q,
    ),
  );
}

export async function teamOf({ tx, county }: Place, teamId: string) {
  return await tx.row(
    sql<TeamRow>`select * from campaign_team where county_code = ${county} and team_id = ${teamId}`.compile(
      q,
    ),
  );
}

export function noCampaign({ language }: Pick<Asked, 'language'>): Problem {
  return problem('not-found', { what: say(campaignText.theCampaign, language) });
}

export function headOf(row: CampaignRow, today: Day) {
  const span = { from: row.from_day, to: row.to_day };
  return {
    campaignId: row.campaign_id,
    programme: row.programme,
    title: row.title,
    ...(row.document !== null && { document: row.document }),
    ledBy: row.led_by,
    ...span,
    state: campaignState(span, today),
  };
}

/** Counts as statements give them: all targets, those visited, those left out without a visit. */
export interface CountRow {
  readonly schools: number;
  readonly visited: number;
  readonly left_out: number;
  readonly visits: number;
  readonly person_times: number;
}

export function countsOf(row: CountRow | undefined): {
  coverage: Coverage;
  done: { visits: number; personTimes: number; schools: number };
} {
  const { schools = 0, visited = 0, left_out: leftOut = 0 } = row ?? {};
  const due = schools - leftOut;
  return {
    coverage: { due, visited, missing: due - visited, leftOut },
    done: { visits: row?.visits ?? 0, personTimes: row?.person_times ?? 0, schools: visited },
  };
}

/**
 * True where a school is not to be looked at any more: taken out by hand, or closed before today. What closes after a
 * campaign is over changes none of its figures.
 */
export function isOut(today: Day) {
  return sql`(target.left_out_at is not null or school.valid_to is not null
    and school.valid_to < least(${today}::date, (select to_day from campaign
      where campaign.county_code = target.county_code and campaign.campaign_id = target.campaign_id)))`;
}

/** The schools that are meant. */
export function chosenSchools(
  { county, today }: Pick<Asked, 'county' | 'today'>,
  chosen: Parsed<'campaign.begin'>['schools'],
) {
  const { kinds, townshipIds, ownership, schoolIds } = chosen;
  const isOnlyNamed = schoolIds !== undefined && !kinds && !townshipIds && !ownership;
  const narrowed = sql`true ${kinds ? sql`and school_kind = any(${kinds}::text[])` : sql``}
    ${townshipIds ? sql`and path && ${townshipIds}::uuid[]` : sql``}
    ${ownership ? sql`and ownership = ${ownership}` : sql``}`;
  return sql`select place_id from place where county_code = ${county} and kind = 'school'
    and (valid_to is null or valid_to >= ${today}::date)
    and (${isOnlyNamed ? sql`false` : narrowed}
      ${schoolIds ? sql`or place_id = any(${schoolIds}::uuid[])` : sql``})`;
}
