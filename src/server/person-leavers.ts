import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import type { EndKind } from '../domain/roster.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { isAt, isMeant, type ListRow, rowFrom } from './person-list-rows.ts';
import { beyondSchool } from './person-number.ts';
import { placeFullName } from './place-name.ts';

/** 已离开: who was at a place and is there no more, by name, with the last day and where they are now. */

type Input = Parsed<'person.list'>;

interface LeaverRow extends ListRow {
  readonly left_on: Day;
  readonly end_reason: string | null;
  readonly end_kind: EndKind | null;
}

/** Where a page ended: the name, then the person's id. */
const After = z.tuple([z.string().max(40), z.uuid()]);
type After = z.infer<typeof After>;

/** One page of those who have left a place. Guardians have no place of their own to leave. */
export async function leaversPage(asked: Asked, input: Input) {
  const { language } = asked;
  const badInput = (what: 'badAfter' | 'noLeavingGuardians') =>
    problem('bad-input', { what: say(personWordText[what], language) });
  if (input.kind === 'guardian') return badInput('noLeavingGuardians');
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return badInput('badAfter');
  const rows = await readPage(asked, input, after);
  const page = rows.slice(0, input.limit);
  const now = await whereNow(asked, page);
  const last = page.at(-1);
  return {
    rows: page.map((row): Output<'person.list'>['rows'][number] => {
      const to = now.get(row.person_id);
      return {
        ...rowFrom(asked, row, row.left_on),
        left: {
          day: row.left_on,
          ...(row.end_kind !== null && { kind: row.end_kind }),
          ...(row.end_reason !== null && { reason: row.end_reason }),
          ...(to !== undefined && { to }),
        },
      };
    }),
    ...(rows.length > input.limit && last && { next: writeAfter([last.name, last.person_id]) }),
  };
}

/** How many have left a place. */
export async function countLeavers(asked: Asked, input: Input): Promise<number> {
  const row = await asked.tx.row(
    sql<{ total: number }>`${gone(asked, input)}
      select count(*)::int as total from gone`.compile(q),
  );
  return row?.total ?? 0;
}

/** `gone`: the last stay at the place of everybody meant who is not there today. */
function gone(asked: Asked, input: Input): RawBuilder<unknown> {
  const { today } = asked;
  return sql`with gone as (
    select last.*, person.name as key from (
      select distinct on (m.person_id) m.person_id, m.place_id, m.seq, m.valid_to, m.end_reason, m.end_kind
      from membership m where ${isAt(asked)} and m.valid_to < ${today}
      order by m.person_id, m.valid_to desc, m.membership_id) last
    join person on person.person_id = last.person_id and person.merged_into is null and ${isMeant(asked, input)}
    where not exists (select from membership m
      where m.person_id = last.person_id and ${isAt(asked)} and (m.valid_to is null or m.valid_to >= ${today}))
      ${input.endKind ? sql`and last.end_kind = ${input.endKind}` : sql``})`;
}

async function readPage(
  asked: Asked,
  input: Input,
  after: After | undefined,
): Promise<LeaverRow[]> {
  const { tx, county } = asked;
  const beyond = after
    ? sql`where (key, person_id) > (${after[0]}::text, ${after[1]}::uuid)`
    : sql``;
  return await tx.rows(
    sql<LeaverRow>`${gone(asked, input)},
      page as (select * from gone ${beyond} order by key, person_id limit ${input.limit + 1})
      select person.person_id, person.kind, person.name, sex, birth_day, student_no, id_last4, job_title,
        page.seq, page.place_id, page.valid_to as left_on, page.end_reason, page.end_kind, place.kind as place_kind,
        place.name as place_name, place.stage, place.cohort, school.name as school_name, 0 as guardians
      from page join person on person.county_code = ${county} and person.person_id = page.person_id
      left join place on place.county_code = ${county} and place.place_id = page.place_id
      left join place school on school.county_code = ${county} and school.place_id = place.school_id
      order by page.key, page.person_id`.compile(q),
  );
}

/**
 * Where people are today: the class within the school that asks, only the school's name elsewhere. Their new
 * school's rows are hidden from the old one, so that this looks beyond it.
 */
async function whereNow(
  { tx, county, today, place }: Asked,
  page: readonly LeaverRow[],
): Promise<ReadonlyMap<string, string>> {
  if (page.length === 0) return new Map();
  const rows = await beyondSchool<{
    person_id: string;
    school_id: string | null;
    school_name: string | null;
    kind: string;
    name: string;
    stage: string | null;
    cohort: number | null;
  }>(
    tx,
    sql`select distinct on (m.person_id) m.person_id, m.school_id, school.name as school_name, place.kind,
        place.name, place.stage, place.cohort
      from membership m join place on place.county_code = ${county} and place.place_id = m.place_id
      left join place school on school.county_code = ${county} and school.place_id = m.school_id
      where m.county_code = ${county} and m.person_id = any(${page.map((row) => row.person_id)}::uuid[])
        and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
      order by m.person_id, m.valid_from desc, m.membership_id`.compile(q),
  );
  return new Map(
    rows.map((row) => [
      row.person_id,
      row.school_id !== null && row.school_id !== place.schoolId
        ? (row.school_name ?? '')
        : placeFullName(row, today),
    ]),
  );
}
