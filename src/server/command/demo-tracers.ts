import { sql } from 'kysely';

import { localTime } from '../../domain/date.ts';
import { handCallBack } from '../absence-call.ts';
import { eventFrom, eventsOf, writeEvents } from '../absence-row.ts';
import { inTransaction, openPool, q, type Tx } from '../db.ts';
import { approvedReturns } from '../disease-approved.ts';
import { newId } from '../id.ts';

/** In each school so many of the followed are traced by the school's doctor instead of the class teacher. */
const eachSchool = 3;

interface Row {
  readonly county_code: number;
  readonly zone: string;
  readonly absence_id: string;
  readonly school_id: string;
  readonly class_id: string;
  readonly person_id: string;
  readonly account_id: string;
  readonly name: string;
}

/** Whoever tries the demonstration finds absences with a tracer; asked once what the sheets say is followed. */
export async function openDemoTracers(ownerUrl: string, now: Date): Promise<void> {
  const pool = openPool(ownerUrl, 1);
  try {
    await inTransaction(pool, 'begin', async (tx) => {
      for (const row of await chosen(tx)) await trace(tx, row, now);
    });
  } finally {
    await pool.end();
  }
}

/** Of counties where nobody has a tracer yet. */
async function chosen(tx: Tx): Promise<Row[]> {
  return await tx.rows(
    sql<Row>`
      select county_code, zone, absence_id, school_id, class_id, person_id, account_id, name from (
        select one.*, county.zone, doctor.account_id, card.name,
          row_number() over (partition by one.county_code, one.school_id order by one.first_day, one.absence_id) as nth
        from absence one join county on county.county_code = one.county_code
        cross join lateral (select account_id from account_grant held where held.county_code = one.county_code
          and held.place_id = one.school_id and held.role = 'school-doctor' and held.ended_at is null
          order by held.granted_at, held.account_id limit 1) doctor
        join account_card card on card.county_code = one.county_code and card.account_id = doctor.account_id
        where one.state = 'open' and not exists (select from absence traced
          where traced.county_code = one.county_code and traced.tracer_id is not null)
      ) ranked where nth <= ${eachSchool} order by county_code, absence_id`.compile(q),
  );
}

async function trace(tx: Tx, row: Row, now: Date): Promise<void> {
  const { county_code: county, zone, absence_id: absenceId, account_id: accountId, name } = row;
  const [events, approved] = await Promise.all([
    eventsOf(tx, county, [absenceId]),
    approvedReturns({ tx, county }),
  ]);
  const place = {
    ...{ county, absenceId, schoolId: row.school_id, classId: row.class_id },
    personId: row.person_id,
  };
  const noting = { approved, day: localTime(now, zone).day, now, id: newId, accountId };
  const fact = { kind: 'tracer', accountId, name } as const;
  writeEvents(tx, place, events.map(eventFrom), [fact], noting);
  await handCallBack(tx, { county, absenceId }, accountId);
}
