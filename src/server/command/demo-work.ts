import { sql } from 'kysely';

import { laterBy } from '../../domain/date.ts';
import type { DeadlineRuleId } from '../../domain/deadline-rules.ts';
import { inTransaction, openPool, q } from '../db.ts';
import { startDeadline } from '../deadline.ts';
import { newId } from '../id.ts';

/** So many minutes ago each began: one is late already, one is not due for hours. */
const ofSchool: readonly (readonly [DeadlineRuleId, number])[] = [
  ['edu-phone', 50],
  ['school-to-cdc-cluster', 180],
];
const ofCounty: readonly (readonly [DeadlineRuleId, number])[] = [['cdc-case-investigation', 300]];

/** Whoever tries the demonstration finds deadlines of today: at a school that somebody stands for, and at the county. */
export async function openDemoWork(ownerUrl: string, now: Date): Promise<void> {
  const pool = openPool(ownerUrl, 1);
  try {
    await inTransaction(pool, 'begin', async (tx) => {
      const places = await tx.rows(
        sql<{ county_code: number; place_id: string; school_id: string | null }>`
          select county_code, root_place_id as place_id, null::uuid as school_id
          from county join division on code = county_code where kind not in ('city', 'province')
          union all
          (select distinct on (place.county_code) place.county_code, place.place_id, place.place_id from place
          join account_grant held on held.county_code = place.county_code and held.place_id = place.place_id
            and held.role = 'reporter' and held.ended_at is null
          where place.kind = 'school' order by place.county_code, md5(place.place_id::text), place.place_id)`.compile(
          q,
        ),
      );
      for (const { county_code: county, place_id: placeId, school_id } of places)
        for (const [rule, minutes] of school_id ? ofSchool : ofCounty)
          await startDeadline(tx, {
            ...{ county, rule, placeId, schoolId: school_id ?? undefined, now, id: newId },
            // At every start of the program the same matter, so that it is open once.
            subject: { kind: 'demo', id: placeId },
            startedAt: laterBy(now, -minutes * 60),
          });
    });
  } finally {
    await pool.end();
  }
}
