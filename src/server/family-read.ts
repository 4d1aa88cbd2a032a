import { type RawBuilder, sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { familyRelations, type FamilyRelation, relationWord } from '../domain/family-join.ts';
import {
  type CheckIn,
  disagree,
  familyAbsences,
  type FamilyExtra,
  mostSerious,
} from '../domain/family.ts';
import { symptomsOf, temperatureSites } from '../domain/roll.ts';
import type { Language } from '../domain/text/say.ts';
import type { Handler } from './answer.ts';
import { q, type Tx } from './db.ts';
import { placeFullName } from './place-name.ts';

/** 家长上报: what families have said, as their school reads it. */

/** The newest word of one guardian about one child. */
export interface FamilyWord extends CheckIn {
  readonly by: FamilyRelation;
  /** ISO instant at which it reached us. */
  readonly at: string;
}

/** What pre-fills the teacher's sheet: the most serious of what a child's guardians say. */
export interface FamilyReport extends CheckIn {
  /** 妈妈, 外婆: who said it, in the language asked for. */
  readonly by: string;
  readonly at: string;
}

/**
 * What families reported of these people for a span of days, by day and person; who was not reported is not in it. A
 * child may be both absent and have a temperature: that is why it stays at home. Needs the scope of the school.
 */
export async function familyReports(
  tx: Tx,
  {
    language,
    ...of
  }: { county: number; from: Day; to: Day; personIds: readonly string[]; language: Language },
): Promise<Map<Day, Map<string, FamilyReport>>> {
  const found = new Map<Day, Map<string, FamilyReport>>();
  for (const [day, words] of await wordsOf(tx, of)) {
    const reports = new Map<string, FamilyReport>();
    for (const [personId, said] of words) {
      const worst = mostSerious(said);
      if (!worst) continue;
      const { extra: _, ...rest } = worst;
      reports.set(personId, { ...rest, by: relationWord(worst.by, language) });
    }
    found.set(day, reports);
  }
  return found;
}

interface WordRow {
  readonly person_id: string;
  readonly day: Day;
  readonly account_id: string;
  readonly relation: number;
  readonly at: Date;
  readonly absent: number;
  readonly symptoms: number;
  readonly temp_tenths: number | null;
  readonly temp_site: number | null;
  readonly note: string | null;
  readonly extra: FamilyExtra | null;
}

const columns = sql`person_id, day, account_id, relation, at, absent, symptoms, temp_tenths, temp_site, note, extra`;

/** The newest word of each guardian by day and person. */
async function wordsOf(
  tx: Tx,
  one: { county: number; from: Day; to: Day; personIds: readonly string[] },
): Promise<Map<Day, Map<string, FamilyWord[]>>> {
  const words = new Map<Day, Map<string, FamilyWord[]>>();
  for (const row of await newestRows(
    tx,
    one,
    sql`person_id = any(${[...one.personIds]}::uuid[])`,
  )) {
    const ofDay = words.get(row.day) ?? new Map<string, FamilyWord[]>();
    words.set(
      row.day,
      ofDay.set(row.person_id, [...(ofDay.get(row.person_id) ?? []), wordFrom(row)]),
    );
  }
  return words;
}

interface Asking {
  readonly county: number;
  readonly from: Day;
  readonly to: Day;
}

/** The newest word of each account about a person and each day of a span. */
export async function wordRows(
  tx: Tx,
  { personId, ...span }: Asking & { personId: string },
): Promise<WordRow[]> {
  return await newestRows(tx, span, sql`person_id = ${personId}::uuid`);
}

/** A span, not a list of days: only by it does PostgreSQL leave the other months' partitions alone. */
async function newestRows(
  tx: Tx,
  { county, from, to }: Asking,
  whose: RawBuilder<unknown>,
): Promise<WordRow[]> {
  return await tx.rows(
    sql<WordRow>`select distinct on (day, person_id, account_id) ${columns} from checkin
      where county_code = ${county} and day >= ${from} and day <= ${to} and ${whose}
      order by day, person_id, account_id, version desc`.compile(q),
  );
}

export function wordFrom(row: WordRow): FamilyWord {
  const absent = familyAbsences[row.absent - 1];
  const symptoms = symptomsOf(row.symptoms);
  const tempSite = temperatureSites[row.temp_site ?? -1];
  return {
    by: familyRelations[row.relation] ?? 'other',
    at: row.at.toISOString(),
    ...(absent && { absent }),
    ...(symptoms.length > 0 && { symptoms }),
    ...(row.temp_tenths !== null && { tempC: row.temp_tenths / 10 }),
    ...(tempSite && { tempSite }),
    ...(row.note !== null && { note: row.note }),
    ...(row.extra && { extra: row.extra }),
  };
}

/** A word in the form in which it is sent. */
export function sentWord({ symptoms, extra, ...word }: FamilyWord) {
  const { household, ...others } = extra ?? {};
  return {
    ...word,
    ...(symptoms && { symptoms: [...symptoms] }),
    ...(extra && { extra: { ...others, ...(household && { household: [...household] }) } }),
  };
}

export const reports: Handler<'family.reports'> = async (asked, { placeId, day = asked.today }) => {
  const { tx, county, now } = asked;
  const people = await tx.rows(
    sql<{
      person_id: string;
      name: string;
      place_id: string;
      kind: string;
      class: string;
      stage: string | null;
      cohort: number | null;
    }>`
      select person.person_id, person.name, place.place_id, place.kind, place.name as class, place.stage, place.cohort
      from place join membership m on m.county_code = place.county_code and m.place_id = place.place_id
        and m.valid_from <= ${day} and (m.valid_to is null or m.valid_to >= ${day})
      join person on person.county_code = m.county_code and person.person_id = m.person_id
      where place.county_code = ${county} and place.path @> array[${placeId}]::uuid[] and place.kind = 'class'
        and person.person_id in (select person_id from checkin
          where checkin.county_code = ${county} and checkin.day = ${day})
      order by place.stage, place.cohort, place.name, m.seq, person.name`.compile(q),
  );
  const personIds = people.map((row) => row.person_id);
  const words = (await wordsOf(tx, { county, from: day, to: day, personIds })).get(day);
  return {
    day,
    asOf: now.toISOString(),
    rows: people.flatMap((row) => {
      const said = words?.get(row.person_id) ?? [];
      const worst = mostSerious(said);
      if (!worst) return [];
      return {
        personId: row.person_id,
        name: row.name,
        classId: row.place_id,
        className: placeFullName({ ...row, name: row.class }, day),
        disagree: disagree(said),
        reports: [worst, ...said.filter((one) => one !== worst)].map(sentWord),
      };
    }),
  };
};
