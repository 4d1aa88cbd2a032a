import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import type { GroupPost, ResolutionState } from '../domain/meeting.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { meetingText } from '../domain/text/meeting.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** 会议和领导小组 as statements read them. */

export interface MeetingRow {
  readonly meeting_id: string;
  readonly kind: string;
  readonly title: string;
  readonly day: Day;
  readonly from_time: string;
  readonly to_time: string | null;
  readonly spot: string;
  readonly school_id: string | null;
  readonly group_id: string | null;
  readonly campaign_id: string | null;
  readonly chair: string;
  readonly minutes: string;
  readonly version: number;
  readonly made_at: Date;
  readonly withdrawn_at: Date | null;
  readonly withdraw_reason: string | null;
  readonly by: string | null;
  readonly withdrawn_name: string | null;
  readonly school_name: string | null;
  readonly group_name: string | null;
}

/** One meeting; held until the transaction ends where it will be changed. */
export async function meetingOf({ tx, county }: Asked, meetingId: string, isHeld = false) {
  return await tx.row(
    sql<MeetingRow>`select one.*, card.name as by, over.name as withdrawn_name, school.name as school_name,
        held_by.name as group_name
      from meeting one
      left join place school on school.county_code = ${county} and school.place_id = one.school_id
      left join leading_group held_by on held_by.county_code = ${county} and held_by.group_id = one.group_id
      left join account_card card on card.county_code = ${county} and card.account_id = one.made_by
      left join account_card over on over.county_code = ${county} and over.account_id = one.withdrawn_by
      where one.county_code = ${county} and one.meeting_id = ${meetingId}
      ${isHeld ? sql`for no key update of one` : sql``}`.compile(q),
  );
}

export function noMeeting({ language }: Pick<Asked, 'language'>): Problem {
  return problem('not-found', { what: say(meetingText.theMeeting, language) });
}

export interface PersonRow {
  readonly who: string;
  readonly account_id: string | null;
}

export async function peopleOfMeeting({ tx, county }: Asked, meetingId: string) {
  return await tx.rows(
    sql<PersonRow>`select who, account_id from meeting_person
      where county_code = ${county} and meeting_id = ${meetingId} order by number`.compile(q),
  );
}

export interface ResolutionRow {
  readonly resolution_id: string;
  readonly meeting_id: string;
  readonly number: number;
  readonly says: string;
  readonly unit: string | null;
  readonly due_day: Day | null;
  readonly directive_id: string | null;
  readonly finding_id: string | null;
  readonly dropped_at: Date | null;
  readonly drop_reason: string | null;
}

export function stateOfResolution(row: ResolutionRow): ResolutionState {
  if (row.directive_id !== null) return 'task';
  if (row.finding_id !== null) return 'finding';
  return row.dropped_at ? 'dropped' : 'open';
}

/** One resolution, held, with the meeting that it is of. */
export async function resolutionOf({ tx, county }: Asked, resolutionId: string) {
  return await tx.row(
    sql<ResolutionRow & { readonly withdrawn_at: Date | null; readonly title: string }>`
      select one.*, meeting.withdrawn_at, meeting.title from meeting_resolution one
      join meeting on meeting.county_code = one.county_code and meeting.meeting_id = one.meeting_id
      where one.county_code = ${county} and resolution_id = ${resolutionId}
      for no key update of one`.compile(q),
  );
}

interface BecameRow extends ResolutionRow {
  readonly units: number | null;
  readonly done: number | null;
  readonly is_ended: boolean | null;
  readonly finding_school: string | null;
  readonly is_closed: boolean | null;
}

type Resolution = Output<'meeting.open'>['resolutions'][number];

/** 议定事项 with what became of each. */
export async function resolutionsOf(
  { tx, county }: Asked,
  meetingId: string,
): Promise<Resolution[]> {
  const rows = await tx.rows(
    sql<BecameRow>`select one.*, task.units, task.done, sent.ended_as is not null as is_ended,
        found.school_id as finding_school, found.ended_day is not null as is_closed
      from meeting_resolution one
      left join directive sent on sent.county_code = ${county} and sent.directive_id = one.directive_id
      left join lateral (select count(*)::int as units, count(*) filter (where state in ('done', 'checked'))::int as done
        from directive_receipt unit where unit.county_code = ${county}
          and unit.directive_id = one.directive_id) task on one.directive_id is not null
      left join finding found on found.county_code = ${county} and found.finding_id = one.finding_id
      where one.county_code = ${county} and one.meeting_id = ${meetingId} order by number`.compile(
      q,
    ),
  );
  return rows.map((row) => ({
    resolutionId: row.resolution_id,
    number: row.number,
    says: row.says,
    ...(row.unit !== null && { unit: row.unit }),
    ...(row.due_day !== null && { due: row.due_day }),
    state: stateOfResolution(row),
    ...(row.directive_id !== null && {
      task: {
        ...{ directiveId: row.directive_id, units: row.units ?? 0, done: row.done ?? 0 },
        isEnded: row.is_ended === true,
      },
    }),
    ...(row.finding_id !== null &&
      row.finding_school !== null && {
        finding: {
          ...{ findingId: row.finding_id, schoolId: row.finding_school },
          isClosed: row.is_closed === true,
        },
      }),
    ...(row.drop_reason !== null && { dropReason: row.drop_reason }),
  }));
}

export interface ChangeRow {
  readonly at: Date;
  readonly by: string | null;
  readonly reason: string;
}

/** Changes with their reasons, the newest first. */
export async function changesOf(
  { tx, county }: Asked,
  table: 'meeting_change' | 'leading_group_change',
  id: string,
) {
  const key = sql.ref(table === 'meeting_change' ? 'meeting_id' : 'group_id');
  const rows = await tx.rows(
    sql<ChangeRow>`select at, reason, card.name as by from ${sql.table(table)} one
      left join account_card card on card.county_code = ${county} and card.account_id = one.account_id
      where one.county_code = ${county} and ${key} = ${id} order by version desc limit 200`.compile(
      q,
    ),
  );
  return rows.map(changeFrom);
}

export function changeFrom({ at, by, reason }: ChangeRow) {
  return { at: at.toISOString(), by: by ?? '', reason };
}

export interface GroupRow {
  readonly group_id: string;
  readonly name: string;
  readonly document: string | null;
  readonly duties: string | null;
  readonly from_day: Day;
  readonly to_day: Day | null;
  readonly daily_from: Day | null;
  readonly daily_to: Day | null;
  readonly version: number;
}

export interface MemberRow {
  readonly group_id: string;
  readonly post: GroupPost;
  readonly who: string;
  readonly department: string | null;
}

export async function groupOf({ tx, county }: Asked, groupId: string) {
  return await tx.row(
    sql<GroupRow>`select * from leading_group where county_code = ${county} and group_id = ${groupId}`.compile(
      q,
    ),
  );
}

export function noGroup({ language }: Pick<Asked, 'language'>): Problem {
  return problem('not-found', { what: say(meetingText.theGroup, language) });
}
