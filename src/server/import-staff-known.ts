import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import type { Sex } from '../domain/person.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** A member of staff as an import compares with them. */
export interface KnownStaff {
  readonly personId: string;
  readonly version: number;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDay: Day | undefined;
  readonly idNumber: string | undefined;
  readonly phone: string | undefined;
  readonly jobTitle: string | undefined;
  /** The class that they lead as 班主任, as a list said. */
  readonly classId: string | undefined;
  /** The department they are in today; undefined for those who left. */
  readonly at:
    | {
        readonly placeId: string;
        readonly membershipId: string;
        readonly from: Day;
        readonly name: string;
      }
    | undefined;
}

interface Row {
  readonly person_id: string;
  readonly version: number;
  readonly name: string;
  readonly sex: Sex;
  readonly birth_day: Day | null;
  readonly id_cipher: Buffer | null;
  readonly phone_cipher: Buffer | null;
  readonly job_title: string | null;
  readonly leads_class_id: string | null;
  readonly place_id: string | null;
  readonly membership_id: string;
  readonly valid_from: Day;
  readonly place_name: string;
}

/** The staff of a school, those who left among them. */
export async function staffOf(
  { tx, county, keys, today }: Asked,
  schoolId: string,
): Promise<KnownStaff[]> {
  const rows = await tx.rows(
    sql<Row>`
      select person.person_id, version, person.name, sex, birth_day, id_cipher, phone_cipher, job_title, leads_class_id,
        at.place_id, at.membership_id, at.valid_from, at.name as place_name
      from person left join lateral (
        select m.place_id, m.membership_id, m.valid_from, place.name from membership m
        join place on place.county_code = m.county_code and place.place_id = m.place_id
        where m.county_code = person.county_code and m.person_id = person.person_id and m.school_id = ${schoolId}
          and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
        order by m.valid_from desc, m.membership_id desc limit 1) at on true
      where county_code = ${county} and school_id = ${schoolId} and person.kind = 'staff'
      order by person.person_id`.compile(q),
  );
  return rows.map((row) => ({
    personId: row.person_id,
    version: row.version,
    name: row.name,
    sex: row.sex,
    birthDay: row.birth_day ?? undefined,
    idNumber: row.id_cipher ? keys.openText(row.id_cipher) : undefined,
    phone: row.phone_cipher ? keys.openText(row.phone_cipher) : undefined,
    jobTitle: row.job_title ?? undefined,
    classId: row.leads_class_id ?? undefined,
    at:
      row.place_id === null
        ? undefined
        : {
            placeId: row.place_id,
            membershipId: row.membership_id,
            from: row.valid_from,
            name: row.place_name,
          },
  }));
}
