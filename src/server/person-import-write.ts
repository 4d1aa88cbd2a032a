import { sql } from 'kysely';

import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { columns } from './person-bulk.ts';
import { sexOfGuardian } from './person-family.ts';
import { companionsOf, joinHouseholds, leaveHousehold } from './person-household.ts';
import {
  freeSeqs,
  type LeavingPupil,
  writeClasses,
  type Writing,
} from './person-import-classes.ts';
import type { PlannedGuardian, PlannedHome } from './person-import-family.ts';
import type { PlannedRow } from './person-import-plan.ts';
import { guardiansOf, type Ready } from './person-import-ready.ts';
import { sharedHomes } from './person-import-siblings.ts';
import { markTakenOver, takeOver } from './person-import-transfer.ts';
import type { LockedPlace } from './person-roster.ts';

/** Carries out the plan of an import: a few statements over all rows, and one roster a class. */

/** What writing a plan needs beside it. `met` grows by the guardians of other schools' rows who were found. */
interface Given {
  readonly places: ReadonlyMap<string, LockedPlace>;
  readonly leaving: readonly LeavingPupil[];
  readonly met: string[];
  readonly ready: Ready;
}

/**
 * Writes everything that the plan changes. False when somebody corrected or received one of the pupils meanwhile: then
 * nothing of it may stay. It asks first and then hardly waits, so that the next plans are made while the database
 * writes this one.
 */
export async function writePlan(
  asked: Asked,
  plan: readonly PlannedRow[],
  { places, leaving, met, ready }: Given,
): Promise<boolean> {
  const homes = new Set(plan.flatMap((one) => one.family.home ?? []));
  const [shared, seqs] = await Promise.all([sharedHomes(asked, plan), freeSeqs(asked, plan)]);
  met.push(...shared.guardians.values());
  const guardianId = (one: PlannedGuardian) => one.personId ?? shared.guardians.get(one);
  const homeId = (one: PlannedHome) => one.householdId ?? shared.homes.get(one);
  const writing: Writing = {
    asked,
    plan,
    places,
    leaving,
    personOf: new Map(plan.map((one) => [one, one.known?.personId ?? asked.id()])),
    guardianOf: new Map(guardiansOf(plan).map((one) => [one, guardianId(one) ?? asked.id()])),
    householdOf: new Map([...homes].map((one) => [one, homeId(one) ?? asked.id()])),
    shared,
    seqs,
    ready,
  };
  if (!(await takeOver(writing))) return false;
  writeHouseholds(writing);
  addPupils(writing);
  const isCurrent = await changePupils(writing);
  markTakenOver(writing);
  writeGuardians(writing);
  await moveHomes(writing);
  writeGuardianships(writing);
  await writeClasses(writing);
  return isCurrent;
}

function writeHouseholds({ asked, householdOf, shared }: Writing): void {
  const { tx, county, now } = asked;
  // A home that another school has brought keeps the address it came with.
  const changed = [...householdOf].filter(
    ([home]) =>
      !shared.homes.has(home) && (home.householdId === undefined || home.address !== undefined),
  );
  if (changed.length === 0) return;
  tx.send(
    sql`insert into household (county_code, household_id, address, updated_at)
      select ${county}::integer, one.*, ${now}::timestamptz
      from unnest(${columns(changed, [
        ['uuid', ([, id]) => id],
        ['text', ([home]) => home.address ?? null],
      ])}) as one
      on conflict (county_code, household_id) do update
        set address = excluded.address, updated_at = excluded.updated_at`.compile(q),
  );
}

function addPupils(writing: Writing): void {
  const { tx, county, now, place } = writing.asked;
  const added = writing.plan.filter((one) => !one.known).map((one) => pupilRow(writing, one));
  if (added.length === 0) return;
  tx.send(
    sql`insert into person (county_code, kind, school_id, updated_at, ${pupilColumns})
      select ${county}::integer, 'pupil', ${place.placeId}::uuid, ${now}::timestamptz, one.*
      from unnest(${columns(added, pupilSpec)}) as one`.compile(q),
  );
}

async function changePupils(writing: Writing): Promise<boolean> {
  const { tx, county, now } = writing.asked;
  const changed = writing.plan
    .filter((one) => one.isPersonChanged)
    .map((one) => pupilRow(writing, one));
  if (changed.length === 0) return true;
  const written = await tx.rows(
    sql`update person set name = one.name, sex = one.sex, birth_day = one.birth_day, id_cipher = one.id_cipher,
        initials = one.initials, pinyin = one.pinyin, id_hash = one.id_hash, id_last4 = one.id_last4, student_no = one.student_no,
        version = person.version + 1, updated_at = ${now}
      from unnest(${columns(changed, [...pupilSpec, ['integer', (row) => row.version]])}) as one
        (${pupilColumns}, version)
      where county_code = ${county} and person.person_id = one.person_id and person.version = one.version
      returning person.person_id`.compile(q),
  );
  return written.length === changed.length;
}

type PupilRow = ReturnType<typeof pupilRow>;

function pupilRow({ personOf, ready }: Writing, one: PlannedRow) {
  const made = ready.pupils.get(one);
  if (!made) throw new Error('import: a pupil was not made ready');
  return { id: personOf.get(one), version: one.known?.version ?? 1, ...made };
}

const pupilColumns = sql.raw(
  'person_id, name, initials, pinyin, sex, birth_day, id_cipher, id_hash, id_last4, student_no',
);
const pupilSpec: readonly (readonly [string, (row: PupilRow) => unknown])[] = [
  ['uuid', (row) => row.id],
  ['text', (row) => row.name],
  ['text', (row) => row.initials],
  ['text', (row) => row.pinyin],
  ['text', (row) => row.sex],
  ['date', (row) => row.birthDay ?? null],
  ['bytea', (row) => row.id_cipher],
  ['bytea', (row) => row.id_hash],
  ['text', (row) => row.id_last4],
  ['text', (row) => row.student_no],
];

function writeGuardians({ asked, guardianOf, householdOf, shared, ready }: Writing): void {
  const { tx, county, now } = asked;
  const own = [...guardianOf].filter(([guardian]) => !shared.guardians.has(guardian));
  const all = own.map(([guardian, id]) => ({
    ...guardian,
    id,
    ...ready.guardians.get(guardian),
    household: householdOf.get(guardian.home),
  }));
  const added = all.filter((one) => one.personId === undefined);
  const changed = all.filter((one) => one.personId !== undefined && one.isChanged);
  if (added.length > 0) {
    tx.send(
      sql`insert into person (county_code, kind, updated_at, person_id, name, sex, phone_cipher, phone_hash)
        select ${county}::integer, 'guardian', ${now}::timestamptz, one.* from unnest(${columns(
          added,
          [
            ['uuid', (one) => one.id],
            ['text', (one) => one.name],
            ['text', (one) => sexOfGuardian(one.relation)],
            ['bytea', (one) => one.phone_cipher ?? null],
            ['bytea', (one) => one.phone_hash ?? null],
          ],
        )}) as one`.compile(q),
    );
    joinHouseholds(
      asked,
      added.map((one) => ({ personId: one.id, householdId: one.household ?? '' })),
    );
  }
  if (changed.length > 0)
    tx.send(
      sql`update person set phone_cipher = one.phone, phone_hash = one.hash, version = version + 1, updated_at = ${now}
        from unnest(${columns(changed, [
          ['uuid', (one) => one.id],
          ['bytea', (one) => one.phone_cipher ?? null],
          ['bytea', (one) => one.phone_hash ?? null],
        ])}) as one (person_id, phone, hash)
        where county_code = ${county} and person.person_id = one.person_id`.compile(q),
    );
}

/** Pupils who get a home or another one; parents without other children where they live now come along. */
async function moveHomes({ asked, plan, personOf, householdOf }: Writing): Promise<void> {
  const homes = new Map<string, string>();
  const leavers: string[] = [];
  for (const one of plan) {
    const householdId = one.family.home && householdOf.get(one.family.home);
    const personId = personOf.get(one);
    if (!one.isMovingHome || householdId === undefined || personId === undefined) continue;
    homes.set(personId, householdId);
    if (one.known?.householdId !== undefined) leavers.push(personId);
  }
  const companions = await companionsOf(asked, leavers);
  for (const { guardianId, pupilId } of companions) {
    const householdId = homes.get(pupilId);
    if (householdId !== undefined) homes.set(guardianId, householdId);
  }
  const joins = [...homes].map(([personId, householdId]) => ({ personId, householdId }));
  const moving = [...leavers, ...companions.map((one) => one.guardianId)];
  if (moving.length > 0) leaveHousehold(asked, moving, null);
  joinHouseholds(asked, joins);
}

function writeGuardianships({ asked, plan, personOf, guardianOf }: Writing): void {
  const { tx, county, place } = asked;
  const links = plan.flatMap((one) =>
    one.family.links
      .filter((link) => link.isNew)
      .map((link) => ({
        pupil: personOf.get(one),
        guardian: guardianOf.get(link.guardian),
        relation: link.relation,
      })),
  );
  if (links.length === 0) return;
  tx.send(
    sql`insert into guardianship (county_code, school_id, pupil_id, guardian_id, relation)
      select ${county}::integer, ${place.placeId}::uuid, one.* from unnest(${columns(links, [
        ['uuid', (one) => one.pupil],
        ['uuid', (one) => one.guardian],
        ['text', (one) => one.relation],
      ])}) as one
      on conflict (county_code, pupil_id, guardian_id) do update
        set relation = excluded.relation, valid_to = null, end_reason = null`.compile(q),
  );
}
