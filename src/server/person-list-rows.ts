import { type RawBuilder, sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import { ageOn, type Day } from '../domain/date.ts';
import type { PersonKind, Sex } from '../domain/person.ts';
import { isRolled } from '../domain/place.ts';
import type { Asked } from './answer.ts';
import { tailOf } from './person-number.ts';
import { begins } from './person-search-reach.ts';
import { placeFullName } from './place-name.ts';

/** 名单的一行, and what lists of people have in common. */

type Input = Parsed<'person.list'>;
type Row = Output<'person.list'>['rows'][number];

/** A person of a list. */
export interface PersonInList {
  readonly person_id: string;
  readonly kind: PersonKind;
  readonly name: string;
  readonly sex: Sex;
  readonly birth_day: Day | null;
  readonly student_no: string | null;
  readonly id_last4: string | null;
  readonly job_title: string | null;
  readonly seq: number | null;
  readonly guardians: number;
  readonly place_id: string | null;
}

/** A person with the class or department that the list is about. */
export interface ListRow extends PersonInList {
  readonly place_kind: string | null;
  readonly place_name: string | null;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly school_name: string | null;
}

/** A membership `m` at the place or below it, whenever it was. */
export function isAt({ county, place }: Asked): RawBuilder<unknown> {
  const { placeId, kind } = place;
  const below =
    kind === 'school' ? sql`school_id = ${placeId}` : sql`path @> array[${placeId}]::uuid[]`;
  const where = isRolled(kind)
    ? sql`m.place_id = ${placeId}`
    : sql`m.place_id in (select place_id from place where county_code = ${county} and ${below})`;
  return sql`m.county_code = ${county} and ${where}`;
}

/** A row of `person` of a kind and with a name that are asked for. */
export function isMeant({ county }: Asked, { kind, q: begin }: Input): RawBuilder<unknown> {
  const kinds = kind ? [kind] : ['pupil', 'staff'];
  const name = begin ? storable(begin) : '';
  const named = name ? sql`and ${begins(sql`person.name collate "C"`, name)}` : sql``;
  return sql`person.county_code = ${county} and person.kind = any(${kinds}) ${named}`;
}

/** The row as pages show it; its class is named as it was on the day. */
export function rowFrom(asked: Asked, row: ListRow, day: Day): Row {
  const isWithinSchool = asked.place.schoolId !== undefined;
  const placeName = row.place_id === null ? undefined : nameOfPlace(row, isWithinSchool, day);
  return rowNamed(asked, row, placeName);
}

/** The row as pages show it, with the name of its class. */
export function rowNamed(
  { today }: Pick<Asked, 'today'>,
  row: PersonInList,
  placeName: string | undefined,
): Row {
  const tail = tailOf(row);
  return {
    personId: row.person_id,
    kind: row.kind,
    name: row.name,
    sex: row.sex,
    ...(row.birth_day !== null && { age: ageOn(row.birth_day, today) }),
    ...(tail !== undefined && { tail }),
    ...(row.place_id !== null && placeName !== undefined && { placeId: row.place_id, placeName }),
    ...(row.seq !== null && { seq: row.seq }),
    ...(row.job_title !== null && { jobTitle: row.job_title }),
    guardians: row.guardians,
  };
}

/** The class's name; with its school where people of several schools are listed. */
export function nameOfPlace(
  row: Pick<ListRow, 'place_kind' | 'place_name' | 'stage' | 'cohort' | 'school_name'>,
  isWithinSchool: boolean,
  day: Day,
): string {
  const { place_kind: kind, place_name: name, stage, cohort, school_name: school } = row;
  const full = placeFullName({ kind: kind ?? '', name: name ?? '', stage, cohort }, day);
  return isWithinSchool || school === null ? full : `${school} ${full}`;
}

/** The database takes no zero characters. */
function storable(text: string): string {
  return text.replaceAll('\0', '').normalize('NFC').trim();
}
