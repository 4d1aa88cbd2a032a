import { sql } from 'kysely';
import type pg from 'pg';

import { addDays, type Day, localTime } from '../domain/date.ts';
import {
  clusterRules,
  type FoundLater,
  foundLater,
  type SignalSpan,
} from '../domain/scorecard-found-later.ts';
import { countedStatuses, type HeldRule } from '../domain/signal-rule.ts';
import { daysToLookBack, factsFrom, sameIllnessDays, standingSignals } from '../domain/signal.ts';
import { inTransaction, q, type Tx } from './db.ts';
import { diagnosesOf } from './signal-facts.ts';
import { rulesFor } from './signal-rules.ts';

/** 事后才看出: looks at each school's diagnoses again by the day of onset, and at which signals were open then. */

interface Looking {
  readonly county: number;
  readonly zone: string;
  readonly now: Date;
  /** Clusters of this day or after. */
  readonly since: Day;
}

interface Round extends Looking {
  readonly today: Day;
  readonly rules: readonly HeldRule[];
  /** The first day of which diagnoses are read. */
  readonly from: Day;
}

/** Makes the county's clusters anew, one school a transaction. */
export async function findLater(pool: pg.Pool, looking: Looking): Promise<void> {
  const { county, since } = looking;
  const { day: today } = localTime(looking.now, looking.zone);
  const round = await inTransaction(pool, 'begin', async (tx) => {
    const rules = clusterRules(await rulesFor(tx, county, today));
    const one: Round = { ...looking, today, rules, from: addDays(since, -daysToLookBack(rules)) };
    const schools = rules.length === 0 ? [] : await schoolsWithSeveral(tx, one);
    tx.send(
      sql`delete from scorecard_found_later where county_code = ${county} and day >= ${since}
        and school_id <> all(${[...schools]}::uuid[])`.compile(q),
    );
    return { ...one, schools };
  });
  for (const schoolId of round.schools)
    await inTransaction(pool, 'begin', async (tx) => await lookAt(tx, round, schoolId));
}

/** Schools where several people have the same disease: all others have no cluster. */
async function schoolsWithSeveral(tx: Tx, { county, from, today }: Round): Promise<string[]> {
  const rows = await tx.rows(
    sql<{ school_id: string }>`
      select distinct school_id from (
        select school_id from absence where county_code = ${county} and first_day between ${from} and ${today}
          and disease is not null and diagnosis = any(${[...countedStatuses]}::text[])
        group by school_id, disease having count(distinct person_id) > 1) several order by school_id`.compile(
      q,
    ),
  );
  return rows.map((row) => row.school_id);
}

async function lookAt(tx: Tx, round: Round, schoolId: string): Promise<void> {
  const { county, from, today, since, rules } = round;
  const [seen, signals] = await Promise.all([
    diagnosesOf({ tx, county, schoolId }, { from: addDays(from, -sameIllnessDays), to: today }),
    signalSpans(tx, round, schoolId),
  ]);
  const standing = standingSignals(rules, factsFrom(seen, from));
  const found = foundLater(standing, signals, today).filter(
    // A rule finds nothing before it held.
    ({ day, rule }) => day >= since && rule.effectiveFrom <= day,
  );
  tx.send(
    sql`delete from scorecard_found_later where county_code = ${county} and school_id = ${schoolId}
      and day >= ${since}`.compile(q),
  );
  write(tx, round, schoolId, found);
}

/** The school's signals by the county's days, with everybody they ever held. */
async function signalSpans(
  tx: Tx,
  { county, zone, from }: Round,
  schoolId: string,
): Promise<SignalSpan[]> {
  const rows = await tx.rows(
    sql<{ opened_at: Date; ended_at: Date | null; place_id: string | null; people: string[] }>`
      select opened_at, case when raised_by is not null then place_id end as place_id,
        case state when 'closed' then coalesce(closed_at, changed_at) when 'ruled-out' then answered_at
          when 'withdrawn' then changed_at end as ended_at,
        coalesce((select array_agg(coalesce(p.merged_into, p.person_id)) from signal_person held
          join person p on p.county_code = held.county_code and p.person_id = held.person_id
          where held.county_code = ${county} and held.signal_id = signal.signal_id), '{}') as people
      from signal where county_code = ${county} and school_id = ${schoolId}
        and (is_growing or last_onset >= ${from} or changed_at >= ${from}::date)`.compile(q),
  );
  const dayOf = (at: Date) => localTime(at, zone).day;
  return rows.map((row) => ({
    from: dayOf(row.opened_at),
    ...(row.ended_at && { to: dayOf(row.ended_at) }),
    ...(row.place_id !== null && { placeId: row.place_id }),
    personIds: new Set(row.people),
  }));
}

function write(tx: Tx, { county, now }: Round, schoolId: string, found: readonly FoundLater[]) {
  for (const { standing, rule, day, signalOn } of found) {
    const { placeId, scope, subject, people } = standing;
    const onsets = people.map((one) => one.day);
    tx.send(
      sql`insert into scorecard_found_later (county_code, school_id, place_id, scope, subject, day, rule, rule_version,
          people, first_onset, last_onset, signal_on, at)
        values (${county}, ${schoolId}, ${placeId}, ${scope}, ${subject}, ${day}, ${rule.id}, ${rule.version},
          ${new Set(people.map((one) => one.personId)).size}, ${onsets[0]}, ${onsets.at(-1)}, ${signalOn ?? null},
          ${now})
        on conflict (county_code, school_id, place_id, subject, day) do nothing`.compile(q),
    );
  }
}
