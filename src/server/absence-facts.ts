import { sql } from 'kysely';

import { type Day, daysFrom } from '../domain/date.ts';
import { isFever, symptomsOf, temperatureSites } from '../domain/roll.ts';
import { q } from './db.ts';
import { packedReading } from './roll-read.ts';
import type { Watched } from './watch.ts';

/**
 * What the sheets and the families say of those who are or may be away ill. Each table that is kept by the month is told
 * the days by itself: a plan over all its months takes longer than what is looked for. `offset 0` makes
 * each look go behind the row it is for: a table that was empty when it was last counted would be read whole.
 */

export interface SickDay {
  readonly person_id: string;
  readonly day: Day;
  readonly by: 'roll' | 'family';
}

/** Who the sheets of the school's classes say is away ill, from a day on; under the id of the kept file. */
export async function sickSince({ tx, county, schoolId, today }: Watched, from: Day) {
  const rows = await tx.rows(
    sql<{ person_id: string }>`
      with corrected as materialized (
        select day, class_id, session, version from class_day where county_code = ${county}
          and school_id = ${schoolId} and day between ${from} and ${today} and version > 1
      )
      select distinct coalesce(p.merged_into, p.person_id) as person_id
      from roll_exception e
      join person p on p.county_code = ${county} and p.person_id = e.person_id
      where e.county_code = ${county} and e.school_id = ${schoolId} and e.day between ${from} and ${today}
        and e.absent = 1
        and not exists (select from corrected where corrected.day = e.day and corrected.class_id = e.class_id
          and corrected.session = e.session and corrected.version <> e.version)
      union
      select coalesce(p.merged_into, p.person_id) from checkin c
      join person p on p.county_code = ${county} and p.person_id = c.person_id
      where c.county_code = ${county} and c.school_id = ${schoolId} and c.absent = 1
        and c.day >= ${from} and c.day <= ${today}`.compile(q),
  );
  return rows.map((row) => row.person_id);
}

/** Each person with the ids under which something may have been written of them, from so early on. */
export interface Since {
  readonly personId: string;
  readonly from: Day;
}

const earliestOf = (people: readonly Since[]) =>
  people.map((one) => one.from).reduce((one, other) => (other < one ? other : one));

const asked = (people: readonly Since[]) =>
  sql`unnest(${people.map((one) => one.personId)}::uuid[], ${people.map((one) => one.from)}::date[])
    as wanted (person_id, since)`;

/** Where a table is kept by day before person or class, a span of days would be read for the whole county. */
const days = (from: Day, to: Day) => sql`unnest(${daysFrom(from, to)}::date[]) as at (day)`;

/** Days on which people are away ill: by the newest version of a sheet, or by the family's newest word. */
export async function sickDays(
  { tx, county, today }: Watched,
  people: readonly Since[],
): Promise<SickDay[]> {
  const from = earliestOf(people);
  return await tx.rows(
    sql<SickDay>`
      with self as (
        select wanted.*, wanted.person_id as self_id from ${asked(people)}
        union all
        select wanted.*, p.person_id from ${asked(people)}
        join person p on p.county_code = ${county} and p.merged_into = wanted.person_id
      )
      select self.person_id, e.day, 'roll' as by from self
      cross join lateral (select one.day, one.class_id, one.session, one.version from roll_exception one
        where one.county_code = ${county} and one.person_id = self.self_id and one.day >= self.since
          and one.day between ${from} and ${today} and one.absent = 1 offset 0) e
      cross join lateral (select from class_day d where d.county_code = ${county} and d.day = e.day
        and d.day between ${from} and ${today} and d.class_id = e.class_id and d.session = e.session
        and d.version = e.version offset 0) newest
      union
      select self.person_id, c.day, 'family' from self
      join ${days(from, today)} on at.day >= self.since
      cross join lateral (select one.day from checkin one where one.county_code = ${county}
        and one.day = at.day and one.day between ${from} and ${today}
        and one.person_id = self.self_id and one.absent = 1
        and one.version = (select max(version) from checkin newer where newer.county_code = ${county}
          and newer.day = one.day and newer.day between ${from} and ${today} and newer.person_id = one.person_id)
        offset 0) c
      order by 1, 2, 3 desc`.compile(q),
  );
}

/** The last day on which symptoms were noted of somebody, and the last with a fever. */
export interface Noted {
  readonly person_id: string;
  readonly day: Day;
  readonly fever: boolean;
}

/** Days on which a sheet, the observation room, the gate or the family noted symptoms of people. */
export async function symptomDays(
  { tx, county, today, zone }: Watched,
  people: readonly Since[],
): Promise<Noted[]> {
  const from = earliestOf(people);
  const rows = await tx.rows(
    sql<{
      person_id: string;
      day: Day;
      symptoms: number;
      temp_tenths: number | null;
      temp_site: number | null;
      said_fever: boolean;
    }>`
      with self as (
        select wanted.*, wanted.person_id as self_id from ${asked(people)}
        union all
        select wanted.*, p.person_id from ${asked(people)}
        join person p on p.county_code = ${county} and p.merged_into = wanted.person_id
      )
      select self.person_id, e.day, e.symptoms, e.temp_tenths, e.temp_site, false as said_fever from self
      cross join lateral (select one.day, one.class_id, one.session, one.version, one.symptoms, one.temp_tenths,
          one.temp_site from roll_exception one
        where one.county_code = ${county} and one.person_id = self.self_id and one.day >= self.since
          and one.day between ${from} and ${today} and (one.symptoms <> 0 or one.temp_tenths is not null) offset 0) e
      cross join lateral (select from class_day d where d.county_code = ${county} and d.day = e.day
        and d.day between ${from} and ${today} and d.class_id = e.class_id and d.session = e.session
        and d.version = e.version offset 0) newest
      union all
      select self.person_id, (r.at at time zone ${zone})::date, r.symptoms, r.temp_tenths, r.temp_site, false from self
      cross join lateral (select one.stay_id from ward_stay one
        where one.county_code = ${county} and one.person_id = self.self_id and one.day >= self.since offset 0) stay
      join ward_reading r on r.county_code = ${county} and r.stay_id = stay.stay_id
      union all
      select self.person_id, g.day, 0, null, null, g.why = 'fever' from self
      cross join lateral (select one.day, one.why, one.reading_id, one.version from gate_reading one
        where one.county_code = ${county} and one.person_id = self.self_id and one.day >= self.since
          and one.day between ${from} and ${today} and one.outcome in ('ward', 'not-yet') and one.why = 'fever'
        offset 0) g
      where not exists (select from gate_reading newer where newer.county_code = ${county} and newer.day = g.day
          and newer.day between ${from} and ${today} and newer.reading_id = g.reading_id and newer.version > g.version)
      union all
      select self.person_id, c.day, c.symptoms, c.temp_tenths, c.temp_site, false from self
      join ${days(from, today)} on at.day >= self.since
      cross join lateral (select one.day, one.symptoms, one.temp_tenths, one.temp_site from checkin one
        where one.county_code = ${county} and one.day = at.day and one.day between ${from} and ${today}
          and one.person_id = self.self_id and (one.symptoms <> 0 or one.temp_tenths is not null)
          and one.version = (select max(version) from checkin newer where newer.county_code = ${county}
            and newer.day = one.day and newer.day between ${from} and ${today} and newer.person_id = one.person_id)
        offset 0) c
      order by 1, 2`.compile(q),
  );
  return rows.flatMap((row) => {
    const symptoms = symptomsOf(row.symptoms);
    const tempC = row.temp_tenths === null ? undefined : row.temp_tenths / 10;
    const isHot = isFever(tempC, temperatureSites[row.temp_site ?? -1]);
    const fever = row.said_fever || isHot || symptoms.includes('FEVER');
    return fever || symptoms.length > 0 ? [{ person_id: row.person_id, day: row.day, fever }] : [];
  });
}

/** Days whose last sheet says that people were there, from a day on. */
export async function seenDays(
  { tx, county, today }: Watched,
  people: readonly Since[],
): Promise<{ person_id: string; day: Day }[]> {
  const from = earliestOf(people);
  const rows = await tx.rows(
    sql<{
      person_id: string;
      day: Day;
      absent: number | null;
      packed: Buffer;
      position: number | null;
    }>`
      select wanted.person_id, at.day, e.absent, roll.packed,
        array_position(roster.person_ids, wanted.person_id) - 1 as position
      from ${asked(people)}
      join ${days(from, today)} on at.day >= wanted.since
      join membership m on m.county_code = ${county} and m.person_id = wanted.person_id and m.place_id is not null
        and m.valid_from <= at.day and (m.valid_to is null or at.day <= m.valid_to)
      cross join lateral (select d.session, d.version from class_day d where d.county_code = ${county}
        and d.day = at.day and d.day between ${from} and ${today} and d.class_id = m.place_id offset 0) c
      cross join lateral (select r.packed, r.roster_revision from roll r where r.county_code = ${county}
        and r.day = at.day and r.day between ${from} and ${today} and r.class_id = m.place_id
        and r.session = c.session and r.version = c.version offset 0) roll
      join roster on roster.county_code = ${county} and roster.class_id = m.place_id
        and roster.revision = roll.roster_revision
      left join lateral (select one.absent from roll_exception one where one.county_code = ${county}
        and one.day = at.day and one.day between ${from} and ${today} and one.class_id = m.place_id
        and one.session = c.session and one.version = c.version and one.person_id = wanted.person_id offset 0) e on true
      order by at.day, c.session`.compile(q),
  );
  // The last word of a day stands: who went home ill at noon was not there in the end.
  const last = new Map<string, { person_id: string; day: Day; isHere: boolean }>();
  for (const { person_id, day, absent, packed, position } of rows) {
    if (absent === null && packedReading({ packed, position }) === undefined) continue;
    last.set(`${person_id} ${day}`, { person_id, day, isHere: (absent ?? 0) === 0 });
  }
  return [...last.values()].filter((one) => one.isHere);
}

export interface Whereabouts {
  readonly person_id: string;
  /** The file that stands for the person now. */
  readonly kept_id: string;
  readonly class_id: string | null;
  readonly school_id: string | null;
  readonly is_offered: boolean;
  readonly closed_day: Day | null;
}

/** Where people are today, whether they are on the way to another county, and when they were last ill. */
export async function whereabouts({ tx, county, today }: Watched, personIds: readonly string[]) {
  return await tx.rows(
    sql<Whereabouts>`
      select p.person_id, coalesce(p.merged_into, p.person_id) as kept_id, place.place_id as class_id, place.school_id,
        exists (select from transfer t where t.county_code = ${county} and t.person_id = p.person_id
          and t.state = 'offered') as is_offered,
        (select max(closed_day) from absence a where a.county_code = ${county} and a.state = 'closed' and a.closed_why in ('returned', 'left')
          and a.person_id = coalesce(p.merged_into, p.person_id)) as closed_day
      from person p
      left join lateral (
        select m.place_id from membership m
        join place one on one.county_code = ${county} and one.place_id = m.place_id
          and one.kind in ('class', 'department')
        where m.county_code = ${county} and m.person_id = coalesce(p.merged_into, p.person_id)
          and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
        order by m.valid_from desc limit 1) m on true
      left join place on place.county_code = ${county} and place.place_id = m.place_id
      where p.county_code = ${county} and p.person_id = any(${[...personIds]}::uuid[])`.compile(q),
  );
}
