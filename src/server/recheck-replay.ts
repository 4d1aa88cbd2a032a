import { sql } from 'kysely';

import { addDays, type Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { drawn, poolFrom } from '../domain/recheck-draw.ts';
import { recheckText } from '../domain/text/recheck.ts';
import { say } from '../domain/text/say.ts';
import type { Handler } from './answer.ts';
import { q } from './db.ts';
import { placeFullName } from './place-name.ts';
import { mondayOf, sha256 } from './recheck-draw.ts';

interface TakenRow {
  readonly class_id: string;
  readonly day: Day;
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly school_name: string;
}

/** 重演: plays a week's draw again from what was kept; once the week is over, so that nobody knows ahead. */
export const recheckReplay: Handler<'recheck.replay'> = async (asked, input) => {
  const { tx, county, today, language } = asked;
  const week = mondayOf(input.week);
  if (today <= addDays(week, 6)) return problem('recheck-week-open', { week });
  const [draw, taken] = await Promise.all([
    tx.row(
      q
        .selectFrom('recheck_draw')
        .selectAll()
        .where('county_code', '=', county)
        .where('week', '=', week),
    ),
    tx.rows(
      sql<TakenRow>`select recheck.class_id, recheck.day, place.kind, place.name, place.stage, place.cohort,
          school.name as school_name
        from recheck
        join place on place.county_code = recheck.county_code and place.place_id = recheck.class_id
        join place school on school.county_code = recheck.county_code and school.place_id = recheck.school_id
        where recheck.county_code = ${county} and recheck.day >= ${week} and recheck.day < ${addDays(week, 7)}
          and week = ${week} order by recheck.day, school.name, place.name`.compile(q),
    ),
  ]);
  if (!draw) return problem('not-found', { what: say(recheckText.aDraw, language) });
  const keyOf = ({ classId, day }: { classId: string; day: Day }) => `${classId} ${day}`;
  const again = new Set(drawn(poolFrom(draw.pool), draw.seed, sha256).map(keyOf));
  const kept = taken.map((one) => keyOf({ classId: one.class_id, day: one.day }));
  return {
    week,
    at: draw.at.toISOString(),
    ruleVersion: draw.rule_version,
    classes: draw.classes,
    seed: draw.seed,
    poolHash: draw.pool_hash,
    pool: draw.pool,
    isSamePool: sha256(draw.pool) === draw.pool_hash,
    isSameDraw: again.size === kept.length && kept.every((key) => again.has(key)),
    drawn: taken.map((one) => ({
      classId: one.class_id,
      className: placeFullName(one, one.day),
      schoolName: one.school_name,
      day: one.day,
    })),
  };
};
