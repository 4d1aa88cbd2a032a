import { CompiledQuery, type RawBuilder, sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import { isRolled } from '../domain/place.ts';
import type { Asked } from './answer.ts';
import { inBatches, q } from './db.ts';
import {
  isMeant,
  type ListRow,
  nameOfPlace,
  type PersonInList,
  rowNamed,
} from './person-list-rows.ts';
import { hereToday, lastSeq } from './person-list.ts';

/** 整份名单 for a file: all people of a place by one question, in the order of the pages. */

type Input = Parsed<'person.list'>;
type Row = Output<'person.list'>['rows'][number];

const batchRows = 1000;

/** Everybody who is there today. Those who left or whose study is suspended come by pages. */
export function wholePeople(asked: Asked, input: Input): AsyncIterable<Row[]> | undefined {
  return input.state === 'here' ? rowsOf(asked, input) : undefined;
}

async function* rowsOf(asked: Asked, input: Input): AsyncGenerator<Row[]> {
  const names = await placeNames(asked);
  const isLong = asked.place.schoolId === undefined && !input.q;
  // A long list by lookups is a million lookups in each table; policies make the planner take it for a short one.
  if (isLong) asked.tx.send(CompiledQuery.raw('set local enable_nestloop = off'));
  for await (const rows of inBatches(asked.tx, everybody(asked, input, isLong), batchRows))
    yield rows.map((row) =>
      rowNamed(asked, row, row.place_id === null ? undefined : names.get(row.place_id)),
    );
}

function everybody(asked: Asked, input: Input, isLong: boolean): RawBuilder<PersonInList> {
  const { county, place } = asked;
  const isClass = isRolled(place.kind) && input.kind !== 'guardian';
  const key = isClass ? sql`coalesce(at.seq, ${lastSeq})::integer` : sql`person.name collate "C"`;
  const guardians = isLong
    ? sql`left join (select pupil_id, count(*)::int as n from guardianship
        where county_code = ${county} and valid_to is null group by pupil_id) g on g.pupil_id = person.person_id`
    : sql`left join lateral (select count(*)::int as n from guardianship
        where county_code = ${county} and pupil_id = person.person_id and valid_to is null) g on true`;
  return sql<PersonInList>`
    select person.person_id, person.kind, person.name, sex, birth_day, student_no, id_last4, job_title,
      at.seq, at.place_id, coalesce(g.n, 0) as guardians
    from (${hereToday(asked, input)}) at
    join person on person.county_code = ${county} and person.person_id = at.person_id
    ${guardians}
    where ${isMeant(asked, input)}
    order by ${key}, person.person_id`;
}

/** The names of the classes and departments of a place, once each instead of with everybody who is there. */
async function placeNames(asked: Asked): Promise<ReadonlyMap<string, string>> {
  const { tx, county, place, today } = asked;
  const rows = await tx.rows(
    sql<Omit<ListRow, keyof PersonInList> & { place_id: string }>`
      select place.place_id, place.kind as place_kind, place.name as place_name, place.stage, place.cohort,
        school.name as school_name
      from place left join place school on school.county_code = ${county} and school.place_id = place.school_id
      where place.county_code = ${county} and place.path @> array[${place.placeId}]::uuid[]`.compile(
      q,
    ),
  );
  const isWithinSchool = place.schoolId !== undefined;
  return new Map(rows.map((row) => [row.place_id, nameOfPlace(row, isWithinSchool, today)]));
}
