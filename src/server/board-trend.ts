import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { symptomCounts } from '../domain/board-trend.ts';
import { addDays, type Day } from '../domain/date.ts';
import { symptomCodes } from '../domain/roll.ts';
import type { Handler } from './answer.ts';
import { q, type Tx } from './db.ts';

type TrendDay = Output<'board.trend'>['days'][number];

const usualDays = 30;

/** 趋势: the added-up days of the schools below a place; remembered for a minute. */
export const boardTrend: Handler<'board.trend'> = async (asked, input) => {
  const { county, countyDays, place, now } = asked;
  const { placeId, day = asked.today, days } = input;
  const from = addDays(day, 1 - Number(days ?? usualDays));
  const read = async (tx: Tx) => await readDays(tx, { county, placeId, from, to: day });
  return {
    placeId,
    placeName: place.name,
    from,
    to: day,
    asOf: now.toISOString(),
    days: await countyDays.past(county, `board ${placeId} ${from} ${day}`, read),
  };
};

/** A place's days. */
export interface DaySpan {
  readonly county: number;
  readonly placeId: string;
  readonly from: Day;
  readonly to: Day;
}

interface DayRow {
  readonly day: Day;
  readonly due: number;
  readonly reported: number;
  readonly expected: number | null;
  readonly absent_sick: number | null;
  readonly ill: number | null;
  readonly fever: number | null;
  readonly people: number | null;
  readonly by_symptom: number[] | null;
}

/** Days with something due below a place, oldest first: two tables of one row per school and day. */
export async function readDays(
  tx: Tx,
  { county, placeId, from, to }: DaySpan,
): Promise<TrendDay[]> {
  const sums = sql.join(
    symptomCodes.map((_, bit) => sql`coalesce(sum(by_symptom[${sql.lit(bit + 1)}]), 0)`),
  );
  const morning = (name: string) =>
    sql`(sum(${sql.ref(name)}) filter (where session = 0))::int as ${sql.ref(name)}`;
  const rows = await tx.rows(
    sql<DayRow>`
      with school as materialized (
        select place_id from place
        where county_code = ${county} and kind = 'school' and path @> array[${placeId}]::uuid[]
      ),
      rolls as (
        select day, sum(due)::int as due, sum(reported)::int as reported, ${morning('expected')},
          ${morning('absent_sick')}, ${morning('ill')}, ${morning('fever')}
        from school_day join school on place_id = school_id
        where county_code = ${county} and day between ${from} and ${to} group by day having sum(due) > 0
      ),
      mix as (
        select day, sum(people)::int as people, array[${sums}]::int[] as by_symptom
        from symptom_day join school on place_id = school_id
        where county_code = ${county} and day between ${from} and ${to} group by day
      )
      select * from rolls left join mix using (day) order by day`.compile(q),
  );
  return rows.map((row) => ({
    day: row.day,
    due: row.due,
    reported: row.reported,
    expected: row.expected ?? 0,
    absentSick: row.absent_sick ?? 0,
    ill: row.ill ?? 0,
    fever: row.fever ?? 0,
    people: row.people ?? 0,
    symptoms: symptomCounts(row.by_symptom ?? []),
  }));
}
