import { sql } from 'kysely';

import { type Programme, type CampaignDepartment, roundOn } from '../domain/campaign.ts';
import { type ChecklistId, shippedChecklist } from '../domain/checklist-rules.ts';
import type { Checklist } from '../domain/checklist.ts';
import type { Day } from '../domain/date.ts';
import type { Asked, Handler } from './answer.ts';
import { isOut } from './campaign-row.ts';
import { rowInForce } from './checklist-row.ts';
import { q } from './db.ts';

/** 备好检查: my teams in campaigns that run today, their schools, and the lists as they hold today. */

interface MineRow {
  readonly campaign_id: string;
  readonly campaign: string;
  readonly programme: Programme;
  readonly from_day: Day;
  readonly to_day: Day;
  readonly checklists: ChecklistId[];
  readonly team_id: string;
  readonly team: string;
  readonly department: CampaignDepartment;
  readonly leader_id: string;
  readonly checklist: ChecklistId | null;
}

interface SchoolRow {
  readonly team_id: string;
  readonly school_id: string;
  readonly name: string;
  readonly township: string | null;
  readonly last_day: Day | null;
}

export const visitPrepare: Handler<'visit.prepare'> = async (asked) => {
  const mine = await mineOf(asked);
  const [rounds, members] = await Promise.all([roundsOf(asked, mine), membersOf(asked, mine)]);
  const running = mine.flatMap((row) => {
    const round = roundOn(
      rounds.filter((one) => one.campaign_id === row.campaign_id),
      asked.today,
    );
    return round ? [{ row, round }] : [];
  });
  const schools = await schoolsOf(
    asked,
    running.map(({ row, round }) => [row.team_id, round.round_id] as const),
  );
  const lists = [...new Set(mine.flatMap(listsOf))];
  return {
    day: asked.today,
    teams: running.map(({ row, round }) => ({
      ...{ campaignId: row.campaign_id, campaign: row.campaign, programme: row.programme },
      ...{ from: row.from_day, to: row.to_day },
      ...{ roundId: round.round_id, round: round.number, roundTo: round.to },
      ...{ teamId: row.team_id, team: row.team, department: row.department },
      isLeader: row.leader_id === asked.account.accountId,
      members: members
        .filter((one) => one.team_id === row.team_id)
        .map((one) => ({ accountId: one.account_id, name: one.name })),
      checklists: listsOf(row),
      schools: schools
        .filter((one) => one.team_id === row.team_id)
        .map((one) => ({
          schoolId: one.school_id,
          name: one.name,
          township: one.township ?? '',
          ...(one.last_day !== null && { lastDay: one.last_day }),
        })),
    })),
    lists: await Promise.all(lists.map(async (id) => await listNow(asked, id))),
  };
};

function listsOf({ checklist, checklists }: Pick<MineRow, 'checklist' | 'checklists'>) {
  return checklist ? [checklist, ...checklists.filter((one) => one !== checklist)] : checklists;
}

async function listNow(asked: Asked, id: ChecklistId) {
  const shipped = shippedChecklist(id);
  const row = await rowInForce(asked, id, asked.today);
  const { kind, passFrom, sections, items }: Checklist = row?.body ?? shipped;
  return {
    checklist: id,
    origin: row ? ('county' as const) : ('shipped' as const),
    number: row?.number ?? shipped.version,
    name: shipped.name,
    list: {
      kind,
      ...(passFrom !== undefined && { passFrom }),
      sections: [...sections],
      items: items.map((one) => ({ ...one, methods: [...one.methods] })),
    },
  };
}

async function mineOf({ tx, county, today, account }: Asked) {
  return await tx.rows(
    sql<MineRow>`select one.campaign_id, one.title as campaign, programme, one.from_day, one.to_day, checklists,
        team.team_id, team.name as team, team.department, team.leader_id, team.checklist
      from campaign_member member
      join campaign_team team on team.county_code = member.county_code and team.team_id = member.team_id
      join campaign one on one.county_code = team.county_code and one.campaign_id = team.campaign_id
      where member.county_code = ${county} and member.account_id = ${account.accountId} and member.ended_at is null
        and team.ended_at is null
        and one.from_day <= ${today} and one.to_day >= ${today}
      order by one.from_day desc, one.campaign_id, team.made_at, team.team_id`.compile(q),
  );
}

interface RoundRow {
  readonly campaign_id: string;
  readonly round_id: string;
  readonly number: number;
  readonly from: Day;
  readonly to: Day;
}

async function roundsOf({ tx, county }: Asked, mine: readonly MineRow[]) {
  return await tx.rows(
    sql<RoundRow>`select campaign_id, round_id, number, from_day as "from", to_day as "to" from campaign_round
      where county_code = ${county} and campaign_id = any(${mine.map((one) => one.campaign_id)}::uuid[])`.compile(
      q,
    ),
  );
}

async function membersOf({ tx, county }: Asked, mine: readonly MineRow[]) {
  return await tx.rows(
    sql<{ team_id: string; account_id: string; name: string }>`
      select team_id, member.account_id, card.name from campaign_member member
      join account_card card on card.county_code = member.county_code and card.account_id = member.account_id
      where member.county_code = ${county} and team_id = any(${mine.map((one) => one.team_id)}::uuid[])
        and member.ended_at is null
      order by card.name, member.account_id`.compile(q),
  );
}

/** Schools of each team: its own and every team's, without those left out or closed. */
async function schoolsOf(
  { tx, county, today }: Asked,
  teams: readonly (readonly [string, string])[],
) {
  return await tx.rows(
    sql<SchoolRow>`select mine.team_id, target.school_id, school.name, above.name as township,
        (select max(day) from visit where visit.county_code = ${county} and visit.team_id = mine.team_id
          and visit.school_id = target.school_id and visit.round_id = mine.round_id and withdrawn_at is null) as last_day
      from unnest(${teams.map(([team]) => team)}::uuid[], ${teams.map(([, round]) => round)}::uuid[])
        as mine (team_id, round_id)
      join campaign_team team on team.county_code = ${county} and team.team_id = mine.team_id
      join campaign_target target on target.county_code = team.county_code and target.campaign_id = team.campaign_id
        and (target.team_id is null or target.team_id = team.team_id)
      join place school on school.county_code = target.county_code and school.place_id = target.school_id
      left join place above on above.county_code = school.county_code and above.place_id = school.parent_id
      where ${isOut(today)} is not true
      order by above.name collate "C" nulls last, school.name collate "C", target.school_id`.compile(
      q,
    ),
  );
}
