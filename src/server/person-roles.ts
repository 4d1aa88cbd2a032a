import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { mayAt, type Role, roles as roleRules } from '../domain/role.ts';
import { roleText } from '../domain/text/role.ts';
import { forgetEverywhere } from './account-forget.ts';
import { addGrant, whyNotGrant } from './account-give.ts';
import type { Asked, Handler } from './answer.ts';
import { auditRow } from './audit.ts';
import { q } from './db.ts';
import type { LockedPlace } from './person-roster.ts';
import { placeFullName } from './place-name.ts';

/** 调动时的角色: what a member of staff may do at the school, ended or taken along when they change departments. */

interface HeldRole {
  readonly grant_id: string;
  readonly account_id: string;
  readonly role: Role;
  readonly place_id: string;
  readonly school_id: string | null;
  readonly name: string;
  readonly kind: string;
  readonly stage: string | null;
  readonly cohort: number | null;
}

export const personRoles: Handler<'person.roles'> = async (asked, { personId }) => ({
  roles: (await heldRoles(asked, personId)).map((one) => ({
    grantId: one.grant_id,
    role: one.role,
    placeId: one.place_id,
    placeName: placeFullName(one, asked.today),
    isOfDepartment: isOfDepartment(one),
  })),
});

/** Ends the named roles, or gives them at the new department instead. Answers how many were changed. */
export async function changeRoles(
  asked: Asked,
  { personId, roles, reason }: Parsed<'person.move'>,
  target: LockedPlace,
): Promise<number | Problem> {
  if (roles.length === 0) return 0;
  const held = await heldRoles(asked, personId);
  const chosen = roles.map(({ grantId, then }) => ({
    then,
    grant: held.find((one) => one.grant_id === grantId),
  }));
  for (const { then, grant } of chosen) {
    const refusal = await whyNotChange(asked, then, grant, target);
    if (refusal) return refusal;
  }
  for (const { then, grant } of chosen) {
    if (!grant) continue;
    endRole(asked, grant, reason);
    if (then === 'here')
      addGrant(asked, {
        accountId: grant.account_id,
        placeId: target.placeId,
        role: grant.role,
        personId,
        from: asked.today,
        to: undefined,
        reason,
      });
  }
  forgetEverywhere(asked, [...new Set(held.map((one) => one.account_id))]);
  return chosen.length;
}

async function whyNotChange(
  asked: Asked,
  then: 'end' | 'here',
  grant: HeldRole | undefined,
  target: LockedPlace,
): Promise<Problem | undefined> {
  if (!grant) return problem('not-found', { what: '这项授权' });
  if (then === 'end') return undefined;
  const { county, grants, today, account } = asked;
  const refused = problem('role-not-grantable', { role: roleText[grant.role].zh });
  // Nobody widens their own powers, and a role is given only by who may give it.
  const mayGive = mayAt(grants, 'account.edit', { county, path: target.path }, today);
  if (!isOfDepartment(grant) || !mayGive || grant.account_id === account.accountId) return refused;
  const place = await asked.places.find(county, target.placeId);
  if (!place) return refused;
  const why = whyNotGrant(asked, grant.role, place, { from: today, to: undefined });
  return isProblem(why) ? why : undefined;
}

function isOfDepartment({ kind, role }: HeldRole): boolean {
  return kind === 'department' && roleRules[role].reach === 'class';
}

function endRole({ tx, county, now, account }: Asked, grant: HeldRole, reason: string): void {
  tx.send(
    q
      .updateTable('account_grant')
      .set({ ended_at: now, ended_by: account.accountId, end_reason: reason })
      .where('county_code', '=', county)
      .where('grant_id', '=', grant.grant_id)
      .where('ended_at', 'is', null),
  );
  tx.send(
    auditRow({
      county,
      accountId: account.accountId,
      placeId: grant.place_id,
      schoolId: grant.school_id ?? undefined,
      operation: 'account.revoke',
      subject: [grant.place_id, grant.account_id, grant.grant_id, grant.role].join(' '),
      outcome: 'ok',
      reason,
    }),
  );
}

/** What a person's accounts hold at the person's school, also as substitutes; what they hold as a parent is not meant. */
async function heldRoles({ tx, county, today }: Asked, personId: string): Promise<HeldRole[]> {
  return await tx.rows(
    sql<HeldRole>`
      select held.grant_id, held.account_id, held.role, held.place_id, held.school_id,
        place.name, place.kind, place.stage, place.cohort
      from account_grant held
      join person on person.county_code = held.county_code and person.person_id = ${personId}
        and person.school_id = held.school_id and person.kind = 'staff'
      join place on place.county_code = held.county_code and place.place_id = held.place_id
      where held.county_code = ${county} and held.role <> 'guardian'
        and held.account_id in (select account_id from account_grant theirs where theirs.county_code = ${county}
          and theirs.person_id = ${personId} and theirs.role <> 'guardian' and theirs.ended_at is null)
        and held.ended_at is null and (held.valid_to is null or held.valid_to >= ${today})
      order by held.role, place.name, held.grant_id`.compile(q),
  );
}
