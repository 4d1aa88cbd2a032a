import { createHash, randomBytes } from 'node:crypto';

import { sql } from 'kysely';
import type pg from 'pg';

import rule from '../../rules/recheck/draw.json' with { type: 'json' };
import { verdictOf } from '../domain/calendar.ts';
import { addDays, type Day, daysFrom, localTime, weekday } from '../domain/date.ts';
import {
  drawn,
  type Hash,
  isInPool,
  type Pool,
  poolBounds,
  poolOf,
  type PoolSchool,
  poolText,
} from '../domain/recheck-draw.ts';
import { calendarsOf } from './calendar-read.ts';
import { inTransaction, q, type Tx } from './db.ts';
import { newId } from './id.ts';
import { lapseRechecks } from './recheck-keep.ts';

/** 每周抽班: once a week and county, by lot; kept so that anybody can play it again. */

export const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex');

export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekday(day));
}

interface DrawTime {
  readonly county: number;
  readonly zone: string;
  readonly now: Date;
}

/** Ends what can no longer be done, and draws the week's classes unless they are drawn. */
export async function drawRechecks(pool: pg.Pool, { county, zone, now }: DrawTime): Promise<void> {
  const { day: today } = localTime(now, zone);
  await inTransaction(pool, 'begin', async (tx) => {
    await lapseRechecks(tx, { county, today, now });
    await drawWeek(tx, { county, today, now });
  });
}

interface Week {
  readonly county: number;
  readonly today: Day;
  readonly now: Date;
}

async function drawWeek(tx: Tx, { county, today, now }: Week): Promise<void> {
  const week = mondayOf(today);
  const known = q.selectFrom('recheck_draw').select('week').where('county_code', '=', county);
  if (await tx.row(known.where('week', '=', week))) return;
  const pool = poolOf(week, await schoolsOf(tx, { county, today, now }));
  // A week without lessons is no week; one that has begun may still be drawn from tomorrow on.
  if (pool.draw === 0) return;
  const text = poolText(pool);
  const seed = randomBytes(16).toString('hex');
  const taken = drawn(pool, seed, sha256);
  const made = await tx.row(
    q
      .insertInto('recheck_draw')
      .values({
        county_code: county,
        week,
        pool: text,
        pool_hash: sha256(text),
        seed,
        classes: classesIn(pool),
        drawn: taken.length,
        rule_version: rule.version,
        at: now,
      })
      .onConflict((clash) => clash.columns(['county_code', 'week']).doNothing())
      .returning('week'),
  );
  // Another program was quicker: its draw stands.
  if (!made) return;
  for (const { schoolId, classId, day } of taken)
    tx.send(
      q
        .insertInto('recheck')
        .values({
          county_code: county,
          recheck_id: newId(),
          school_id: schoolId,
          class_id: classId,
          day,
          week,
          asked_at: now,
        })
        // Asked for by hand on that day already: it is the lot's too, or the replay would lack it.
        .onConflict((clash) =>
          clash.columns(['county_code', 'class_id', 'day']).doUpdateSet((clashing) => ({
            week: clashing.ref('excluded.week'),
          })),
        ),
    );
}

export function classesIn({ schools }: Pool): number {
  return schools.reduce((sum, one) => sum + one.classIds.length, 0);
}

interface PoolRow {
  readonly school_id: string;
  readonly school_kind: string;
  readonly path: string[];
  readonly classes: { class_id: string; pupils: number; drawn_on: Day | null }[];
}

async function schoolsOf(tx: Tx, { county, today }: Week): Promise<PoolSchool[]> {
  // What was drawn before it was told counts from the next day on: today's sheets may be there already.
  const week = mondayOf(today);
  const from = today === week ? today : addDays(today, 1);
  const to = addDays(week, 6);
  if (from > to) return [];
  const rows = await tx.rows(
    sql<PoolRow>`
      select school.place_id as school_id, school.school_kind, school.path,
        jsonb_agg(jsonb_build_object('class_id', one.place_id, 'pupils', newest.pupils, 'drawn_on', before.day)) as classes
      from place one
      join place school on school.county_code = one.county_code and school.place_id = one.school_id
      cross join lateral (select cardinality(person_ids) as pupils from roster
        where roster.county_code = one.county_code and roster.class_id = one.place_id and valid_from <= ${today}
        order by revision desc limit 1) newest
      left join lateral (select max(day) as day from recheck
        where recheck.county_code = one.county_code and recheck.class_id = one.place_id
          and week is not null and day > ${addDays(from, -poolBounds.restDays)}) before on true
      where one.county_code = ${county} and one.kind = 'class' and one.valid_from <= ${today}
        and one.valid_to is null and school.valid_to is null
      group by 1, 2, 3`.compile(q),
  );
  const places = rows.map((row) => ({ county, path: row.path, schoolId: row.school_id }));
  const calendars = await calendarsOf(tx, county, places, { from, to });
  return rows.map((row, at) => {
    const calendar = calendars[at]?.calendar;
    return {
      stratum: row.school_kind,
      schoolId: row.school_id,
      days: calendar
        ? daysFrom(from, to).filter((day) => verdictOf(day, calendar).isSchoolDay)
        : [],
      classIds: row.classes
        .filter((one) => isInPool(one.pupils, daysSince(one.drawn_on, from)))
        .map((one) => one.class_id),
    };
  });
}

function daysSince(day: Day | null, from: Day): number | undefined {
  return day === null ? undefined : daysFrom(day, from).length - 1;
}
