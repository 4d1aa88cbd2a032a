import { sql } from 'kysely';

import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { PlannedGuardian, PlannedHome } from './person-import-family.ts';
import type { PlannedRow } from './person-import-plan.ts';
import { phoneHash } from './person-sound.ts';

/** 兄弟姐妹在别的学校: homes and guardians that the rows of another school have, or have just been given. */

/** What is there already of what the plan takes for new, with its ids. */
export interface SharedHomes {
  readonly homes: ReadonlyMap<PlannedHome, string>;
  readonly guardians: ReadonlyMap<PlannedGuardian, string>;
}

interface Found {
  readonly person_id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly household_id: string;
}

/**
 * Looks the guardians up whom rows of several schools name. Asked when a school is written and not when it is planned:
 * the schools before it are written by then, so that it does not matter in which of them a family is met first.
 */
export async function sharedHomes(asked: Asked, plan: readonly PlannedRow[]): Promise<SharedHomes> {
  const homes = new Map<PlannedHome, string>();
  const known = new Map<PlannedGuardian, string>();
  const guardians = newGuardians(asked, plan);
  if (guardians.length === 0) return { homes, guardians: known };
  const living = await livingWith(asked, guardians);
  // The first guardian who is met by name and phone says which home it is.
  for (const { person, hash } of guardians) {
    const named =
      hash !== undefined && living.find((one) => one.name === person.name && one.phone === hash);
    if (named && !homes.has(person.home)) homes.set(person.home, named.household_id);
  }
  for (const { person, hash } of guardians) {
    const home = homes.get(person.home);
    const same = living.find(
      (one) =>
        one.household_id === home &&
        one.name === person.name &&
        (hash === undefined || one.phone === hash),
    );
    if (same) known.set(person, same.person_id);
  }
  return { homes, guardians: known };
}

interface NewGuardian {
  readonly person: PlannedGuardian;
  /** Of the phone, in hex. */
  readonly hash: string | undefined;
}

function newGuardians(asked: Asked, plan: readonly PlannedRow[]): NewGuardian[] {
  const all = plan
    .filter((one) => one.family.home?.isAcross)
    .flatMap((one) => one.family.links.map((link) => link.guardian));
  return [...new Set(all)]
    .filter((one) => one.personId === undefined)
    .map((person) => ({
      person,
      hash:
        person.phone === undefined
          ? undefined
          : phoneHash(asked.keys, person.phone).toString('hex'),
    }));
}

/** Guardians with one of the phones, and the guardians who live with them. */
async function livingWith(
  { tx, county }: Asked,
  guardians: readonly NewGuardian[],
): Promise<Found[]> {
  const hashes = guardians.flatMap(({ hash }) =>
    hash === undefined ? [] : [Buffer.from(hash, 'hex')],
  );
  return await tx.rows(
    sql<Found>`
      with named as (
        select person_id from person where county_code = ${county} and kind = 'guardian'
          and merged_into is null and phone_hash = any(${hashes}::bytea[])
      ), home as (
        select distinct household_id from membership join named using (person_id)
        where county_code = ${county} and household_id is not null and valid_to is null
      )
      select person.person_id, person.name, encode(phone_hash, 'hex') as phone, m.household_id
      from home join membership m on m.county_code = ${county} and m.household_id = home.household_id
        and m.valid_to is null
      join person on person.county_code = ${county} and person.person_id = m.person_id
        and kind = 'guardian' and merged_into is null
      order by person.person_id, m.household_id`.compile(q),
  );
}
