import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { type SearchWay, searchWays } from '../domain/person-sound.ts';
import type { GuardianRelation, PersonKind, Sex } from '../domain/person.ts';
import { maskName } from '../domain/privacy-mask.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { tailOf } from './person-number.ts';
import { begins, type Reach, reachOf, within } from './person-search-reach.ts';
import { phoneHash } from './person-sound.ts';
import { placeFullName } from './place-name.ts';

/** 找人 among those whom the caller may list, in pages by key; every way of finding goes by an index. */

type Found = Output<'person.search'>['rows'][number];

/** Which way of finding, the key of its order, the person. */
const After = z.tuple([z.int().min(0).max(5), z.string().max(200), z.uuid()]);
type AfterKey = readonly [string, string];

/** More than so many nobody counts or reads through. */
const mostCounted = 200;

export const searchPeople: Handler<'person.search'> = async (asked, { q: typed, after, limit }) => {
  const from = after === undefined ? ([0] as const) : readAfter(After, after);
  if (from === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const ways = searchWays(typed.replaceAll('\0', ''));
  if (ways.length === 0) return { rows: [], total: 0, isMore: false, isSearch: false };
  const reach = await reachOf(asked);
  const counting = countOf(asked, reach, ways);
  const [at, ...key] = from;
  const rows: FoundRow[] = [];
  for (const [index, way] of ways.entries()) {
    if (index < at || rows.length > limit) continue;
    const [name, id] = key;
    const behind = index === at && name !== undefined && id !== undefined;
    const page = wayOf(asked, reach, way, behind ? [name, id] : undefined);
    const found = await readRows(asked, way, page(limit + 1 - rows.length));
    rows.push(...found.map((row) => ({ ...row, index, by: way.by })));
  }
  const total = await counting;
  const page = rows.slice(0, limit);
  const end = page.at(-1);
  return {
    rows: page.map((row) => foundFrom(asked, reach, row)),
    total: Math.min(total, mostCounted),
    isMore: total > mostCounted,
    isSearch: true,
    ...(rows.length > limit && end && { next: writeAfter([end.index, end.key, end.person_id]) }),
  };
};

interface FoundRow {
  readonly index: number;
  readonly by: Found['by'];
  readonly key: string;
  readonly person_id: string;
  readonly kind: PersonKind;
  readonly name: string;
  readonly sex: Sex;
  readonly student_no: string | null;
  readonly id_last4: string | null;
  readonly relation: GuardianRelation | null;
  readonly guardian: string | null;
  readonly place_id: string | null;
  readonly place_kind: string | null;
  readonly place_name: string | null;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly school: string | null;
  readonly valid_to: Day | null;
}

/** One way as a list of people within reach in its own order, from a key on; `limit` is for the caller to add. */
function wayOf(
  asked: Asked,
  reach: Reach,
  way: SearchWay,
  after: AfterKey | undefined,
): (limit: number) => RawBuilder<unknown> {
  const isSound = way.by === 'initials' || way.by === 'pinyin';
  const key = isSound ? sql`p.${sql.id(way.by)}` : sql`p.name collate "C"`;
  const behind = after
    ? sql`and (${key}, p.person_id) > (${after[0]}::text, ${after[1]}::uuid)`
    : sql``;
  const matching =
    way.by === 'phone'
      ? ofPhone(asked, way.key)
      : // Who was entered twice is found under the file that was kept.
        sql`p.kind <> 'guardian' and p.merged_into is null and ${isMatch(asked, way, key)}`;
  return (limit) => within(asked, reach, { key, matching, behind, limit });
}

function isMatch(asked: Asked, way: SearchWay, key: RawBuilder<unknown>): RawBuilder<unknown> {
  switch (way.by) {
    case 'name':
    case 'initials':
      return begins(key, way.key);
    case 'pinyin':
      // Those whose initials begin so were found before.
      return sql`${begins(key, way.key)} and not (${begins(sql`p.initials`, way.key)})`;
    case 'tail':
      return sql`(p.id_last4 = ${way.key} or p.person_id = any(array(select person_of_student_tail(${way.key}))))`;
    case 'number': {
      const hash = way.idNumber === undefined ? null : asked.keys.hashText(way.idNumber);
      return sql`(p.id_hash = ${hash}::bytea or p.student_no = ${way.studentNo ?? null}::text)`;
    }
    case 'phone':
      return sql`p.phone_hash = ${phoneHash(asked.keys, way.key)}::bytea`;
    default:
      return way satisfies never;
  }
}

/** Staff by their own phone, pupils by that of a parent. */
function ofPhone({ keys, county }: Asked, phone: string): RawBuilder<unknown> {
  const hash = phoneHash(keys, phone);
  return sql`p.kind <> 'guardian' and p.person_id in (
    select o.person_id from person o
    where o.county_code = ${county} and o.phone_hash = ${hash}::bytea and o.kind <> 'guardian'
    union all
    select g.pupil_id from person o join guardianship g
      on g.county_code = o.county_code and g.guardian_id = o.person_id and g.valid_to is null
    where o.county_code = ${county} and o.phone_hash = ${hash}::bytea)`;
}

async function readRows(
  { tx, county, keys }: Asked,
  way: SearchWay,
  page: RawBuilder<unknown>,
): Promise<Omit<FoundRow, 'index' | 'by'>[]> {
  const hash = way.by === 'phone' ? phoneHash(keys, way.key) : null;
  return await tx.rows(
    sql<Omit<FoundRow, 'index' | 'by'>>`
      with hit as (${page})
      select hit.key, p.person_id, p.kind, p.name, p.sex, p.student_no, p.id_last4, at.place_id,
        place.kind as place_kind, place.name as place_name, place.stage, place.cohort, school.name as school,
        at.valid_to, who.relation, who.name as guardian
      from hit join person p on p.county_code = ${county} and p.person_id = hit.person_id
      left join lateral (
        select m.place_id, m.valid_to from membership m
        where m.county_code = ${county} and m.person_id = p.person_id and m.place_id is not null
        order by m.valid_to desc nulls first, m.valid_from desc, m.membership_id limit 1
      ) at on true
      left join place on place.county_code = ${county} and place.place_id = at.place_id
      left join place school on school.county_code = ${county} and school.place_id = place.school_id
      left join lateral (
        select g.relation, o.name from guardianship g
        join person o on o.county_code = g.county_code and o.person_id = g.guardian_id
        where g.county_code = ${county} and g.pupil_id = p.person_id and g.valid_to is null
          and ${hash}::bytea is not null and o.phone_hash = ${hash}::bytea
        order by o.person_id limit 1
      ) who on true
      order by hit.key, hit.person_id`.compile(q),
  );
}

/** How many there are in all ways together, one more than is counted at the most. */
async function countOf(asked: Asked, reach: Reach, ways: readonly SearchWay[]): Promise<number> {
  const counts = await Promise.all(
    ways.map(async (way) => {
      const row = await asked.tx.row(
        sql<{ n: number }>`select count(*)::int as n from (
          ${wayOf(asked, reach, way, undefined)(mostCounted + 1)}) hit`.compile(q),
      );
      return row?.n ?? 0;
    }),
  );
  return counts.reduce((sum, one) => sum + one, 0);
}

function foundFrom({ today }: Asked, reach: Reach, row: FoundRow): Found {
  const tail = tailOf(row);
  const { place_kind: kind, place_name: name, stage, cohort, school } = row;
  const isGone = row.valid_to !== null && row.valid_to < today;
  const place =
    kind === null
      ? undefined
      : placeFullName({ kind, name: name ?? '', stage, cohort }, isGone ? row.valid_to : today);
  return {
    personId: row.person_id,
    kind: row.kind,
    name: row.name,
    sex: row.sex,
    ...(tail !== undefined && { tail }),
    ...(row.place_id !== null && { placeId: row.place_id }),
    ...(place !== undefined && {
      placeName: reach.isOneSchool || school === null ? place : `${school} ${place}`,
    }),
    ...(isGone && { leftOn: row.valid_to }),
    by: row.by,
    ...(row.relation !== null &&
      row.guardian !== null && {
        guardian: { relation: row.relation, name: maskName(row.guardian) },
      }),
  };
}
