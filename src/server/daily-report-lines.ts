import { sql } from 'kysely';

import {
  type ClassFigures,
  countPeople,
  type PersonDay,
  recentFrom,
} from '../domain/daily-report.ts';
import type { Day } from '../domain/date.ts';
import { stages } from '../domain/place.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { placeFullName } from './place-name.ts';
import { isDueOn } from './roll-due.ts';
import { readingFrom } from './roll-read.ts';

interface UnitRow {
  readonly place_id: string;
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly people: number;
  readonly expected: number | null;
  readonly present: number | null;
}

interface SaidRow {
  readonly class_id: string;
  readonly day: Day;
  readonly person_id: string;
  readonly absent: number;
  readonly is_late: boolean;
  readonly symptoms: number;
  readonly temp_tenths: number | null;
  readonly temp_site: number | null;
  readonly note: string | null;
}

/** 日报的各行: the school's classes and departments of a day, from their sheets as they stand now. */
export async function linesOf(asked: Asked, schoolId: string, day: Day): Promise<ClassFigures[]> {
  const [units, said] = await Promise.all([
    readUnits(asked, schoolId, day),
    readSaid(asked, schoolId, day),
  ]);
  const byClass = grouped(said);
  return units.map((unit) => {
    const people: PersonDay[] = (byClass.get(unit.place_id) ?? []).map((row) => ({
      personId: row.person_id,
      day: row.day,
      reading: readingFrom(row),
    }));
    return {
      name: placeFullName(unit, day),
      classId: unit.place_id,
      expected: unit.expected ?? unit.people,
      present: unit.present ?? 0,
      isReported: unit.expected !== null,
      ...countPeople(day, people),
    };
  });
}

function grouped(rows: readonly SaidRow[]): Map<string, SaidRow[]> {
  const groups = new Map<string, SaidRow[]>();
  for (const row of rows) groups.set(row.class_id, [...(groups.get(row.class_id) ?? []), row]);
  return groups;
}

/** Who is on the roll and who came, by the first check of the day that has a sheet. */
async function readUnits({ tx, county }: Asked, schoolId: string, day: Day): Promise<UnitRow[]> {
  return await tx.rows(
    sql<UnitRow>`
      select place.place_id, place.kind, place.name, place.stage, place.cohort, sheet.expected, sheet.present,
        (select cardinality(person_ids) from roster where roster.county_code = ${county}
          and roster.class_id = place.place_id and roster.valid_from <= ${day} order by revision desc limit 1) as people
      from place left join lateral (
        select expected, present from class_day where county_code = ${county} and day = ${day}
          and class_id = place.place_id order by session limit 1) sheet on true
      where place.county_code = ${county} and place.school_id = ${schoolId}
        and place.kind in ('class', 'department') and ${isDueOn('place', day)}
      order by place.kind, array_position(${[...stages]}::text[], place.stage),
        place.cohort desc nulls last, length(place.name), place.name`.compile(q),
  );
}

/** What the newest sheets of the last days say of single people. */
async function readSaid({ tx, county }: Asked, schoolId: string, day: Day): Promise<SaidRow[]> {
  return await tx.rows(
    sql<SaidRow>`
      select one.class_id, one.day, one.person_id, one.absent, one.is_late, one.symptoms, one.temp_tenths,
        one.temp_site, null as note
      from place join class_day sheet on sheet.county_code = ${county}
        and sheet.day between ${recentFrom(day)} and ${day} and sheet.class_id = place.place_id
      join roll_exception one on one.county_code = ${county} and one.day = sheet.day
        and one.class_id = sheet.class_id and one.session = sheet.session and one.version = sheet.version
      where place.county_code = ${county} and place.school_id = ${schoolId}
        and place.kind in ('class', 'department')`.compile(q),
  );
}
