import { sql } from 'kysely';
import * as z from 'zod';

import type { Parsed } from '../contract/index.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import {
  type CampaignRow,
  campaignOf,
  countsOf,
  type CountRow,
  headOf,
  isOut,
  noCampaign,
} from './campaign-row.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 督导行动 as a list, the newest first, and the schools of one. */

const After = z.tuple([z.iso.date(), z.uuid()]);

type ListRow = CampaignRow & CountRow & { readonly teams: number; readonly rounds: number };

export const campaignList: Handler<'campaign.list'> = async (asked, input) => {
  const { tx, county, today } = asked;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return badAfter(asked);
  const state = {
    'to-come': sql`and from_day > ${today}`,
    running: sql`and from_day <= ${today} and to_day >= ${today}`,
    over: sql`and to_day < ${today}`,
  };
  const rows = await tx.rows(
    sql<ListRow>`
      select one.*, counted.*, done.*,
        (select count(*)::int from campaign_team team where team.county_code = ${county}
          and team.campaign_id = one.campaign_id and ended_at is null) as teams,
        (select count(*)::int from campaign_round round where round.county_code = ${county}
          and round.campaign_id = one.campaign_id) as rounds
      from (select * from campaign where county_code = ${county}
          ${input.programme ? sql`and programme = ${input.programme}` : sql``}
          ${input.state ? state[input.state] : sql``}
          ${after ? sql`and (from_day, campaign_id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
        order by from_day desc, campaign_id desc limit ${input.limit + 1}) one
      cross join lateral (${coverageRow(asked, sql`one.campaign_id`)}) counted
      cross join lateral (select count(*)::int as visits, coalesce(sum(people), 0)::int as person_times
        from visit where visit.county_code = ${county} and visit.campaign_id = one.campaign_id
          and withdrawn_at is null) done
      order by one.from_day desc, one.campaign_id desc`.compile(q),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      ...headOf(row, today),
      teams: row.teams,
      rounds: row.rounds,
      ...countsOf(row),
    })),
    ...(rows.length > input.limit &&
      last && { next: writeAfter([last.from_day, last.campaign_id]) }),
  };
};

/** Targets, visited ones and those left out, of a campaign in any round. */
function coverageRow({ county, today }: Asked, campaignId: ReturnType<typeof sql>) {
  return sql`select count(*)::int as schools, count(*) filter (where is_visited)::int as visited,
      count(*) filter (where is_out and not is_visited)::int as left_out
    from (select ${isOut(today)} is true as is_out,
        exists (select from visit where visit.county_code = ${county} and visit.campaign_id = target.campaign_id
          and visit.school_id = target.school_id and withdrawn_at is null) as is_visited
      from campaign_target target
      join place school on school.county_code = target.county_code and school.place_id = target.school_id
      where target.county_code = ${county} and target.campaign_id = ${campaignId}) each`;
}

interface TargetRow {
  readonly school_id: string;
  readonly name: string;
  readonly school_kind: 'primary';
  readonly ownership: string | null;
  readonly township: string | null;
  readonly team: string | null;
  readonly visits: number;
  readonly last_day: string | null;
  readonly left_out_at: Date | null;
  readonly left_out_reason: string | null;
  readonly left_out_name: string | null;
  readonly closed_from: string | null;
}

const AfterSchool = z.tuple([z.string().max(200), z.uuid()]);

/** The rows of a campaign's targets; also counted for the export. */
export function targetsFrom({ county, today }: Asked, input: Asking) {
  const { campaignId, roundId, teamId, show } = input;
  const counted = sql`visit.county_code = ${county} and visit.campaign_id = ${campaignId}
    and visit.school_id = target.school_id and withdrawn_at is null
    ${roundId ? sql`and visit.round_id = ${roundId}` : sql``}
    ${teamId ? sql`and visit.team_id = ${teamId}` : sql``}`;
  const isVisited = sql`done.visits > 0`;
  const shown = {
    missing: sql`and not ${isVisited} and ${isOut(today)} is not true`,
    visited: sql`and ${isVisited}`,
    'left-out': sql`and ${isOut(today)} and not ${isVisited}`,
  };
  return sql`from campaign_target target
    join place school on school.county_code = target.county_code and school.place_id = target.school_id
    left join place above on above.county_code = school.county_code and above.place_id = school.parent_id
    left join campaign_team team on team.county_code = target.county_code and team.team_id = target.team_id
    left join account_card who on who.county_code = target.county_code and who.account_id = target.left_out_by
    cross join lateral (select count(*)::int as visits, max(day) as last_day from visit where ${counted}) done
    where target.county_code = ${county} and target.campaign_id = ${campaignId}
      ${teamId ? sql`and (target.team_id is null or target.team_id = ${teamId})` : sql``}
      ${show ? shown[show] : sql``}`;
}

type Asking = Pick<Parsed<'campaign.targets'>, 'campaignId' | 'roundId' | 'teamId' | 'show'>;

export const campaignTargets: Handler<'campaign.targets'> = async (asked, input) => {
  const after = input.after === undefined ? undefined : readAfter(AfterSchool, input.after);
  if (after === null) return badAfter(asked);
  if (!(await campaignOf(asked, input.campaignId))) return noCampaign(asked);
  const rows = await asked.tx.rows(
    sql<TargetRow>`select target.school_id, school.name, school.school_kind, school.ownership, above.name as township,
        team.name as team, done.visits, done.last_day, left_out_at, left_out_reason, who.name as left_out_name,
        case when school.valid_to < ${asked.today}::date then school.valid_to + 1 end as closed_from
      ${targetsFrom(asked, input)}
        ${after ? sql`and (school.name collate "C", target.school_id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by school.name collate "C", target.school_id limit ${input.limit + 1}`.compile(q),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      schoolId: row.school_id,
      schoolName: row.name,
      schoolKind: row.school_kind,
      township: row.township ?? '',
      isPrivate: row.ownership === 'private',
      ...(row.team !== null && { team: row.team }),
      visits: row.visits,
      ...(row.last_day !== null && { lastDay: row.last_day }),
      ...(row.left_out_at && {
        leftOut: {
          reason: row.left_out_reason ?? '',
          at: row.left_out_at.toISOString(),
          by: row.left_out_name ?? '',
        },
      }),
      ...(row.closed_from !== null && { closedFrom: row.closed_from }),
    })),
    ...(rows.length > input.limit && last && { next: writeAfter([last.name, last.school_id]) }),
  };
};

export function badAfter({ language }: Pick<Asked, 'language'>) {
  return problem('bad-input', { what: say(personWordText.badAfter, language) });
}
