import { sql } from 'kysely';
import * as z from 'zod';

import type { Parsed } from '../contract/index.ts';
import { addDays, type Day } from '../domain/date.ts';
import { dailyKinds, meetingKinds } from '../domain/meeting-rules.ts';
import { dailyCount, dailyRows, dailySpan } from '../domain/meeting.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { badAfter } from './directive-read.ts';
import { countOf } from './export-count.ts';
import {
  changeFrom,
  changesOf,
  groupOf,
  meetingOf,
  type MeetingRow,
  noGroup,
  noMeeting,
  peopleOfMeeting,
  resolutionsOf,
} from './meeting-row.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 会议: the newest first, how many of each kind, and the daily three with their gaps. */

type Filters = Pick<Parsed<'meeting.list'>, 'kind' | 'from' | 'to' | 'groupId' | 'schoolId' | 'q'>;

function meant({ county }: Asked, { kind, from, to, groupId, schoolId, q: words }: Filters) {
  const inTitle = words ? `%${words.replace(/[\\%_]/g, '\\$&')}%` : undefined;
  return sql`from meeting where county_code = ${county}
    ${kind ? sql`and kind = ${kind}` : sql``} ${from ? sql`and day >= ${from}::date` : sql``}
    ${to ? sql`and day <= ${to}::date` : sql``} ${groupId ? sql`and group_id = ${groupId}` : sql``}
    ${schoolId ? sql`and school_id = ${schoolId}` : sql``}
    ${inTitle ? sql`and title like ${inTitle}` : sql``}`;
}

const After = z.tuple([z.iso.date(), z.string().max(5), z.uuid()]);

type ListRow = MeetingRow & {
  readonly people: number;
  readonly resolutions: number;
  readonly open: number;
};

export const list: Handler<'meeting.list'> = async (asked, { after, limit, ...chosen }) => {
  const from = after === undefined ? undefined : readAfter(After, after);
  if (from === null) return badAfter(asked);
  const { tx, county } = asked;
  const rows = await tx.rows(
    sql<ListRow>`select one.*, school.name as school_name, held_by.name as group_name, counted.*,
        (select count(*)::int from meeting_person came where came.county_code = ${county}
          and came.meeting_id = one.meeting_id) as people
      from (select * ${meant(asked, chosen)}
        ${from ? sql`and (day, from_time, meeting_id) < (${from[0]}::date, ${from[1]}, ${from[2]}::uuid)` : sql``}
        order by day desc, from_time desc, meeting_id desc limit ${limit + 1}) one
      left join place school on school.county_code = ${county} and school.place_id = one.school_id
      left join leading_group held_by on held_by.county_code = ${county} and held_by.group_id = one.group_id
      cross join lateral (select count(*) filter (where dropped_at is null)::int as resolutions,
          count(*) filter (where dropped_at is null and directive_id is null and finding_id is null)::int as open
        from meeting_resolution said where said.county_code = ${county}
          and said.meeting_id = one.meeting_id) counted
      order by one.day desc, one.from_time desc, one.meeting_id desc`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      ...{ meetingId: row.meeting_id, kind: row.kind, title: row.title, day: row.day },
      ...{ from: row.from_time, spot: row.spot, chair: row.chair },
      ...(row.school_name !== null && { schoolName: row.school_name }),
      ...(row.group_name !== null && { groupName: row.group_name }),
      ...{ people: row.people, resolutions: row.resolutions, open: row.open },
      isWithdrawn: row.withdrawn_at !== null,
    })),
    ...(rows.length > limit &&
      last && { next: writeAfter([last.day, last.from_time, last.meeting_id]) }),
  };
};

export async function countMeetings(asked: Asked, chosen: Filters): Promise<number> {
  return await countOf(asked, meant(asked, chosen));
}

export const counts: Handler<'meeting.counts'> = async (asked, { from, to, groupId }) => {
  const { tx, county, now } = asked;
  const which = sql`one.county_code = ${county} and one.day between ${from}::date and ${to}::date
    and one.withdrawn_at is null ${groupId ? sql`and one.group_id = ${groupId}` : sql``}`;
  const [kinds, said] = await Promise.all([
    tx.rows(
      sql<{
        kind: string;
        meetings: number;
      }>`select kind, count(*)::int as meetings from meeting one
        where ${which} group by kind`.compile(q),
    ),
    tx.row(
      sql<{ resolutions: number; open: number }>`
        select count(*)::int as resolutions,
          count(*) filter (where directive_id is null and finding_id is null)::int as open
        from meeting one join meeting_resolution said on said.county_code = one.county_code
          and said.meeting_id = one.meeting_id
        where ${which} and dropped_at is null`.compile(q),
    ),
  ]);
  const of = (kind: string) => kinds.find((one) => one.kind === kind)?.meetings ?? 0;
  return {
    asOf: now.toISOString(),
    meetings: kinds.reduce((sum, one) => sum + one.meetings, 0),
    kinds: meetingKinds.map(({ id }) => ({ kind: id, meetings: of(id) })),
    resolutions: said?.resolutions ?? 0,
    open: said?.open ?? 0,
  };
};

/** A month up to a day: today unless asked otherwise. */
export const days: Handler<'meeting.days'> = async (asked, { groupId, to = asked.today }) => {
  const { tx, county, today } = asked;
  const group = await groupOf(asked, groupId);
  if (!group) return noGroup(asked);
  const from = addDays(to, 1 - dailySpan);
  const held = await tx.rows(
    sql<{ day: Day; kind: string; meeting_id: string }>`select day, kind, meeting_id from meeting
      where county_code = ${county} and group_id = ${groupId} and day between ${from}::date and ${to}::date
        and kind = any(${dailyKinds}::text[]) and withdrawn_at is null
      order by day, from_time, meeting_id limit 2000`.compile(q),
  );
  const due = group.daily_from
    ? { from: group.daily_from, to: group.daily_to ?? group.to_day ?? undefined }
    : undefined;
  const known = held.map(({ day, kind, meeting_id: meetingId }) => ({ day, kind, meetingId }));
  const rows = dailyRows(due, known, { from, to, today });
  return {
    ...{ from, to, ...dailyCount(rows) },
    rows: rows.map((one) => ({
      day: one.day,
      held: [...one.held],
      missing: [...one.missing],
      toCome: [...one.toCome],
    })),
  };
};

export const open: Handler<'meeting.open'> = async (asked, { meetingId }) => {
  const row = await meetingOf(asked, meetingId);
  if (!row) return noMeeting(asked);
  const [people, resolutions, changes] = await Promise.all([
    peopleOfMeeting(asked, meetingId),
    resolutionsOf(asked, meetingId),
    changesOf(asked, 'meeting_change', meetingId),
  ]);
  return {
    ...{ meetingId, version: row.version, kind: row.kind, title: row.title, day: row.day },
    ...{ from: row.from_time, spot: row.spot, chair: row.chair, minutes: row.minutes },
    ...(row.to_time !== null && { to: row.to_time }),
    ...(row.school_id !== null && { schoolId: row.school_id }),
    ...(row.school_name !== null && { schoolName: row.school_name }),
    ...(row.group_id !== null && { groupId: row.group_id }),
    ...(row.group_name !== null && { groupName: row.group_name }),
    ...(row.campaign_id !== null && { campaignId: row.campaign_id }),
    ...{ by: row.by ?? '', at: row.made_at.toISOString() },
    people: people.map((one) => ({
      who: one.who,
      ...(one.account_id !== null && { accountId: one.account_id }),
    })),
    resolutions,
    changes,
    ...(row.withdrawn_at && {
      withdrawn: changeFrom({
        ...{ at: row.withdrawn_at, by: row.withdrawn_name, reason: row.withdraw_reason ?? '' },
      }),
    }),
  };
};
