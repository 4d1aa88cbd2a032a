import { sql } from 'kysely';

import { findingCategories, ladderSteps } from '../domain/finding-rules.ts';
import { owedStates } from '../domain/finding.ts';
import { mayAt } from '../domain/role.ts';
import { type FigureAsk, type Measure, type SqlSet, topicColumn } from './figure-set.ts';

/** 问题和整改的数: of those found in the span, as they stood at the end of its last day. */

const topic = topicColumn(
  sql`found.category`,
  findingCategories.map(({ id }) => id),
);

/** The campaign of a finding is that of the visit it came from. */
function campaignOf(county: number, { used }: FigureAsk) {
  return used.has('campaign') || used.has('programme') || used.has('team') || used.has('round')
    ? {
        columns: sql`, visit.campaign_id as campaign, campaign.title as campaign_says, campaign.programme,
          visit.team_id as team, team.name as team_says, round.number as round`,
        join: sql`left join visit on visit.county_code = ${county} and visit.visit_id = found.source_id
          left join campaign on campaign.county_code = ${county} and campaign.campaign_id = visit.campaign_id
          left join campaign_team team on team.county_code = ${county} and team.team_id = visit.team_id
          left join campaign_round round on round.county_code = ${county} and round.round_id = visit.round_id`,
      }
    : { columns: sql``, join: sql`` };
}

/** Steps of the finding itself, and entries of those who went or called. */
const followUps = sql`(found.follow_ups + (select count(*)::int from follow_up entry
  where entry.county_code = found.county_code and entry.finding_id = found.finding_id and entry.withdrawn_at is null))`;
const head = sql`found.school_id, found.finding_id::text as finding, found.department, found.category,
  ${topic} as topic, found.severity, found.source_kind as source, found.checklist,
  ${followUps} as follow_ups,
  1 as amount, found.says`;
const dims = [
  ...(['department', 'category', 'topic', 'severity', 'source', 'checklist'] as const),
  ...(['campaign', 'programme', 'team', 'round'] as const),
];

const findings: SqlSet = {
  ofSchools: true,
  dims: [...dims, 'state'],
  named: ['campaign', 'team'],
  tags: ['department', 'category', 'state'],
  opens: 'finding',
  rows: ({ county, today }, ask) => {
    const { columns, join } = campaignOf(county, ask);
    const { from, to } = ask;
    return sql`select found.finding_id::text as id, found.found_day as day, ${head}, found.ended_as, found.due_day,
        found.issued_day, found.submitted_day, found.ended_day, found.late, found.objection, found.repeat_of,
        found.rejected, found.reopened, found.extended, found.state as now_state,
        case when found.ended_day <= ${to}::date then 'closed' when ${to}::date >= ${today}::date then found.state
          when found.submitted_day <= ${to}::date then 'submitted'
          when found.issued_day <= ${to}::date then 'issued' else 'found' end as state ${columns}
      from finding found ${join}
      where found.county_code = ${county} and found.found_day <= ${to}::date
        ${from ? sql`and found.found_day >= ${from}::date` : sql``}`;
  },
};

/** Accountability is counted for those only who may know of it. */
function knownSteps(asked: Parameters<SqlSet['rows']>[0]) {
  const { grants, place, today } = asked;
  const seesAll = mayAt(grants, 'finding.account', place, today);
  return ladderSteps.filter((one) => seesAll || one.isClosed !== true).map(({ id }) => id);
}

const measures: SqlSet = {
  ofSchools: true,
  dims: [...dims, 'step', 'aim', 'fault'],
  named: ['campaign', 'team'],
  tags: ['step', 'aim', 'department'],
  opens: 'finding',
  opensId: 'finding',
  rows: (asked, ask) => {
    const { county } = asked;
    const { columns, join } = campaignOf(county, ask);
    const { from, to } = ask;
    return sql`select event.event_id::text as id, event.day, ${head}, event.fact->>'step' as step,
        event.fact->>'aim' as aim, event.fact->>'fault' as fault ${columns}
      from finding_event event
      join finding found on found.county_code = ${county} and found.finding_id = event.finding_id ${join}
      where event.county_code = ${county} and event.fact->>'kind' = 'escalated' and event.day <= ${to}::date
        ${from ? sql`and event.day >= ${from}::date` : sql``}
        and event.fact->>'step' = any(${knownSteps(asked)}::text[])
        and not exists (select from finding_event undo where undo.county_code = ${county}
          and undo.finding_id = event.finding_id and undo.fact->>'kind' = 'undone'
          and undo.fact->>'eventId' = event.event_id::text)`;
  },
};

export const findingSets = { findings, measures } as const;

/** What was withdrawn never was a finding. */
const real = sql`one.ended_as is distinct from 'withdrawn'`;
const closed = ({ to }: FigureAsk) =>
  sql`one.ended_as = 'rectified' and one.ended_day <= ${to}::date`;
const waived = ({ to }: FigureAsk) => sql`one.ended_as = 'waived' and one.ended_day <= ${to}::date`;
const open = ({ to }: FigureAsk) =>
  sql`${real} and (one.ended_day is null or one.ended_day > ${to}::date)`;
const owed = sql`one.now_state = any(${['found', ...owedStates]}::text[])
  and one.objection is distinct from 'open'`;

export const findingMeasures = {
  findings: { set: 'findings', of: 'rows', where: () => real },
  'finding-schools': { set: 'findings', of: 'school', where: () => real },
  'finding-categories': { set: 'findings', of: 'category', where: () => real },
  'finding-topics': { set: 'findings', of: 'topic', where: () => real },
  'findings-open': { set: 'findings', of: 'rows', where: open },
  // Of an earlier day: what was not handed in by then, whatever became of it since.
  'findings-overdue': {
    ...{ set: 'findings', of: 'rows' },
    where: (ask, { today }) =>
      sql`${open(ask)} and one.due_day < ${ask.to}::date
        and ${ask.to < today ? sql`(one.submitted_day is null or one.submitted_day > ${ask.to}::date)` : owed}`,
  },
  'findings-issued': {
    ...{ set: 'findings', of: 'rows' },
    where: ({ to }) => sql`${real} and one.issued_day <= ${to}::date`,
  },
  'ordered-schools': {
    ...{ set: 'findings', of: 'school' },
    where: ({ to }) => sql`${real} and one.issued_day <= ${to}::date`,
  },
  'findings-to-close': {
    ...{ set: 'findings', of: 'rows' },
    where: (ask) => sql`${real} and not coalesce(${waived(ask)}, false)`,
  },
  'findings-closed': { set: 'findings', of: 'rows', where: closed },
  'findings-on-time': {
    ...{ set: 'findings', of: 'rows' },
    where: (ask) => sql`${closed(ask)} and not one.late`,
  },
  'findings-waived': { set: 'findings', of: 'rows', where: waived },
  'findings-withdrawn': {
    ...{ set: 'findings', of: 'rows' },
    where: () => sql`one.ended_as = 'withdrawn'`,
  },
  'findings-repeated': {
    ...{ set: 'findings', of: 'rows' },
    where: () => sql`${real} and one.repeat_of is not null`,
  },
  'findings-rejected': {
    ...{ set: 'findings', of: 'rows' },
    where: () => sql`${real} and one.rejected > 0`,
  },
  'findings-reopened': {
    ...{ set: 'findings', of: 'rows' },
    where: () => sql`${real} and one.reopened > 0`,
  },
  'findings-extended': {
    ...{ set: 'findings', of: 'rows' },
    where: () => sql`${real} and one.extended > 0`,
  },
  'follow-ups': {
    ...{ set: 'findings', of: 'amount', amount: 'follow_ups' },
    where: () => sql`${real} and one.follow_ups > 0`,
  },
  'findings-followed': {
    ...{ set: 'findings', of: 'rows' },
    where: () => sql`${real} and one.follow_ups > 0`,
  },
  measures: { set: 'measures', of: 'rows' },
  'measure-schools': { set: 'measures', of: 'school' },
} as const satisfies Readonly<Record<string, Measure>>;
