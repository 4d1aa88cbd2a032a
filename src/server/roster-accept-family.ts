import { sql } from 'kysely';

import type { FamilyRelation } from '../domain/family-join.ts';
import { say } from '../domain/text/say.ts';
import { transferText } from '../domain/text/transfer.ts';
import { forgetEverywhere } from './account-forget.ts';
import type { Asked } from './answer.ts';
import { auditRow } from './audit.ts';
import { q } from './db.ts';
import { answerFor } from './person-family.ts';
import { addHousehold, householdOf, joinHousehold } from './person-household.ts';
import type { LockedPlace } from './person-roster.ts';
import { phoneColumns } from './person-sound.ts';
import { type Carried, countyName, type TransferRow } from './roster-transfer-row.ts';

/** 家长 of a pupil from another county: who answers for them, and the accounts by which they go on seeing the child. */

interface Bringing {
  readonly pupilId: string;
  readonly place: LockedPlace;
  readonly carried: Carried;
  readonly row: TransferRow;
}

type Guardian = Carried['guardians'][number];

export async function bringFamily(asked: Asked, bringing: Bringing): Promise<void> {
  const { pupilId, place, carried } = bringing;
  const pupil = { person_id: pupilId, school_id: place.schoolId ?? null };
  const here: string[] = [];
  for (const one of carried.guardians) {
    const guardianId = await guardianHere(asked, one);
    here.push(guardianId);
    answerFor(asked, {
      pupil,
      guardianId,
      relation: one.relation,
      ...(one.called !== null && { called: one.called as FamilyRelation }),
    });
    if (one.account) await letSee(asked, bringing, { guardianId, account: one.account });
  }
  await liveTogether(asked, pupilId, here);
  asked.afterwards(() => asked.homes.forgetAll(asked.county));
}

/** The guardian as this county knows them: by their account, else under the id that they had. */
async function guardianHere(asked: Asked, one: Guardian): Promise<string> {
  const { tx, county, now, keys } = asked;
  const known =
    one.account &&
    (await tx.row(
      sql<{ person_id: string }>`select person_id from account_grant where county_code = ${county}
        and account_id = ${one.account.accountId} and role = 'guardian' and person_id is not null
        order by ended_at desc nulls first, granted_at desc limit 1`.compile(q),
    ));
  if (known) return known.person_id;
  await tx.rows(
    q
      .insertInto('person')
      .values({
        county_code: county,
        person_id: one.personId,
        kind: 'guardian',
        school_id: null,
        name: one.name,
        sex: one.sex,
        ...phoneColumns(keys, one.phone === undefined ? null : keys.sealText(one.phone)),
        updated_at: now,
      })
      .onConflict((clash) => clash.columns(['county_code', 'person_id']).doNothing()),
  );
  return one.personId;
}

/** The same account sees the child at the new school, from today on. */
async function letSee(
  asked: Asked,
  { place, row }: Bringing,
  one: { guardianId: string; account: NonNullable<Guardian['account']> },
): Promise<void> {
  const { tx, county, today, now } = asked;
  const { accountId, name, username } = one.account;
  const schoolId = place.schoolId ?? null;
  const reason = say(transferText.inPlain, 'zh', {
    county: await countyName(asked, row.county_code),
    school: row.from_school,
  });
  tx.send(
    sql`insert into account_card (county_code, account_id, name, username)
      values (${county}, ${accountId}, ${name}, ${username}) on conflict do nothing`.compile(q),
  );
  const grantId = asked.id();
  const added = await tx.rows(
    sql`insert into account_grant (county_code, grant_id, account_id, role, place_id, school_id, person_id,
        valid_from, reason, granted_by, granted_at)
      select ${county}::integer, ${grantId}::uuid, ${accountId}::uuid, 'guardian', ${schoolId}::uuid,
        ${schoolId}::uuid, ${one.guardianId}::uuid, ${today}::date, ${reason}::text,
        ${asked.account.accountId}::uuid, ${now}::timestamptz
      where not exists (select from account_grant where county_code = ${county} and account_id = ${accountId}
        and person_id = ${one.guardianId}::uuid and school_id = ${schoolId}::uuid and role = 'guardian'
        and ended_at is null and (valid_to is null or valid_to >= ${today}))
      returning grant_id`.compile(q),
  );
  if (added.length === 0) return;
  tx.send(
    auditRow({
      county,
      accountId: asked.account.accountId,
      placeId: place.schoolId,
      schoolId: place.schoolId,
      operation: 'account.grant',
      subject: [schoolId, accountId, grantId, 'guardian'].join(' '),
      outcome: 'ok',
      reason,
    }),
  );
  forgetEverywhere(asked, [accountId]);
}

/** One home of the child and of those guardians who have none here. */
async function liveTogether(asked: Asked, pupilId: string, guardianIds: readonly string[]) {
  const homes = new Map<string, string | undefined>();
  for (const id of [pupilId, ...guardianIds]) homes.set(id, await householdOf(asked, id));
  const home = homes.get(pupilId) ?? [...homes.values()].find((one) => one !== undefined);
  const homeless = [...homes].filter(([, one]) => one === undefined).map(([id]) => id);
  if (homeless.length === 0) return;
  if (home === undefined) addHousehold(asked, homeless);
  else joinHousehold(asked, homeless, home);
}
