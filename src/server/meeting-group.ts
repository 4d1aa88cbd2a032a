import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { whyNotGroup } from '../domain/meeting.ts';
import { problem } from '../domain/problem.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { changesOf, groupOf, type GroupRow, type MemberRow, noGroup } from './meeting-row.ts';

/** 领导小组: who leads, who belongs, from when to when; what was before stays in its changes. */

async function membersOf({ tx, county }: Asked, groupIds: readonly string[]) {
  return await tx.rows(
    sql<MemberRow>`select group_id, post, who, department from leading_group_member
      where county_code = ${county} and group_id = any(${groupIds}::uuid[]) order by group_id, number`.compile(
      q,
    ),
  );
}

const memberFrom = ({ post, who, department }: MemberRow) => ({
  ...{ post, who },
  ...(department !== null && { department }),
});

/** Those that stand first. */
export const groups: Handler<'meeting.groups'> = async (asked) => {
  const { tx, county, today } = asked;
  const rows = await tx.rows(
    sql<GroupRow>`select * from leading_group where county_code = ${county}
      order by coalesce(to_day < ${today}, false), from_day desc, group_id limit 200`.compile(q),
  );
  const members = await membersOf(
    asked,
    rows.map((one) => one.group_id),
  );
  const changes = await Promise.all(
    rows.map(async (one) => await changesOf(asked, 'leading_group_change', one.group_id)),
  );
  return {
    rows: rows.map((row, at) => ({
      groupId: row.group_id,
      name: row.name,
      ...(row.document !== null && { document: row.document }),
      ...(row.duties !== null && { duties: row.duties }),
      from: row.from_day,
      ...(row.to_day !== null && { to: row.to_day }),
      ...(row.daily_from !== null && { dailyFrom: row.daily_from }),
      ...(row.daily_to !== null && { dailyTo: row.daily_to }),
      version: row.version,
      members: members.filter((one) => one.group_id === row.group_id).map(memberFrom),
      changes: changes[at] ?? [],
    })),
  };
};

type Group = Parsed<'meeting.add-group'>;

export const addGroup: Handler<'meeting.add-group'> = async (asked, group) => {
  const refusal = whyNotGroup(group);
  if (refusal) return refusal;
  const { tx, county, now, account } = asked;
  const groupId = asked.id();
  tx.send(
    sql`insert into leading_group (county_code, group_id, name, document, duties, from_day, to_day, daily_from, daily_to,
        made_by, made_at)
      values (${county}, ${groupId}, ${group.name}, ${group.document ?? null}, ${group.duties ?? null},
        ${group.from}, ${group.to ?? null}, ${group.dailyFrom ?? null}, ${group.dailyTo ?? null},
        ${account.accountId}, ${now})`.compile(q),
  );
  writeMembers(asked, groupId, group.members);
  return { groupId };
};

export const changeGroup: Handler<'meeting.change-group'> = async (asked, input) => {
  const { tx, county, now, account } = asked;
  const { groupId, version, reason, ...group } = input;
  const before = await groupOf(asked, groupId);
  if (!before) return noGroup(asked);
  const refusal = whyNotGroup(group);
  if (refusal) return refusal;
  const members = await membersOf(asked, [groupId]);
  const changed = await tx.row(
    sql`update leading_group set name = ${group.name}, document = ${group.document ?? null},
        duties = ${group.duties ?? null}, from_day = ${group.from}, to_day = ${group.to ?? null},
        daily_from = ${group.dailyFrom ?? null}, daily_to = ${group.dailyTo ?? null}, version = version + 1
      where county_code = ${county} and group_id = ${groupId} and version = ${version}
      returning group_id`.compile(q),
  );
  if (!changed) return problem('changed-meanwhile', { what: before.name });
  const was = { ...before, members: members.map(memberFrom) };
  tx.send(
    sql`insert into leading_group_change (county_code, group_id, version, before, reason, at, account_id)
      values (${county}, ${groupId}, ${version + 1}, ${JSON.stringify(was)}::jsonb, ${reason}, ${now},
        ${account.accountId})`.compile(q),
  );
  tx.send(
    sql`delete from leading_group_member where county_code = ${county} and group_id = ${groupId}`.compile(
      q,
    ),
  );
  writeMembers(asked, groupId, group.members);
  return { groupId };
};

function writeMembers({ tx, county }: Asked, groupId: string, members: Group['members']): void {
  tx.send(
    sql`insert into leading_group_member (county_code, group_id, number, post, who, department)
      select ${county}, ${groupId}, one.* from unnest(${members.map((_, at) => at + 1)}::smallint[],
        ${members.map((one) => one.post)}::text[], ${members.map((one) => one.who)}::text[],
        ${members.map((one) => one.department ?? null)}::text[]) as one`.compile(q),
  );
}
