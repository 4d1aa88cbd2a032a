import { type RawBuilder, sql } from 'kysely';

import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** 我的: which deadlines and messages are for this account. */

/** The grants as two lists side by side, for SQL. */
function grantLists({ grants }: Pick<Asked, 'grants'>) {
  return {
    roles: grants.map((one) => one.role as string),
    places: grants.map((one) => one.placeId),
  };
}

/**
 * True of a deadline `one` that is the caller's: in person, or told to a role that they hold on its place or above.
 */
export function isMine(asked: Pick<Asked, 'grants' | 'account'>): RawBuilder<boolean> {
  const { roles, places } = grantLists(asked);
  return sql<boolean>`(one.owner_account = ${asked.account.accountId} or exists (
    select from unnest(${roles}::text[], ${places}::uuid[]) mine (role, place_id)
    where mine.role = any(one.told_roles) and mine.place_id = any(one.path)))`;
}

/** Narrows to the caller's schools, where all their grants lie in schools: an index leads there. */
export function inMySchools({ grants }: Pick<Asked, 'grants'>): RawBuilder<unknown> {
  const schools = grants.flatMap((one) => one.schoolId ?? []);
  if (schools.length < grants.length) return sql``;
  return sql`and one.school_id = any(${[...new Set(schools)]}::uuid[])`;
}

/** Messages older than this have had their time. */
export const messageDays = 30;
/** More than anybody reads; the newest. */
export const mostMessages = 100;

/**
 * The newest messages for the caller, newest first: told to them, to a role they hold on the place or above it (a
 * class teacher is told what the school's teachers are told), or for whoever has an office, on places below it.
 */
export function myMessages(asked: Asked, paths: readonly string[]): RawBuilder<MessageRow> {
  const { county, account, now } = asked;
  const { roles, places } = grantLists(asked);
  const since = new Date(now.getTime() - messageDays * 86_400_000);
  const recent = sql`message.county_code = ${county} and message.settled_at is null and message.at > ${since}
    and message.subject_kind is distinct from 'deadline'`;
  const newest = sql`order by message_id desc limit ${mostMessages}`;
  const inSchool = asked.grants.filter((one) => one.schoolId && one.role !== 'guardian');
  const above = asked.grants.filter((one) => !one.schoolId);
  const parts = [
    sql`(select message.* from message where ${recent} and to_account = ${account.accountId} ${newest})`,
    sql`(select message.* from message where ${recent} and place_id = any(${[...paths]}::uuid[])
      and to_role = any(${[...new Set(roles)]}::text[]) and exists (
        select from unnest(${roles}::text[], ${places}::uuid[]) mine (role, place_id)
        join place on place.county_code = ${county} and place.place_id = mine.place_id
        where mine.role = message.to_role and (message.place_id = any(place.path) or mine.role = 'guardian')) ${newest})`,
    ...inSchool.map(
      (one) => sql`(select message.* from message where ${recent} and school_id = ${one.schoolId}
        and to_role = ${one.role} and path @> array[${one.placeId}]::uuid[] ${newest})`,
    ),
    ...above.map(
      (one) => sql`(select message.* from message where ${recent} and to_role = ${one.role}
        and path @> array[${one.placeId}]::uuid[] ${newest})`,
    ),
  ];
  return sql<MessageRow>`select distinct on (message_id) * from (${sql.join(parts, sql` union all `)}) told
    order by message_id desc`;
}

export interface MessageRow {
  readonly message_id: string;
  readonly text_key: string;
  readonly detail: Record<string, string | number>;
  readonly link: string;
  readonly place_id: string;
  readonly to_role: string | null;
  readonly at: Date;
  readonly by_account: string | null;
}

/** The caller's places with everything above them; a guardian's, the classes of their children. */
export async function myPaths(asked: Asked): Promise<string[]> {
  const { tx, county, today, grants } = asked;
  const places = grants.filter((one) => one.role !== 'guardian').map((one) => one.placeId);
  const people = grants.flatMap((one) => (one.role === 'guardian' ? (one.personId ?? []) : []));
  const rows = await tx.rows(
    sql<{ place_id: string }>`
      select distinct unnest(path) as place_id from place where county_code = ${county} and place_id in (
        select unnest(${places}::uuid[])
        union
        select membership.place_id from guardianship
        join membership on membership.county_code = ${county} and membership.person_id = guardianship.pupil_id
          and membership.place_id is not null and valid_from <= ${today}
          and (membership.valid_to is null or membership.valid_to >= ${today})
        where guardianship.county_code = ${county} and guardian_id = any(${people}::uuid[])
          and (guardianship.valid_to is null or guardianship.valid_to >= ${today}))`.compile(q),
  );
  return rows.map((row) => row.place_id);
}
