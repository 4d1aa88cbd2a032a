import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Day } from '../domain/date.ts';
import type { DiseaseCode } from '../domain/disease.ts';
import { type CheckState, vaccinesAgainst } from '../domain/dose.ts';
import { stages } from '../domain/place.ts';
import { problem } from '../domain/problem.ts';
import type { Asked, Handler } from './answer.ts';
import { q, type Tx } from './db.ts';
import { wantedOf } from './dose-wanted.ts';
import { readAfter, writeAfter } from './page-key.ts';
import type { PlaceNode } from './place-index.ts';
import { placeFullName } from './place-name.ts';

/** 接种情况: how many pupils have doses against a disease, and who lacks them. */

interface PupilsKey {
  readonly county: number;
  readonly today: Day;
  readonly place: Pick<PlaceNode, 'placeId' | 'kind' | 'schoolId'>;
  readonly disease: DiseaseCode;
}

/**
 * Pupils in a class below a place today with their doses against a disease, each once, as
 * `(person_id, class_id, school_id, doses, last_day, state)`; doses of a file that was merged into theirs count too, one
 * that stands in both once.
 */
export function pupilDoses({ county, today, place, disease }: PupilsKey): RawBuilder<unknown> {
  const below =
    place.kind === 'class'
      ? sql`class.place_id = ${place.placeId}`
      : place.kind === 'school'
        ? sql`class.school_id = ${place.placeId}`
        : sql`class.path @> array[${place.placeId}]::uuid[]`;
  return sql`
    pupil as materialized (
      select distinct on (m.person_id) m.person_id, class.place_id as class_id, class.school_id
      from place class join membership m on m.county_code = ${county} and m.place_id = class.place_id
        and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
      join person on person.county_code = ${county} and person.person_id = m.person_id and person.kind = 'pupil'
      where class.county_code = ${county} and class.kind = 'class' and ${below}
      order by m.person_id, m.valid_from desc, m.membership_id
    ),
    alias as (
      select person_id as own_id, person_id from pupil
      union all select gone.person_id, pupil.person_id from pupil join person gone
        on gone.county_code = ${county} and gone.merged_into = pupil.person_id
    ),
    given as (
      select alias.person_id, count(distinct (vaccine, day))::int as doses, max(day) as last_day
      from alias join dose on dose.county_code = ${county} and dose.person_id = own_id
        and dose.vaccine = any(${vaccinesAgainst(disease)}::text[]) and dose.voided_at is null
      group by 1
    ),
    seen as (
      select distinct on (alias.person_id) alias.person_id, state
      from alias join vaccine_check one on one.county_code = ${county} and one.person_id = own_id
      order by alias.person_id, one.check_id desc
    ),
    stand as (
      select pupil.*, coalesce(given.doses, 0) as doses, last_day, state
      from pupil left join given using (person_id) left join seen using (person_id)
    )`;
}

interface CoverageRow {
  readonly place_id: string;
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly pupils: number;
  readonly some: number;
  readonly enough: number;
  readonly verified: number;
  readonly missing: number;
  readonly exempt: number;
}

export const coverage: Handler<'dose.coverage'> = async (asked, { placeId, disease }) => {
  const { county, countyDays, place, today, now } = asked;
  const wanted = (await wantedOf(asked)).find((one) => one.disease === disease);
  const read = async (tx: Tx) =>
    await readCoverage(tx, { county, today, place, disease }, wanted?.doses);
  // Above a school many pupils are counted: once a minute for all who look.
  const isSchool = place.schoolId !== undefined;
  const key = `dose ${placeId} ${disease} ${today} ${wanted?.doses ?? ''}`;
  const rows = isSchool ? await read(asked.tx) : await countyDays.past(county, key, read);
  return {
    placeId,
    placeName: place.name,
    ...(place.schoolId !== undefined && { schoolId: place.schoolId }),
    disease,
    ...(wanted && { wanted }),
    asOf: now.toISOString(),
    rows: rows.map((row) => ({
      placeId: row.place_id,
      name: placeFullName(row, today),
      pupils: row.pupils,
      some: row.some,
      ...(wanted && { enough: row.enough }),
      verified: row.verified,
      missing: row.missing,
      exempt: row.exempt,
    })),
  };
};

async function readCoverage(
  tx: Tx,
  key: PupilsKey,
  wanted: number | undefined,
): Promise<CoverageRow[]> {
  const group = sql.ref(key.place.schoolId === undefined ? 'stand.school_id' : 'stand.class_id');
  const count = (state: CheckState) =>
    sql`(count(*) filter (where state = ${state}))::int as ${sql.ref(state)}`;
  return await tx.rows(
    sql<CoverageRow>`with ${pupilDoses(key)}
      select place.place_id, place.kind, place.name, place.stage, place.cohort, count(*)::int as pupils,
        (count(*) filter (where doses > 0))::int as some,
        (count(*) filter (where doses >= ${wanted ?? 1}))::int as enough,
        ${count('verified')}, ${count('missing')}, ${count('exempt')}
      from stand join place on place.county_code = ${key.county} and place.place_id = ${group}
      group by place.county_code, place.place_id
      order by array_position(${[...stages]}::text[], place.stage), place.cohort desc nulls last,
        length(place.name), place.name, place.place_id`.compile(q),
  );
}

const After = z.tuple([z.string(), z.uuid()]);

export const unprotected: Handler<'dose.people'> = async (asked, input) => {
  const { tx, county, today, place } = asked;
  if (place.schoolId === undefined) return problem('one-school-first');
  const { disease, show, limit } = input;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: 'after' });
  const wanted = (await wantedOf(asked)).find((one) => one.disease === disease)?.doses ?? 1;
  const which =
    show === 'lacking'
      ? sql`doses < ${wanted}`
      : show === 'no-certificate'
        ? sql`coalesce(state, 'missing') = 'missing'`
        : sql`true`;
  const rows = await tx.rows(
    sql<{
      person_id: string;
      person_name: string;
      sort: string;
      doses: number;
      last_day: Day | null;
      state: CheckState | null;
      kind: string;
      name: string;
      stage: string | null;
      cohort: number | null;
    }>`with ${pupilDoses({ county, today, place, disease })},
      sorted as (
        select stand.*, person.name as person_name, place.kind, place.name, place.stage, place.cohort,
          concat_ws(' ', lpad(coalesce(array_position(${[...stages]}::text[], place.stage), 99)::text, 2, '0'),
            9999 - coalesce(place.cohort, 0), lpad(length(place.name)::text, 3, '0'), place.name, place.place_id,
            person.name) as sort
        from stand join person on person.county_code = ${county} and person.person_id = stand.person_id
        join place on place.county_code = ${county} and place.place_id = stand.class_id
        where ${which}
      )
      select * from sorted ${after ? sql`where (sort, person_id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by sort, person_id limit ${limit + 1}`.compile(q),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({
      personId: row.person_id,
      name: row.person_name,
      className: placeFullName(row, today),
      doses: row.doses,
      ...(row.last_day !== null && { lastDay: row.last_day }),
      ...(row.state !== null && { check: row.state }),
    })),
    ...(rows.length > limit && last && { next: writeAfter([last.sort, last.person_id]) }),
  };
};

/** How many pupils a list has, for its file. */
export async function countUnprotected(
  { tx, county, today, place }: Asked,
  {
    disease,
    show,
  }: { disease: DiseaseCode; show?: 'lacking' | 'no-certificate' | 'all' | undefined },
): Promise<number> {
  const wanted =
    (await wantedOf({ tx, county })).find((one) => one.disease === disease)?.doses ?? 1;
  const which =
    show === 'all'
      ? sql`true`
      : show === 'no-certificate'
        ? sql`coalesce(state, 'missing') = 'missing'`
        : sql`doses < ${wanted}`;
  const row = await tx.row(
    sql<{ n: number }>`with ${pupilDoses({ county, today, place, disease })}
      select count(*)::int as n from stand where ${which}`.compile(q),
  );
  return row?.n ?? 0;
}
