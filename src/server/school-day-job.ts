import { CompiledQuery, sql } from 'kysely';
import type pg from 'pg';

import { verdictOf } from '../domain/calendar.ts';
import { addDays, type Day } from '../domain/date.ts';
import { type SessionRule, sessions, sessionsFor } from '../domain/roll.ts';
import { calendarsOf } from './calendar-read.ts';
import { beginByKeys, inTransaction, q, type Tx } from './db.ts';
import { isDueOn } from './roll-due.ts';
import { countColumns } from './roll-read.ts';
import { noSymptoms, symptomDays } from './symptom-day.ts';

/** Schools of one county whose day is to be added up anew. */
interface StaleDay {
  readonly county: number;
  readonly day: Day;
  readonly schoolIds: readonly string[];
  readonly now: Date;
}

/** A session that is due at a school. */
interface DueSession {
  readonly schoolId: string;
  readonly session: number;
  /** The school's departments are checked too. */
  readonly withStaff: boolean;
}

/**
 * Adds up the school days that changed, from their classes' counters into school_day, one row a session. What
 * was noted goes away in the same transaction, so that nothing is forgotten when it fails. Answers which days of which
 * counties have changed.
 */
export async function addUpSchoolDays(
  pool: pg.Pool,
  now: Date,
): Promise<readonly { readonly county: number; readonly day: Day }[]> {
  return await inTransaction(pool, beginByKeys, async (tx) => {
    const all = await takeStale(tx, now);
    for (const stale of all) {
      const due = await dueSessions(tx, stale);
      addUp(tx, stale, due);
      clearOthers(tx, stale, due);
      addUpSymptoms(tx, stale);
    }
    return all;
  });
}

/** Notes every school's day as to be added up: what is due also changes without a sheet. */
export async function markSchoolDays(pool: pg.Pool, county: number, day: Day): Promise<void> {
  await pool.query(
    `insert into school_day_stale (county_code, day, school_id)
     select county_code, $2, place_id from place
     where county_code = $1 and kind = 'school' and valid_to is null order by place_id on conflict do nothing`,
    [county, day],
  );
}

/** So many school days at once, the newest first; what is left waits for the next time, and sheets go before it. */
const mostAtOnce = 2_000;

async function takeStale(tx: Tx, now: Date): Promise<StaleDay[]> {
  const rows = await tx.rows(
    sql<{ county_code: number; day: Day; school_ids: string[] }>`
      with taken as (
        delete from school_day_stale where ctid = any(array(
          select ctid from school_day_stale order by day desc limit ${mostAtOnce}))
        returning county_code, day, school_id
      )
      select county_code, day, array_agg(school_id) as school_ids from taken group by 1, 2 order by 1, 2`.compile(
      q,
    ),
  );
  return rows.map((row) => ({
    county: row.county_code,
    day: row.day,
    schoolIds: row.school_ids,
    now,
  }));
}

async function dueSessions(tx: Tx, { county, day, schoolIds }: StaleDay): Promise<DueSession[]> {
  const schools = await tx.rows(
    sql<{ place_id: string; path: string[] }>`select place_id, path from place
      where county_code = ${county} and place_id = any(${[...schoolIds]}::uuid[])`.compile(q),
  );
  const places = schools.map(({ place_id: schoolId, path }) => ({ county, path, schoolId }));
  const span = { from: addDays(day, -1), to: addDays(day, 1) };
  const calendars = await calendarsOf(tx, county, places, span);
  return places.flatMap(({ schoolId }, at) => {
    const found = calendars[at];
    return found && verdictOf(day, found.calendar).isSchoolDay
      ? found.sessionsOn(day).map((rule) => dueAt(schoolId, rule))
      : [];
  });
}

function dueAt(schoolId: string, rule: SessionRule): DueSession {
  const withStaff = sessionsFor([rule], true).length > 0;
  return { schoolId, session: sessions.indexOf(rule.session), withStaff };
}

/** The sessions that are due as rows of a statement. */
function dueRows(due: readonly DueSession[]) {
  return sql`unnest(${due.map((one) => one.schoolId)}::uuid[], ${due.map((one) => one.session)}::smallint[],
    ${due.map((one) => one.withStaff)}::boolean[]) as due (school_id, session, with_staff)`;
}

function addUp(tx: Tx, { county, day, now }: StaleDay, due: readonly DueSession[]): void {
  const sums = sql.join(countColumns.map((name) => sql`coalesce(sum(${sql.ref(name)}), 0)`));
  const columns = sql.join(countColumns.map((name) => sql.ref(name)));
  const updates = sql.join(
    countColumns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`),
  );
  tx.send(
    sql`insert into school_day (county_code, school_id, day, session, due, reported, late_sheets, ${columns}, at)
      select ${county}, due.school_id, ${day}, due.session, count(owing.place_id) filter (where with_staff or kind = 'class'),
        count(class_id), count(*) filter (where is_late), ${sums}, ${now}
      from ${dueRows(due)}
      left join lateral (select place_id, kind from place where place.county_code = ${county}
        and place.school_id = due.school_id and kind in ('class', 'department') and ${isDueOn('place', day)}
        offset 0) owing on true
      left join lateral (select class_day.* from class_day where class_day.county_code = ${county}
        and class_day.day = ${day} and class_day.class_id = owing.place_id and class_day.session = due.session
        offset 0) sheet on true
      group by due.school_id, due.session
      on conflict (county_code, school_id, day, session) do update set due = excluded.due,
        reported = excluded.reported, late_sheets = excluded.late_sheets, ${updates}, at = excluded.at`.compile(
      q,
    ),
  );
}

/** Who is ill with what, in school or absent; a school of which nobody says so any more has none. */
function addUpSymptoms(tx: Tx, { county, day, schoolIds, now }: StaleDay): void {
  const found = symptomDays(`class_day.county_code = $1 and class_day.day = $2
    and class_day.class_id = any(array(select place_id from place
      where county_code = $1 and school_id = any($3::uuid[]) and kind in ('class', 'department')))`);
  tx.send(
    CompiledQuery.raw(
      `insert into symptom_day (county_code, school_id, day, people, by_symptom, at)
       select $1, school_id, $2, coalesce(people, 0), coalesce(by_symptom, $5), $4
       from unnest($3::uuid[]) as stale (school_id) left join (${found}) found using (school_id)
       order by school_id
       on conflict (county_code, school_id, day) do update set people = excluded.people,
         by_symptom = excluded.by_symptom, at = excluded.at`,
      [county, day, [...schoolIds], now, noSymptoms],
    ),
  );
}

/** Nothing is due any more where the day or the session was taken back after it had been added up. */
function clearOthers(
  tx: Tx,
  { county, day, schoolIds, now }: StaleDay,
  due: readonly DueSession[],
): void {
  const zeros = sql.join(countColumns.map((name) => sql`${sql.ref(name)} = 0`));
  tx.send(
    sql`update school_day set due = 0, reported = 0, late_sheets = 0, ${zeros}, at = ${now}
      where county_code = ${county} and day = ${day} and school_id = any(${[...schoolIds]}::uuid[])
        and school_day.due > 0 and not exists (
          select from ${dueRows(due)} where due.school_id = school_day.school_id and due.session = school_day.session
        )`.compile(q),
  );
}
