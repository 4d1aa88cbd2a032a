import { verdictOf } from '../../domain/calendar.ts';
import { addDays, type Day } from '../../domain/date.ts';
import { calendarOf } from '../calendar-read.ts';
import { inTransaction, openPool, q } from '../db.ts';

const reason = '演示日：照常上课';

/** The demonstration's morning check opens at midnight, so that it can be tried at any hour. */
const morning = {
  session: 0,
  valid_from: '2015-09-01',
  is_due: true,
  opens_at: '00:00',
  cutoff_at: '08:40',
};

/** Whoever tries the demonstration on a weekend or holiday finds a school day all the same, marked as such. */
export async function openDemoDay(ownerUrl: string, day: Day): Promise<void> {
  const pool = openPool(ownerUrl, 1);
  try {
    await inTransaction(pool, 'begin', async (tx) => {
      for (const county of await tx.rows(q.selectFrom('county').selectAll())) {
        const place = {
          county: county.county_code,
          path: [county.root_place_id],
          schoolId: undefined,
        };
        tx.send(
          q
            .insertInto('session_rule')
            .values({ county_code: place.county, place_id: county.root_place_id, ...morning })
            .onConflict((clash) =>
              clash.columns(['county_code', 'place_id', 'session', 'valid_from']).doNothing(),
            ),
        );
        const { calendar } = await calendarOf(tx, place, addDays(day, -1), addDays(day, 1));
        if (verdictOf(day, calendar).isSchoolDay) continue;
        tx.send(
          q
            .insertInto('day_exception')
            .values({
              county_code: place.county,
              place_id: county.root_place_id,
              day,
              kind: 'on',
              name: reason,
            })
            .onConflict((clash) => clash.columns(['county_code', 'place_id', 'day']).doNothing()),
        );
      }
    });
  } finally {
    await pool.end();
  }
}
