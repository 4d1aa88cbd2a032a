import { sql } from 'kysely';

import type { Handler } from './answer.ts';
import { q, type Tx } from './db.ts';

/** 各校未了的提示: how many, never of whom. */
export const boardSignals: Handler<'board.signals'> = async (asked, { placeId }) => {
  const { county, countyDays, now } = asked;
  // Every open board asks when it hears of a change.
  const rows = await countyDays.together(
    county,
    `signals ${placeId}`,
    async (tx) => await readSignals(tx, county, placeId),
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

interface SchoolSignals {
  readonly school_id: string;
  readonly waiting: number;
  readonly confirmed: number;
}

async function readSignals(tx: Tx, county: number, placeId: string): Promise<SchoolSignals[]> {
  return await tx.rows(
    sql<SchoolSignals>`
      select signal.school_id, (count(*) filter (where state = 'open'))::int as waiting,
        (count(*) filter (where state = 'confirmed'))::int as confirmed
      from signal join place on place.county_code = ${county} and place.place_id = signal.school_id
      where signal.county_code = ${county} and state in ('open', 'confirmed')
        and place.path @> array[${placeId}]::uuid[]
      group by 1 order by 1`.compile(q),
  );
}
