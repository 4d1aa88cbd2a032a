import { sql } from 'kysely';

import { forgetEverywhere } from './account-forget.ts';
import type { Asked } from './answer.ts';
import { auditRow } from './audit.ts';
import { q } from './db.ts';

/** A grant as the operation log notes it. */
export interface GrantRow {
  readonly grant_id: string;
  readonly account_id: string;
  readonly place_id: string;
  readonly school_id: string;
  readonly role: string;
}

/**
 * 离职、调出: ends what staff members' accounts may do at their school, in the transaction in which they leave, and
 * signs those out who have nothing left. Substitutes' roles of the same accounts end with them; what somebody
 * holds as a parent stays. Answers the grants that have ended.
 */
export async function endStaffAccess(
  asked: Asked,
  personIds: readonly string[],
  reason: string,
): Promise<string[]> {
  if (personIds.length === 0) return [];
  const { tx, county, now, account } = asked;
  const ended = await tx.rows(
    sql<GrantRow>`
      with theirs as (
        select distinct account_id, school_id from account_grant
        where county_code = ${county} and person_id = any(${personIds}::uuid[]) and role <> 'guardian'
          and ended_at is null
      )
      update account_grant held set ended_at = ${now}, ended_by = ${account.accountId}::uuid, end_reason = ${reason}
      from theirs where held.county_code = ${county} and held.account_id = theirs.account_id
        and held.school_id = theirs.school_id and held.role <> 'guardian' and held.ended_at is null
      returning held.grant_id, held.account_id, held.place_id, held.school_id, held.role`.compile(
      q,
    ),
  );
  auditGrants(asked, 'account.revoke', ended, reason);
  const accounts = [...new Set(ended.map((one) => one.account_id))];
  forgetEverywhere(asked, accounts);
  asked.afterwards(() => void signOutIdle(asked, accounts).catch(() => undefined));
  return ended.map((one) => one.grant_id);
}

/** Notes of each grant that it was given or has ended. */
export function auditGrants(
  { tx, county, account }: Asked,
  operation: 'account.grant' | 'account.revoke',
  grants: readonly GrantRow[],
  reason: string,
): void {
  for (const one of grants)
    tx.send(
      auditRow({
        county,
        accountId: account.accountId,
        placeId: one.place_id,
        schoolId: one.school_id,
        operation,
        subject: [one.place_id, one.account_id, one.grant_id, one.role].join(' '),
        outcome: 'ok',
        reason,
      }),
    );
}

/** Nobody without a role stays signed in; without grants a session that is left over opens nothing. */
async function signOutIdle({ access, auth }: Asked, accounts: readonly string[]): Promise<void> {
  for (const accountId of accounts)
    if ((await access.grantsOf(accountId)).length === 0) await auth.endSessions(accountId);
}

/** Accounts of the same name at the school that are nobody's on the list: somebody has to look at them. */
export async function accountsAlike(
  { tx, county, today }: Asked,
  { name, schoolId }: { name: string; schoolId: string | null },
): Promise<number> {
  const row = await tx.row(
    sql<{ n: number }>`
      select count(distinct card.account_id)::int as n from account_card card
      join account_grant held on held.county_code = card.county_code and held.account_id = card.account_id
      where card.county_code = ${county} and card.name = ${name} and held.school_id = ${schoolId}
        and held.person_id is null and held.role <> 'guardian' and held.ended_at is null
        and (held.valid_to is null or held.valid_to >= ${today})`.compile(q),
  );
  return row?.n ?? 0;
}
