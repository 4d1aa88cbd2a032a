import { sql } from 'kysely';
import type pg from 'pg';

import { addDays, localTime } from '../domain/date.ts';
import type { Access } from './access.ts';
import type { Clock } from './clock.ts';
import { inTransaction, q } from './db.ts';

/**
 * 本县规则生效、到期: on the first day of a version the county's schools are brought into line with it, and on the day
 * after its last one with what holds instead, so that what the numbers reach already is a signal without waiting for
 * another sheet. True when schools were noted.
 */
export async function beginRules({
  pool,
  clock,
  access,
}: {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly access: Access;
}): Promise<boolean> {
  const now = clock.now();
  return await inTransaction(pool, 'begin', async (tx) => {
    // No zone is further ahead.
    const latest = addDays(localTime(now, 'UTC').day, 1);
    const begun = await tx.rows(
      sql<{
        county_code: number;
        rule_id: string;
        version: number;
        from_day: string;
        to_day: string | null;
        noted_at: Date | null;
        days: number;
      }>`
        select county_code, rule_id, version, from_day, to_day, noted_at, (rule ->> 'days')::int as days
        from signal_rule where state = 'published' and ((noted_at is null and from_day <= ${latest})
          or (to_day < ${latest} and noted_at < to_day + interval '3 days'))
        order by county_code, rule_id, version for update skip locked`.compile(q),
    );
    let isNoted = false;
    for (const { county_code: county, rule_id, version, days, ...span } of begun) {
      const zone = (await access.countyOf(county))?.zone ?? 'Asia/Shanghai';
      const { day: today } = localTime(now, zone);
      const noted = span.noted_at && localTime(span.noted_at, zone).day;
      const isOver = span.to_day !== null && span.to_day < today;
      const isDue =
        noted === null ? span.from_day <= today : isOver && noted <= (span.to_day ?? '');
      if (!isDue) continue;
      isNoted = true;
      tx.send(
        sql`insert into watch_stale (county_code, school_id, note_id, from_day, at)
          select county_code, place_id, gen_random_uuid(), ${addDays(today, 1 - days)}, ${now} from place
          where county_code = ${county} and kind = 'school' and valid_to is null`.compile(q),
      );
      tx.send(
        sql`update signal_rule set noted_at = ${now}
          where county_code = ${county} and rule_id = ${rule_id} and version = ${version}`.compile(
          q,
        ),
      );
    }
    return isNoted;
  });
}
