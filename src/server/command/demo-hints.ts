import { openPool } from '../db.ts';

/** So many classes, so many seconds apart, on so many of the last days. */
const classes = 4;
const secondsApart = 15;
const days = 2;

/**
 * Whoever tries the demonstration finds a school that sent several classes within a minute: one account, one after the
 * other. Only before anything was counted.
 */
export async function openDemoHints(ownerUrl: string): Promise<void> {
  const pool = openPool(ownerUrl, 1);
  try {
    await pool.query(
      `with chosen as (
         select distinct on (county_code) county_code, school_id, account_id from class_day
         where session = 0 and school_id is not null
           and not exists (select from honest_day known where known.county_code = class_day.county_code)
         order by county_code, md5(school_id::text), day desc, class_id),
       sheets as (
         select one.county_code, one.day, one.class_id, chosen.account_id, min(one.at) over same as began,
           row_number() over (same order by one.class_id) as nth,
           dense_rank() over (partition by one.county_code order by one.day desc) as back
         from class_day one join chosen using (county_code, school_id) where one.session = 0
         window same as (partition by one.county_code, one.day))
       update class_day set account_id = sheets.account_id,
         at = sheets.began + make_interval(secs => ($1 * (sheets.nth - 1))::int)
       from sheets where class_day.county_code = sheets.county_code and class_day.day = sheets.day
         and class_day.class_id = sheets.class_id and class_day.session = 0 and sheets.nth <= $2 and sheets.back <= $3`,
      [secondsApart, classes, days],
    );
  } finally {
    await pool.end();
  }
}
