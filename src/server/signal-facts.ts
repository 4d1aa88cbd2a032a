import { sql } from 'kysely';

import { addDays, type Day } from '../domain/date.ts';
import { diseaseOf } from '../domain/disease.ts';
import {
  feverTenths,
  symptomBits,
  symptomsOf,
  temperatureSites,
  type SymptomCode,
} from '../domain/roll.ts';
import { type CountedStatus, countedStatuses } from '../domain/signal-rule.ts';
import type { Observation, Places } from '../domain/signal.ts';
import { q } from './db.ts';
import type { Watched } from './watch.ts';

/** 提示的依据: what sheets, the observation room and diagnoses say of a school's people, and where each belonged. */

export type FactsOf = Pick<Watched, 'tx' | 'county' | 'schoolId'>;

/** In tenths of a degree: below it no site of measuring has a fever, so that such a reading says nothing by itself. */
const leastFever = Math.min(...feverTenths);

interface SeenRow {
  readonly person_id: string;
  readonly day: Day;
  readonly absent: boolean;
  readonly symptoms: number;
  readonly temp_tenths: number | null;
  readonly temp_site: number | null;
  readonly onset?: Day | undefined;
  readonly disease?: string | null;
  readonly diagnosis?: string | null;
}

interface StayRow {
  readonly person_id: string;
  readonly place_id: string;
  readonly kind: 'class' | 'dorm-room' | 'canteen-table' | 'bus-run';
  readonly grade_id: string | null;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
}

/** Everything that was seen of a school's people from a day on. */
export async function observationsOf(
  facts: FactsOf,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<Observation[]> {
  const [sheets, followed] = await Promise.all([
    seenRows(facts, from, to),
    followedRows(facts, from, to),
  ]);
  return await placed(facts, [...sheets, ...followed], from);
}

/** Diagnoses alone, each on the day of its illness: what was known later, as if it had been known then. */
export async function diagnosesOf(
  facts: FactsOf,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<Observation[]> {
  const seen = (await followedRows(facts, from, to)).filter((row) => diagnosisOf(row).disease);
  const placedRows = await placed(facts, seen, from);
  return placedRows.map(({ personId, day, places, onset, disease }) => ({
    ...{ personId, day, places, disease },
    ...(onset && { onset }),
  }));
}

/** Under the id of the kept file, with where the person belonged on the day. */
async function placed(facts: FactsOf, seen: readonly SeenRow[], from: Day): Promise<Observation[]> {
  if (seen.length === 0) return [];
  const people = [...new Set(seen.map((row) => row.person_id))];
  const { fileOf, stays } = await staysOf(facts, people, from);
  return seen.map((row) => {
    const personId = fileOf.get(row.person_id) ?? row.person_id;
    return {
      personId,
      day: row.day,
      places: placesOn(facts.schoolId, stays.get(personId) ?? [], row),
      absentSick: row.absent,
      symptoms: symptomsOf(row.symptoms),
      ...(row.onset && { onset: row.onset }),
      ...diagnosisOf(row),
      ...(row.temp_tenths !== null && {
        tempC: row.temp_tenths / 10,
        tempSite: temperatureSites[row.temp_site ?? -1],
      }),
    };
  });
}

/** The newest version of each sheet, and what the doctor found in the observation room; under the id of that time. */
async function seenRows({ tx, county, schoolId }: FactsOf, from: Day, to: Day): Promise<SeenRow[]> {
  return await tx.rows(
    sql<SeenRow>`
      with corrected as materialized (
        select day, class_id, session, version from class_day where county_code = ${county}
          and school_id = ${schoolId} and day between ${from} and ${to} and version > 1
      )
      select one.person_id, one.day, one.absent = 1 as absent, one.symptoms, one.temp_tenths, one.temp_site
      from roll_exception one
      where one.county_code = ${county} and one.school_id = ${schoolId} and one.day between ${from} and ${to}
        and (one.absent = 1 or one.symptoms <> 0 or one.temp_tenths >= ${leastFever})
        and (one.class_id <> all(array(select class_id from corrected))
          or not exists (select from corrected where corrected.day = one.day and corrected.class_id = one.class_id
            and corrected.session = one.session and corrected.version <> one.version))
      union all
      select stay.person_id, stay.day, false, coalesce(reading.symptoms, 0), reading.temp_tenths,
        reading.temp_site
      from ward_stay stay join ward_reading reading on reading.county_code = stay.county_code
        and reading.stay_id = stay.stay_id
      where stay.county_code = ${county} and stay.school_id = ${schoolId} and stay.day between ${from} and ${to}`.compile(
      q,
    ),
  );
}

/** What was said of absences: onset, symptoms, and the diagnosis, from the day on which it was known. */
async function followedRows(
  { tx, county, schoolId }: FactsOf,
  from: Day,
  to: Day,
): Promise<SeenRow[]> {
  const rows = await tx.rows(
    sql<{
      person_id: string;
      first_day: Day;
      disease: string | null;
      diagnosis: string | null;
      cause: { onset?: Day; symptoms?: SymptomCode[] } | null;
    }>`
      select one.person_id, one.first_day, one.disease, one.diagnosis,
        (select fact from absence_event said where said.county_code = one.county_code
          and said.absence_id = one.absence_id and fact ->> 'kind' = 'cause'
          and not exists (select from absence_event undo where undo.county_code = said.county_code
            and undo.absence_id = said.absence_id and undo.fact ->> 'eventId' = said.event_id::text)
          order by said.event_id desc limit 1) as cause
      from absence one
      where one.county_code = ${county} and one.school_id = ${schoolId}
        and one.first_day between ${from} and ${to} and (one.closed_why is null or one.closed_why not in ('corrected', 'merged'))`.compile(
      q,
    ),
  );
  return rows.map((row) => ({
    person_id: row.person_id,
    day: row.first_day,
    absent: true,
    symptoms: symptomBits(row.cause?.symptoms),
    temp_tenths: null,
    temp_site: null,
    ...(row.cause?.onset && { onset: row.cause.onset }),
    disease: row.disease,
    diagnosis: row.diagnosis,
  }));
}

/** A diagnosis that counts; one that was ruled out does not. */
function diagnosisOf({ disease, diagnosis }: SeenRow): Pick<Observation, 'disease'> {
  const status = countedStatuses.find((one): one is CountedStatus => one === diagnosis);
  if (!disease || !status) return {};
  const { law } = diseaseOf(disease) ?? {};
  const isNotifiable = law === 'A' || law === 'B' || law === 'C';
  return { disease: { code: disease, status, isNotifiable } };
}

/** Either where somebody belonged, or, with `seen_id`, whose file it was merged into. */
type StayOrFile = StayRow & { readonly seen_id: string | null };

interface Stays {
  /** The kept file of those whose file was merged into another. */
  readonly fileOf: ReadonlyMap<string, string>;
  /** By kept file. */
  readonly stays: ReadonlyMap<string, readonly StayRow[]>;
}

async function staysOf(
  { tx, county }: FactsOf,
  people: readonly string[],
  from: Day,
): Promise<Stays> {
  const rows = await tx.rows(
    sql<StayOrFile>`
      with seen as materialized (
        select person_id, coalesce(merged_into, person_id) as file_id, leads_class_id from person
        where county_code = ${county} and person_id = any(${[...people]}::uuid[])
      ), self as (
        select file_id as person_id, file_id as self_id from seen group by file_id
        union all
        select merged_into, person_id from person
        where county_code = ${county} and merged_into = any(array(select file_id from seen))
      )
      select self.person_id, place.place_id, place.kind, parent.place_id as grade_id, one.valid_from, one.valid_to,
        null::uuid as seen_id
      from self join membership one on one.county_code = ${county} and one.person_id = self.self_id
      join place on place.county_code = one.county_code
        and place.place_id = coalesce(one.place_id, one.room_id, one.seat_id)
      left join place parent on parent.county_code = place.county_code and parent.place_id = place.parent_id
        and parent.kind = 'grade'
      where one.household_id is null and (one.valid_to is null or one.valid_to >= ${addDays(from, -1)})
        and place.kind in ('class', 'dorm-room', 'canteen-table', 'bus-run')
      union all
      select leader.person_id, place.place_id, place.kind, parent.place_id, date '1800-01-01', null, null
      from (
        select person_id, leads_class_id from seen where file_id = person_id
        union
        select person_id, leads_class_id from person where county_code = ${county}
          and person_id = any(array(select file_id from seen where file_id <> person_id))
      ) as leader join place on place.county_code = ${county} and place.place_id = leader.leads_class_id
      left join place parent on parent.county_code = place.county_code and parent.place_id = place.parent_id
        and parent.kind = 'grade'
      union all
      select file_id, null, null, null, null, null, person_id from seen where file_id <> person_id`.compile(
      q,
    ),
  );
  return staysFrom(rows);
}

function staysFrom(rows: readonly StayOrFile[]): Stays {
  const fileOf = new Map<string, string>();
  const stays = new Map<string, StayRow[]>();
  for (const row of rows) {
    if (row.seen_id !== null) {
      fileOf.set(row.seen_id, row.person_id);
      continue;
    }
    const known = stays.get(row.person_id);
    if (known) known.push(row);
    else stays.set(row.person_id, [row]);
  }
  return { fileOf, stays };
}

/** Where somebody belonged on the day; a teacher belongs to the class they lead. */
function placesOn(
  school: string,
  stays: readonly StayRow[],
  { day }: { readonly day: Day },
): Places {
  const places: { -readonly [K in keyof Places]: Places[K] } = { school };
  for (const { kind, place_id, grade_id, valid_from, valid_to } of stays) {
    if (day < valid_from || (valid_to !== null && day > valid_to)) continue;
    places[kind] = place_id;
    if (kind === 'class' && grade_id) places.grade = grade_id;
  }
  return places;
}
