import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import fever from '../../rules/roll/fever.json' with { type: 'json' };
import type { Output, Parsed } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { mayAt } from '../domain/role.ts';
import { temperatureSites } from '../domain/roll.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { placeFullName } from './place-name.ts';
import { sessionAt } from './roll-due.ts';
import { entryOf } from './roll-entry.ts';
import { readingFrom } from './roll-read.ts';

type Row = Output<'roll.exceptions'>['rows'][number];

/** Where a page ended: class, session and person. Their names, by which rows are ordered, never lie in an address. */
const After = z.tuple([z.uuid(), z.int().min(0).max(9), z.uuid()]);
type After = z.infer<typeof After>;

/** 异常名单 of a class or school in pages by key; of several schools only for who must act on them at once. */
export const exceptionPage: Handler<'roll.exceptions'> = async (asked, input) => {
  const { place, grants, today, language } = asked;
  const { day = today, limit } = input;
  if (place.schoolId === undefined && !mayAt(grants, 'roll.survey', place, today))
    return problem('one-school-first');
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const meant = await withClasses(asked, { ...input, day });
  const found = await readExceptions(asked, meant, { after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    day,
    asOf: asked.now.toISOString(),
    rows: page.map((row) => rowFrom(asked, row, day)),
    ...(found.length > limit &&
      last && { next: writeAfter([last.class_id, last.session, last.person_id]) }),
  };
};

/** All of a school's exceptions of a day, for its file. */
export async function exceptionsOfDay(asked: Asked, schoolId: string, day: Day): Promise<Row[]> {
  const all = { after: undefined, limit: undefined };
  const rows = await readExceptions(asked, { placeId: schoolId, day }, all);
  return rows.map((row) => rowFrom(asked, row, day));
}

interface ExceptionLine {
  readonly person_id: string;
  readonly name: string;
  readonly class_id: string;
  readonly kind: string;
  readonly class_name: string;
  readonly school_name: string | null;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly session: number;
  readonly absent: number;
  readonly is_late: boolean;
  readonly symptoms: number;
  readonly temp_tenths: number | null;
  readonly temp_site: number | null;
  readonly note: string | null;
}

/** So many classes are looked through at first for one page, then twice as many, until it is full. */
const firstUnits = 200;

/**
 * The newest version of each sheet at a place or below it: its people with something to say. Class by class as
 * lists read them, then session, person and id: a page looks at the classes that it shows and not at all of a city's.
 */
async function readExceptions(
  asked: Asked,
  meant: Meant,
  { after, limit = Infinity }: { after: After | undefined; limit: number | undefined },
): Promise<ExceptionLine[]> {
  const units = await asked.places.unitsBelow(asked.county, meant.placeId);
  const start = after ? units.indexOf(after[0]) : 0;
  if (start < 0) return [];
  const found: ExceptionLine[] = [];
  let size = limit === Infinity ? units.length : firstUnits;
  for (let at = start; at < units.length && found.length < limit; at += size, size *= 2) {
    const part = { units: units.slice(at, at + size), most: limit - found.length };
    found.push(...(await exceptionsOf(asked, meant, part, at === start ? after : undefined)));
  }
  return found;
}

async function exceptionsOf(
  asked: Asked,
  meant: Meant,
  { units, most }: { units: readonly string[]; most: number },
  after: After | undefined,
): Promise<ExceptionLine[]> {
  const { tx, county } = asked;
  const order = sql`unit.at, one.session, person.name, person.person_id`;
  // The classes begin with the one in which the page before ended.
  const beyond = after
    ? sql`and (${order}) > (1::bigint, ${after[1]}::smallint, (select name from person
        where county_code = ${county} and person_id = ${after[2]}::uuid), ${after[2]}::uuid)`
    : sql``;
  return await tx.rows(
    sql<ExceptionLine>`
      select one.person_id, person.name, one.class_id, place.kind, place.name as class_name,
        school.name as school_name, place.stage, place.cohort, one.session, absent, one.is_late, symptoms,
        temp_tenths, temp_site, note
      from unnest(${[...units]}::uuid[]) with ordinality as unit (class_id, at)
      join class_day on class_day.class_id = unit.class_id ${meantBy(asked, meant)} ${beyond}
      order by ${order} limit ${most === Infinity ? null : most}`.compile(q),
  );
}

type Meant = Pick<Parsed<'roll.exceptions'>, 'placeId' | 'what' | 'q'> & {
  readonly day: Day;
  /** Classes whose whole name has `q` in it. */
  readonly classes?: readonly string[];
};

/** Names of classes follow from their cohort and the day: they are put together here, not in the database. */
async function withClasses(asked: Asked, meant: Meant): Promise<Meant> {
  const { q: part, day } = meant;
  if (!part) return meant;
  const rows = await asked.tx.rows(
    sql<Parameters<typeof classNameOf>[1] & { class_id: string }>`
      select place.place_id as class_id, place.kind, place.name as class_name, place.stage, place.cohort,
        school.name as school_name
      from place left join place school on school.county_code = place.county_code
        and school.place_id = place.school_id
      where place.county_code = ${asked.county} and place.kind in ('class', 'department')
        and place.path @> array[${meant.placeId}]::uuid[]`.compile(q),
  );
  const named = rows.filter((row) => classNameOf(asked, row, day).includes(part));
  return { ...meant, classes: named.map((row) => row.class_id) };
}

/** The newest sheets' people `one` who are meant, joined to `class_day`. */
function meantBy({ county }: Asked, { placeId, day, what, q: part, classes = [] }: Meant) {
  const named = part
    ? sql`and (strpos(person.name, ${part}) > 0 or place.place_id = any(${[...classes]}::uuid[]))`
    : sql``;
  const only = what ? kinds[what] : sql``;
  return sql`join roll_exception one on one.county_code = ${county} and one.day = ${day}
      and one.class_id = class_day.class_id and one.session = class_day.session
      and one.version = class_day.version
    join person on person.county_code = ${county} and person.person_id = one.person_id
    join place on place.county_code = ${county} and place.place_id = class_day.class_id
    left join place school on school.county_code = ${county} and school.place_id = place.school_id
    where class_day.county_code = ${county} and class_day.day = ${day}
      and place.path @> array[${placeId}]::uuid[] ${only} ${named}`;
}

/** rules/roll/fever.json as a condition on `one`. */
const isFeverOf = sql`(${sql.join(
  fever.sites.map(({ code, feverFrom }) => {
    const site = temperatureSites.findIndex((known) => known === code);
    return sql`(one.temp_site = ${site}::smallint and one.temp_tenths >= ${Math.round(feverFrom * 10)}::smallint)`;
  }),
  sql` or `,
)})`;

const kinds: Readonly<Record<NonNullable<Meant['what']>, RawBuilder<unknown>>> = {
  ill: sql`and one.absent = 0 and (one.symptoms <> 0 or ${isFeverOf})`,
  absent: sql`and one.absent <> 0`,
  late: sql`and one.is_late`,
};

/** How many rows the list has. */
export async function countExceptions(
  asked: Asked,
  input: Parsed<'roll.exceptions'>,
): Promise<number> {
  const meant = await withClasses(asked, { ...input, day: input.day ?? asked.today });
  const row = await asked.tx.row(
    sql<{ n: number }>`select count(*)::int as n from class_day ${meantBy(asked, meant)}`.compile(
      q,
    ),
  );
  return row?.n ?? 0;
}

/** The class's name on the day; with its school where people of several schools are listed. */
function classNameOf(
  { place }: Pick<Asked, 'place'>,
  row: Pick<ExceptionLine, 'kind' | 'class_name' | 'school_name' | 'stage' | 'cohort'>,
  day: Day,
): string {
  const name = placeFullName({ ...row, name: row.class_name }, day);
  const isWithinSchool = place.schoolId !== undefined || row.school_name === null;
  return isWithinSchool ? name : `${row.school_name} ${name}`;
}

function rowFrom({ place }: Asked, row: ExceptionLine, day: Day): Row {
  return {
    personId: row.person_id,
    name: row.name,
    classId: row.class_id,
    className: classNameOf({ place }, row, day),
    session: sessionAt(row.session),
    entry: entryOf(readingFrom(row)) ?? {},
  };
}
