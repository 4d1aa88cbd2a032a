import { sql } from 'kysely';
import type pg from 'pg';

import { addDays, localTime } from '../domain/date.ts';
import type { Access } from './access.ts';
import type { Clock } from './clock.ts';
import { inTransaction, q } from './db.ts';

/**
 * 本县规则生效: on the first day of a version the county's schools are brought into line with it, so that what its
 * numbers reach already is a signal without waiting for another sheet. True when schools were noted.
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
        days: number;
      }>`
        select county_code, rule_id, version, from_day, (rule ->> 'days')::int as days from signal_rule
        where state = 'published' and noted_at is null and from_day <= ${latest}
        order by county_code, rule_id, version for update skip locked`.compile(q),
    );
    let isNoted = false;
    for (const { county_code: county, rule_id, version, from_day, days } of begun) {
      const zone = (await access.countyOf(county))?.zone ?? 'Asia/Shanghai';
      const { day: today } = localTime(now, zone);
      if (from_day > today) continue;
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
