import { sql } from 'kysely';

import type { CampaignChange } from '../domain/campaign.ts';
import type { Day } from '../domain/date.ts';
import { findingStates, type FindingState } from '../domain/finding.ts';
import type { Asked, Handler } from './answer.ts';
import {
  campaignOf,
  countsOf,
  type CountRow,
  headOf,
  isOut,
  noCampaign,
  type TeamRow,
} from './campaign-row.ts';
import { q } from './db.ts';
import { owed } from './finding-counts.ts';
import { hintsFor, runsCampaigns } from './visit-read.ts';

/** 督导行动的看板: coverage by round and team, visits and person-times, what was said, what was changed. */
export const campaignOpen: Handler<'campaign.open'> = async (asked, { campaignId }) => {
  const row = await campaignOf(asked, campaignId);
  if (!row) return noCampaign(asked);
  const [whole, rounds, teams, members, sums, papers, changes, found] = await Promise.all([
    countsBy(asked, campaignId, sql`null::uuid`),
    roundsOf(asked, campaignId),
    teamsOf(asked, campaignId),
    membersOf(asked, campaignId),
    sumsOf(asked, campaignId),
    papersOf(asked, campaignId),
    changesOf(asked, campaignId),
    findingsOf(asked, campaignId),
  ]);
  const { accountId } = asked.account;
  const seesHints = runsCampaigns(asked) || teams.some((one) => one.leader_id === accountId);
  return {
    ...headOf(row, asked.today),
    version: row.version,
    asOf: asked.now.toISOString(),
    checklists: row.checklists,
    ...countsOf(whole[0]),
    signed: sums?.signed ?? 0,
    received: sums?.received ?? 0,
    ...(seesHints && { hinted: sums?.hinted ?? 0 }),
    papers: Object.fromEntries(papers.map((one) => [one.kind, one.n])),
    saidNo: sums?.said_no ?? 0,
    remarks: sums?.remarks ?? 0,
    findings: funnelOf(found),
    rounds: rounds.map((one) => ({
      ...{ roundId: one.round_id, number: one.number, from: one.from_day, to: one.to_day },
      ...countsOf(one),
    })),
    teams: teams.map((team) => ({
      teamId: team.team_id,
      name: team.name,
      department: team.department,
      ...(team.checklist !== null && { checklist: team.checklist }),
      leaderId: team.leader_id,
      leader: members.find((one) => one.account_id === team.leader_id)?.name ?? '',
      members: members
        .filter((one) => one.team_id === team.team_id)
        .map((one) => ({ accountId: one.account_id, name: one.name })),
      ...countsOf(team),
      saidNo: team.said_no,
      findings: countIn(found, ({ team_id }) => team_id === team.team_id),
      closed: countIn(
        found,
        ({ team_id, state }) => team_id === team.team_id && state === 'closed',
      ),
      ...(team.end_reason !== null && { endReason: team.end_reason }),
    })),
    changes: changes.map((one) => ({
      ...{ version: one.version, what: one.what, detail: one.detail, reason: one.reason },
      ...{ at: one.at.toISOString(), by: one.by ?? '' },
    })),
  };
};

/** Targets of the campaign with what is true of them today. */
function targets({ county, today }: Asked, campaignId: string) {
  return sql`(select target.school_id, target.team_id, ${isOut(today)} is true as is_out
    from campaign_target target
    join place school on school.county_code = target.county_code and school.place_id = target.school_id
    where target.county_code = ${county} and target.campaign_id = ${campaignId})`;
}

/** What was done: one row a school and whatever it is grouped by. */
function visits({ county }: Asked, campaignId: string, by: ReturnType<typeof sql>) {
  return sql`(select ${by} as part, school_id, count(*) as visits, sum(people) as people, sum(said_no) as said_no
    from visit where county_code = ${county} and campaign_id = ${campaignId} and withdrawn_at is null group by 1, 2)`;
}

const counts = sql`count(*)::int as schools, count(done.school_id)::int as visited,
  count(*) filter (where target.is_out and done.school_id is null)::int as left_out,
  coalesce(sum(done.visits), 0)::int as visits, coalesce(sum(done.people), 0)::int as person_times,
  coalesce(sum(done.said_no), 0)::int as said_no`;

async function countsBy(asked: Asked, campaignId: string, by: ReturnType<typeof sql>) {
  return await asked.tx.rows(
    sql<CountRow>`select ${counts} from ${targets(asked, campaignId)} target
      left join ${visits(asked, campaignId, by)} done on done.school_id = target.school_id`.compile(
      q,
    ),
  );
}

async function roundsOf(asked: Asked, campaignId: string) {
  type Row = CountRow & { round_id: string; number: number; from_day: Day; to_day: Day };
  return await asked.tx.rows(
    sql<Row>`select round.round_id, round.number, round.from_day, round.to_day, ${counts}
      from campaign_round round cross join ${targets(asked, campaignId)} target
      left join ${visits(asked, campaignId, sql`round_id`)} done
        on done.part = round.round_id and done.school_id = target.school_id
      where round.county_code = ${asked.county} and round.campaign_id = ${campaignId}
      group by 1, 2, 3, 4 order by round.number`.compile(q),
  );
}

async function teamsOf(asked: Asked, campaignId: string) {
  return await asked.tx.rows(
    sql<TeamRow & CountRow & { said_no: number }>`select team.*, counted.* from campaign_team team
      cross join lateral (select ${counts} from ${targets(asked, campaignId)} target
        left join ${visits(asked, campaignId, sql`team_id`)} done
          on done.part = team.team_id and done.school_id = target.school_id
        where target.team_id is null or target.team_id = team.team_id or done.school_id is not null) counted
      where team.county_code = ${asked.county} and team.campaign_id = ${campaignId}
      order by team.ended_at nulls first, team.made_at, team.team_id`.compile(q),
  );
}

async function membersOf({ tx, county }: Asked, campaignId: string) {
  return await tx.rows(
    sql<{ team_id: string; account_id: string; name: string }>`
      select member.team_id, member.account_id, card.name
      from campaign_team team
      join campaign_member member on member.county_code = team.county_code and member.team_id = team.team_id
      join account_card card on card.county_code = member.county_code and card.account_id = member.account_id
      where team.county_code = ${county} and team.campaign_id = ${campaignId} and member.ended_at is null
      order by member.account_id = team.leader_id desc, card.name, card.account_id`.compile(q),
  );
}

async function sumsOf(asked: Asked, campaignId: string) {
  const { tx, county } = asked;
  return await tx.row(
    sql<Record<'signed' | 'received' | 'hinted' | 'said_no' | 'remarks', number>>`
      select count(signed_name)::int as signed, count(received_at)::int as received,
        count(*) filter (where hints <> '{}' and ${hintsFor(asked)})::int as hinted,
        coalesce(sum(said_no), 0)::int as said_no, coalesce(sum(remarks), 0)::int as remarks
      from visit where county_code = ${county} and campaign_id = ${campaignId} and withdrawn_at is null`.compile(
      q,
    ),
  );
}

async function papersOf({ tx, county }: Asked, campaignId: string) {
  return await tx.rows(
    sql<{ kind: string; n: number }>`select paper.key as kind, sum(paper.value::int)::int as n
      from visit cross join lateral jsonb_each_text(papers) paper
      where county_code = ${county} and campaign_id = ${campaignId} and withdrawn_at is null group by 1`.compile(
      q,
    ),
  );
}

interface FoundRow {
  readonly team_id: string;
  readonly school_id: string;
  readonly state: FindingState;
  readonly count: number;
  readonly overdue: number;
}

/** What the visits opened, by team, school and state. */
async function findingsOf({ tx, county, today }: Asked, campaignId: string) {
  return await tx.rows(
    sql<FoundRow>`select visit.team_id, visit.school_id, one.state, count(*)::int as count,
        count(*) filter (where ${owed} and due_day < ${today}::date)::int as overdue
      from visit
      join finding one on one.county_code = visit.county_code and one.source_id = visit.visit_id
        and one.source_kind = 'visit-item' and one.ended_as is distinct from 'withdrawn'
      where visit.county_code = ${county} and visit.campaign_id = ${campaignId} and visit.withdrawn_at is null
      group by 1, 2, 3`.compile(q),
  );
}

function countIn(rows: readonly FoundRow[], is: (row: FoundRow) => boolean): number {
  return rows.filter(is).reduce((sum, row) => sum + row.count, 0);
}

function funnelOf(rows: readonly FoundRow[]) {
  return {
    all: countIn(rows, () => true),
    overdue: rows.reduce((sum, row) => sum + row.overdue, 0),
    schools: new Set(rows.map((row) => row.school_id)).size,
    states: findingStates.map((state) => ({
      state,
      count: countIn(rows, (row) => row.state === state),
    })),
  };
}

interface ChangeRow {
  readonly version: number;
  readonly what: CampaignChange;
  readonly detail: Record<string, string | number>;
  readonly reason: string;
  readonly at: Date;
  readonly by: string | null;
}

/** The newest hundred: more changes than that nobody reads. */
async function changesOf({ tx, county }: Asked, campaignId: string) {
  return await tx.rows(
    sql<ChangeRow>`select one.version, what, detail, reason, at, card.name as by from campaign_change one
      left join account_card card on card.county_code = one.county_code and card.account_id = one.account_id
      where one.county_code = ${county} and campaign_id = ${campaignId} order by one.version desc limit 100`.compile(
      q,
    ),
  );
}
