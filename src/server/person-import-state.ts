import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import type { GuardianRelation, Sex } from '../domain/person.ts';
import type { Stage } from '../domain/place.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { arrayOf } from './person-bulk.ts';
import type { SchoolClass } from './person-import-class.ts';
import { beyondSchool } from './person-number.ts';
import type { PersonRow } from './person-open.ts';
import type { Leaver } from './person-receive.ts';
import { placeFullName } from './place-name.ts';
import type { DB } from './tables.ts';

/** What a school knows before an import: its classes, pupils, guardians and homes. */

export interface KnownClass extends SchoolClass {
  readonly fullName: string;
  readonly revision: number;
}

export interface KnownGuardian {
  readonly personId: string;
  readonly name: string;
  readonly relation: GuardianRelation;
  readonly phone: string | undefined;
}

export interface KnownPupil {
  readonly personId: string;
  readonly version: number;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDay: Day | undefined;
  readonly idNumber: string | undefined;
  /** As it lies in the database. */
  readonly studentNo: string | undefined;
  /** Where the pupil is now; undefined for those who left. */
  readonly at: KnownPlace | undefined;
  readonly householdId: string | undefined;
  readonly guardians: readonly KnownGuardian[];
  /** The other school that they left or (with `at` a class of it) are to leave, from which the import takes them. */
  readonly cameFrom: string | undefined;
}

export interface KnownPlace {
  readonly placeId: string;
  readonly membershipId: string;
  readonly seq: number | undefined;
  readonly from: Day;
}

export interface SchoolState {
  readonly classes: readonly KnownClass[];
  readonly pupils: readonly KnownPupil[];
  /** Addresses by household. */
  readonly addresses: ReadonlyMap<string, string | undefined>;
  /** Full names of classes of other schools, where pupils come from. */
  readonly elsewhere: ReadonlyMap<string, string>;
}

/** The classes in use of a school, in the order of their ids. */
export async function classesOf(
  { tx, county, today }: Asked,
  schoolId: string,
): Promise<KnownClass[]> {
  const rows = await tx.rows(
    sql<{
      place_id: string;
      name: string;
      stage: Stage;
      cohort: number;
      roster_revision: number;
      campus: string | null;
    }>`
      select place_id, name, stage, cohort, roster_revision,
        (select up.name from place up where up.county_code = ${county} and up.place_id = any(place.path)
          and up.kind in ('campus', 'teaching-point') limit 1) as campus
      from place where county_code = ${county} and school_id = ${schoolId} and kind = 'class'
        and valid_to is null
      order by place_id`.compile(q),
  );
  return rows.map((row) => ({
    placeId: row.place_id,
    name: row.name,
    stage: row.stage,
    cohort: row.cohort,
    campus: row.campus ?? undefined,
    fullName: placeFullName({ kind: 'class', ...row }, today),
    revision: row.roster_revision,
  }));
}

/**
 * Everything that an import compares with. Read table by table and put together here: the database's guess of
 * how to join them would be made before a school's first import, when all of them are empty.
 */
export async function stateOf(asked: Asked, schoolId: string): Promise<SchoolState> {
  const [classes, pupils, places, guardians] = await Promise.all([
    classesOf(asked, schoolId),
    pupilsOf(asked, schoolId),
    placesOf(asked, schoolId),
    guardiansOf(asked, linksOf(asked, schoolId)),
  ]);
  const homes = await homesOf(
    asked,
    pupils.map((one) => one.person_id),
  );
  return {
    classes,
    elsewhere: new Map(),
    addresses: await addressesOf(asked, [...new Set(homes.values())]),
    pupils: pupils.map((row) => ({
      ...papersFrom(asked, row),
      at: places.get(row.person_id),
      householdId: homes.get(row.person_id),
      guardians: guardians.get(row.person_id) ?? [],
      cameFrom: undefined,
    })),
  };
}

async function pupilsOf({ tx, county }: Asked, schoolId: string) {
  return await tx.rows(
    q
      .selectFrom('person')
      .select(['person_id', 'version', 'name', 'sex', 'birth_day', 'id_cipher', 'student_no'])
      .where('county_code', '=', county)
      .where('school_id', '=', schoolId)
      .where('kind', '=', 'pupil')
      .where('merged_into', 'is', null)
      .orderBy('person_id'),
  );
}

/** Pupils who left other schools, as the import of the school that receives them knows them. */
export async function leaversOf(
  asked: Asked,
  leavers: readonly Leaver[],
): Promise<{ pupils: KnownPupil[]; addresses: SchoolState['addresses'] }> {
  const ids = leavers.map((one) => one.person_id);
  const links = beyondSchool<Link>(
    asked.tx,
    sql<Link>`select pupil_id, guardian_id, relation from guardianship
      where county_code = ${asked.county} and pupil_id = any(${ids}::uuid[]) and valid_to is null
      order by pupil_id, guardian_id`.compile(q),
  );
  const [homes, guardians] = await Promise.all([homesOf(asked, ids), guardiansOf(asked, links)]);
  return {
    addresses: await addressesOf(asked, [...new Set(homes.values())]),
    pupils: leavers.map((row) => ({
      ...papersFrom(asked, row),
      at: undefined,
      householdId: homes.get(row.person_id),
      guardians: guardians.get(row.person_id) ?? [],
      cameFrom: row.school_id ?? undefined,
    })),
  };
}

type Papers = Pick<
  PersonRow,
  'person_id' | 'version' | 'name' | 'birth_day' | 'id_cipher' | 'student_no'
> & { readonly sex: string };

function papersFrom({ keys }: Asked, row: Papers) {
  return {
    personId: row.person_id,
    version: row.version,
    name: row.name,
    sex: row.sex as Sex,
    birthDay: row.birth_day ?? undefined,
    idNumber: row.id_cipher ? keys.openText(row.id_cipher) : undefined,
    studentNo: row.student_no ?? undefined,
  };
}

/** Where everybody of the school is today. */
async function placesOf({ tx, county, today }: Asked, schoolId: string) {
  const rows = await tx.rows(
    q
      .selectFrom('membership')
      .select(['person_id', 'place_id', 'membership_id', 'seq', 'valid_from'])
      .where('county_code', '=', county)
      .where('school_id', '=', schoolId)
      .where('place_id', 'is not', null)
      .where('valid_from', '<=', today)
      .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', today)]))
      .orderBy('valid_from')
      .orderBy('membership_id', 'desc'),
  );
  const places = new Map<string, KnownPlace>();
  for (const { person_id: personId, place_id: placeId, ...row } of rows)
    if (placeId !== null)
      places.set(personId, {
        placeId,
        membershipId: row.membership_id,
        seq: row.seq ?? undefined,
        from: row.valid_from,
      });
  return places;
}

/** The households of people, by person. */
async function homesOf(
  { tx, county }: Asked,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx.rows(
    q
      .selectFrom('membership')
      .select(['person_id', 'household_id'])
      .where('county_code', '=', county)
      .where(sql<boolean>`person_id = any(${arrayOf('uuid', personIds)})`)
      .where('household_id', 'is not', null)
      .where('valid_to', 'is', null)
      .orderBy('valid_from')
      .orderBy('membership_id', 'desc'),
  );
  return new Map(
    rows.flatMap((row): [string, string][] =>
      row.household_id === null ? [] : [[row.person_id, row.household_id]],
    ),
  );
}

async function addressesOf(
  { tx, county }: Asked,
  householdIds: readonly string[],
): Promise<Map<string, string | undefined>> {
  if (householdIds.length === 0) return new Map();
  const rows = await tx.rows(
    q
      .selectFrom('household')
      .select(['household_id', 'address'])
      .where('county_code', '=', county)
      .where(sql<boolean>`household_id = any(${arrayOf('uuid', householdIds)})`),
  );
  return new Map(rows.map((row) => [row.household_id, row.address ?? undefined]));
}

type Link = Pick<DB['guardianship'], 'pupil_id' | 'guardian_id' | 'relation'>;

async function linksOf({ tx, county }: Asked, schoolId: string): Promise<Link[]> {
  return await tx.rows(
    q
      .selectFrom('guardianship')
      .select(['pupil_id', 'guardian_id', 'relation'])
      .where('county_code', '=', county)
      .where('school_id', '=', schoolId)
      .where('valid_to', 'is', null)
      .orderBy('pupil_id')
      .orderBy('guardian_id'),
  );
}

async function guardiansOf({ tx, county, keys }: Asked, asking: Promise<Link[]>) {
  const links = await asking;
  const byPupil = new Map<string, KnownGuardian[]>();
  if (links.length === 0) return byPupil;
  const people = await tx.rows(
    q
      .selectFrom('person')
      .select(['person_id', 'name', 'phone_cipher'])
      .where('county_code', '=', county)
      .where(
        sql<boolean>`person_id = any(${arrayOf(
          'uuid',
          links.map((link) => link.guardian_id),
        )})`,
      ),
  );
  const known = new Map(
    people.map((row) => [
      row.person_id,
      {
        personId: row.person_id,
        name: row.name,
        phone: row.phone_cipher ? keys.openText(row.phone_cipher) : undefined,
      },
    ]),
  );
  for (const { pupil_id: pupilId, guardian_id: guardianId, relation } of links) {
    const guardian = known.get(guardianId);
    if (!guardian) continue;
    const others = byPupil.get(pupilId) ?? [];
    byPupil.set(pupilId, [...others, { ...guardian, relation: relation as GuardianRelation }]);
  }
  return byPupil;
}
