import { CompiledQuery, type RawBuilder, sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import type { Asked } from './answer.ts';
import { inBatches, q } from './db.ts';
import {
  isMeant,
  type ListRow,
  nameOfPlace,
  type PersonInList,
  rowNamed,
} from './person-list-rows.ts';
import { hereToday } from './person-list.ts';

/** 整份名单 for a file: all people of a place by one question, in the order of the pages. */

type Input = Parsed<'person.list'>;
type Row = Output<'person.list'>['rows'][number];

const batchRows = 200;

/**
 * Everybody who is there today, of a place above schools. The lists of a school, of a name, of those who left or
 * whose study is suspended are short enough for pages.
 */
export function wholePeople(asked: Asked, input: Input): AsyncIterable<Row[]> | undefined {
  const isLong = asked.place.schoolId === undefined && !input.q && input.state === 'here';
  return isLong ? rowsOf(asked, input) : undefined;
}

async function* rowsOf(asked: Asked, input: Input): AsyncGenerator<Row[]> {
  const names = await placeNames(asked);
  const nameOf = ({ place_id: id }: PersonInList) => (id === null ? undefined : names.get(id));
  // By lookups that is a million in each table, and policies make the planner take the list for a short one.
  asked.tx.send(CompiledQuery.raw('set local enable_nestloop = off'));
  for await (const rows of inBatches(asked.tx, everybody(asked, input), batchRows))
    yield rows.map((row) => rowNamed(asked, row, nameOf(row)));
}

function everybody(asked: Asked, input: Input): RawBuilder<PersonInList> {
  const { county } = asked;
  return sql<PersonInList>`
    select person.person_id, person.kind, person.name, sex, birth_day, student_no, id_last4, job_title,
      at.seq, at.place_id, coalesce(g.n, 0) as guardians
    from (${hereToday(asked, input)}) at
    join person on person.county_code = ${county} and person.person_id = at.person_id
    left join (select pupil_id, count(*)::int as n from guardianship
      where county_code = ${county} and valid_to is null group by pupil_id) g on g.pupil_id = person.person_id
    where ${isMeant(asked, input)}
    order by person.name collate "C", person.person_id`;
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
  return new Map(rows.map((row) => [row.place_id, nameOfPlace(row, false, today)]));
}
