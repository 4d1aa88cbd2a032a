import { sql } from 'kysely';

import { type MonthSpan, monthsOf } from '../domain/area.ts';
import { whyNotSpan } from '../domain/campaign.ts';
import type { Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { areaText } from '../domain/text/area.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { keepLists, whyNotLists } from './campaign.ts';
import { q } from './db.ts';

/** 经常性督导: a standing campaign of the areas. Each area is a team, each month a round; both follow the areas. */

/** More than a school year would be a mistake of typing, not a norm. */
const mostMonths = 12;

interface RoutineRow {
  readonly campaign_id: string;
  readonly title: string;
  readonly to_day: Day;
}

/** The routine campaign of these days, if there is one. */
export async function routineOn(
  { tx, county }: Pick<Asked, 'tx' | 'county'>,
  { from, to }: MonthSpan,
) {
  return await tx.row(
    sql<RoutineRow>`select campaign_id, title, to_day from campaign where county_code = ${county}
      and programme = 'routine' and from_day <= ${to} and to_day >= ${from}
      order by from_day desc limit 1`.compile(q),
  );
}

export const beginRoutine: Handler<'area.begin-routine'> = async (asked, input) => {
  const { tx, county, now, account, id } = asked;
  const { title, ledBy, from, to, checklists } = input;
  const refusal = whyNotSpan({ from, to });
  if (refusal) return refusal;
  const months = monthsOf({ from, to });
  if (months.length > mostMonths) return problem('routine-long', { months: mostMonths });
  const before = await routineOn(asked, { from, to });
  if (before) return problem('routine-there', { title: before.title, to: before.to_day });
  const off = await whyNotLists(asked, checklists);
  if (off) return off;
  const campaignId = id();
  tx.send(
    sql`insert into campaign (county_code, campaign_id, programme, title, led_by, from_day, to_day, checklists, made_by,
        made_at)
      values (${county}, ${campaignId}, 'routine', ${title}, ${ledBy}, ${from}, ${to}, ${checklists}::text[],
        ${account.accountId}, ${now})`.compile(q),
  );
  tx.send(
    sql`insert into campaign_round (county_code, round_id, campaign_id, number, from_day, to_day)
      select ${county}, one.id, ${campaignId}, one.number, one.from_day, one.to_day
      from unnest(${months.map(() => id())}::uuid[], ${months.map((one) => one.from)}::date[],
        ${months.map((one) => one.to)}::date[]) with ordinality as one (id, from_day, to_day, number)`.compile(
      q,
    ),
  );
  const schools = await follow(asked, campaignId);
  if (schools === 0) return problem('area-no-inspectors');
  keepLists(asked, checklists);
  return { campaignId, rounds: months.length, schools };
};

/** After a change of the areas: the teams and schools of routine campaigns that are not over. */
export async function followAreas(asked: Asked): Promise<void> {
  const { tx, county, today } = asked;
  const rows = await tx.rows(
    sql<{ campaign_id: string }>`select campaign_id from campaign where county_code = ${county}
      and programme = 'routine' and to_day >= ${today}`.compile(q),
  );
  for (const { campaign_id: campaignId } of rows) await follow(asked, campaignId);
}

interface AreaTeam {
  readonly area_id: string;
  readonly name: string;
  readonly leader_id: string;
  readonly members: string[];
  readonly team_id: string | null;
}

/** Brings teams, members and schools into line with the areas; says how many schools there are. */
async function follow(asked: Asked, campaignId: string): Promise<number> {
  const { tx, county, now, account, id, language } = asked;
  const areas = await tx.rows(
    // The head leads; without one the first of the inspectors.
    sql<AreaTeam>`select area.area_id, area.name, team.team_id,
        (array_agg(held.account_id order by held.duty, held.from_day, held.account_id))[1] as leader_id,
        array_agg(distinct held.account_id) as members
      from area
      join area_inspector held on held.county_code = area.county_code and held.area_id = area.area_id
        and held.to_day is null
      left join campaign_team team on team.county_code = area.county_code and team.campaign_id = ${campaignId}
        and team.area_id = area.area_id and team.ended_at is null
      where area.county_code = ${county} and area.ended_at is null
      group by 1, 2, 3`.compile(q),
  );
  const teams = areas.map((one) => ({ ...one, teamId: one.team_id ?? id() }));
  const why = say(areaText.routineOut, language);
  tx.send(
    sql`update campaign_team set ended_at = ${now}, ended_by = ${account.accountId}, end_reason = ${why}
      where county_code = ${county} and campaign_id = ${campaignId} and area_id is not null and ended_at is null
        and team_id <> all(${teams.map((one) => one.teamId)}::uuid[])`.compile(q),
  );
  tx.send(
    sql`insert into campaign_team (county_code, team_id, campaign_id, name, department, leader_id, area_id, made_at)
      select ${county}, one.team_id, ${campaignId}, one.name, 'education', one.leader_id, one.area_id, ${now}
      from unnest(${teams.map((one) => one.teamId)}::uuid[], ${teams.map((one) => one.name)}::text[],
        ${teams.map((one) => one.leader_id)}::uuid[], ${teams.map((one) => one.area_id)}::uuid[])
        as one (team_id, name, leader_id, area_id)
      on conflict (county_code, team_id) do update set name = excluded.name, leader_id = excluded.leader_id`.compile(
      q,
    ),
  );
  const members = teams.flatMap(({ teamId, members: of }) => of.map((who) => ({ teamId, who })));
  const pairs = sql`unnest(${members.map((one) => one.teamId)}::uuid[], ${members.map((one) => one.who)}::uuid[])
    as one (team_id, account_id)`;
  tx.send(
    sql`update campaign_member member set ended_at = ${now} from campaign_team team
      where member.county_code = ${county} and team.county_code = ${county} and team.team_id = member.team_id
        and team.campaign_id = ${campaignId} and team.area_id is not null and member.ended_at is null
        and not exists (select from ${pairs} where one.team_id = member.team_id
          and one.account_id = member.account_id)`.compile(q),
  );
  tx.send(
    sql`insert into campaign_member (county_code, team_id, account_id)
      select ${county}, one.team_id, one.account_id from ${pairs}
      on conflict (county_code, team_id, account_id) do update set ended_at = excluded.ended_at`.compile(
      q,
    ),
  );
  return await followSchools(asked, { campaignId, why });
}

interface Following {
  readonly campaignId: string;
  readonly why: string;
}

/** Schools of areas with a team are to be visited; those that lie in none any more are left out. */
async function followSchools(
  { tx, county, now, account }: Asked,
  { campaignId, why }: Following,
): Promise<number> {
  const placed = sql`select put.school_id, team.team_id from area_school put
    join campaign_team team on team.county_code = put.county_code and team.campaign_id = ${campaignId}
      and team.area_id = put.area_id and team.ended_at is null
    where put.county_code = ${county} and put.to_day is null`;
  const rows = await tx.rows(
    sql`insert into campaign_target (county_code, campaign_id, school_id, team_id, added_at)
      select ${county}, ${campaignId}, placed.school_id, placed.team_id, ${now} from (${placed}) placed
      on conflict (county_code, campaign_id, school_id) do update set team_id = excluded.team_id,
        left_out_at = excluded.left_out_at, left_out_by = excluded.left_out_by, left_out_reason = excluded.left_out_reason
      returning school_id`.compile(q),
  );
  tx.send(
    sql`update campaign_target target set left_out_at = ${now}, left_out_by = ${account.accountId},
        left_out_reason = ${why}, team_id = null
      where county_code = ${county} and campaign_id = ${campaignId} and left_out_at is null
        and not exists (select from (${placed}) placed where placed.school_id = target.school_id)`.compile(
      q,
    ),
  );
  return rows.length;
}
