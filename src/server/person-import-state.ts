import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import type { GuardianRelation, Sex } from '../domain/person.ts';
import type { Stage } from '../domain/place.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { SchoolClass } from './person-import-class.ts';
import { placeFullName } from './place-name.ts';

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
        and (valid_to is null or valid_to > ${today})
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

/** Everything that an import compares with. */
export async function stateOf(asked: Asked, schoolId: string): Promise<SchoolState> {
  const [classes, pupils, guardians] = await Promise.all([
    classesOf(asked, schoolId),
    pupilsOf(asked, schoolId),
    guardiansOf(asked, schoolId),
  ]);
  const addresses = new Map<string, string | undefined>();
  for (const row of pupils)
    if (row.household_id !== null) addresses.set(row.household_id, row.address ?? undefined);
  return {
    classes,
    addresses,
    pupils: pupils.map((row) => pupilFrom(asked, row, guardians.get(row.person_id) ?? [])),
  };
}

type PupilRow = Awaited<ReturnType<typeof pupilsOf>>[number];

async function pupilsOf({ tx, county, today }: Asked, schoolId: string) {
  return await tx.rows(
    sql<{
      person_id: string;
      version: number;
      name: string;
      sex: Sex;
      birth_day: Day | null;
      id_cipher: Buffer | null;
      student_no: string | null;
      place_id: string | null;
      membership_id: string | null;
      seq: number | null;
      valid_from: Day | null;
      household_id: string | null;
      address: string | null;
    }>`
      select p.person_id, p.version, p.name, p.sex, p.birth_day, p.id_cipher, p.student_no,
        at.place_id, at.membership_id, at.seq, at.valid_from, home.household_id, household.address
      from person p
      left join lateral (
        select place_id, membership_id, seq, valid_from from membership m
        where m.county_code = p.county_code and m.person_id = p.person_id and m.place_id is not null
          and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
        order by m.valid_from desc, m.membership_id limit 1
      ) at on true
      left join lateral (
        select household_id from membership m
        where m.county_code = p.county_code and m.person_id = p.person_id and m.household_id is not null
          and m.valid_to is null
        order by m.valid_from desc, m.membership_id limit 1
      ) home on true
      left join household on household.county_code = p.county_code
        and household.household_id = home.household_id
      where p.county_code = ${county} and p.school_id = ${schoolId} and p.kind = 'pupil'
      order by p.person_id`.compile(q),
  );
}

function pupilFrom(
  { keys }: Asked,
  row: PupilRow,
  guardians: readonly KnownGuardian[],
): KnownPupil {
  const { place_id: placeId, membership_id: membershipId, valid_from: from } = row;
  return {
    personId: row.person_id,
    version: row.version,
    name: row.name,
    sex: row.sex,
    birthDay: row.birth_day ?? undefined,
    idNumber: row.id_cipher ? keys.openText(row.id_cipher) : undefined,
    studentNo: row.student_no ?? undefined,
    at:
      placeId !== null && membershipId !== null && from !== null
        ? { placeId, membershipId, seq: row.seq ?? undefined, from }
        : undefined,
    householdId: row.household_id ?? undefined,
    guardians,
  };
}

async function guardiansOf({ tx, county, keys }: Asked, schoolId: string) {
  const rows = await tx.rows(
    sql<{
      pupil_id: string;
      person_id: string;
      name: string;
      relation: GuardianRelation;
      phone_cipher: Buffer | null;
    }>`
      select g.pupil_id, g.guardian_id as person_id, person.name, g.relation, person.phone_cipher
      from guardianship g
      join person on person.county_code = g.county_code and person.person_id = g.guardian_id
      where g.county_code = ${county} and g.school_id = ${schoolId} and g.valid_to is null
      order by g.pupil_id, g.guardian_id`.compile(q),
  );
  const byPupil = new Map<string, KnownGuardian[]>();
  for (const { pupil_id: pupilId, person_id: personId, name, relation, phone_cipher } of rows) {
    const phone = phone_cipher ? keys.openText(phone_cipher) : undefined;
    const known = byPupil.get(pupilId) ?? [];
    byPupil.set(pupilId, [...known, { personId, name, relation, phone }]);
  }
  return byPupil;
}
