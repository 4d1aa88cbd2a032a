import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { mayAt, type Role, roleMay, roleNames } from '../domain/role.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** 责任人、督办人: whom the school may name as answering for a finding, and the county as watching over it. */

const rectifying: readonly Role[] = roleNames.filter((one) => roleMay(one, 'finding.rectify'));
const rechecking: readonly Role[] = roleNames.filter((one) => roleMay(one, 'finding.recheck'));

/** Whom the school may name as answering for it; the county, as watching over it. */
export async function peopleFor({
  tx,
  county,
  today,
  grants,
  place,
}: Asked): Promise<Output<'finding.show'>['people']> {
  const isCounty = mayAt(grants, 'finding.issue', place, today);
  const roles = isCounty ? rechecking : rectifying;
  const where = isCounty ? sql`held.school_id is null` : sql`held.school_id = ${place.placeId}`;
  const rows = await tx.rows(
    sql<{ account_id: string; name: string }>`
      select distinct held.account_id, card.name from account_grant held
      join account_card card on card.county_code = held.county_code and card.account_id = held.account_id
      where held.county_code = ${county} and ${where} and held.role = any(${[...roles]}::text[])
        and held.ended_at is null and held.valid_from <= ${today}
        and (held.valid_to is null or held.valid_to >= ${today})
      order by card.name, held.account_id limit 200`.compile(q),
  );
  return rows.map((row) => ({ accountId: row.account_id, name: row.name }));
}

/** Somebody whose role at the school puts things right, or whose role in the county above it rechecks. */
export const isOfSchool = async (asked: Asked, accountId: string) =>
  await holds(asked, accountId, sql`school_id = ${asked.place.placeId} and ${roleOf(rectifying)}`);
const isOfCounty = async (asked: Asked, accountId: string) =>
  await holds(asked, accountId, sql`school_id is null and ${roleOf(rechecking)}`);
const roleOf = (roles: readonly Role[]) => sql`role = any(${[...roles]}::text[])`;

async function holds(
  { tx, county, today }: Asked,
  accountId: string,
  where: ReturnType<typeof sql>,
): Promise<boolean> {
  const row = await tx.row(
    sql<{ account_id: string }>`select account_id from account_grant where county_code = ${county}
      and account_id = ${accountId} and ${where} and ended_at is null and valid_from <= ${today}
      and (valid_to is null or valid_to >= ${today}) limit 1`.compile(q),
  );
  return row !== undefined;
}

/**
 * 督办人: the one who was named, or who issues it, if the role can recheck. Undefined where the one named cannot. Who
 * is not told as a bureau officer is told in person.
 */
export async function supervising(
  asked: Asked,
  named: string | undefined,
): Promise<{ readonly supervisor?: string; readonly isSupervisorTold?: true } | undefined> {
  const supervisor = named ?? asked.account.accountId;
  if (!(await isOfCounty(asked, supervisor))) return named === undefined ? {} : undefined;
  const isBureau = await holds(asked, supervisor, sql`${roleOf(['bureau-officer'])}`);
  return { supervisor, ...(!isBureau && { isSupervisorTold: true }) };
}
