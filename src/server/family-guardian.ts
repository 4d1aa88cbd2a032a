import { sql } from 'kysely';

import { problem } from '../domain/problem.ts';
import { familyDeskText } from '../domain/text/family-desk.ts';
import { say } from '../domain/text/say.ts';
import { forgetEverywhere } from './account-forget.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { endCodes } from './family-slips.ts';

/** 不再做家长: ended by the school when the wrong person joined, or by the guardians themselves. */

export const endFamilyGuardian: Handler<'family.end-guardian'> = async (asked, input) =>
  (await removeGuardian(asked, input))
    ? { guardianId: input.guardianId }
    : problem('not-found', { what: say(familyDeskText.thisGuardian, asked.language) });

/**
 * Ends what a guardian had of a child, wherever the school does it: the guardianship, the grant where nothing else
 * holds it, and the slip that let them in, as they may still have it. False when they did not answer for the child.
 */
export async function removeGuardian(
  asked: Asked,
  { personId, guardianId, reason }: { personId: string; guardianId: string; reason: string },
): Promise<boolean> {
  const ended = await endGuardianship(asked, { personId, guardianIds: [guardianId], reason });
  if (ended) endCodes(asked, [personId], reason);
  return ended;
}

export const leave: Handler<'family.leave'> = async (asked, { personId }) => {
  const guardianIds = asked.grants.flatMap((grant) => grant.personId ?? []);
  const reason = say(familyDeskText.leftThemselves, 'zh');
  const ended = await endGuardianship(asked, { personId, guardianIds, reason });
  return ended
    ? { personId }
    : problem('not-found', { what: say(familyDeskText.thisChild, asked.language) });
};

/**
 * Ends who answers for a child, and the grants at the child's school of guardians who answer for nobody there any
 * more. Answers false when none of them answered for the child.
 */
async function endGuardianship(
  asked: Asked,
  one: { personId: string; guardianIds: readonly string[]; reason: string },
): Promise<boolean> {
  const { tx, county, today, now, account } = asked;
  const ended = await tx.rows(
    sql<{ guardian_id: string; school_id: string | null }>`
      update guardianship set valid_to = ${today}, end_reason = ${one.reason}
      where county_code = ${county} and pupil_id = ${one.personId}
        and guardian_id = any(${[...one.guardianIds]}::uuid[]) and valid_to is null
      returning guardian_id, school_id`.compile(q),
  );
  if (ended.length === 0) return false;
  const guardians = ended.map((row) => row.guardian_id);
  const accounts = await tx.rows(
    sql<{ account_id: string }>`
      update account_grant set ended_at = ${now}, ended_by = ${account.accountId}, end_reason = ${one.reason}
      where county_code = ${county} and role = 'guardian' and ended_at is null
        and person_id = any(${guardians}::uuid[]) and school_id = ${ended[0]?.school_id ?? null}
        and not exists (select from guardianship g where g.county_code = ${county} and g.valid_to is null
          and g.guardian_id = account_grant.person_id and g.school_id = account_grant.school_id)
      returning account_id`.compile(q),
  );
  forgetEverywhere(
    asked,
    accounts.map((account) => account.account_id),
  );
  asked.afterwards(() => asked.homes.forgetChild(county, one.personId));
  return true;
}
