import { sql } from 'kysely';

import type { Role } from '../domain/role.ts';
import { staffAccountText } from '../domain/text/account-staff.ts';
import { forgetEverywhere } from './account-forget.ts';
import { auditGrants, type GrantRow } from './account-leave.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** What the accounts of a staff list may do at their schools, and changing it before they are used. */

/** A role that an account holds or will hold at a school. */
export interface HeldRow extends GrantRow {
  readonly role: Role;
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
}

interface AtSchool {
  readonly accountId: string | null;
  readonly schoolId: string;
}

/** The roles of accounts, each at one school, the oldest first; a parent's are not among them. */
export async function heldAtSchools(
  { tx, county, today }: Asked,
  accounts: readonly AtSchool[],
): Promise<HeldRow[]> {
  const theirs = accounts.filter((one) => one.accountId !== null);
  if (theirs.length === 0) return [];
  return await tx.rows(
    sql<HeldRow>`
      select held.grant_id, held.account_id, held.place_id, held.school_id, held.role, place.kind, place.name,
        place.stage, place.cohort
      from unnest(${theirs.map((one) => one.accountId)}::uuid[], ${theirs.map((one) => one.schoolId)}::uuid[])
        as one (account_id, school_id)
      join account_grant held on held.county_code = ${county} and held.account_id = one.account_id
        and held.school_id = one.school_id
      join place on place.county_code = ${county} and place.place_id = held.place_id
      where held.role <> 'guardian' and held.ended_at is null
        and (held.valid_to is null or held.valid_to >= ${today})
      order by held.granted_at, held.grant_id`.compile(q),
  );
}

/** What an account of the list is to be. */
interface Wanted {
  readonly accountId: string;
  readonly role: Role;
  readonly place: { readonly placeId: string; readonly schoolId?: string | undefined };
}

/**
 * Ends what accounts that were never used hold at their school, for those whose role or place has been put right, and
 * answers them: they have yet to be given the new one. Whoever already holds what is wanted keeps all they have.
 */
export async function endReplaced<W extends Wanted>(
  asked: Asked,
  waiting: readonly W[],
): Promise<W[]> {
  const { tx, county, now, account } = asked;
  const held = await heldAtSchools(
    asked,
    waiting.map((one) => ({ accountId: one.accountId, schoolId: one.place.schoolId ?? '' })),
  );
  const changed = waiting.filter((one) => !held.some((row) => isWhat(row, one)));
  const ended = held.filter((row) => changed.some((one) => one.accountId === row.account_id));
  const reason = staffAccountText.replacedReason.zh;
  tx.send(
    sql`update account_grant set ended_at = ${now}, ended_by = ${account.accountId}::uuid, end_reason = ${reason}
      where county_code = ${county} and grant_id = any(${ended.map((row) => row.grant_id)}::uuid[])`.compile(
      q,
    ),
  );
  auditGrants(asked, 'account.revoke', ended, reason);
  forgetEverywhere(
    asked,
    changed.map((one) => one.accountId),
  );
  return changed;
}

function isWhat(row: HeldRow, { accountId, role, place }: Wanted): boolean {
  return row.account_id === accountId && row.role === role && row.place_id === place.placeId;
}
