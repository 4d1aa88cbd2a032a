import { sql } from 'kysely';
import type pg from 'pg';

import type { Clock } from './clock.ts';
import { beginByKeys, inTransaction, q } from './db.ts';

/** 取走事件: what commands have left in the outbox for the background. */
interface Draining {
  readonly pool: pg.Pool;
  readonly clock: Clock;
}

/** Until no event is left, also none that another process is just taking. */
export async function drainAll(draining: Draining): Promise<void> {
  do await drainOutbox(draining);
  while ((await draining.pool.query('select from outbox limit 1')).rows.length > 0);
}

/**
 * Takes the events of the outbox: notes which school days they change and which schools are to be brought into line,
 * and tells every process. By their place in the table: joined to itself, it was searched once for each event when the
 * plan was made while it was empty. True when a school's facts changed.
 */
export async function drainOutbox({ pool, clock }: Draining): Promise<boolean> {
  const now = clock.now();
  return await inTransaction(pool, beginByKeys, async (tx) => {
    const schools = await tx.rows(
      sql`with taken as (
          delete from outbox where ctid = any(array(
            select ctid from outbox order by county_code, outbox_id limit 5000 for update skip locked))
          returning county_code, kind, subject
        ),
        changed as (
          select distinct county_code, (subject ->> 'day')::date as day, (subject ->> 'schoolId')::uuid as school_id
          from taken where kind = 'roll.submitted' and subject ->> 'schoolId' is not null
          union
          select distinct taken.county_code, day::date, place_id
          from taken join place on place.county_code = taken.county_code and place.kind = 'school'
              and place.path @> array[(subject ->> 'placeId')::uuid],
            generate_series((subject ->> 'from')::timestamp, (subject ->> 'to')::timestamp, interval '1 day') day
          where taken.kind = 'calendar.changed'
        ),
        noted as (
          insert into school_day_stale (county_code, day, school_id)
          select county_code, day, school_id from changed order by 1, 2, 3 on conflict do nothing
        ),
        stale as (
          insert into watch_stale (county_code, school_id, note_id, from_day, at)
          select county_code, (subject ->> 'schoolId')::uuid, gen_random_uuid(), min((subject ->> 'day')::date), ${now}
          from taken where kind = 'roll.submitted' and subject ->> 'schoolId' is not null group by 1, 2
        )
        select pg_notify('school', format('%s %s', county_code, school_id))
        from (select distinct county_code, school_id from changed) schools`.compile(q),
    );
    return schools.length > 0;
  });
}
