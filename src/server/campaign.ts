import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { type CampaignChange, whyNotRound, whyNotSpan } from '../domain/campaign.ts';
import { type ChecklistId, shippedChecklist } from '../domain/checklist-rules.ts';
import type { Day } from '../domain/date.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { type Role, roleMay, roleNames } from '../domain/role.ts';
import { campaignText } from '../domain/text/campaign.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { campaignJoint } from './campaign-joint.ts';
import { campaignList, campaignTargets } from './campaign-list.ts';
import { campaignOpen } from './campaign-open.ts';
import { campaignOf, type CampaignRow, chosenSchools, noCampaign, teamOf } from './campaign-row.ts';
import { rowInForce } from './checklist-row.ts';
import { keepShipped } from './checklist.ts';
import { q } from './db.ts';

type Team = Parsed<'campaign.begin'>['teams'][number];

const people: Handler<'campaign.people'> = async (asked) => {
  const rows = await inspectorsOf(asked);
  return {
    people: rows.map((one) => ({
      accountId: one.account_id,
      name: one.name,
      roles: one.roles as Role[],
    })),
  };
};

/** Also for a draw, whose schools and people become a campaign. */
export async function beginCampaign(asked: Asked, input: Parsed<'campaign.begin'>) {
  const { tx, county, now, account, id } = asked;
  const { programme, title, document, ledBy, from, to, checklists, schools, teams } = input;
  const refusal =
    whyNotSpan({ from, to }) ??
    whyNotTwice(teams) ??
    (await whyNotLists(asked, [...checklists, ...teams.flatMap((one) => one.checklist ?? [])])) ??
    (await whyNotPeople(asked, teams));
  if (refusal) return refusal;
  const campaignId = id();
  tx.send(
    sql`insert into campaign (county_code, campaign_id, programme, title, document, led_by, from_day, to_day,
        checklists, made_by, made_at)
      values (${county}, ${campaignId}, ${programme}, ${title}, ${document ?? null}, ${ledBy}, ${from}, ${to},
        ${listsOf(checklists, teams)}, ${account.accountId}, ${now})`.compile(q),
  );
  tx.send(
    sql`insert into campaign_round (county_code, round_id, campaign_id, number, from_day, to_day)
      values (${county}, ${id()}, ${campaignId}, 1, ${from}, ${to})`.compile(q),
  );
  for (const team of teams) writeTeam(asked, { campaignId, teamId: id(), team });
  const added = await addTargets(asked, campaignId, schools);
  if (added === 0) return problem('campaign-no-schools');
  keepLists(asked, listsOf(checklists, teams));
  return { campaignId, schools: added };
}

const change: Handler<'campaign.change'> = async (asked, input) => {
  const row = await campaignOf(asked, input.campaignId);
  if (!row) return noCampaign(asked);
  const { tx, county } = asked;
  const { programme, title, document, ledBy, from, to, checklists } = input;
  const last = await tx.row(
    sql<{ from: Day }>`select max(from_day) as "from" from campaign_round
      where county_code = ${county} and campaign_id = ${input.campaignId} and number > 1`.compile(
      q,
    ),
  );
  // A later round must not be left outside.
  const isOutside = last?.from != null && last.from > to;
  const refusal =
    whyNotSpan({ from, to }) ??
    (isOutside ? problem('round-outside', { from, to }) : undefined) ??
    (await whyNotLists(asked, checklists));
  if (refusal) return refusal;
  const changed = await step(asked, row, input, 'basics', whatChanged(row, input));
  if (isProblem(changed)) return changed;
  tx.send(
    sql`update campaign set programme = ${programme}, title = ${title}, document = ${document ?? null},
        led_by = ${ledBy}, from_day = ${from}, to_day = ${to}, checklists = ${checklists}::text[]
      where county_code = ${county} and campaign_id = ${input.campaignId}`.compile(q),
  );
  // The first and the last round end with the campaign.
  tx.send(
    sql`update campaign_round set to_day = ${to} where county_code = ${county}
      and campaign_id = ${input.campaignId} and (to_day > ${to} or to_day = ${row.to_day})`.compile(
      q,
    ),
  );
  tx.send(
    sql`update campaign_round set from_day = ${from} where county_code = ${county}
      and campaign_id = ${input.campaignId} and number = 1`.compile(q),
  );
  keepLists(asked, checklists);
  return changed;
};

const putTeam: Handler<'campaign.put-team'> = async (asked, input) => {
  const { team } = input;
  const row = await campaignOf(asked, input.campaignId);
  const before = input.teamId === undefined ? undefined : await teamOf(asked, input.teamId);
  if (!row || (input.teamId !== undefined && before?.campaign_id !== row.campaign_id))
    return noCampaign(asked);
  const refusal =
    (await whyNotLists(asked, team.checklist ? [team.checklist] : [])) ??
    (await whyNotPeople(asked, [team])) ??
    (await whyNotName(asked, { campaignId: row.campaign_id, teamId: input.teamId, team }));
  if (refusal) return refusal;
  const changed = await step(asked, row, input, 'team', { team: team.name, isNew: before ? 0 : 1 });
  if (isProblem(changed)) return changed;
  const teamId = input.teamId ?? asked.id();
  writeTeam(asked, { campaignId: row.campaign_id, teamId, team });
  if (team.checklist && !row.checklists.includes(team.checklist))
    asked.tx.send(
      sql`update campaign set checklists = checklists || ${team.checklist}::text
        where county_code = ${asked.county} and campaign_id = ${row.campaign_id}`.compile(q),
    );
  keepLists(asked, team.checklist ? [team.checklist] : []);
  return { ...changed, teamId };
};

const endTeam: Handler<'campaign.end-team'> = async (asked, input) => {
  const { tx, county, now, account } = asked;
  const row = await campaignOf(asked, input.campaignId);
  const team = await teamOf(asked, input.teamId);
  if (!row || team?.campaign_id !== row.campaign_id || team.ended_at) return noCampaign(asked);
  const changed = await step(asked, row, input, 'team-ended', { team: team.name });
  if (isProblem(changed)) return changed;
  tx.send(
    sql`update campaign_team set ended_at = ${now}, ended_by = ${account.accountId}, end_reason = ${input.reason}
      where county_code = ${county} and team_id = ${input.teamId}`.compile(q),
  );
  // Its schools are every team's again.
  tx.send(
    sql`update campaign_target set team_id = null where county_code = ${county}
      and campaign_id = ${row.campaign_id} and team_id = ${input.teamId}`.compile(q),
  );
  return changed;
};

const addRound: Handler<'campaign.add-round'> = async (asked, input) => {
  const { tx, county } = asked;
  const row = await campaignOf(asked, input.campaignId);
  if (!row) return noCampaign(asked);
  const last = await tx.row(
    sql<{
      number: number;
      from: Day;
      to: Day;
    }>`select number, from_day as "from", to_day as "to" from campaign_round
      where county_code = ${county} and campaign_id = ${row.campaign_id} order by number desc limit 1`.compile(
      q,
    ),
  );
  const span = { from: input.from, to: input.to };
  const refusal = whyNotRound(span, { from: row.from_day, to: row.to_day }, last);
  if (refusal) return refusal;
  const number = (last?.number ?? 0) + 1;
  const changed = await step(asked, row, input, 'round', { number, ...span });
  if (isProblem(changed)) return changed;
  tx.send(
    sql`insert into campaign_round (county_code, round_id, campaign_id, number, from_day, to_day)
      values (${county}, ${asked.id()}, ${row.campaign_id}, ${number}, ${span.from}, ${span.to})`.compile(
      q,
    ),
  );
  return changed;
};

const addSchools: Handler<'campaign.add-schools'> = async (asked, input) => {
  const row = await campaignOf(asked, input.campaignId);
  if (!row) return noCampaign(asked);
  const added = await addTargets(asked, row.campaign_id, input.schools);
  if (added === 0) return problem('campaign-no-schools');
  const changed = await step(asked, row, input, 'schools-added', { schools: added });
  return isProblem(changed) ? changed : { ...changed, added };
};

const leaveOut: Handler<'campaign.leave-out'> = async (asked, input) => {
  const { tx, county, now, account } = asked;
  const row = await campaignOf(asked, input.campaignId);
  const target = await tx.row(
    sql<{
      name: string;
      is_out: boolean;
    }>`select name, left_out_at is not null as is_out from campaign_target target
      join place on place.county_code = target.county_code and place.place_id = target.school_id
      where target.county_code = ${county} and campaign_id = ${input.campaignId}
        and target.school_id = ${input.schoolId}`.compile(q),
  );
  if (!row || !target || target.is_out === !input.isBack) return noCampaign(asked);
  const what = input.isBack ? 'school-back' : 'school-out';
  const changed = await step(asked, row, input, what, { school: target.name });
  if (isProblem(changed)) return changed;
  const out = input.isBack ? null : now;
  tx.send(
    sql`update campaign_target set left_out_at = ${out}, left_out_by = ${out && account.accountId},
        left_out_reason = ${out && input.reason}
      where county_code = ${county} and campaign_id = ${row.campaign_id} and school_id = ${input.schoolId}`.compile(
      q,
    ),
  );
  return changed;
};

const assign: Handler<'campaign.assign'> = async (asked, input) => {
  const { tx, county } = asked;
  const row = await campaignOf(asked, input.campaignId);
  const team = input.teamId === undefined ? undefined : await teamOf(asked, input.teamId);
  const isTeam = team?.campaign_id === row?.campaign_id && !team?.ended_at;
  if (!row || (input.teamId !== undefined && !isTeam)) return noCampaign(asked);
  const moved = await tx.rows(
    sql<{ school_id: string }>`update campaign_target set team_id = ${team?.team_id ?? null}
      where county_code = ${county} and campaign_id = ${row.campaign_id}
        and school_id in (${chosenSchools(asked, input.schools)}) returning school_id`.compile(q),
  );
  if (moved.length === 0) return problem('campaign-no-schools');
  const detail = { schools: moved.length, team: team?.name ?? '' };
  const changed = await step(asked, row, input, 'assigned', detail);
  return isProblem(changed) ? changed : { ...changed, schools: moved.length };
};

/** 督导行动 */
export const campaignHandlers: FeatureHandlers<'campaign'> = {
  'campaign.list': campaignList,
  'campaign.open': campaignOpen,
  'campaign.targets': campaignTargets,
  'campaign.joint': campaignJoint,
  'campaign.people': people,
  'campaign.begin': beginCampaign,
  'campaign.change': change,
  'campaign.put-team': putTeam,
  'campaign.end-team': endTeam,
  'campaign.add-round': addRound,
  'campaign.add-schools': addSchools,
  'campaign.leave-out': leaveOut,
  'campaign.assign': assign,
};

/** Counts a change and writes it down; refuses one that began from an older state. */
async function step(
  { tx, county, now, account, language }: Asked,
  row: CampaignRow,
  { version, reason }: { version: number; reason: string },
  what: CampaignChange,
  detail: Readonly<Record<string, string | number>>,
) {
  if (row.programme === 'routine') return problem('campaign-routine');
  const next = await tx.row(
    sql<{ version: number }>`update campaign set version = version + 1
      where county_code = ${county} and campaign_id = ${row.campaign_id} and version = ${version}
      returning version`.compile(q),
  );
  if (!next) return problem('changed-meanwhile', { what: say(campaignText.theCampaign, language) });
  tx.send(
    sql`insert into campaign_change (county_code, campaign_id, version, what, detail, reason, at, account_id)
      values (${county}, ${row.campaign_id}, ${next.version}, ${what}, ${JSON.stringify(detail)}::jsonb, ${reason},
        ${now}, ${account.accountId})`.compile(q),
  );
  return { campaignId: row.campaign_id, version: next.version };
}

/** Of the fields that differ, what was there before. */
function whatChanged(row: CampaignRow, input: Parsed<'campaign.change'>) {
  const before = {
    ...{ title: row.title, ledBy: row.led_by, from: row.from_day, to: row.to_day },
    ...{ document: row.document ?? '', checklists: row.checklists.join(' ') },
  };
  const now = { ...input, document: input.document ?? '', checklists: input.checklists.join(' ') };
  const keys = Object.keys(before) as (keyof typeof before)[];
  return Object.fromEntries(
    keys.filter((key) => before[key] !== now[key]).map((key) => [key, before[key]]),
  );
}

function listsOf(checklists: readonly ChecklistId[], teams: readonly Team[]): ChecklistId[] {
  return [...new Set([...checklists, ...teams.flatMap((one) => one.checklist ?? [])])];
}

/** The shipped words that are leant on, so that an upgrade in mid-campaign changes nobody's list. */
export function keepLists(asked: Asked, checklists: readonly ChecklistId[]): void {
  for (const one of checklists) keepShipped(asked, shippedChecklist(one));
}

/** Lists that ship off are for no inspection until the county has its own version. */
export async function whyNotLists(
  asked: Asked,
  checklists: readonly ChecklistId[],
): Promise<Problem | undefined> {
  const off = checklists.map(shippedChecklist).filter((one) => !one.isOn);
  for (const one of off)
    if (!(await rowInForce(asked, one.id, asked.today)))
      return problem('campaign-list-off', { list: one.name.zh, listEn: one.name.en });
  return undefined;
}

async function whyNotPeople(asked: Asked, teams: readonly Team[]): Promise<Problem | undefined> {
  const wanted = teams.flatMap((one) => [one.leaderId, ...one.memberIds]);
  if (wanted.length === 0) return undefined;
  const able = new Set((await inspectorsOf(asked)).map((one) => one.account_id));
  return wanted.every((one) => able.has(one)) ? undefined : problem('campaign-not-inspector');
}

function whyNotTwice(teams: readonly Team[]): Problem | undefined {
  const twice = teams.find((one, at) => teams.findIndex(({ name }) => name === one.name) !== at);
  return twice && problem('campaign-team-twice', { name: twice.name });
}

interface Written {
  readonly campaignId: string;
  readonly team: Team;
}

async function whyNotName(
  { tx, county }: Asked,
  { campaignId, teamId, team }: Written & { teamId: string | undefined },
): Promise<Problem | undefined> {
  const same = await tx.row(
    sql<{ team_id: string }>`select team_id from campaign_team where county_code = ${county}
      and campaign_id = ${campaignId} and name = ${team.name} and ended_at is null`.compile(q),
  );
  return same && same.team_id !== teamId
    ? problem('campaign-team-twice', { name: team.name })
    : undefined;
}

function writeTeam(
  { tx, county, now }: Asked,
  { campaignId, teamId, team }: Written & { teamId: string },
): void {
  const { name, department, leaderId, memberIds, checklist } = team;
  const members = [...new Set([leaderId, ...memberIds])];
  tx.send(
    sql`insert into campaign_team (county_code, team_id, campaign_id, name, department, leader_id, checklist, made_at)
      values (${county}, ${teamId}, ${campaignId}, ${name}, ${department}, ${leaderId}, ${checklist ?? null}, ${now})
      on conflict (county_code, team_id) do update set name = excluded.name, department = excluded.department,
        leader_id = excluded.leader_id, checklist = excluded.checklist`.compile(q),
  );
  tx.send(
    sql`update campaign_member set ended_at = ${now} where county_code = ${county} and team_id = ${teamId}
      and ended_at is null and account_id <> all(${members}::uuid[])`.compile(q),
  );
  tx.send(
    sql`insert into campaign_member (county_code, team_id, account_id)
      select ${county}, ${teamId}, account_id from unnest(${members}::uuid[]) as one (account_id)
      on conflict (county_code, team_id, account_id) do update set ended_at = excluded.ended_at`.compile(
      q,
    ),
  );
}

async function addTargets(
  asked: Asked,
  campaignId: string,
  schools: Parsed<'campaign.begin'>['schools'],
): Promise<number> {
  const { tx, county, now } = asked;
  const added = await tx.rows(
    sql<{
      school_id: string;
    }>`insert into campaign_target (county_code, campaign_id, school_id, added_at)
      select ${county}, ${campaignId}, chosen.place_id, ${now} from (${chosenSchools(asked, schools)}) chosen
      on conflict (county_code, campaign_id, school_id) do nothing returning school_id`.compile(q),
  );
  return added.length;
}

const inspecting = roleNames.filter((role) => roleMay(role, 'visit.record'));

/** Who may go: accounts whose role in this county is in force today. */
export async function inspectorsOf({ tx, county, today }: Asked) {
  return await tx.rows(
    sql<{ account_id: string; name: string; roles: string[] }>`
      select account_id, card.name, array_agg(distinct role) as roles from account_grant one
      join account_card card using (county_code, account_id)
      where county_code = ${county} and role = any(${inspecting}::text[]) and ended_at is null
        and valid_from <= ${today} and (valid_to is null or valid_to >= ${today})
      group by 1, 2 order by card.name, account_id`.compile(q),
  );
}
