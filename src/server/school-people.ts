import { type RawBuilder, sql } from 'kysely';

import { stages } from '../domain/place.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { tailOf } from './person-number.ts';
import { placeFullName } from './place-name.ts';

/** Somebody who is in a class or department of a school today, as little as lists outside of the class need. */
export interface SchoolPerson {
  readonly personId: string;
  readonly kind: 'pupil' | 'staff';
  readonly name: string;
  readonly classId: string;
  readonly className: string;
  readonly tail: string | undefined;
  /** 读音: initials and pinyin. */
  readonly sound: readonly [string, string] | undefined;
}

interface Row {
  readonly person_id: string;
  readonly person_kind: 'pupil' | 'staff';
  readonly person_name: string;
  readonly student_no: string | null;
  readonly id_last4: string | null;
  readonly initials: string | null;
  readonly pinyin: string | null;
  readonly place_id: string;
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
}

/** The people of a school today, each once, by class and list number; `which` narrows to some of them. */
export async function schoolPeople(
  { tx, county, today }: Asked,
  schoolId: string,
  which: RawBuilder<unknown> = sql`true`,
): Promise<SchoolPerson[]> {
  const rows = await tx.rows(
    sql<Row>`
      select * from (
        select distinct on (person.person_id) person.person_id, person.kind as person_kind,
          person.name as person_name, student_no, id_last4, initials, pinyin, place.place_id, place.kind, place.name, place.stage,
          place.cohort, m.seq
        from membership m
        join person on person.county_code = m.county_code and person.person_id = m.person_id
        join place on place.county_code = m.county_code and place.place_id = m.place_id
        where m.county_code = ${county} and m.school_id = ${schoolId} and m.place_id is not null
          and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
          and person.kind in ('pupil', 'staff') and ${which}
        order by person.person_id, m.valid_from desc, m.membership_id
      ) people
      order by kind, array_position(${[...stages]}::text[], stage),
        cohort desc nulls last, length(name), name, seq, person_name, person_id`.compile(q),
  );
  return rows.map((row) => ({
    personId: row.person_id,
    kind: row.person_kind,
    name: row.person_name,
    classId: row.place_id,
    className: placeFullName(row, today),
    tail: tailOf(row),
    sound: row.initials === null || row.pinyin === null ? undefined : [row.initials, row.pinyin],
  }));
}

/** One person who is at the school today. */
export async function schoolPerson(
  asked: Asked,
  schoolId: string,
  personId: string,
): Promise<SchoolPerson | undefined> {
  const [found] = await schoolPeople(asked, schoolId, sql`person.person_id = ${personId}`);
  return found;
}
