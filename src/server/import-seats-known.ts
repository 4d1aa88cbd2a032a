import { sql } from 'kysely';

import type { PlaceKind } from '../domain/place.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { classFinder } from './person-import-class.ts';
import { classesOf } from './person-import-state.ts';
import { numbersTo } from './person-number.ts';

/** Who may be seated, and who sits where already. */

/** Somebody's bed, ride or place at table that has not ended. */
export interface Seat {
  readonly personId: string;
  readonly membershipId: string;
  readonly placeId: string;
  /** The building and the room. */
  readonly name: string;
}

export async function seatsOf(
  { tx, county }: Asked,
  schoolId: string,
  kind: PlaceKind,
): Promise<Seat[]> {
  const rows = await tx.rows(
    sql<{ person_id: string; membership_id: string; place_id: string; name: string }>`
      select m.person_id, m.membership_id, place.place_id,
        case when up.kind in ('dorm', 'canteen') then up.name else '' end || place.name as name
      from place join membership m on m.county_code = place.county_code
        and place.place_id = ${sql.ref(kind === 'dorm-room' ? 'm.room_id' : 'm.seat_id')} and m.valid_to is null
      left join place up on up.county_code = place.county_code and up.place_id = place.parent_id
      where place.county_code = ${county} and place.school_id = ${schoolId} and place.kind = ${kind}
      order by m.valid_from desc, m.membership_id`.compile(q),
  );
  return rows.map((row) => ({
    personId: row.person_id,
    membershipId: row.membership_id,
    placeId: row.place_id,
    name: row.name,
  }));
}

/** What a row says of a pupil. */
export interface PupilSaid {
  readonly name: string | undefined;
  readonly idNumber: string | undefined;
  readonly studentNo: string | undefined;
  readonly grade: string;
  readonly class: string;
}

/** The pupils whom a row can mean. */
export type PupilFinder = (said: PupilSaid) => string[];

interface Row {
  readonly person_id: string;
  readonly name: string;
  readonly id_hash: Buffer | null;
  readonly student_no: string | null;
  readonly place_id: string;
}

/** Finds pupils who are in a class of the school today: by a number, else by class and name. */
export async function pupilFinder(asked: Asked, schoolId: string): Promise<PupilFinder> {
  const { tx, county, today, keys } = asked;
  const rows = await tx.rows(
    sql<Row>`
      select person.person_id, person.name, id_hash, student_no, m.place_id from membership m
      join person on person.county_code = m.county_code and person.person_id = m.person_id and person.kind = 'pupil'
      where m.county_code = ${county} and m.school_id = ${schoolId} and m.place_id is not null
        and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
      order by person.person_id`.compile(q),
  );
  const findClass = classFinder(await classesOf(asked, schoolId), today);
  const byHash = new Map(rows.map((row) => [row.id_hash?.toString('hex'), row]));
  const byNo = new Map(rows.map((row) => [row.student_no, row]));
  const byName = new Map<string, Row[]>();
  for (const row of rows) byName.set(row.name, [...(byName.get(row.name) ?? []), row]);
  return ({ name, idNumber, studentNo, grade, class: written }) => {
    const numbers = numbersTo(keys, { idNumber: idNumber ?? studentNo?.slice(1), studentNo });
    const hash = numbers.id_hash?.toString('hex');
    const numbered =
      (idNumber !== undefined || studentNo?.startsWith('G') ? byHash.get(hash) : undefined) ??
      (studentNo === undefined ? undefined : byNo.get(studentNo));
    if (numbered) return name === undefined || numbered.name === name ? [numbered.person_id] : [];
    if (idNumber !== undefined || name === undefined) return [];
    const found = written === '' ? undefined : findClass(grade, written);
    const placeId = found && 'placeId' in found ? found.placeId : undefined;
    const named = byName.get(name) ?? [];
    if (written !== '' && placeId === undefined) return [];
    return named
      .filter((one) => placeId === undefined || one.place_id === placeId)
      .map((one) => one.person_id);
  };
}
