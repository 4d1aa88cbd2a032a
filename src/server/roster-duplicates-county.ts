import { sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import { isListed, scoreOf, signsOf } from '../domain/duplicate.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { pageOfPairs } from './roster-duplicates-page.ts';
import { briefFrom, briefsOf, lookalike } from './roster-duplicates.ts';

/**
 * 全县疑似重复: pairs of pupils of different schools that share a name and a birth day or a guardian. Two with the
 * same birth day and guardian under different names are suspected twins, and never the same person's.
 */

type Row = Output<'roster.duplicates-across'>['rows'][number];

type Which = Pick<Parsed<'roster.duplicates-across'>, 'sort' | 'state'>;

export const duplicatesAcross: Handler<'roster.duplicates-across'> = async (asked, input) => {
  const { after, limit } = input;
  const pairs = await pairsAcross(asked, input);
  return pageOfPairs(pairs, { after, limit, language: asked.language });
};

interface Pair {
  readonly low: string;
  readonly high: string;
  readonly shares: boolean;
  readonly low_school: string;
  readonly high_school: string;
  readonly verdict: Row['verdict'] | null;
}

/** All pairs of a sort and state that somebody should look at, however many. */
export async function pairsAcross(asked: Asked, which: Which): Promise<Row[]> {
  const pairs = await pairsOf(asked, which);
  const people = await briefsOf(
    asked,
    pairs.flatMap((pair) => [pair.low, pair.high]),
  );
  return pairs.flatMap((pair): Row[] => {
    const [one, other] = [people.get(pair.low), people.get(pair.high)];
    if (!one || !other) return [];
    const signs = signsOf(lookalike(asked, one), lookalike(asked, other), pair.shares);
    const score = scoreOf(signs);
    if (!isListed(score)) return [];
    return [
      {
        one: { ...briefFrom(asked, one), schoolName: pair.low_school },
        other: { ...briefFrom(asked, other), schoolName: pair.high_school },
        score,
        signs,
        sort: signs.includes('same-name') ? 'duplicate' : 'twins',
        verdict: pair.verdict ?? 'open',
      },
    ];
  });
}

/** Pairs of different schools with name and birth day in common, or one of them and a guardian; one of the two is in a class. */
async function pairsOf({ tx, county, today }: Asked, { sort, state }: Which): Promise<Pair[]> {
  const isIn = (
    column: string,
  ) => sql`exists (select from membership m where m.county_code = ${county}
    and m.person_id = ${sql.ref(column)} and m.place_id is not null
    and (m.valid_to is null or m.valid_to >= ${today}))`;
  return await tx.rows(
    sql<Pair>`
      with p as materialized (
        select person_id, name, birth_day, school_id from person
        where county_code = ${county} and kind = 'pupil' and merged_into is null and school_id is not null
      ),
      called as materialized (
        select g.pupil_id, coalesce(encode(o.phone_hash, 'hex'), g.guardian_id::text) as who
        from guardianship g join person o on o.county_code = g.county_code and o.person_id = g.guardian_id
        where g.county_code = ${county} and g.valid_to is null
      ),
      shared as (
        select distinct a.pupil_id as low, b.pupil_id as high from called a join called b using (who)
        where a.pupil_id < b.pupil_id
      ),
      pair as (
        select a.person_id as low, b.person_id as high, a.school_id as low_id, b.school_id as high_id,
          true as is_namesake
        from p a join p b on b.name = a.name and b.birth_day = a.birth_day
        where a.person_id < b.person_id and a.school_id <> b.school_id
        union
        select low, high, a.school_id, b.school_id, a.name = b.name from shared
        join p a on a.person_id = low join p b on b.person_id = high
        where a.school_id <> b.school_id and (a.name = b.name or a.birth_day = b.birth_day)
      )
      select low, high, exists (select from shared s where s.low = pair.low and s.high = pair.high) as shares,
        own.name as low_school, theirs.name as high_school, d.verdict
      from pair
      left join person_pair d on d.county_code = ${county} and d.low_id = pair.low and d.high_id = pair.high
      join place own on own.county_code = ${county} and own.place_id = pair.low_id
      join place theirs on theirs.county_code = ${county} and theirs.place_id = pair.high_id
      where pair.is_namesake = ${sort === 'duplicate'}
        and (coalesce(d.verdict, 'open') = 'open') = ${state === 'open'}
        and (${isIn('pair.low')} or ${isIn('pair.high')})`.compile(q),
  );
}

export const decideAcross: Handler<'roster.decide-across'> = async (asked, input) => {
  const { tx, county, now, account, language } = asked;
  const [low = '', high = ''] = [input.personId, input.withPersonId].toSorted();
  const known = await tx.rows(
    sql<{ person_id: string; school_id: string }>`select person_id, school_id from person
      where county_code = ${county} and kind = 'pupil' and school_id is not null
        and person_id = any(${[low, high]}::uuid[]) order by person_id`.compile(q),
  );
  const [first] = known;
  if (!first || known.length < 2)
    return problem('not-found', { what: say(personWordText.pupil, language) });
  tx.send(
    sql`insert into person_pair (county_code, low_id, high_id, school_id, verdict, account_id, at)
      values (${county}, ${low}, ${high}, ${first.school_id}, ${input.verdict}, ${account.accountId}, ${now})
      on conflict (county_code, low_id, high_id) do update set verdict = excluded.verdict,
        account_id = excluded.account_id, at = excluded.at`.compile(q),
  );
  return { personId: input.personId };
};
