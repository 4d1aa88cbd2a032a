import { sql } from 'kysely';

import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { placeFullName } from './place-name.ts';

/** 寄宿生: who sleeps in a room and is in a class of the same school today. */
export interface Lodger {
  readonly roomId: string;
  readonly personId: string;
  readonly name: string;
  readonly classId: string;
  readonly className: string;
}

interface Row {
  readonly room_id: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly class_id: string;
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
}

/** The lodgers of rooms, by class and name. Who has left the school has no class and is not among them. */
export async function lodgersOf(
  { tx, county, today }: Asked,
  roomIds: readonly string[],
): Promise<Lodger[]> {
  const rows = await tx.rows(
    sql<Row>`
      select bed.room_id, bed.person_id, person.name as person_name, class.place_id as class_id, class.kind,
        class.name, class.stage, class.cohort
      from membership bed
      join person on person.county_code = bed.county_code and person.person_id = bed.person_id
      join lateral (
        select place.place_id, place.kind, place.name, place.stage, place.cohort from membership m
        join place on place.county_code = m.county_code and place.place_id = m.place_id and place.kind = 'class'
        where m.county_code = bed.county_code and m.person_id = bed.person_id and m.school_id = bed.school_id
          and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
        order by m.valid_from desc limit 1
      ) class on true
      where bed.county_code = ${county} and bed.room_id = any(${[...roomIds]}::uuid[]) and bed.valid_to is null
      order by bed.room_id, class.cohort desc, length(class.name), class.name, person.name, bed.person_id`.compile(
      q,
    ),
  );
  return rows.map((row) => ({
    roomId: row.room_id,
    personId: row.person_id,
    name: row.person_name,
    classId: row.class_id,
    className: placeFullName(row, today),
  }));
}

/** 在留观室: since when those of these people are there who have not left it. The keeper hears no more than that. */
export async function inWardSince(
  { tx, county }: Asked,
  people: readonly { readonly personId: string }[],
): Promise<Map<string, Date>> {
  const rows = await tx.rows(
    sql<{ person_id: string; since: Date }>`
      select person_id, since from ward_stay
      where county_code = ${county} and person_id = any(${people.map((one) => one.personId)}::uuid[])
        and left_at is null`.compile(q),
  );
  return new Map(rows.map((row) => [row.person_id, row.since]));
}
