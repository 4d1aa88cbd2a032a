import { sql } from 'kysely';

import { type Day, daysFrom } from '../domain/date.ts';
import { isFever, symptomsOf, temperatureSites } from '../domain/roll.ts';
import { q } from './db.ts';
import { packedReading } from './roll-read.ts';
import type { Watched } from './watch.ts';

/**
 * What the sheets and the families say of those who are or may be away ill. Each table that is kept by the month is told
 * the days by itself: a plan over all its months takes longer than what is looked for. `offset 0` keeps the look for
 * the newest version behind the rows of the school: a table that was empty when it was last counted would be read whole.
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
      select distinct coalesce(p.merged_into, p.person_id) as person_id
      from roll_exception e
      cross join lateral (select from class_day d where d.county_code = ${county} and d.day = e.day
        and d.day between ${from} and ${today} and d.class_id = e.class_id and d.session = e.session
        and d.version = e.version offset 0) newest
      join person p on p.county_code = ${county} and p.person_id = e.person_id
      where e.county_code = ${county} and e.school_id = ${schoolId} and e.day between ${from} and ${today}
        and e.absent = 1
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
      join roll_exception e on e.county_code = ${county} and e.person_id = self.self_id
        and e.day >= self.since and e.day between ${from} and ${today} and e.absent = 1
      cross join lateral (select from class_day d where d.county_code = ${county} and d.day = e.day
        and d.day between ${from} and ${today} and d.class_id = e.class_id and d.session = e.session
        and d.version = e.version offset 0) newest
      union
      select self.person_id, c.day, 'family' from self
      join checkin c on c.county_code = ${county} and c.person_id = self.self_id and c.absent = 1
        and c.day >= self.since and c.day between ${from} and ${today}
        and c.version = (select max(version) from checkin newer where newer.county_code = ${county}
          and newer.day = c.day and newer.day between ${from} and ${today} and newer.person_id = c.person_id)
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
      join roll_exception e on e.county_code = ${county} and e.person_id = self.self_id
        and e.day >= self.since and e.day between ${from} and ${today}
        and (e.symptoms <> 0 or e.temp_tenths is not null)
      cross join lateral (select from class_day d where d.county_code = ${county} and d.day = e.day
        and d.day between ${from} and ${today} and d.class_id = e.class_id and d.session = e.session
        and d.version = e.version offset 0) newest
      union all
      select self.person_id, (r.at at time zone ${zone})::date, r.symptoms, r.temp_tenths, r.temp_site, false from self
      join ward_stay stay on stay.county_code = ${county} and stay.person_id = self.self_id and stay.day >= self.since
      join ward_reading r on r.county_code = ${county} and r.stay_id = stay.stay_id
      union all
      select self.person_id, g.day, 0, null, null, g.why = 'fever' from self
      join gate_reading g on g.county_code = ${county} and g.person_id = self.self_id and g.day >= self.since
        and g.day between ${from} and ${today} and g.outcome in ('ward', 'not-yet') and g.why = 'fever'
        and not exists (select from gate_reading newer where newer.county_code = ${county} and newer.day = g.day
          and newer.day between ${from} and ${today} and newer.reading_id = g.reading_id and newer.version > g.version)
      union all
      select self.person_id, c.day, c.symptoms, c.temp_tenths, c.temp_site, false from self
      join checkin c on c.county_code = ${county} and c.person_id = self.self_id
        and (c.symptoms <> 0 or c.temp_tenths is not null)
        and c.day >= self.since and c.day between ${from} and ${today}
        and c.version = (select max(version) from checkin newer where newer.county_code = ${county}
          and newer.day = c.day and newer.day between ${from} and ${today} and newer.person_id = c.person_id)
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

/**
 * Days whose last sheet says that people were there, from a day on. Day by day: sheets are kept by day before class, and
 * a span of days would be read for the whole county.
 */
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
      join unnest(${daysFrom(from, today)}::date[]) as at (day) on at.day >= wanted.since
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
