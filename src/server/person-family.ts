import type { FamilyRelation } from '../domain/family-join.ts';
import type { GuardianRelation, Sex } from '../domain/person.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { mayAt } from '../domain/role.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { removeGuardian } from './family-guardian.ts';
import {
  addHousehold,
  companionsOf,
  householdOf,
  joinHousehold,
  leaveHousehold,
  setAddress,
  type Writing,
} from './person-household.ts';
import { sealPhone } from './person-number.ts';
import { guardiansOf, personOf, type PersonRow } from './person-open.ts';
import { phoneColumns } from './person-sound.ts';

/** 监护人和住户 of one pupil, by hand. */

export const setGuardian: Handler<'person.set-guardian'> = async (asked, input) => {
  const { personId, guardianId, name, relation } = input;
  const pupil = await personOf(asked, personId);
  if (!pupil) return notFound(asked, 'pupil');
  if (pupil.kind !== 'pupil')
    return problem('bad-input', { what: say(personWordText.onlyPupilsGuarded, asked.language) });
  // A phone as it is shown keeps the one there is.
  const phone = sealPhone(asked.keys, input.phone?.includes('*') ? undefined : input.phone);
  if (isProblem(phone)) return phone;
  const guardians = await guardiansOf(asked, personId);
  const known = guardianId
    ? guardians.find((one) => one.person_id === guardianId)
    : await namesakeAtHome(asked, pupil, name, phone);
  if (guardianId && !known) return notFound(asked, 'guardian');
  const household = (await householdOf(asked, personId)) ?? addHousehold(asked, [personId]);
  const id = known
    ? updateGuardian(asked, known, { name, phone })
    : addGuardian(asked, { name, relation, phone }, household);
  answerFor(asked, { pupil, guardianId: id, relation });
  asked.afterwards(() => asked.homes.forgetChild(asked.county, personId));
  return { guardianId: id };
};

export const endGuardian: Handler<'person.end-guardian'> = async (asked, input) => {
  const { personId, guardianId, reason } = input;
  const companions = await companionsOf(asked, [personId]);
  if (!(await removeGuardian(asked, input))) return notFound(asked, 'guardianship');
  if (companions.some((one) => one.guardianId === guardianId))
    leaveHousehold(asked, [guardianId], reason);
  return { guardianId };
};

export const setHousehold: Handler<'person.set-household'> = async (asked, input) => {
  const { personId, address, withPersonId } = input;
  const person = await personOf(asked, personId);
  if (!person) return notFound(asked, 'person');
  const own = await householdOf(asked, personId);
  if (withPersonId === undefined || withPersonId === personId) {
    const householdId = own ?? addHousehold(asked, [personId]);
    setAddress(asked, householdId, address || null);
    return { householdId };
  }
  const sibling = await personOf(asked, withPersonId);
  const refusal = await whyNotSibling(asked, person, sibling);
  if (refusal) return refusal;
  const target = (await householdOf(asked, withPersonId)) ?? addHousehold(asked, [withPersonId]);
  if (address) setAddress(asked, target, address);
  if (own === target) return { householdId: target };
  // The parents come along, unless they have other children where they live now.
  const companions = await companionsOf(asked, [personId]);
  const movers = [personId, ...companions.map((one) => one.guardianId)];
  leaveHousehold(asked, movers, null);
  joinHousehold(asked, movers, target);
  return { householdId: target };
};

/** The person lives in no household from today on; who answers for them stays. The others stay together. */
export const leaveHome: Handler<'person.leave-household'> = async (asked, { personId, reason }) => {
  const person = await personOf(asked, personId);
  if (!person) return notFound(asked, 'person');
  const householdId = await householdOf(asked, personId);
  if (!householdId) return notFound(asked, 'householdOf');
  leaveHousehold(asked, [personId], reason);
  return { householdId };
};

/** Two pupils may be put together by whoever may open both of their files. */
async function whyNotSibling(
  { county, places, grants, today, language }: Asked,
  person: PersonRow,
  sibling: PersonRow | undefined,
): Promise<Problem | undefined> {
  const isPair = sibling?.kind === 'pupil' && sibling.school_id === person.school_id;
  const school =
    isPair && sibling.school_id ? await places.find(county, sibling.school_id) : undefined;
  return school && mayAt(grants, 'person.open', school, today)
    ? undefined
    : problem('no-permission', { what: say(personWordText.openSibling, language) });
}

/** A guardian of the pupil's home with that name, and not with another phone: the parent of a sibling. */
async function namesakeAtHome(
  asked: Asked,
  pupil: PersonRow,
  name: string,
  phone: Buffer | null,
): Promise<{ person_id: string } | undefined> {
  const { tx, county, keys } = asked;
  const household = await householdOf(asked, pupil.person_id);
  if (!household) return undefined;
  const rows = await tx.rows(
    q
      .selectFrom('membership')
      .innerJoin('person', (join) =>
        join
          .onRef('person.county_code', '=', 'membership.county_code')
          .onRef('person.person_id', '=', 'membership.person_id'),
      )
      .select(['person.person_id', 'person.name', 'person.phone_cipher'])
      .where('membership.county_code', '=', county)
      .where('membership.household_id', '=', household)
      .where('membership.valid_to', 'is', null)
      .where('person.kind', '=', 'guardian')
      .where('person.name', '=', name)
      .orderBy('person.person_id'),
  );
  return rows.find(
    ({ phone_cipher: kept }) => !kept || !phone || keys.openText(kept) === keys.openText(phone),
  );
}

/** A new guardian who lives with the child. */
export function addGuardian(
  asked: Writing,
  one: { name: string; relation: GuardianRelation; phone: Buffer | null; sex?: Sex },
  household: string,
): string {
  const personId = asked.id();
  asked.tx.send(
    q.insertInto('person').values({
      county_code: asked.county,
      person_id: personId,
      kind: 'guardian',
      school_id: null,
      name: one.name,
      sex: one.sex ?? sexOfGuardian(one.relation),
      ...phoneColumns(asked.keys, one.phone),
      updated_at: asked.now,
    }),
  );
  joinHousehold(asked, [personId], household);
  return personId;
}

/** 性别 that follows from the relation. */
export function sexOfGuardian(relation: GuardianRelation): Sex {
  if (relation === 'father') return '1';
  return relation === 'mother' ? '2' : '9';
}

function updateGuardian(
  { tx, county, now, keys }: Asked,
  { person_id: personId }: { person_id: string },
  { name, phone }: { name: string; phone: Buffer | null },
): string {
  tx.send(
    q
      .updateTable('person')
      .set((row) => ({
        name,
        ...(phone && phoneColumns(keys, phone)),
        version: row('version', '+', 1),
        updated_at: now,
      }))
      .where('county_code', '=', county)
      .where('person_id', '=', personId),
  );
  return personId;
}

/** The guardian answers for the pupil from now on, also when they had stopped to. */
export function answerFor(
  { tx, county }: Pick<Asked, 'tx' | 'county'>,
  one: {
    pupil: Pick<PersonRow, 'person_id' | 'school_id'>;
    guardianId: string;
    relation: GuardianRelation;
    /** The word of the family itself. */
    called?: FamilyRelation;
  },
): void {
  tx.send(
    q
      .insertInto('guardianship')
      .values({
        county_code: county,
        pupil_id: one.pupil.person_id,
        guardian_id: one.guardianId,
        school_id: one.pupil.school_id,
        relation: one.relation,
        called: one.called ?? null,
      })
      .onConflict((clash) =>
        clash.columns(['county_code', 'pupil_id', 'guardian_id']).doUpdateSet((row) => ({
          relation: row.ref('excluded.relation'),
          called: row.ref('excluded.called'),
          valid_to: null,
          end_reason: null,
        })),
      ),
  );
}

function notFound({ language }: Asked, word: keyof typeof personWordText): Problem {
  return problem('not-found', { what: say(personWordText[word], language) });
}
