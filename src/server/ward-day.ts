import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { isIll } from '../domain/roll.ts';
import type { StayEnd, StaySource } from '../domain/ward.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { placeFullName } from './place-name.ts';
import { readingFrom } from './roll-read.ts';
import { reportedSince } from './roll-since.ts';

type WardDay = Output<'ward.day'>;
type Stay = WardDay['stays'][number];
type Expected = WardDay['expected'][number];

/** 留观室一天: who is in the room, who should come, who has left and to whom. */
export const wardDay: Handler<'ward.day'> = async (asked, { schoolId, day = asked.today }) => {
  const [stays, gate, ill] = await Promise.all([
    staysOf(asked, schoolId, day),
    sentByGate(asked, schoolId, day),
    illOnSheets(asked, schoolId, day),
  ]);
  // Who is on both lists comes once, from the gate: that was first.
  const sent = new Set(gate.map((one) => one.personId));
  return {
    day,
    asOf: asked.now.toISOString(),
    stays,
    expected: [...gate, ...ill.filter((one) => !sent.has(one.personId))],
  };
};

interface Named {
  readonly person_id: string;
  readonly person_name: string;
  readonly kind: string | null;
  readonly name: string | null;
  readonly stage: string | null;
  readonly cohort: number | null;
}

interface Found {
  readonly symptoms: number;
  readonly temp_tenths: number | null;
  readonly temp_site: number | null;
  readonly note: string | null;
}

interface StayRow extends Named {
  readonly stay_id: string;
  readonly source: StaySource;
  readonly since: Date;
  readonly left_at: Date | null;
  readonly left_to: StayEnd | null;
  readonly taken_by: string | null;
  readonly relation: string | null;
  readonly left_note: string | null;
  readonly readings: (Found & { readonly at: string; readonly by: string | null })[];
}

async function staysOf(asked: Asked, schoolId: string, day: Day): Promise<Stay[]> {
  const { tx, county, today } = asked;
  const rows = await tx.rows(
    sql<StayRow>`
      select stay.stay_id, source, since, left_at, left_to, taken_by, relation, left_note, stay.person_id,
        person.name as person_name, place.kind, place.name, place.stage, place.cohort,
        coalesce((select jsonb_agg(jsonb_build_object('symptoms', symptoms, 'temp_tenths', temp_tenths,
            'temp_site', temp_site, 'note', note, 'at', at, 'by', card.name) order by at, reading_id)
          from ward_reading one left join account_card card
            on card.county_code = ${county} and card.account_id = one.account_id
          where one.county_code = ${county} and one.stay_id = stay.stay_id), '[]') as readings
      from ward_stay stay
      join person on person.county_code = stay.county_code and person.person_id = stay.person_id
      left join place on place.county_code = stay.county_code and place.place_id = stay.class_id
      where stay.county_code = ${county} and stay.school_id = ${schoolId}
        and (stay.day = ${day} or (left_at is null and stay.day < ${day} and ${day}::date = ${today}::date))
      order by left_at desc nulls first, since, stay_id`.compile(q),
  );
  return rows.map((row) => ({
    stayId: row.stay_id,
    ...whoOf(row, day),
    source: row.source,
    since: row.since.toISOString(),
    readings: row.readings.map(({ at, by, ...found }) => ({
      ...foundOf(found),
      at: new Date(at).toISOString(),
      by: by ?? '',
    })),
    ...(row.left_at && { leftAt: row.left_at.toISOString() }),
    ...(row.left_to && { leftTo: row.left_to }),
    ...(row.taken_by !== null && { takenBy: row.taken_by }),
    ...(row.relation !== null && { relation: row.relation }),
    ...(row.left_note !== null && { leftNote: row.left_note }),
  }));
}

/** Somebody who was in the room then, or came out of it after, needs not be sent for again. */
const notReceived = (county: number) => sql`not exists (select from ward_stay stay
  where stay.county_code = ${county} and stay.person_id = sent.person_id and stay.day = sent.day
    and (stay.left_at is null or stay.left_at >= sent.at))`;

async function sentByGate(asked: Asked, schoolId: string, day: Day): Promise<Expected[]> {
  const { tx, county } = asked;
  const rows = await tx.rows(
    sql<Named & Omit<Found, 'symptoms'> & { at: Date }>`
      with newest as (
        select distinct on (reading_id) * from gate_reading
        where county_code = ${county} and school_id = ${schoolId} and day = ${day}
        order by reading_id, version desc
      ),
      sent as (
        select distinct on (person_id) * from newest
        where person_id is not null and outcome <> 'void' order by person_id, at desc, reading_id
      )
      select sent.person_id, person.name as person_name, temp_tenths, temp_site, note, at,
        place.kind, place.name, place.stage, place.cohort
      from sent join person on person.county_code = ${county} and person.person_id = sent.person_id
      left join place on place.county_code = ${county} and place.place_id = sent.class_id
      where outcome = 'ward' and ${notReceived(county)} order by at, sent.person_id`.compile(q),
  );
  return rows.map((row) => ({
    ...whoOf(row, day),
    source: 'gate' as const,
    at: row.at.toISOString(),
    ...foundOf({ ...row, symptoms: 0 }),
  }));
}

/** Present and ill on the newest version of a sheet of that day, and since when that has been said of them. */
async function illOnSheets(asked: Asked, schoolId: string, day: Day): Promise<Expected[]> {
  const { tx, county } = asked;
  const rows = await tx.rows(
    sql<Named & Found & { at: Date; absent: number; is_late: boolean }>`
      with sent as (
        select distinct on (e.person_id) e.*, since.at from class_day d
        join roll_exception e on e.county_code = d.county_code and e.day = d.day and e.class_id = d.class_id
          and e.session = d.session and e.version = d.version
        cross join ${reportedSince('findings')} since
        where d.county_code = ${county} and d.day = ${day} and d.school_id = ${schoolId}
        order by e.person_id, e.session desc
      )
      select sent.person_id, person.name as person_name, absent, is_late, symptoms, temp_tenths, temp_site, note, at,
        place.kind, place.name, place.stage, place.cohort
      from sent join person on person.county_code = ${county} and person.person_id = sent.person_id
      left join place on place.county_code = ${county} and place.place_id = sent.class_id
      where absent = 0 and (symptoms <> 0 or temp_tenths is not null) and ${notReceived(county)}
      order by at, sent.person_id`.compile(q),
  );
  return rows
    .filter((row) => isIll(readingFrom(row)))
    .map((row) => ({
      ...whoOf(row, day),
      source: 'sheet' as const,
      at: row.at.toISOString(),
      ...foundOf(row),
    }));
}

function whoOf(row: Named, day: Day) {
  const { kind, name, stage, cohort } = row;
  return {
    personId: row.person_id,
    name: row.person_name,
    className: placeFullName({ kind: kind ?? '', name: name ?? '', stage, cohort }, day),
  };
}

function foundOf(row: Found) {
  const { symptoms, temp_tenths, temp_site, note } = row;
  const found = readingFrom({ symptoms, temp_tenths, temp_site, note, absent: 0, is_late: false });
  return {
    ...(found.symptoms && { symptoms: [...found.symptoms] }),
    ...(found.tempC !== undefined && { tempC: found.tempC }),
    ...(found.tempSite && { tempSite: found.tempSite }),
    ...(found.note && { note: found.note }),
  };
}
