import { sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import { type Day, localTime } from '../domain/date.ts';
import { isWeakPin, mostUses, plainCode, relationOf } from '../domain/family-join.ts';
import { maskName } from '../domain/privacy-mask.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import type { CountyFacts } from './access.ts';
import type { Asked, Handler } from './answer.ts';
import { auditRow } from './audit.ts';
import { q, type Tx } from './db.ts';
import { codeHash } from './family-auth.ts';
import { addGuardian, answerFor } from './person-family.ts';
import { addHousehold, householdOf, type Writing } from './person-household.ts';
import { sealPhone } from './person-number.ts';
import { placeFullName } from './place-name.ts';

/** 家庭加入: from the code on a slip to a guardian of the child. */

/** What a public operation really has. */
type Outside = Pick<Asked, 'door' | 'access' | 'keys' | 'auth' | 'now' | 'id' | 'homes'>;

interface Slip {
  readonly county: CountyFacts;
  readonly code: string;
  readonly codeId: string;
  readonly pupil: { person_id: string; school_id: string | null };
  readonly schoolId: string;
  readonly shown: Omit<Output<'family.peek'>, 'account'>;
}

export const peek: Handler<'family.peek'> = async (asked, { code }) => {
  const slip = await slipOf(asked, code);
  if (isProblem(slip)) return slip;
  const { account } = asked.door;
  return { ...slip.shown, ...(account && { account: { name: account.name } }) };
};

export const join: Handler<'family.join'> = async (asked, input) => {
  const slip = await slipOf(asked, input.code);
  if (isProblem(slip)) return slip;
  const phone = sealPhone(asked.keys, input.phone);
  if (isProblem(phone)) return phone;
  if (input.signIn.by === 'pin' && isWeakPin(input.signIn.pin)) return problem('weak-pin');
  const joined = await asked.door.within(
    slip.county.county,
    async (tx) => await joinIn(asked, tx, { slip, input, phone }),
    (result) => !isProblem(result),
  );
  if (isProblem(joined)) {
    // Who holds a slip must not try out other people's names and digits with it.
    await asked.door.slips.byCode.take(slip.code);
    return joined;
  }
  asked.access.forget(joined.accountId);
  await asked.auth.tell(joined.accountId);
  asked.homes.forget(slip.county.county, joined.accountId);
  return { ...slip.shown, county: slip.county.county };
};

/** Finds the slip of a typed code. Wrong codes are counted by address: they are what somebody guessing would send. */
async function slipOf(asked: Outside, typed: string): Promise<Slip | Problem> {
  const { byAddress, byCode } = asked.door.slips;
  const code = plainCode(typed);
  const tired =
    (await byAddress.whyNot(asked.door.address)) ?? (code && (await byCode.whyNot(code)));
  if (tired) return tired;
  const found = code === undefined ? undefined : await lookUp(asked, code);
  if (found !== undefined) return found;
  return (await byAddress.take(asked.door.address)) ?? problem('code-unknown');
}

/** A code does not say its county: all that are run here are asked. */
async function lookUp(asked: Outside, code: string): Promise<Slip | Problem | undefined> {
  const counties = await asked.access.counties();
  const found = await Promise.all(
    counties.map(
      async (county) =>
        await asked.door.within(
          county.county,
          async (tx) => await readSlip(asked, tx, { county, code }),
        ),
    ),
  );
  return found.find((one) => one !== undefined);
}

async function readSlip(
  { keys, now }: Outside,
  tx: Tx,
  { county, code }: { county: CountyFacts; code: string },
): Promise<Slip | Problem | undefined> {
  const { day: today } = localTime(now, county.zone);
  const row = await tx.row(
    sql<{
      code_id: string;
      uses: number;
      expires_on: Day;
      person_id: string;
      name: string;
      school_id: string;
      school: string;
      kind: string;
      class: string;
      stage: string | null;
      cohort: number | null;
    }>`
      select code.code_id, code.uses, code.expires_on, person.person_id, person.name, place.school_id,
        school.name as school, place.kind, place.name as class, place.stage, place.cohort
      from family_code code
      join person on person.county_code = code.county_code and person.person_id = code.pupil_id
      join membership m on m.county_code = code.county_code and m.person_id = code.pupil_id
        and m.place_id is not null and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
      join place on place.county_code = m.county_code and place.place_id = m.place_id
      join place school on school.county_code = m.county_code and school.place_id = place.school_id
      where code.county_code = ${county.county} and code.code_hash = ${codeHash(keys, code)}
        and code.ended_at is null and code.expires_on >= ${today}
      order by (place.kind = 'class') desc, m.valid_from desc limit 1`.compile(q),
  );
  if (!row) return undefined;
  return {
    county,
    code,
    codeId: row.code_id,
    pupil: { person_id: row.person_id, school_id: row.school_id },
    schoolId: row.school_id,
    shown: {
      childName: maskName(row.name),
      className: placeFullName({ ...row, name: row.class }, today),
      schoolName: row.school,
      countyName: county.name,
      expiresOn: row.expires_on,
    },
  };
}

interface Joining {
  readonly slip: Slip;
  readonly input: Parsed<'family.join'>;
  readonly phone: Buffer | null;
}

async function joinIn(
  asked: Outside,
  tx: Tx,
  { slip, input, phone }: Joining,
): Promise<{ accountId: string } | Problem> {
  const { county, zone } = slip.county;
  const writing: Writing = {
    tx,
    county,
    today: localTime(asked.now, zone).day,
    now: asked.now,
    id: asked.id,
    keys: asked.keys,
  };
  // Of two who use the last place of a slip at once, the second waits here.
  const left = await tx.row(
    sql<{
      uses: number;
    }>`select uses from family_code where county_code = ${county} and code_id = ${slip.codeId}
      and ended_at is null for update`.compile(q),
  );
  if (!left) return problem('code-unknown');
  const usedUp = left.uses >= mostUses ? problem('code-used-up', { n: mostUses }) : undefined;
  const entered = await accountFor(asked, tx, { slip, input, usedUp });
  if (isProblem(entered)) return entered;
  const { accountId } = entered;
  const own = await ownGuardian(writing, accountId);
  const answers = own && (await isGuardian(writing, slip, own));
  if (answers && (await hasGrant(writing, slip, accountId))) return { accountId };
  if (usedUp) return usedUp;
  const guardianId =
    own ??
    (await knownGuardian(asked, writing, { slip, input, phone })) ??
    (await newGuardian(writing, { slip, input, phone }));
  const { relation } = relationOf(input.relation);
  answerFor(writing, { pupil: slip.pupil, guardianId, relation, called: input.relation });
  letIn(writing, { slip, input, phone }, { ...entered, guardianId });
  return { accountId };
}

interface Entered {
  readonly accountId: string;
  readonly name: string;
  readonly username: string;
}

async function accountFor(
  { auth, door }: Outside,
  tx: Tx,
  { slip, input, usedUp }: Omit<Joining, 'phone'> & { readonly usedUp: Problem | undefined },
): Promise<Entered | Problem> {
  const { name, signIn } = input;
  if (signIn.by === 'account') return door.account ?? problem('not-signed-in');
  if (signIn.by === 'pin') {
    const { code } = slip;
    const made = await auth.family.withPin({ code, name, pin: signIn.pin, refuseNew: usedUp });
    return isProblem(made) ? made : { ...made, name };
  }
  const { username, password } = signIn;
  // No account is made that nobody could use: its name would be taken for ever.
  const made = usedUp ?? (await auth.family.register({ username, name, password }));
  if (!isProblem(made)) return { ...made, name, username };
  if (made.problem === 'weak-password') return made;
  // The same person sending the same again after a lost answer; a stranger's name stays taken.
  const isOurs = await tx.row(
    sql`select from account_card card join account_grant one using (county_code, account_id)
      join guardianship g on g.county_code = one.county_code and g.guardian_id = one.person_id
      where card.county_code = ${slip.county.county} and username = ${username} and g.valid_to is null
        and g.pupil_id = ${slip.pupil.person_id} and one.ended_at is null limit 1`.compile(q),
  );
  const accountId = isOurs ? await auth.family.recognise(username, password) : undefined;
  return accountId ? { accountId, name, username } : made;
}

/** The guardian whom the account stands for in this county. */
async function ownGuardian({ tx, county }: Writing, accountId: string) {
  const row = await tx.row(
    sql<{ person_id: string }>`select person_id from account_grant
      where county_code = ${county} and account_id = ${accountId} and role = 'guardian' and person_id is not null
      order by ended_at desc nulls first, granted_at desc limit 1`.compile(q),
  );
  return row?.person_id;
}

async function isGuardian({ tx, county }: Writing, { pupil }: Slip, guardianId: string) {
  const row = await tx.row(
    sql`select from guardianship where county_code = ${county} and pupil_id = ${pupil.person_id}
      and guardian_id = ${guardianId} and valid_to is null`.compile(q),
  );
  return row !== undefined;
}

async function hasGrant({ tx, county, today }: Writing, { schoolId }: Slip, accountId: string) {
  const row = await tx.row(
    sql`select from account_grant where county_code = ${county} and account_id = ${accountId}
      and school_id = ${schoolId} and role = 'guardian' and ended_at is null
      and (valid_to is null or valid_to >= ${today})`.compile(q),
  );
  return row !== undefined;
}

/**
 * The guardian of that name whom the school has on its list, at the child's home, so that there are not two of
 * them. Where a phone is on the list it must be the same one, and nobody else may have joined as them: a slip
 * opens one child, and must not open the sisters and brothers of whoever's name is known.
 */
async function knownGuardian(
  { keys }: Outside,
  { tx, county }: Writing,
  { slip, input, phone }: Joining,
): Promise<string | undefined> {
  const rows = await tx.rows(
    sql<{ person_id: string; phone_cipher: Buffer | null }>`
      select person_id, phone_cipher from person
      where county_code = ${county} and kind = 'guardian' and name = ${input.name}
        and person_id in (
          select guardian_id from guardianship
          where county_code = ${county} and pupil_id = ${slip.pupil.person_id} and valid_to is null
          union
          select other.person_id from membership own join membership other using (county_code, household_id)
          where own.county_code = ${county} and own.person_id = ${slip.pupil.person_id} and own.valid_to is null
            and other.valid_to is null)
        and not exists (select from account_grant one where one.county_code = ${county}
          and one.person_id = person.person_id and one.role = 'guardian' and one.ended_at is null)
      order by person_id`.compile(q),
  );
  return rows.find(
    ({ phone_cipher: kept }) =>
      !kept || (phone !== null && keys.openText(kept) === keys.openText(phone)),
  )?.person_id;
}

async function newGuardian(writing: Writing, { slip, input, phone }: Joining): Promise<string> {
  const pupilId = slip.pupil.person_id;
  const household = (await householdOf(writing, pupilId)) ?? addHousehold(writing, [pupilId]);
  const one = { name: input.name, phone, ...relationOf(input.relation) };
  return addGuardian(writing, one, household);
}

/** The account's card and grant, the slip's count and the line in the audit. */
function letIn(
  { tx, county, today, now, id }: Writing,
  { slip }: Joining,
  who: Entered & { guardianId: string },
): void {
  tx.send(
    sql`insert into account_card (county_code, account_id, name, username)
      values (${county}, ${who.accountId}, ${who.name}, ${who.username}) on conflict do nothing`.compile(
      q,
    ),
  );
  tx.send(
    sql`insert into account_grant (county_code, grant_id, account_id, role, place_id, school_id, person_id,
        valid_from, reason, granted_at)
      select ${county}::integer, ${id()}::uuid, ${who.accountId}::uuid, 'guardian', ${slip.schoolId}::uuid,
        ${slip.schoolId}::uuid, ${who.guardianId}::uuid, ${today}::date, '家庭开通码', ${now}::timestamptz
      where not exists (select from account_grant where county_code = ${county} and account_id = ${who.accountId}
        and school_id = ${slip.schoolId} and role = 'guardian' and ended_at is null)`.compile(q),
  );
  tx.send(
    sql`update family_code set uses = uses + 1 where county_code = ${county} and code_id = ${slip.codeId}`.compile(
      q,
    ),
  );
  tx.send(
    auditRow({
      county,
      accountId: who.accountId,
      placeId: slip.schoolId,
      schoolId: slip.schoolId,
      operation: 'family.join',
      subject: `${slip.pupil.person_id} ${who.guardianId}`,
      outcome: 'ok',
      reason: undefined,
    }),
  );
}
