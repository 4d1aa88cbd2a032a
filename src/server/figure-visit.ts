import { sql } from 'kysely';

import type { FigureAsk, Measure, SqlSet } from './figure-set.ts';

/** 到校检查的数: visits that were not withdrawn, and what they are made of. */

const head = sql`visit.day, visit.school_id, visit.visit_id::text as visit, visit.campaign_id as campaign,
  campaign.title as campaign_says, campaign.programme, round.number as round, visit.team_id as team,
  team.name as team_says, team.department, version.checklist`;

/** The visits of the span, with what follows from "from" on. */
function visitsFrom(county: number, { from, to }: FigureAsk) {
  return sql`(select * from visit where county_code = ${county} and withdrawn_at is null and day <= ${to}::date
      ${from ? sql`and day >= ${from}::date` : sql``}) visit
    join campaign on campaign.county_code = ${county} and campaign.campaign_id = visit.campaign_id
    join campaign_round round on round.county_code = ${county} and round.round_id = visit.round_id
    join campaign_team team on team.county_code = ${county} and team.team_id = visit.team_id
    left join checklist_version version on version.county_code = ${county}
      and version.checklist_version_id = visit.checklist_version_id`;
}

const base = {
  ofSchools: true,
  named: ['campaign', 'team'],
  opens: 'visit',
  opensId: 'visit',
} as const;
const dims = ['campaign', 'programme', 'round', 'team', 'department', 'checklist'] as const;

const visits: SqlSet = {
  ...base,
  dims,
  tags: ['department', 'team', 'checklist'],
  rows: (
    { county },
    ask,
  ) => sql`select visit.visit_id::text as id, ${head}, campaign.title as says, 1 as amount,
      visit.verdict, visit.signed_name is not null as signed, visit.received_at is not null as received,
      visit.hints <> '{}' as hinted
    from ${visitsFrom(county, ask)}`,
};

const people: SqlSet = {
  ...base,
  dims: [...dims, 'person'],
  named: [...base.named, 'person'],
  tags: ['department', 'team'],
  rows: (
    { county },
    ask,
  ) => sql`select visit.visit_id || '/' || who.number as id, ${head}, who.name as says,
      1 as amount, who.account_id as person, who.name as person_says
    from ${visitsFrom(county, ask)}
    join visit_person who on who.county_code = ${county} and who.visit_id = visit.visit_id`,
};

const papers: SqlSet = {
  ...base,
  dims: [...dims, 'kind'],
  tags: ['kind', 'department', 'team'],
  rows: (
    { county },
    ask,
  ) => sql`select visit.visit_id || '/' || paper.key as id, ${head}, campaign.title as says,
      paper.value::int as amount, paper.key as kind
    from ${visitsFrom(county, ask)}
    cross join lateral jsonb_each_text(visit.papers) paper
    where paper.value::int > 0`,
};

/** Where an item stands in the version that was answered; looked up only where it is asked for. */
function partOf({ used }: FigureAsk) {
  return used.has('section') || used.has('record') || used.has('spot')
    ? {
        columns: sql`, version.checklist || ':' || part.section as section, part.record, part.spot,
          part.section_says`,
        join: sql`left join lateral (select section.value->>'id' as section, section.value->>'zh' as section_says,
            section.value->>'record' as record, section.value->>'place' as spot
          from jsonb_array_elements(version.body->'items') item
          join jsonb_array_elements(version.body->'sections') section
            on section.value->>'id' = item.value->>'section'
          where item.value->>'id' = answer.item) part on true`,
      }
    : { columns: sql``, join: sql`` };
}

const answers: SqlSet = {
  ...base,
  dims: [...dims, 'section', 'record', 'spot'],
  named: [...base.named, 'section'],
  tags: ['checklist', 'department', 'team'],
  rows: ({ county }, ask) => {
    const part = partOf(ask);
    return sql`select visit.visit_id || '/' || answer.item as id, ${head}, answer.answer, 1 as amount,
        coalesce((select item.value->>'text' from jsonb_array_elements(version.body->'items') item
          where item.value->>'id' = answer.item), answer.item) as says ${part.columns}
      from ${visitsFrom(county, ask)}
      join visit_answer answer on answer.county_code = ${county} and answer.visit_id = visit.visit_id
      ${part.join}`;
  },
};

const methods: SqlSet = {
  ...base,
  dims: [...dims, 'method'],
  tags: ['method', 'checklist', 'team'],
  rows: (
    { county },
    ask,
  ) => sql`select visit.visit_id || '/' || answer.item || '/' || method as id, ${head},
      campaign.title as says, 1 as amount, method
    from ${visitsFrom(county, ask)}
    join visit_answer answer on answer.county_code = ${county} and answer.visit_id = visit.visit_id
    cross join lateral unnest(answer.methods) method`,
};

export const visitSets = { visits, people, papers, answers, methods } as const;

const answered = sql`one.answer <> 'not-applicable'`;

export const visitMeasures = {
  visits: { set: 'visits', of: 'rows' },
  'person-times': { set: 'people', of: 'rows' },
  inspectors: { set: 'people', of: 'person', where: () => sql`one.person is not null` },
  'visited-schools': { set: 'visits', of: 'school' },
  'visits-signed': { set: 'visits', of: 'rows', where: () => sql`one.signed` },
  'visits-received': { set: 'visits', of: 'rows', where: () => sql`one.received` },
  'visits-passed': { set: 'visits', of: 'rows', where: () => sql`one.verdict = 'pass'` },
  'visits-failed': { set: 'visits', of: 'rows', where: () => sql`one.verdict = 'fail'` },
  'visits-hinted': { set: 'visits', of: 'rows', where: () => sql`one.hinted` },
  papers: { set: 'papers', of: 'amount' },
  'paper-kinds': { set: 'papers', of: 'kind' },
  'items-checked': { set: 'answers', of: 'rows', where: () => answered },
  'items-not-met': { set: 'answers', of: 'rows', where: () => sql`one.answer = 'no'` },
  'sections-checked': { set: 'answers', of: 'section', where: () => answered },
  'records-checked': { set: 'answers', of: 'record', where: () => answered },
  'record-schools': {
    ...{ set: 'answers', of: 'school', needs: ['record'] },
    where: () => sql`${answered} and one.record is not null`,
  },
  'checked-schools': { set: 'answers', of: 'school', where: () => answered },
  'spots-checked': { set: 'answers', of: 'spot', where: () => answered },
  'methods-used': { set: 'methods', of: 'method' },
  'method-uses': { set: 'methods', of: 'rows' },
} as const satisfies Readonly<Record<string, Measure>>;
