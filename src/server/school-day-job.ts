import { sql } from 'kysely';
import type pg from 'pg';

import { verdictOf } from '../domain/calendar.ts';
import { addDays, type Day } from '../domain/date.ts';
import { type SessionRule, sessions, sessionsFor } from '../domain/roll.ts';
import { calendarOf } from './calendar-read.ts';
import { inTransaction, q, type Tx } from './db.ts';
import { isDueOn } from './roll-due.ts';
import { countColumns } from './roll-read.ts';

interface SchoolDayKey {
  readonly county: number;
  readonly schoolId: string;
  readonly day: Day;
  readonly now: Date;
}

/** Adds up a school's day from its classes' counters into school_day, one row a session. */
export async function addUpSchoolDay(pool: pg.Pool, key: SchoolDayKey): Promise<void> {
  await inTransaction(pool, 'begin', async (tx) => {
    const due = await dueSessions(tx, key);
    for (const rule of due) addUpSession(tx, key, rule);
    clearOthers(tx, key, due);
  });
}

export async function schoolsOf(pool: pg.Pool, county: number): Promise<string[]> {
  const { rows } = await pool.query<{ place_id: string }>(
    `select place_id from place where county_code = $1 and kind = 'school' and valid_to is null`,
    [county],
  );
  return rows.map((row) => row.place_id);
}

async function dueSessions(
  tx: Tx,
  { county, schoolId, day }: SchoolDayKey,
): Promise<SessionRule[]> {
  const school = await tx.row(
    q
      .selectFrom('place')
      .select('path')
      .where('county_code', '=', county)
      .where('place_id', '=', schoolId),
  );
  if (!school) return [];
  const place = { county, path: school.path, schoolId };
  const { calendar, sessionsOn } = await calendarOf(tx, place, addDays(day, -1), addDays(day, 1));
  return verdictOf(day, calendar).isSchoolDay ? sessionsOn(day) : [];
}

/** Nothing is due any more where the day or the session was taken back after it had been added up. */
function clearOthers(tx: Tx, key: SchoolDayKey, due: readonly SessionRule[]): void {
  const { county, schoolId, day, now } = key;
  const kept = due.map((rule) => sessions.indexOf(rule.session));
  const zeros = sql.join(countColumns.map((name) => sql`${sql.ref(name)} = 0`));
  tx.send(
    sql`update school_day set due = 0, reported = 0, late_sheets = 0, ${zeros}, at = ${now}
      where county_code = ${county} and school_id = ${schoolId} and day = ${day}
        and session <> all(${kept}::smallint[]) and due > 0`.compile(q),
  );
}

function addUpSession(tx: Tx, key: SchoolDayKey, rule: SessionRule): void {
  const { county, schoolId, day, now } = key;
  const kinds = sessionsFor([rule], true).length > 0 ? ['class', 'department'] : ['class'];
  const sums = sql.join(countColumns.map((name) => sql`coalesce(sum(${sql.ref(name)}), 0)`));
  const columns = sql.join(countColumns.map((name) => sql.ref(name)));
  const updates = sql.join(
    countColumns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`),
  );
  tx.send(
    sql`insert into school_day (county_code, school_id, day, session, due, reported, late_sheets, ${columns}, at)
      select ${county}, ${schoolId}, ${day}, ${sessions.indexOf(rule.session)}::smallint,
        (select count(*) from place where county_code = ${county} and school_id = ${schoolId}
          and kind = any(${kinds}) and ${isDueOn('place', day)}),
        count(*), count(*) filter (where is_late), ${sums}, ${now}
      from place join class_day on class_day.county_code = ${county} and class_day.day = ${day}
        and class_day.class_id = place.place_id and session = ${sessions.indexOf(rule.session)}
      where place.county_code = ${county} and place.school_id = ${schoolId}
        and place.kind in ('class', 'department') and ${isDueOn('place', day)}
      on conflict (county_code, school_id, day, session) do update set due = excluded.due,
        reported = excluded.reported, late_sheets = excluded.late_sheets, ${updates}, at = excluded.at`.compile(
      q,
    ),
  );
}
