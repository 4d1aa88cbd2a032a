import { sql } from 'kysely';

import type { Handler } from './answer.ts';
import { q } from './db.ts';

/** 各校未了的提示: how many, never of whom. */
export const boardSignals: Handler<'board.signals'> = async (asked, { placeId }) => {
  const { tx, county, now } = asked;
  const rows = await tx.rows(
    sql<{ school_id: string; waiting: number; confirmed: number }>`
      select signal.school_id, (count(*) filter (where state = 'open'))::int as waiting,
        (count(*) filter (where state = 'confirmed'))::int as confirmed
      from signal join place on place.county_code = ${county} and place.place_id = signal.school_id
      where signal.county_code = ${county} and state in ('open', 'confirmed')
        and place.path @> array[${placeId}]::uuid[]
      group by 1 order by 1`.compile(q),
  );
  return {
    asOf: now.toISOString(),
    schools: rows.map((row) => ({
      schoolId: row.school_id,
      waiting: row.waiting,
      confirmed: row.confirmed,
    })),
  };
};
