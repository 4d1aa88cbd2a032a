import { addDays, instantOf, localTime } from '../../domain/date.ts';
import { recheckMinutes } from '../../domain/recheck.ts';
import { openPool } from '../db.ts';
import { drawRechecks, mondayOf } from '../recheck-draw.ts';
import { addUpScorecards } from '../scorecard-job.ts';

/** Weeks with sheets before today's. */
const weeksBack = 2;

/** The demonstration has drawn its classes each week and looked at most of them once more. */
export async function openDemoRechecks(ownerUrl: string, now: Date): Promise<void> {
  const pool = openPool(ownerUrl, 1);
  try {
    const { rows: counties } = await pool.query<{ county_code: number; zone: string }>(
      `select county_code, zone from county join division on code = county_code where kind not in ('city', 'province')`,
    );
    for (const { county_code: county, zone } of counties) {
      const { day: today } = localTime(now, zone);
      const { rows } = await pool.query(`select from recheck_draw where county_code = $1 limit 1`, [
        county,
      ]);
      if (rows.length === 0)
        for (let back = weeksBack; back > 0; back--) {
          const monday = addDays(mondayOf(today), -7 * back);
          const early = { county, zone, now: instantOf(monday, '00:20', zone) };
          await drawRechecks(pool, early);
          await pool.query(lookedAt, [county, monday, addDays(monday, 6), recheckMinutes]);
        }
      await drawRechecks(pool, { county, zone, now });
      await addUpScorecards(pool, { county, zone, now });
    }
  } finally {
    await pool.end();
  }
}

/** The doctor saw whom the sheet had, and in a third of the classes one more; one class in nine was looked at too late. */
const lookedAt = `
  update recheck set opened_at = sheet.at, due_at = sheet.at + make_interval(mins => $4),
    sheet_version = sheet.version, sheet_by = sheet.account_id,
    sent_at = sheet.at + make_interval(mins => case when get_byte(uuid_send(recheck_id), 15) % 9 = 0
      then $4 + 20 else 40 + get_byte(uuid_send(recheck_id), 14) % 60 end),
    sent_by = (select account_id from account_grant one where one.county_code = recheck.county_code
      and one.school_id = recheck.school_id and role in ('school-doctor', 'reporter') order by role desc, grant_id limit 1),
    people = sheet.expected, seen = sheet.present,
    ill = least(sheet.present, sheet.ill + (get_byte(uuid_send(recheck_id), 13) % 3) / 2),
    both_ill = sheet.ill, sheet_only = 0
  from class_day sheet
  where recheck.county_code = $1 and recheck.day between $2::date and $3::date and recheck.week is not null
    and sent_at is null and ended_at is null
    and sheet.county_code = recheck.county_code and sheet.class_id = recheck.class_id and sheet.day = recheck.day
    and sheet.session = 0`;
