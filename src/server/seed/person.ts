import type { Day } from '../../domain/date.ts';
import { numbersTo } from '../person-number.ts';
import { phoneHash, soundColumns } from '../person-sound.ts';
import type { Sex } from './numbers.ts';
import type { World } from './world.ts';

/** An invented person before they are written. */
export interface Invented {
  readonly kind: 'pupil' | 'staff' | 'guardian';
  readonly schoolId: string | null;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDay?: Day;
  readonly studentNo?: string;
  readonly idNumber?: string | undefined;
  readonly phone?: string;
  readonly jobTitle?: string;
}

/** Writes a person; identity number and phone go in sealed. Returns the id. */
export function addPerson(world: World, one: Invented): string {
  const personId = world.id();
  const { keys, loader, county, enteredAt } = world;
  loader.add('person', {
    county_code: county,
    person_id: personId,
    kind: one.kind,
    school_id: one.schoolId,
    name: one.name,
    sex: one.sex,
    birth_day: one.birthDay ?? null,
    ...numbersTo(keys, one),
    ...soundColumns(one.kind, one.name),
    phone_cipher: one.phone ? keys.sealText(one.phone) : null,
    phone_hash: one.phone ? phoneHash(keys, one.phone) : null,
    job_title: one.jobTitle ?? null,
    updated_at: enteredAt,
  });
  return personId;
}

/** Puts a person into a class or department. */
export function addMember(
  world: World,
  personId: string,
  at: { placeId: string; schoolId: string | null; seq: number; from: Day },
): void {
  world.loader.add('membership', {
    county_code: world.county,
    membership_id: world.id(),
    person_id: personId,
    place_id: at.placeId,
    household_id: null,
    room_id: null,
    school_id: at.schoolId,
    seq: at.seq,
    valid_from: at.from,
  });
}

/** Puts a person into a household. */
export function addHousemate(world: World, personId: string, householdId: string): void {
  world.loader.add('membership', {
    county_code: world.county,
    membership_id: world.id(),
    person_id: personId,
    place_id: null,
    household_id: householdId,
    room_id: null,
    school_id: null,
    seq: null,
    valid_from: world.recordsFrom,
  });
}

/** Writes a roster of a class or department. */
export function addRoster(
  world: World,
  at: { placeId: string; schoolId: string | null; revision: number; from: Day; reason: string },
  personIds: readonly string[],
): void {
  world.loader.add('roster', {
    county_code: world.county,
    class_id: at.placeId,
    revision: at.revision,
    school_id: at.schoolId,
    valid_from: at.from,
    person_ids: personIds,
    reason: at.reason,
    created_at: world.enteredAt,
  });
}
