import { type RawBuilder, sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { noCounts, type Session, sessions, sumCounts } from '../domain/roll.ts';
import type { SchoolDayFacts } from './school-days.ts';

export type ClassDay = Output<'roll.school-day'>['classes'][number];
/** How many calendar days back the county's trend looks; it shows those with something due. */
export const trendDays = 20;

/** 已报/应报 of one session. */
export type DueCount = Output<'roll.school-day'>['totals'][number];

/** A day with its verdict, as pages show it. */
export function dayInfo(day: Day, { verdict }: SchoolDayFacts) {
  const { isSchoolDay, reason } = verdict;
  return { day, isSchoolDay, ...(reason && { reason }) };
}

/** 已报/应报 by session: a class or department is due once it has people. */
export function totalsOf(classes: readonly ClassDay[]): DueCount[] {
  return sessions.flatMap((session) => {
    const states = classes.flatMap((one) =>
      one.expected > 0 ? one.sessions.filter((state) => state.session === session) : [],
    );
    if (states.length === 0) return [];
    const done = states.filter((state) => state.counts !== undefined);
    return {
      session,
      due: states.length,
      reported: done.length,
      late: done.filter((state) => state.late === true).length,
      counts: sumCounts(done.map((state) => state.counts ?? noCounts)),
    };
  });
}

/**
 * The same for a place in SQL, by its name in the statement, on a day or on a column's day: in use on the day, and the roster that holds on
 * the day (the newest that had begun) has people; and lessons are not suspended there by a decision.
 */
export function isDueOn(
  alias: 'place' | 'below',
  day: Day | RawBuilder<unknown>,
): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`${column('valid_from')} <= ${day}
    and (${column('valid_to')} is null or ${column('valid_to')} >= ${day})
    and not exists (select from day_exception off where off.county_code = ${column('county_code')}
      and off.day = ${day} and off.decision_id is not null and off.place_id = any(${column('path')}))
    and (select cardinality(roster.person_ids) > 0 from roster
      where roster.county_code = ${column('county_code')} and roster.class_id = ${column('place_id')}
        and roster.valid_from <= ${day} order by roster.revision desc limit 1)`;
}

/** The session of a number as the tables keep it. */
export function sessionAt(number: number): Session {
  const session = sessions[number];
  if (!session) throw new Error(`no session ${number}`);
  return session;
}
