import { sql } from 'kysely';

import { type Problem, problem } from '../domain/problem.ts';
import type { Role } from '../domain/role.ts';
import { importDoneText } from '../domain/text/import-fault.ts';
import { forgetEverywhere } from './account-forget.ts';
import { auditGrants, type GrantRow } from './account-leave.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { KnownStaff } from './import-staff-known.ts';
import type { ImportRun } from './import-store.ts';
import type { KeptThing } from './import-undo.ts';

/** 名单里没有的教职工: what their accounts may do ends with the import, and is given back when it is undone. */

/** Which of those who would leave have an account, and who of them is the importer. */
export interface LeavingAccess {
  readonly withAccount: ReadonlySet<string>;
  readonly own: KnownStaff | undefined;
}

export async function accessOfLeaving(
  { tx, county, account }: Asked,
  leaving: readonly KnownStaff[],
): Promise<LeavingAccess> {
  if (leaving.length === 0) return { withAccount: new Set(), own: undefined };
  const rows = await tx.rows(
    sql<{ person_id: string; is_own: boolean }>`
      select person_id, bool_or(account_id = ${account.accountId}::uuid) as is_own from account_grant
      where county_code = ${county} and person_id = any(${leaving.map((one) => one.personId)}::uuid[])
        and role <> 'guardian' and ended_at is null group by 1`.compile(q),
  );
  const own = rows.find((row) => row.is_own)?.person_id;
  return {
    withAccount: new Set(rows.map((row) => row.person_id)),
    own: leaving.find((one) => one.personId === own),
  };
}

/** Nobody ends their own access by a list that lacks them: they could not even undo it. */
export function whyNotWithoutYou({ own }: LeavingAccess): Problem | undefined {
  return own && problem('import-without-you', { name: own.name });
}

/** Why an import that was checked must not be written by the account that looks at it; nobody else is meant. */
export function whyNotYours(
  { account }: Pick<Asked, 'account'>,
  run: Pick<ImportRun, 'refusal' | 'asked_by'>,
): Problem | undefined {
  return isAboutImporter(run) && run.asked_by === account.accountId
    ? (run.refusal ?? undefined)
    : undefined;
}

/** True when what is said of an import holds for the account that asked for it, until it is checked anew. */
export function isAboutImporter({ refusal }: Pick<ImportRun, 'refusal'>): boolean {
  return refusal?.problem === 'import-without-you';
}

interface Ended extends GrantRow {
  readonly role: Role;
  readonly name: string;
  /** They were given the same role at the same place again meanwhile. */
  readonly has: boolean;
  readonly may_return: boolean;
}

/**
 * Gives back the roles that an import of staff ended, once its people are back in their departments. Answers those that
 * stay ended: whoever has other roles since, did not come back, or whose class or building has closed.
 */
export async function giveBackAccess(asked: Asked, run: ImportRun): Promise<KeptThing[]> {
  const { tx, county } = asked;
  const ended = (await endedBy(asked, run)).filter((one) => !one.has);
  const back = ended.filter((one) => one.may_return);
  tx.send(
    sql`update account_grant set ended_at = null, ended_by = null, end_reason = null
      where county_code = ${county} and grant_id = any(${back.map((one) => one.grant_id)}::uuid[])`.compile(
      q,
    ),
  );
  auditGrants(asked, 'account.grant', back, importDoneText.undone.zh);
  forgetEverywhere(asked, [...new Set(back.map((one) => one.account_id))]);
  return ended
    .filter((one) => !one.may_return)
    .map(({ name, role }) => ({ name, why: 'role', role }));
}

/** The roles that ended with the import and have stayed as it left them. */
async function endedBy({ tx, county, today }: Asked, run: ImportRun): Promise<Ended[]> {
  const since = sql`from account_grant since where since.county_code = ${county} and since.account_id = held.account_id
    and since.school_id = held.school_id and since.role <> 'guardian'`;
  return await tx.rows(
    sql<Ended>`
      select held.grant_id, held.account_id, held.place_id, held.school_id, held.role, card.name,
        exists (select ${since} and since.role = held.role and since.place_id = held.place_id
          and since.ended_at is null and (since.valid_to is null or since.valid_to >= ${today})) as has,
        not exists (select ${since} and since.granted_at >= held.ended_at)
        and exists (select from place where place.county_code = ${county} and place.place_id = held.place_id
          and (place.valid_to is null or place.valid_to >= ${today}))
        and exists (select ${since} and exists (select from membership m where m.county_code = ${county}
          and m.person_id = since.person_id and m.school_id = held.school_id and m.place_id is not null
          and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today}))) as may_return
      from account_grant held
      join account_card card on card.county_code = ${county} and card.account_id = held.account_id
      where held.county_code = ${county} and held.role <> 'guardian'
        and held.ended_at = ${run.finished_at} and held.end_reason = ${importDoneText.leaveReason.zh}
        and held.grant_id in (select jsonb_array_elements_text(after -> 'account_grant')::uuid from import_change
          where county_code = ${county} and import_id = ${run.import_id})
      order by card.name, held.grant_id`.compile(q),
  );
}
