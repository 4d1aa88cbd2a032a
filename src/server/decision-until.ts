import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** 停课到哪天: of these classes and departments those whose lessons are suspended on a day, with the last day of it. */
export async function suspendedUntil(
  { tx, county }: Pick<Asked, 'tx' | 'county'>,
  placeIds: readonly string[],
  day: Day,
): Promise<ReadonlyMap<string, Day>> {
  if (placeIds.length === 0) return new Map();
  const rows = await tx.rows(
    sql<{ place_id: string; to_day: Day }>`
      select place.place_id, max(coalesce(one.resume_day - 1, one.to_day)) as to_day
      from place join decision one on one.county_code = place.county_code and one.place_id = any(place.path)
      where place.county_code = ${county} and place.place_id = any(${[...placeIds]}::uuid[])
        and one.from_day <= ${day} and one.to_day >= ${day} and (one.resume_day is null or one.resume_day > ${day})
      group by 1`.compile(q),
  );
  return new Map(rows.map((row) => [row.place_id, row.to_day]));
}
