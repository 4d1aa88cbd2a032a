import { sql } from 'kysely';

import type { Asked } from './answer.ts';
import { isOut } from './campaign-row.ts';
import type { FigureAsk, Measure, SqlSet } from './figure-set.ts';

/** 行动和覆盖的数 */

/** Campaigns that ran in the span. */
function ranIn({ from, to }: FigureAsk) {
  return sql`campaign.from_day <= ${to}::date ${from ? sql`and campaign.to_day >= ${from}::date` : sql``}`;
}

const campaigns: SqlSet = {
  ofSchools: false,
  dims: ['campaign', 'programme'],
  named: ['campaign'],
  tags: ['programme'],
  opens: 'campaign',
  rows: (
    { county },
    ask,
  ) => sql`select campaign_id::text as id, null::date as day, null::uuid as school_id,
      title as says, to_day - from_day + 1 as amount, campaign_id as campaign, title as campaign_says, programme
    from campaign where county_code = ${county} and ${ranIn(ask)}`,
};

const ofTeam = sql`team.team_id as team, team.name as team_says, team.department, campaign.campaign_id as campaign,
  campaign.title as campaign_says, campaign.programme`;

const teams: SqlSet = {
  ofSchools: false,
  dims: ['campaign', 'programme', 'team', 'department', 'person'],
  named: ['campaign', 'team', 'person'],
  tags: ['department', 'campaign', 'person'],
  opens: 'campaign',
  opensId: 'campaign',
  rows: (
    { county },
    ask,
  ) => sql`select team.team_id::text as id, null::date as day, null::uuid as school_id,
      team.name as says, 1 as amount, ${ofTeam}, team.leader_id as person, leader.name as person_says
    from campaign_team team
    join campaign on campaign.county_code = team.county_code and campaign.campaign_id = team.campaign_id
    left join account_card leader on leader.county_code = team.county_code and leader.account_id = team.leader_id
    where team.county_code = ${county} and team.ended_at is null and ${ranIn(ask)}`,
};

const members: SqlSet = {
  ...teams,
  dims: ['campaign', 'programme', 'team', 'department', 'person'],
  tags: ['team', 'campaign'],
  rows: (
    { county },
    ask,
  ) => sql`select team.team_id || '/' || member.account_id as id, null::date as day,
      null::uuid as school_id, card.name as says, 1 as amount, ${ofTeam},
      member.account_id as person, card.name as person_says
    from campaign_member member
    join campaign_team team on team.county_code = member.county_code and team.team_id = member.team_id
    join campaign on campaign.county_code = team.county_code and campaign.campaign_id = team.campaign_id
    left join account_card card on card.county_code = member.county_code and card.account_id = member.account_id
    where member.county_code = ${county} and member.ended_at is null and team.ended_at is null and ${ranIn(ask)}`,
};

const rounds: SqlSet = {
  ofSchools: false,
  dims: ['campaign', 'programme', 'round'],
  named: ['campaign'],
  tags: ['round'],
  opens: 'campaign',
  opensId: 'campaign',
  rows: (
    { county },
    ask,
  ) => sql`select round_id::text as id, round.from_day as day, null::uuid as school_id,
      campaign.title as says, 1 as amount, campaign.campaign_id as campaign, campaign.title as campaign_says,
      campaign.programme, round.number as round
    from campaign_round round
    join campaign on campaign.county_code = round.county_code and campaign.campaign_id = round.campaign_id
    where round.county_code = ${county} and ${ranIn(ask)}`,
};

/** What tells two rows of one school apart, as far as anybody asked. */
const grains = {
  campaign: sql`target.campaign_id as campaign, campaign.title as campaign_says`,
  programme: sql`campaign.programme`,
  round: sql`round.number as round`,
  team: sql`team.team_id as team, team.name as team_says`,
  department: sql`team.department`,
} as const;
type Grain = keyof typeof grains;

/**
 * 应查、已查: one row for each school, told apart only as far as it was asked: covered is a school that was visited
 * at all, covered in a round one that was visited in it.
 */
const targets: SqlSet = {
  ofSchools: true,
  dims: ['campaign', 'programme', 'round', 'team', 'department'],
  named: ['campaign', 'team'],
  tags: ['schoolKind', 'township'],
  opens: 'school',
  opensId: 'school_id',
  rows: (asked, ask) => targetRows(asked, ask),
};

function targetRows({ county, today }: Asked, ask: FigureAsk) {
  const own = (Object.keys(grains) as Grain[]).filter((one) => ask.used.has(one));
  const hasTeam = own.includes('team') || own.includes('department');
  const hasRound = own.includes('round');
  const day = ask.to < today ? ask.to : today;
  const columns = own.map((one) => sql`, ${grains[one]}`);
  const names = own.flatMap((one) =>
    one === 'campaign' || one === 'team' ? [one, `${one}_says`] : [one],
  );
  const grouped = names.map((name) => sql`, ${sql.ref(name)}`);
  return sql`select school_id::text as id, null::date as day, school_id,
      (select name from place where place.county_code = ${county} and place.place_id = school_id) as says,
      1 as amount, bool_or(visited) as covered, bool_and(is_out) and not bool_or(visited) as is_out
      ${sql.join(grouped, sql``)}
    from (select target.school_id ${sql.join(columns, sql``)}, ${isOut(day)} is true as is_out,
        exists (select from visit where visit.county_code = target.county_code
          and visit.campaign_id = target.campaign_id and visit.school_id = target.school_id
          and visit.withdrawn_at is null and visit.day <= ${ask.to}::date
          ${hasRound ? sql`and visit.round_id = round.round_id` : sql``}
          ${hasTeam ? sql`and visit.team_id = team.team_id` : sql``}) as visited
      from campaign_target target
      join campaign on campaign.county_code = target.county_code and campaign.campaign_id = target.campaign_id
      join place school on school.county_code = target.county_code and school.place_id = target.school_id
      ${
        hasRound
          ? sql`join campaign_round round on round.county_code = target.county_code
              and round.campaign_id = target.campaign_id and round.from_day <= ${ask.to}::date`
          : sql``
      }
      ${
        hasTeam
          ? sql`join campaign_team team on team.county_code = target.county_code
              and team.campaign_id = target.campaign_id and team.ended_at is null
              and (target.team_id is null or target.team_id = team.team_id)`
          : sql``
      }
      where target.county_code = ${county} and ${ranIn(ask)}) each
    group by school_id ${sql.join(grouped, sql``)}`;
}

const schools: SqlSet = {
  ofSchools: true,
  dims: [],
  tags: ['schoolKind', 'township', 'ownership'],
  opens: 'school',
  rows: (
    { county },
    { to },
  ) => sql`select place_id::text as id, null::date as day, place_id as school_id,
      name as says, 1 as amount
    from place where county_code = ${county} and kind = 'school' and valid_from <= ${to}::date
      and (valid_to is null or valid_to >= ${to}::date)`,
};

export const campaignSets = { campaigns, teams, members, rounds, targets, schools } as const;

export const campaignMeasures = {
  campaigns: { set: 'campaigns', of: 'rows' },
  'campaign-days': { set: 'campaigns', of: 'amount' },
  teams: { set: 'teams', of: 'rows' },
  'team-leaders': { set: 'teams', of: 'person' },
  'team-members': { set: 'members', of: 'person' },
  rounds: { set: 'rounds', of: 'rows' },
  'target-schools': { set: 'targets', of: 'school', where: () => sql`not one.is_out` },
  'covered-schools': { set: 'targets', of: 'school', where: () => sql`one.covered` },
  'uncovered-schools': {
    ...{ set: 'targets', of: 'school' },
    where: () => sql`not one.covered and not one.is_out`,
  },
  'left-out-schools': { set: 'targets', of: 'school', where: () => sql`one.is_out` },
  schools: { set: 'schools', of: 'rows' },
} as const satisfies Readonly<Record<string, Measure>>;
