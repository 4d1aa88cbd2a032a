import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { whyNotMeeting, whyNotResolution } from '../domain/meeting.ts';
import { whyNotWords } from '../domain/never-noted.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { findingText } from '../domain/text/finding.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { campaignOf, noCampaign } from './campaign-row.ts';
import { q } from './db.ts';
import { sendDirective } from './directive-send.ts';
import { openFindings } from './finding-open.ts';
import {
  groupOf,
  meetingOf,
  noGroup,
  noMeeting,
  peopleOfMeeting,
  resolutionOf,
  stateOfResolution,
} from './meeting-row.ts';

/** 记会议、更正、作废; resolutions and what becomes of them. */

type Held = Omit<Parsed<'meeting.hold'>, 'resolutions'>;

async function whyNotHeld(asked: Asked, held: Held): Promise<Problem | undefined> {
  const { today, time, places, county, language } = asked;
  const refusal =
    whyNotMeeting(held, { day: today, time }) ?? whyNotWords(held.title + held.minutes);
  if (refusal) return refusal;
  if (held.groupId !== undefined && !(await groupOf(asked, held.groupId))) return noGroup(asked);
  if (held.campaignId !== undefined && !(await campaignOf(asked, held.campaignId)))
    return noCampaign(asked);
  if (held.schoolId === undefined) return undefined;
  const school = await places.find(county, held.schoolId);
  return school?.kind === 'school'
    ? undefined
    : problem('not-found', { what: say(findingText.thisSchool, language) });
}

export const hold: Handler<'meeting.hold'> = async (asked, { resolutions, ...held }) => {
  const refusal =
    (await whyNotHeld(asked, held)) ?? whyNotWords(resolutions.map((one) => one.says).join());
  if (refusal) return refusal;
  const { tx, county, now, account } = asked;
  const meetingId = asked.id();
  tx.send(
    sql`insert into meeting (county_code, meeting_id, kind, title, day, from_time, to_time, spot, school_id, group_id,
        campaign_id, chair, minutes, made_by, made_at)
      values (${county}, ${meetingId}, ${held.kind}, ${held.title}, ${held.day}, ${held.from}, ${held.to ?? null},
        ${held.spot}, ${held.schoolId ?? null}, ${held.groupId ?? null}, ${held.campaignId ?? null},
        ${held.chair}, ${held.minutes}, ${account.accountId}, ${now})`.compile(q),
  );
  writePeople(asked, meetingId, held.people);
  writeResolutions(asked, meetingId, { after: 0, resolutions });
  return { meetingId };
};

function writePeople({ tx, county }: Asked, meetingId: string, people: Held['people']): void {
  tx.send(
    sql`insert into meeting_person (county_code, meeting_id, number, who, account_id)
      select ${county}, ${meetingId}, one.* from unnest(${people.map((_, at) => at + 1)}::smallint[],
        ${people.map((one) => one.who)}::text[], ${people.map((one) => one.accountId ?? null)}::uuid[]) as one`.compile(
      q,
    ),
  );
}

type Resolutions = Parsed<'meeting.hold'>['resolutions'];

function writeResolutions(
  { tx, county, id }: Asked,
  meetingId: string,
  { after, resolutions }: { after: number; resolutions: Resolutions },
): string[] {
  if (resolutions.length === 0) return [];
  const ids = resolutions.map(() => id());
  tx.send(
    sql`insert into meeting_resolution (county_code, meeting_id, resolution_id, number, says, unit, due_day)
      select ${county}, ${meetingId}, one.* from unnest(${ids}::uuid[],
        ${resolutions.map((_, at) => after + at + 1)}::smallint[], ${resolutions.map((one) => one.says)}::text[],
        ${resolutions.map((one) => one.unit ?? null)}::text[],
        ${resolutions.map((one) => one.due ?? null)}::date[]) as one`.compile(q),
  );
  return ids;
}

/** What was said stays beside what is said now. */
export const correct: Handler<'meeting.correct'> = async (asked, input) => {
  const { tx, county, now, account } = asked;
  const { meetingId, version, reason, ...held } = input;
  const before = await meetingOf(asked, meetingId, true);
  if (!before) return noMeeting(asked);
  if (before.withdrawn_at) return problem('meeting-withdrawn');
  const refusal = await whyNotHeld(asked, held);
  if (refusal) return refusal;
  if (before.version !== version) return problem('changed-meanwhile', { what: before.title });
  const people = await peopleOfMeeting(asked, meetingId);
  const { kind, title, day, from_time, to_time, spot, school_id, chair, minutes } = before;
  const was = { kind, title, day, from_time, to_time, spot, school_id, chair, minutes, people };
  tx.send(
    sql`insert into meeting_change (county_code, meeting_id, version, before, reason, at, account_id)
      values (${county}, ${meetingId}, ${version + 1}, ${JSON.stringify(was)}::jsonb, ${reason}, ${now},
        ${account.accountId})`.compile(q),
  );
  tx.send(
    sql`update meeting set kind = ${held.kind}, title = ${held.title}, day = ${held.day}, from_time = ${held.from},
        to_time = ${held.to ?? null}, spot = ${held.spot}, school_id = ${held.schoolId ?? null},
        group_id = ${held.groupId ?? null}, campaign_id = ${held.campaignId ?? null}, chair = ${held.chair},
        minutes = ${held.minutes}, version = version + 1
      where county_code = ${county} and meeting_id = ${meetingId}`.compile(q),
  );
  tx.send(
    sql`delete from meeting_person where county_code = ${county} and meeting_id = ${meetingId}`.compile(
      q,
    ),
  );
  writePeople(asked, meetingId, held.people);
  return { meetingId };
};

/** Not while a task or a finding rests on it. */
export const withdraw: Handler<'meeting.withdraw'> = async (asked, { meetingId, reason }) => {
  const { tx, county, now, account } = asked;
  const before = await meetingOf(asked, meetingId, true);
  if (!before) return noMeeting(asked);
  if (before.withdrawn_at) return problem('meeting-withdrawn');
  const resting = await tx.row(
    sql<{ n: number }>`select count(*)::int as n from meeting_resolution one
      left join directive sent on sent.county_code = ${county} and sent.directive_id = one.directive_id
      left join finding found on found.county_code = ${county} and found.finding_id = one.finding_id
      where one.county_code = ${county} and meeting_id = ${meetingId}
        and (sent.directive_id is not null and sent.ended_as is null
          or found.finding_id is not null and found.ended_as is distinct from 'withdrawn')`.compile(
      q,
    ),
  );
  if (resting && resting.n > 0) return problem('meeting-assigned', { n: resting.n });
  tx.send(
    sql`update meeting set withdrawn_at = ${now}, withdrawn_by = ${account.accountId},
        withdraw_reason = ${reason} where county_code = ${county} and meeting_id = ${meetingId}`.compile(
      q,
    ),
  );
  return { meetingId };
};

export const resolve: Handler<'meeting.resolve'> = async (asked, { meetingId, ...one }) => {
  const before = await meetingOf(asked, meetingId, true);
  if (!before) return noMeeting(asked);
  const refusal = before.withdrawn_at ? problem('meeting-withdrawn') : whyNotWords(one.says);
  if (refusal) return refusal;
  const last = await asked.tx.row(
    sql<{ n: number }>`select coalesce(max(number), 0)::int as n from meeting_resolution
      where county_code = ${asked.county} and meeting_id = ${meetingId}`.compile(q),
  );
  const [resolutionId = ''] = writeResolutions(asked, meetingId, {
    after: last?.n ?? 0,
    resolutions: [one],
  });
  return { resolutionId };
};

/** A resolution that nothing was made of yet. */
async function openResolution(asked: Asked, resolutionId: string) {
  const row = await resolutionOf(asked, resolutionId);
  if (!row) return noMeeting(asked);
  if (row.withdrawn_at) return problem('meeting-withdrawn');
  return whyNotResolution(stateOfResolution(row)) ?? row;
}

export const drop: Handler<'meeting.drop'> = async (asked, { resolutionId, reason }) => {
  const row = await openResolution(asked, resolutionId);
  if (isProblem(row)) return row;
  const { tx, county, now, account } = asked;
  tx.send(
    sql`update meeting_resolution set dropped_at = ${now}, dropped_by = ${account.accountId},
        drop_reason = ${reason} where county_code = ${county} and resolution_id = ${resolutionId}`.compile(
      q,
    ),
  );
  return { resolutionId };
};

/** 议定事项 becomes a task. */
export const assign: Handler<'meeting.assign'> = async (asked, { resolutionId, ...task }) => {
  const row = await openResolution(asked, resolutionId);
  if (isProblem(row)) return row;
  const { tx, county } = asked;
  const sent = await sendDirective(asked, {
    ...{ ...task, basis: row.title, supersedes: undefined },
    ...{ source: 'meeting', sourceId: resolutionId },
  });
  if (isProblem(sent)) return sent;
  tx.send(
    sql`update meeting_resolution set directive_id = ${sent.directiveId}
      where county_code = ${county} and resolution_id = ${resolutionId}`.compile(q),
  );
  return sent;
};

/** 议定事项 becomes a finding of one school. */
export const find: Handler<'meeting.find'> = async (asked, { resolutionId, ...found }) => {
  const row = await openResolution(asked, resolutionId);
  if (isProblem(row)) return row;
  const refusal = whyNotWords(found.says);
  if (refusal) return refusal;
  const { tx, county, now, account } = asked;
  const { schoolId, says, department, category, severity, rectify } = found;
  const ids = await openFindings(asked, [
    {
      ...{ schoolId, says, department, category, severity, rectifyKind: rectify },
      source: { kind: 'meeting', id: resolutionId },
      ...{ foundBy: account.accountId, foundAt: now },
    },
  ]);
  if (isProblem(ids)) return ids;
  const [findingId = ''] = ids;
  tx.send(
    sql`update meeting_resolution set finding_id = ${findingId}
      where county_code = ${county} and resolution_id = ${resolutionId}`.compile(q),
  );
  return { findingId };
};
