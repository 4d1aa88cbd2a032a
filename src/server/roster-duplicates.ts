import { sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { isListed, scoreOf, signsOf } from '../domain/duplicate.ts';
import type { Sex } from '../domain/person.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { tailOf } from './person-number.ts';
import { placeFullName } from './place-name.ts';
import { pageOfPairs } from './roster-duplicates-page.ts';

/** 疑似重复: pairs of a school's pupils that share a name, or a birth day and a guardian, scored by the rule. */

type Row = Output<'roster.duplicates'>['rows'][number];

type Which = Pick<Parsed<'roster.duplicates'>, 'schoolId' | 'state'>;

export const listDuplicates: Handler<'roster.duplicates'> = async (asked, input) => {
  const { after, limit } = input;
  const listed = await pairsAt(asked, input);
  return pageOfPairs(listed, { after, limit, language: asked.language });
};

/** All pairs of a school that somebody should look at or has decided, however many. */
export async function pairsAt(asked: Asked, which: Which): Promise<Row[]> {
  const found = await pairsOf(asked, which);
  const people = await briefsOf(
    asked,
    found.flatMap((pair) => [pair.low, pair.high]),
  );
  return found.flatMap((pair) => rowOf(asked, people, pair)).filter((row) => isListed(row.score));
}

interface Pair {
  readonly low: string;
  readonly high: string;
  readonly shares: boolean;
  readonly verdict: Row['verdict'] | null;
}

/** Pairs with a name in common, or a birth day and a guardian or a guardian's phone; one of them is in a class. */
async function pairsOf({ tx, county, today }: Asked, { schoolId, state }: Which): Promise<Pair[]> {
  return await tx.rows(
    sql<Pair>`
      with p as materialized (
        select person_id, name, birth_day, exists (select from membership m where m.county_code = ${county}
          and m.person_id = person.person_id and m.place_id is not null
          and (m.valid_to is null or m.valid_to >= ${today})) as is_in
        from person where county_code = ${county} and school_id = ${schoolId} and kind = 'pupil'
          and merged_into is null
      ),
      called as materialized (
        select g.pupil_id, coalesce(encode(o.phone_hash, 'hex'), g.guardian_id::text) as who
        from p join guardianship g on g.county_code = ${county} and g.pupil_id = p.person_id and g.valid_to is null
        join person o on o.county_code = g.county_code and o.person_id = g.guardian_id
      ),
      shared as (
        select distinct a.pupil_id as low, b.pupil_id as high from called a join called b using (who)
        where a.pupil_id < b.pupil_id
      ),
      pair as (
        select a.person_id as low, b.person_id as high from p a join p b on b.name = a.name
          and a.person_id < b.person_id and (a.is_in or b.is_in)
        union
        select low, high from shared join p a on a.person_id = low join p b on b.person_id = high
          and b.birth_day = a.birth_day and (a.is_in or b.is_in)
      )
      select low, high, exists (select from shared s where s.low = pair.low and s.high = pair.high) as shares,
        d.verdict
      from pair
      left join person_pair d on d.county_code = ${county} and d.low_id = pair.low and d.high_id = pair.high
      where (coalesce(d.verdict, 'open') = 'open') = ${state === 'open'}`.compile(q),
  );
}

type Brief = Row['one'];

interface BriefRow {
  readonly person_id: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birth_day: Day | null;
  readonly student_no: string | null;
  readonly id_last4: string | null;
  readonly id_cipher: Buffer | null;
  readonly guardians: number;
  readonly class_id: string | null;
  readonly class_name: string | null;
  readonly stage: string | null;
  readonly cohort: number | null;
}

/** People with the class they are in today, by id. */
export async function briefsOf(
  { tx, county, today }: Asked,
  personIds: readonly string[],
): Promise<Map<string, BriefRow>> {
  const rows = await tx.rows(
    sql<BriefRow>`
      select person.person_id, person.name, sex, birth_day, student_no, id_last4, id_cipher,
        (select count(*)::int from guardianship g where g.county_code = ${county}
          and g.pupil_id = person.person_id and g.valid_to is null) as guardians,
        at.place_id as class_id, place.name as class_name, place.stage, place.cohort
      from person left join lateral (
        select m.place_id from membership m where m.county_code = ${county} and m.person_id = person.person_id
          and m.place_id is not null and m.valid_from <= ${today}
          and (m.valid_to is null or m.valid_to >= ${today})
        order by m.valid_from desc, m.membership_id limit 1) at on true
      left join place on place.county_code = ${county} and place.place_id = at.place_id
      where person.county_code = ${county} and person.person_id = any(${[...new Set(personIds)]}::uuid[])`.compile(
      q,
    ),
  );
  return new Map(rows.map((row) => [row.person_id, row]));
}

/** The row as pages show it. */
export function briefFrom({ today }: Asked, row: BriefRow): Brief {
  const tail = tailOf(row);
  const { class_name: name, stage, cohort } = row;
  return {
    personId: row.person_id,
    name: row.name,
    sex: row.sex,
    ...(row.birth_day !== null && { birthDay: row.birth_day }),
    ...(tail !== undefined && { tail }),
    ...(name !== null && {
      className: placeFullName({ kind: 'class', name, stage, cohort }, today),
    }),
    guardians: row.guardians,
  };
}

function rowOf(asked: Asked, people: ReadonlyMap<string, BriefRow>, pair: Pair): Row[] {
  const [one, other] = [people.get(pair.low), people.get(pair.high)];
  if (!one || !other) return [];
  const signs = signsOf(lookalike(asked, one), lookalike(asked, other), pair.shares);
  return [
    {
      one: briefFrom(asked, one),
      other: briefFrom(asked, other),
      score: scoreOf(signs),
      signs,
      verdict: pair.verdict ?? 'open',
    },
  ];
}

/** What of a file is compared with another. */
export function lookalike({ keys }: Asked, row: BriefRow) {
  return {
    name: row.name,
    sex: row.sex,
    birthDay: row.birth_day ?? undefined,
    idNumber: row.id_cipher ? keys.openText(row.id_cipher) : undefined,
    classId: row.class_id ?? undefined,
  };
}

export const decidePair: Handler<'roster.decide-pair'> = async (asked, input) => {
  const { tx, county, now, account, language } = asked;
  const { schoolId, personId, withPersonId, verdict } = input;
  const [low = '', high = ''] = [personId, withPersonId].toSorted();
  const known = await tx.rows(
    sql`select from person where county_code = ${county} and school_id = ${schoolId} and kind = 'pupil'
      and person_id = any(${[low, high]}::uuid[])`.compile(q),
  );
  if (known.length < 2) return problem('not-found', { what: say(personWordText.pupil, language) });
  tx.send(
    sql`insert into person_pair (county_code, low_id, high_id, school_id, verdict, account_id, at)
      values (${county}, ${low}, ${high}, ${schoolId}, ${verdict}, ${account.accountId}, ${now})
      on conflict (county_code, low_id, high_id) do update set verdict = excluded.verdict,
        account_id = excluded.account_id, at = excluded.at, school_id = excluded.school_id`.compile(
      q,
    ),
  );
  return { personId };
};
