import { sql } from 'kysely';

import type { FigureAsk, Measure, SqlSet } from './figure-set.ts';

/** 会议、任务、困难、跟踪指导的数. Kinds carry whose they are, as two lists may have the same word: meeting:progress. */

const span = ({ from, to }: FigureAsk, day: ReturnType<typeof sql>) =>
  sql`${day} <= ${to}::date ${from ? sql`and ${day} >= ${from}::date` : sql``}`;

const campaignName = (county: number, of: string) =>
  sql`left join campaign on campaign.county_code = ${county} and campaign.campaign_id = ${sql.ref(of)}.campaign_id`;

const meetings: SqlSet = {
  ofSchools: false,
  dims: ['kind', 'campaign'],
  named: ['campaign'],
  tags: ['kind'],
  rows: (
    { county },
    ask,
  ) => sql`select meeting_id::text as id, day, school_id, meeting.title as says, 1 as amount,
      'meeting:' || kind as kind, meeting.campaign_id as campaign, campaign.title as campaign_says
    from meeting ${campaignName(county, 'meeting')}
    where meeting.county_code = ${county} and withdrawn_at is null and ${span(ask, sql`meeting.day`)}`,
};

const resolutions: SqlSet = {
  ofSchools: false,
  dims: ['kind', 'state', 'campaign'],
  named: ['campaign'],
  tags: ['kind', 'state'],
  rows: (
    { county },
    ask,
  ) => sql`select resolution_id::text as id, day, school_id, said.says, 1 as amount,
      'meeting:' || kind as kind, meeting.campaign_id as campaign, campaign.title as campaign_says,
      case when directive_id is not null then 'task' when finding_id is not null then 'finding' else 'open' end as state
    from meeting_resolution said
    join meeting on meeting.county_code = ${county} and meeting.meeting_id = said.meeting_id
      and withdrawn_at is null ${campaignName(county, 'meeting')}
    where said.county_code = ${county} and dropped_at is null and ${span(ask, sql`meeting.day`)}`,
};

const groups: SqlSet = {
  ofSchools: false,
  dims: [],
  rows: (
    { county },
    { to },
  ) => sql`select group_id::text as id, from_day as day, null::uuid as school_id,
      name as says, 1 as amount
    from leading_group where county_code = ${county} and from_day <= ${to}::date
      and (to_day is null or to_day >= ${to}::date)`,
};

const difficulties: SqlSet = {
  ofSchools: true,
  dims: ['kind', 'state', 'department'],
  tags: ['kind', 'state'],
  rows: (
    { county },
    ask,
  ) => sql`select difficulty_id::text as id, raised_day as day, school_id, says, 1 as amount,
      'difficulty:' || kind as kind, taken_department as department, solved_day, confirmed_day,
      case when confirmed_day <= ${ask.to}::date then 'confirmed' when solved_day <= ${ask.to}::date then 'solved'
        when state in ('raised') then 'raised' else 'taken' end as state
    from difficulty where county_code = ${county} and state <> 'withdrawn' and ${span(ask, sql`raised_day`)}`,
};

const directives: SqlSet = {
  ofSchools: false,
  dims: [],
  rows: (
    { county },
    ask,
  ) => sql`select directive_id::text as id, made_day as day, null::uuid as school_id,
      title as says, 1 as amount
    from directive where county_code = ${county} and ended_as is null and ${span(ask, sql`made_day`)}`,
};

const directiveUnits: SqlSet = {
  ofSchools: true,
  dims: ['state'],
  tags: ['state'],
  rows: (
    { county },
    ask,
  ) => sql`select receipt_id::text as id, made_day as day, unit.school_id, title as says,
      1 as amount, unit.state, unit.signed_at is not null as is_signed
    from directive_receipt unit
    join directive on directive.county_code = ${county} and directive.directive_id = unit.directive_id
      and ended_as is null
    where unit.county_code = ${county} and unit.school_id is not null and ${span(ask, sql`made_day`)}`,
};

const followUpEntries: SqlSet = {
  ofSchools: true,
  dims: ['campaign', 'person'],
  named: ['campaign', 'person'],
  tags: ['person'],
  rows: (
    { county },
    ask,
  ) => sql`select follow_up_id::text as id, entry.day, entry.school_id, entry.says, 1 as amount,
      entry.campaign_id as campaign, campaign.title as campaign_says, entry.account_id as person,
      card.name as person_says
    from follow_up entry ${campaignName(county, 'entry')}
    left join account_card card on card.county_code = ${county} and card.account_id = entry.account_id
    where entry.county_code = ${county} and withdrawn_at is null and ${span(ask, sql`entry.day`)}`,
};

export const meetingSets = {
  ...{ meetings, resolutions, groups, difficulties, directives, directiveUnits, followUpEntries },
} as const;

const isSolved = () => sql`one.state in ('solved', 'confirmed')`;

export const meetingMeasures = {
  meetings: { set: 'meetings', of: 'rows' },
  'meeting-kinds': { set: 'meetings', of: 'kind' },
  resolutions: { set: 'resolutions', of: 'rows' },
  'resolutions-arranged': {
    ...{ set: 'resolutions', of: 'rows' },
    where: () => sql`one.state <> 'open'`,
  },
  'leading-groups': { set: 'groups', of: 'rows' },
  difficulties: { set: 'difficulties', of: 'rows' },
  'difficulties-solved': { set: 'difficulties', of: 'rows', where: isSolved },
  'difficulties-confirmed': {
    ...{ set: 'difficulties', of: 'rows' },
    where: () => sql`one.state = 'confirmed'`,
  },
  directives: { set: 'directives', of: 'rows' },
  'directive-units': { set: 'directiveUnits', of: 'rows' },
  'directive-signed': {
    ...{ set: 'directiveUnits', of: 'rows' },
    where: () => sql`one.is_signed`,
  },
  'directive-done': {
    ...{ set: 'directiveUnits', of: 'rows' },
    where: () => sql`one.state in ('done', 'checked')`,
  },
  'follow-up-entries': { set: 'followUpEntries', of: 'rows' },
  'follow-up-schools': { set: 'followUpEntries', of: 'school' },
} as const satisfies Readonly<Record<string, Measure>>;
