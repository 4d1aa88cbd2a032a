import { type RawBuilder, sql } from 'kysely';

import type { Asked } from './answer.ts';

/** 找人的范围: where the caller may list people, and the statement that keeps a search within it. */
export interface Reach {
  /** The county as a whole. */
  readonly isCounty: boolean;
  readonly schools: readonly string[];
  /** Classes and departments of their own, beside the schools. */
  readonly classes: readonly string[];
  readonly isOneSchool: boolean;
}

/** What the caller's grants that carry the search's capability add up to. */
export async function reachOf({ grants, county, places, place }: Asked): Promise<Reach> {
  // With `anywhere` the place is the county's own.
  const isCounty = grants.some((grant) => grant.placeId === place.placeId);
  const above = grants.filter((grant) => grant.schoolId === undefined);
  const below = await Promise.all(
    above.map(async (grant) => await places.schoolsBelow(county, grant.placeId)),
  );
  const own = grants.flatMap((grant) => (grant.placeId === grant.schoolId ? grant.placeId : []));
  const schools = [...new Set([...below.flat(), ...own])];
  const partial = grants.filter(
    ({ schoolId, placeId }) =>
      schoolId !== undefined && schoolId !== placeId && !schools.includes(schoolId),
  );
  const all = new Set([...schools, ...partial.map((grant) => grant.schoolId)]);
  return {
    isCounty,
    schools,
    classes: partial.map((grant) => grant.placeId),
    isOneSchool: !isCounty && all.size === 1,
  };
}

interface Searching {
  readonly key: RawBuilder<unknown>;
  readonly matching: RawBuilder<unknown>;
  readonly behind: RawBuilder<unknown>;
  readonly limit: number;
}

/** The first people `p` within reach who match, by key and id: a walk along an index, one for each school. */
export function within(
  { county, today }: Asked,
  { isCounty, schools, classes }: Reach,
  { key, matching, behind, limit }: Searching,
): RawBuilder<unknown> {
  const end = sql`order by 1, 2 limit ${limit}`;
  if (isCounty)
    return sql`select ${key} as key, p.person_id from person p
      where p.county_code = ${county} and ${matching} ${behind} ${end}`;
  const ofSchools = sql`select found.key, found.person_id from unnest(${[...schools]}::uuid[]) as one (school_id)
    cross join lateral (
      select ${key} as key, p.person_id from person p
      where p.county_code = ${county} and p.school_id = one.school_id and ${matching} ${behind} ${end}
    ) found`;
  const ofClasses = sql`select ${key} as key, p.person_id from membership m
    join person p on p.county_code = m.county_code and p.person_id = m.person_id
    where m.county_code = ${county} and m.place_id = any(${[...classes]}::uuid[]) and m.valid_from <= ${today}
      and (m.valid_to is null or m.valid_to >= ${today}) and ${matching} ${behind}`;
  const parts = [
    ...(schools.length > 0 ? [ofSchools] : []),
    ...(classes.length > 0 ? [ofClasses] : []),
  ];
  const [one, other] = parts;
  if (one === undefined) return sql`select null::text as key, null::uuid as person_id where false`;
  return other === undefined ? sql`${one} ${end}` : sql`(${one}) union (${other}) ${end}`;
}

/** Sorts behind every text that begins with the same letters. */
const lastLetter = '\u{10FFFF}';

/** A range of the index, whatever is typed; a pattern would be one only in plans made for this very text. */
export function begins(key: RawBuilder<unknown>, typed: string): RawBuilder<unknown> {
  return sql`${key} >= ${typed} and ${key} < ${typed + lastLetter}`;
}
