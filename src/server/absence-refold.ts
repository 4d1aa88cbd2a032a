import { sql } from 'kysely';

import { absenceOf } from '../domain/absence.ts';
import { columnsOf, eventFrom, eventsOf } from './absence-row.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { approvedReturns } from './disease-approved.ts';
import { columns } from './person-bulk.ts';

/** Folds every open follow-up of a disease anew: its rule was approved, or is no more. */
export async function refold(
  { tx, county }: Asked,
  disease: string,
): Promise<{ people: number; schools: string[] }> {
  const rows = await tx.rows(
    sql<{ absence_id: string; school_id: string }>`select absence_id, school_id from absence
      where county_code = ${county} and disease = ${disease} and state = 'open'
      order by absence_id for no key update`.compile(q),
  );
  const ids = rows.map((row) => row.absence_id);
  const [approved, events] = [
    await approvedReturns({ tx, county }),
    await eventsOf(tx, county, ids),
  ];
  const own = new Map<string, typeof events>();
  for (const one of events) own.set(one.absence_id, [...(own.get(one.absence_id) ?? []), one]);
  const anew = ids.map((id) => {
    const one = columnsOf(absenceOf((own.get(id) ?? []).map(eventFrom), approved));
    return { id, earliest: one.earliest_day, ready: one.ready_from };
  });
  if (anew.length > 0)
    tx.send(
      sql`update absence set earliest_day = one.earliest, ready_from = one.ready
        from unnest(${columns(anew, [
          ['uuid', (one) => one.id],
          ['date', (one) => one.earliest],
          ['date', (one) => one.ready],
        ])}) as one (id, earliest, ready)
        where county_code = ${county} and absence_id = one.id`.compile(q),
    );
  return { people: ids.length, schools: [...new Set(rows.map((row) => row.school_id))] };
}
