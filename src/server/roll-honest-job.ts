import { sql } from 'kysely';
import type pg from 'pg';

import { addDays, type Day, localTime } from '../domain/date.ts';
import { honestHints } from '../domain/roll-honest.ts';
import { calendarOf } from './calendar-read.ts';
import { inTransaction, q, type Tx } from './db.ts';
import { hintedSheets } from './roll-honest.ts';

/** 填报质量提示 of days that are over, counted by school for the scorecard; which sheets they were is not kept. */

/** Sheets of so long ago may still come or be corrected; after that a day's counts stay. */
const daysBack = 7;
/** A sheet may be committed a little after the time it carries. */
const late = sql`interval '5 minutes'`;

interface Counting {
  readonly county: number;
  readonly zone: string;
  readonly now: Date;
  /** So many days before today are looked at: more when there is nothing yet. */
  readonly back?: number;
  /** Lets what people wait for go first. */
  readonly paced?: <T>(work: () => Promise<T>) => Promise<T>;
}

interface StaleDay {
  readonly school_id: string;
  readonly day: Day;
  readonly path: readonly string[];
}

/** Counts the days whose sheets have changed since they were counted, one school's day a transaction. */
export async function countHonestDays(pool: pg.Pool, counting: Counting): Promise<void> {
  const { paced = async (work) => await work() } = counting;
  const stale = await inTransaction(pool, 'begin', async (tx) => await staleDays(tx, counting));
  for (const one of stale)
    await paced(
      async () => await inTransaction(pool, 'begin', (tx) => countDay(tx, one, counting)),
    );
}

async function staleDays(tx: Tx, { county, zone, now, back }: Counting): Promise<StaleDay[]> {
  const { day: today } = localTime(now, zone);
  return await tx.rows(
    sql<StaleDay>`
      select sheet.school_id, sheet.day, school.path from (
        select school_id, day, max(at) as at from class_day
        where county_code = ${county} and day >= ${addDays(today, -(back ?? daysBack))} and day < ${today}
          and school_id is not null
        group by 1, 2) sheet
      join place school on school.county_code = ${county} and school.place_id = sheet.school_id
      left join honest_day known on known.county_code = ${county} and known.school_id = sheet.school_id
        and known.day = sheet.day
      where known.at is null or known.at < sheet.at + ${late}
      order by sheet.day desc, sheet.school_id`.compile(q),
  );
}

async function countDay(tx: Tx, { school_id: schoolId, day, path }: StaleDay, counting: Counting) {
  const { county, zone, now } = counting;
  const place = { county, path, schoolId };
  const { sessionsOn } = await calendarOf(tx, place, addDays(day, -1), addDays(day, 1));
  const sheets = await hintedSheets(
    { tx, county, zone },
    { schoolId, day, rules: sessionsOn(day) },
  );
  const byHint = honestHints.map(
    (hint) => sheets.filter(({ hints }) => hints.includes(hint)).length,
  );
  const hinted = sheets.filter(({ hints }) => hints.length > 0).length;
  tx.send(
    sql`insert into honest_day (county_code, school_id, day, sheets, hinted, by_hint, at)
      values (${county}, ${schoolId}, ${day}, ${sheets.length}, ${hinted}, ${byHint}::integer[], ${now})
      on conflict (county_code, school_id, day) do update set sheets = excluded.sheets, hinted = excluded.hinted,
        by_hint = excluded.by_hint, at = excluded.at`.compile(q),
  );
}
