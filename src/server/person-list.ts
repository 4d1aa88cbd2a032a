import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import { ageOn, type Day } from '../domain/date.ts';
import type { PersonKind, Sex } from '../domain/person.ts';
import { isRolled } from '../domain/place.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { tailOf } from './person-number.ts';
import { placeFullName } from './place-name.ts';

/** 名单: people of a place in pages by key, so that nobody is left out or comes twice while others are added. */

type Input = Parsed<'person.list'>;
type Row = Output<'person.list'>['rows'][number];

interface ListRow {
  readonly person_id: string;
  readonly kind: PersonKind;
  readonly name: string;
  readonly sex: Sex;
  readonly birth_day: Day | null;
  readonly student_no: string | null;
  readonly id_last4: string | null;
  readonly job_title: string | null;
  readonly seq: number | null;
  readonly guardians: number;
  readonly place_id: string | null;
  readonly place_kind: string | null;
  readonly place_name: string | null;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly school_name: string | null;
}

/** Where a page ended: the list number (in a class) or the name, then the person's id. */
const After = z.tuple([z.union([z.string().max(40), z.int().min(0).max(32_767)]), z.uuid()]);
type After = z.infer<typeof After>;

/** Those without a list number come last. */
const lastSeq = 32_767;

export const listPeople: Handler<'person.list'> = async (asked, input) => {
  const isClass = isRolled(asked.place.kind) && input.kind !== 'guardian';
  const after = input.after === undefined ? undefined : readAfter(input.after, isClass);
  if (after === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const people = peopleAt(asked, input);
  const [rows, count] = await Promise.all([
    readPage(asked, people, { isClass, after, limit: input.limit }),
    asked.tx.row(
      sql<{ total: number }>`select count(*)::int as total from (${people}) all_of_them`.compile(q),
    ),
  ]);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => rowFrom(asked, row)),
    total: count?.total ?? 0,
    ...(rows.length > input.limit &&
      last && { next: writeAfter([isClass ? (last.seq ?? lastSeq) : last.name, last.person_id]) }),
  };
};

/** Everybody who is meant: person, place and list number, one row a person. */
function peopleAt(asked: Asked, { kind, q: begin }: Input): RawBuilder<unknown> {
  const { county, today, place } = asked;
  const named = begin ? sql`and person.name like ${`${escapeLike(begin)}%`}` : sql``;
  const here = sql`m.county_code = ${county} and m.place_id is not null
    and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
    and ${below(place.placeId, county, place.kind)}`;
  if (kind === 'guardian')
    return sql`
      select person.person_id, null::uuid as place_id, null::smallint as seq, person.name from person
      where person.county_code = ${county} ${named} and person.person_id in (
        select guardian_id from guardianship g join membership m
          on m.county_code = g.county_code and m.person_id = g.pupil_id
        where g.county_code = ${county} and g.valid_to is null and ${here})`;
  const kinds = kind ? [kind] : ['pupil', 'staff'];
  return sql`
    select distinct on (person.name, m.person_id) m.person_id, m.place_id, m.seq, person.name
    from membership m join person
      on person.county_code = m.county_code and person.person_id = m.person_id
    where ${here} and person.kind = any(${kinds}) ${named}
    order by person.name, m.person_id, m.valid_from desc, m.membership_id`;
}

/** The place itself, all of a school, or every class and department below. */
function below(placeId: string, county: number, kind: Asked['place']['kind']): RawBuilder<unknown> {
  if (isRolled(kind)) return sql`m.place_id = ${placeId}`;
  if (kind === 'school') return sql`m.school_id = ${placeId}`;
  return sql`m.place_id in (
    select place_id from place where county_code = ${county} and path @> array[${placeId}]::uuid[])`;
}

interface Page {
  readonly isClass: boolean;
  readonly after: After | undefined;
  readonly limit: number;
}

async function readPage(
  { tx, county }: Asked,
  people: RawBuilder<unknown>,
  { isClass, after, limit }: Page,
): Promise<ListRow[]> {
  const key = isClass ? sql`coalesce(seq, ${lastSeq})::integer` : sql`name`;
  const type = sql.raw(isClass ? 'integer' : 'text');
  const beyond = after
    ? sql`where (${key}, person_id) > (${after[0]}::${type}, ${after[1]}::uuid)`
    : sql``;
  return await tx.rows(
    sql<ListRow>`
      with page as (
        select person_id, place_id, seq, ${key} as key from (${people}) everybody ${beyond}
        order by ${key}, person_id limit ${limit + 1}
      )
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

function rowFrom({ place, today }: Asked, row: ListRow): Row {
  const tail = tailOf(row);
  return {
    personId: row.person_id,
    kind: row.kind,
    name: row.name,
    sex: row.sex,
    ...(row.birth_day !== null && { age: ageOn(row.birth_day, today) }),
    ...(tail !== undefined && { tail }),
    ...(row.place_id !== null && {
      placeId: row.place_id,
      placeName: nameOfPlace(row, place.schoolId !== undefined, today),
    }),
    ...(row.seq !== null && { seq: row.seq }),
    ...(row.job_title !== null && { jobTitle: row.job_title }),
    guardians: row.guardians,
  };
}

/** The class's name; with its school where people of several schools are listed. */
function nameOfPlace(row: ListRow, isWithinSchool: boolean, today: Day): string {
  const { place_kind: kind, place_name: name, stage, cohort, school_name: school } = row;
  const full = placeFullName({ kind: kind ?? '', name: name ?? '', stage, cohort }, today);
  return isWithinSchool || school === null ? full : `${school} ${full}`;
}

function escapeLike(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .replaceAll(/[\\%_]/g, (found) => `\\${found}`);
}

function writeAfter(after: After): string {
  return Buffer.from(JSON.stringify(after)).toString('base64url');
}

/** null for what this list never gave out. */
function readAfter(text: string, isClass: boolean): After | null {
  try {
    const after = After.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    const isKey = typeof after[0] === (isClass ? 'number' : 'string');
    return isKey && !String(after[0]).includes('\0') ? after : null;
  } catch {
    return null;
  }
}
