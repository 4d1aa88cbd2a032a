import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import { isRolled } from '../domain/place.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { countLeavers, leaversPage } from './person-leavers.ts';
import { isAt, isMeant, type ListRow, rowFrom } from './person-list-rows.ts';
import { countSuspended, suspendedPage } from './person-suspended.ts';

/** 名单: people of a place in pages by key, so that nobody is left out or comes twice while others are added. */

type Input = Parsed<'person.list'>;
type Page = Omit<Output<'person.list'>, 'total' | 'isMore'>;

/** Where a page ended: the list number (in a class) or the name, then the person's id. */
const AfterName = z.tuple([z.string().max(40), z.uuid()]);
const AfterSeq = z.tuple([z.int().min(0).max(32_767), z.uuid()]);
type After = z.infer<typeof AfterName> | z.infer<typeof AfterSeq>;

function afterIn(text: string, isClass: boolean): After | null {
  return isClass ? readAfter(AfterSeq, text) : readAfter(AfterName, text);
}

/** Those without a list number come last. */
const lastSeq = 32_767;

export const listPeople: Handler<'person.list'> = async (asked, input) => {
  const [page, total] = await Promise.all([peoplePage(asked, input), totalOf(asked, input)]);
  return isProblem(page) ? page : { ...page, ...total };
};

/** One page without how many there are in all. */
export async function peoplePage(asked: Asked, input: Input): Promise<Problem | Page> {
  if (input.state === 'left') return await leaversPage(asked, input);
  if (input.state === 'suspended') return await suspendedPage(asked, input);
  const isClass = isRolled(asked.place.kind) && input.kind !== 'guardian';
  const after = input.after === undefined ? undefined : afterIn(input.after, isClass);
  if (after === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const rows = await readPage(asked, pageOf(asked, input, { isClass, after }));
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => rowFrom(asked, row, asked.today)),
    ...(rows.length > input.limit &&
      last && { next: writeAfter([isClass ? (last.seq ?? lastSeq) : last.name, last.person_id]) }),
  };
}

/** Above a school nobody counts further: it would cost more than the page. */
const mostCounted = 200;

async function totalOf(asked: Asked, input: Input): Promise<{ total: number; isMore: boolean }> {
  if (input.state !== 'here' || asked.place.schoolId !== undefined)
    return { total: await countPeople(asked, input), isMore: false };
  const row = await asked.tx.row(
    sql<{ total: number }>`select count(*)::int as total from (
      select from person cross join lateral (${placeToday(asked, input)}) at
      where ${isMeant(asked, input)} limit ${mostCounted + 1}) counted`.compile(q),
  );
  const total = row?.total ?? 0;
  return { total: Math.min(total, mostCounted), isMore: total > mostCounted };
}

/** How many the whole list has. */
export async function countPeople(asked: Asked, input: Input): Promise<number> {
  if (input.state === 'left') return await countLeavers(asked, input);
  if (input.state === 'suspended') return await countSuspended(asked, input);
  const row = await asked.tx.row(sql<{ total: number }>`${countOf(asked, input)}`.compile(q));
  return row?.total ?? 0;
}

/** A membership `m` that holds today at the place or below it. */
function isHere(asked: Asked): RawBuilder<unknown> {
  const { today } = asked;
  return sql`${isAt(asked)} and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})`;
}

/**
 * One page and one row more: person, place, list number and the key of the order. A class is read by its
 * members; more is walked through in the order of names, so that the first page of a county is as quick as
 * that of a school.
 */
function pageOf(
  asked: Asked,
  input: Input,
  { isClass, after }: { isClass: boolean; after: After | undefined },
): RawBuilder<unknown> {
  const key = isClass ? sql`coalesce(m.seq, ${lastSeq})::integer` : sql`person.name collate "C"`;
  const type = sql.raw(isClass ? 'integer' : 'text');
  const beyond = after
    ? sql`and (${key}, person.person_id) > (${after[0]}::${type}, ${after[1]}::uuid)`
    : sql``;
  const end = sql`${isMeant(asked, input)} ${beyond} order by ${key}, person.person_id
    limit ${input.limit + 1}`;
  if (isClass)
    return sql`
      select m.person_id, m.place_id, m.seq, ${key} as key from membership m
      join person on person.county_code = m.county_code and person.person_id = m.person_id
      where ${isHere(asked)} and ${end}`;
  const isSchool = asked.place.kind === 'school' && input.kind !== 'guardian';
  const within = isSchool ? sql`person.school_id = ${asked.place.placeId} and` : sql``;
  return sql`
    select person.person_id, at.place_id, at.seq, ${key} as key from person
    cross join lateral (${placeToday(asked, input)}) at
    where ${within} ${end}`;
}

/** Everybody meant by their kind who is at the place today, once, with where. */
export function hereToday(asked: Asked, { kind }: Input): RawBuilder<unknown> {
  if (kind !== 'guardian')
    return sql`select distinct on (m.person_id) m.person_id, m.place_id, m.seq from membership m
      where ${isHere(asked)} order by m.person_id, m.valid_from desc, m.membership_id`;
  return sql`select distinct g.guardian_id as person_id, null::uuid as place_id, null::smallint as seq
    from guardianship g join membership m on m.county_code = g.county_code and m.person_id = g.pupil_id
    where g.county_code = ${asked.county} and g.valid_to is null and ${isHere(asked)}`;
}

/** Where a row of `person` is today: nothing for those who are not at the place. */
function placeToday(asked: Asked, { kind }: Input): RawBuilder<unknown> {
  if (kind !== 'guardian')
    return sql`select m.place_id, m.seq from membership m
      where m.person_id = person.person_id and ${isHere(asked)}
      order by m.valid_from desc, m.membership_id limit 1`;
  return sql`select null::uuid as place_id, null::smallint as seq from guardianship g
    join membership m on m.county_code = g.county_code and m.person_id = g.pupil_id
    where g.county_code = ${asked.county} and g.guardian_id = person.person_id and g.valid_to is null
      and ${isHere(asked)} limit 1`;
}

/** How many there are in all. Without a name the kind of place tells the kind of person, which spares a join. */
function countOf(asked: Asked, input: Input): RawBuilder<unknown> {
  const { county } = asked;
  if (input.kind === 'guardian')
    return sql`select count(distinct g.guardian_id)::int as total from guardianship g
      join membership m on m.county_code = g.county_code and m.person_id = g.pupil_id
      join person on person.county_code = g.county_code and person.person_id = g.guardian_id
      where g.county_code = ${county} and g.valid_to is null
        and ${isHere(asked)} and ${isMeant(asked, input)}`;
  const from = sql`select count(distinct m.person_id)::int as total from membership m`;
  if (input.q)
    return sql`${from} join person on person.county_code = m.county_code and person.person_id = m.person_id
      where ${isHere(asked)} and ${isMeant(asked, input)}`;
  const kinds = { pupil: ['class'], staff: ['department'] };
  return sql`${from} join place at on at.county_code = m.county_code and at.place_id = m.place_id
    where ${isHere(asked)} and at.kind = any(${input.kind ? kinds[input.kind] : Object.values(kinds).flat()})`;
}

async function readPage({ tx, county }: Asked, page: RawBuilder<unknown>): Promise<ListRow[]> {
  return await tx.rows(
    sql<ListRow>`
      with page as (${page})
      select person.person_id, person.kind, person.name, sex, birth_day, student_no, id_last4, job_title,
        page.seq, page.place_id, place.kind as place_kind, place.name as place_name, place.stage,
        place.cohort, school.name as school_name,
        (select count(*)::int from guardianship where guardianship.county_code = ${county}
          and pupil_id = person.person_id and guardianship.valid_to is null) as guardians
      from page join person on person.county_code = ${county} and person.person_id = page.person_id
      left join place on place.county_code = ${county} and place.place_id = page.place_id
      left join place school on school.county_code = ${county} and school.place_id = place.school_id
      order by page.key, page.person_id`.compile(q),
  );
}
