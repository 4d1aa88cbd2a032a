import { CompiledQuery } from 'kysely';
import type pg from 'pg';

import { addDays, type Day, localTime } from '../domain/date.ts';
import { answerMinutes } from '../domain/scorecard.ts';
import { inTransaction } from './db.ts';
import { countHonestDays } from './roll-honest-job.ts';
import { findLater } from './scorecard-found-later.ts';

/** 成绩单: adds up the months that may still change, from school_day and the signals. */

/** Sheets and answers of so long ago may still change. */
const daysBack = 62;

interface AddingUp {
  readonly county: number;
  readonly zone: string;
  readonly now: Date;
  /** From this day's month on; the last two months when left out. */
  readonly from?: Day;
  /** Lets what people wait for go first. */
  readonly paced?: <T>(work: () => Promise<T>) => Promise<T>;
}

export async function addUpScorecards(pool: pg.Pool, adding: AddingUp): Promise<void> {
  const { county, zone, now } = adding;
  const { day } = localTime(now, zone);
  const month = `${(adding.from ?? addDays(day, -daysBack)).slice(0, 7)}-01`;
  await countHonestDays(pool, adding);
  await findLater(pool, { county, zone, now, since: month });
  await inTransaction(pool, 'begin', (tx) => {
    const run = (sql: string, values: readonly unknown[]) =>
      tx.send(CompiledQuery.raw(sql, [county, month, ...values]));
    run(reporting, [day, now]);
    run('delete from scorecard_signal where county_code = $1 and month >= $2', []);
    run(signals, [zone, answerMinutes.soon, answerMinutes.late, now]);
    run(later, [now]);
    return Promise.resolve();
  });
}

const reporting = `
  insert into scorecard_month (county_code, school_id, month, due, reported, late_sheets, at)
  select county_code, school_id, date_trunc('month', day::timestamp)::date, sum(due), sum(reported), sum(late_sheets), $4
  from school_day where county_code = $1 and day >= $2::date and day <= $3::date group by 1, 2, 3
  on conflict (county_code, school_id, month) do update set due = excluded.due, reported = excluded.reported,
    late_sheets = excluded.late_sheets, at = excluded.at`;

/** Merged ones belong to another; withdrawn ones never were. */
const signals = `
  insert into scorecard_signal (county_code, school_id, month, subject, rule, signals, soon, in_time, answered,
    confirmed, ruled_out, missed, onset_days, onsets, at)
  select county_code, school_id, date_trunc('month', opened_at at time zone $3)::date, subject,
    case when raised_by is null then coalesce(rules -> 0 ->> 'id', rules -> 0 ->> 'rule', '') else '' end, count(*),
    count(*) filter (where answered_at <= opened_at + make_interval(mins => $4)),
    count(*) filter (where answered_at <= opened_at + make_interval(mins => $5)),
    count(answered_at), count(*) filter (where state in ('confirmed', 'closed')),
    count(*) filter (where state = 'ruled-out'),
    count(*) filter (where raised_by is not null and state in ('confirmed', 'closed')),
    coalesce(sum(greatest(0, (opened_at at time zone $3)::date - first_onset)), 0), count(*), $6
  from signal where county_code = $1 and state not in ('merged', 'withdrawn')
    and opened_at >= ($2::date::timestamp at time zone $3)
  group by 1, 2, 3, 4, 5`;

/** What only diagnoses showed afterwards was missed by its rule. */
const later = `
  insert into scorecard_signal (county_code, school_id, month, subject, rule, signals, soon, in_time, answered,
    confirmed, ruled_out, missed, onset_days, onsets, at)
  select county_code, school_id, date_trunc('month', day::timestamp)::date, subject, rule, 0, 0, 0, 0, 0, 0, count(*),
    0, 0, $3
  from scorecard_found_later where county_code = $1 and day >= $2::date group by 1, 2, 3, 4, 5
  on conflict (county_code, school_id, month, subject, rule) do update
    set missed = scorecard_signal.missed + excluded.missed`;
