import { sql } from 'kysely';

import { type CampaignDepartment, campaignDepartments } from '../domain/campaign.ts';
import { type ChecklistId, shippedChecklist } from '../domain/checklist-rules.ts';
import type { CheckAnswer } from '../domain/checklist.ts';
import type { Day } from '../domain/date.ts';
import { mergedItems } from '../domain/visit.ts';
import type { Asked, Handler } from './answer.ts';
import { campaignOf, noCampaign, type TeamRow } from './campaign-row.ts';
import { rowInForce } from './checklist-row.ts';
import { q } from './db.ts';

/** 联合检查单: what all teams look at at a school, each thing once, with what they said of it so far. */
export const campaignJoint: Handler<'campaign.joint'> = async (asked, { campaignId, schoolId }) => {
  const row = await campaignOf(asked, campaignId);
  const school = schoolId === undefined ? undefined : await schoolOf(asked, campaignId, schoolId);
  if (!row || (schoolId !== undefined && !school)) return noCampaign(asked);
  const [teams, said] = await Promise.all([
    teamsOf(asked, campaignId),
    schoolId === undefined ? [] : saidAt(asked, campaignId, schoolId),
  ]);
  const items = new Map(
    await Promise.all(
      [...new Set([...row.checklists, ...teams.flatMap((one) => one.checklist ?? [])])].map(
        async (id) => [id, await itemsOf(asked, id)] as const,
      ),
    ),
  );
  const lists = teams.flatMap(({ department, checklist }) =>
    (checklist ? [checklist] : row.checklists).map((id) => ({
      ...{ department, checklist: id },
      items: items.get(id) ?? [],
    })),
  );
  const distinct = [
    ...new Map(lists.map((one) => [`${one.checklist} ${one.department}`, one])).values(),
  ];
  return {
    title: row.title,
    ...(school && { schoolName: school.name }),
    before: distinct.reduce((sum, one) => sum + one.items.length, 0),
    items: mergedItems(distinct).map(({ from, departments, ...item }) => ({
      ...item,
      departments: departments as CampaignDepartment[],
      said: said
        .filter((one) => from.some((at) => at.checklist === one.checklist && at.item === one.item))
        .map(({ team, answer, day, note }) => ({
          ...{ team, answer, day },
          ...(note !== null && { note }),
        })),
    })),
  };
};

async function itemsOf(asked: Asked, id: ChecklistId) {
  return (await rowInForce(asked, id, asked.today))?.body?.items ?? shippedChecklist(id).items;
}

async function schoolOf({ tx, county }: Asked, campaignId: string, schoolId: string) {
  return await tx.row(
    sql<{ name: string }>`select name from campaign_target target
      join place on place.county_code = target.county_code and place.place_id = target.school_id
      where target.county_code = ${county} and campaign_id = ${campaignId} and target.school_id = ${schoolId}`.compile(
      q,
    ),
  );
}

async function teamsOf({ tx, county }: Asked, campaignId: string) {
  const rows = await tx.rows(
    sql<TeamRow>`select * from campaign_team where county_code = ${county} and campaign_id = ${campaignId}
      and ended_at is null order by made_at, team_id`.compile(q),
  );
  // As the departments are listed everywhere.
  const placeOf = ({ department }: TeamRow) => campaignDepartments.indexOf(department);
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b));
}

interface SaidRow {
  readonly checklist: ChecklistId;
  readonly item: string;
  readonly team: string;
  readonly answer: CheckAnswer;
  readonly day: Day;
  readonly note: string | null;
}

async function saidAt({ tx, county }: Asked, campaignId: string, schoolId: string) {
  return await tx.rows(
    sql<SaidRow>`select version.checklist, answer.item, team.name as team, answer.answer, visit.day, answer.note
      from visit
      join visit_answer answer on answer.county_code = visit.county_code and answer.visit_id = visit.visit_id
      join checklist_version version on version.county_code = visit.county_code
        and version.checklist_version_id = visit.checklist_version_id
      join campaign_team team on team.county_code = visit.county_code and team.team_id = visit.team_id
      where visit.county_code = ${county} and visit.campaign_id = ${campaignId} and visit.school_id = ${schoolId}
        and withdrawn_at is null
      order by visit.done_at desc, visit.visit_id`.compile(q),
  );
}
