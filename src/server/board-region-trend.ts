import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { leastOf, openSumOf } from '../domain/board-region.ts';
import { fewBelow } from '../domain/board-wall.ts';
import { addDays, type Day } from '../domain/date.ts';
import { isProblem, problem } from '../domain/problem.ts';
import { symptomCodes } from '../domain/roll.ts';
import type { Handler } from './answer.ts';
import { spanOf } from './board-region.ts';
import { q, type Tx } from './db.ts';

type TrendDay = Output<'board.region-trend'>['days'][number];

const usualDays = 30;
const peopleColumns = ['absent_sick', 'ill', 'fever', 'people'] as const;

/** 市、省趋势: the rows of some weeks added up by day; remembered for a minute. */
export const boardRegionTrend: Handler<'board.region-trend'> = async (asked, input) => {
  const { county, countyDays } = asked;
  const { day = asked.today, days } = input;
  if (day > asked.today) return problem('day-in-future', { day });
  const found = await spanOf(asked, input);
  if (isProblem(found)) return found;
  const from = addDays(day, 1 - Number(days ?? usualDays));
  const codes = found.counties.map(({ code }) => code);
  return {
    from,
    to: day,
    days: await countyDays.past(
      county,
      `region ${found.at.code} ${from} ${day}`,
      async (tx) => await readDays(tx, { county, codes, from, to: day }),
    ),
  };
};

/** Counts that may be written, added up; and of how many counties they are too few. */
type Sums = Readonly<
  Record<`${(typeof peopleColumns)[number]}_${'sum' | 'few'}`, number> & {
    day: Day;
    sent: number;
    due: number;
    reported: number;
    expected: number;
    symptom_sum: readonly number[];
    symptom_few: readonly number[];
  }
>;

async function readDays(
  tx: Tx,
  of: {
    readonly county: number;
    readonly codes: readonly number[];
    readonly from: Day;
    readonly to: Day;
  },
): Promise<TrendDay[]> {
  const isFew = (count: ReturnType<typeof sql>) => sql`${count} > 0 and ${count} < ${fewBelow}`;
  const written = (count: ReturnType<typeof sql>) =>
    sql`coalesce(sum(${count}) filter (where not (${isFew(count)})), 0)::int`;
  const few = (count: ReturnType<typeof sql>) =>
    sql`(count(*) filter (where ${isFew(count)}))::int`;
  const people = sql.join(
    peopleColumns.map(
      (name) =>
        sql`${written(sql.ref(name))} as ${sql.ref(`${name}_sum`)}, ${few(sql.ref(name))} as ${sql.ref(`${name}_few`)}`,
    ),
  );
  const symptoms = (how: typeof written) =>
    sql.join(symptomCodes.map((_, bit) => how(sql`by_symptom[${sql.lit(bit + 1)}]`)));
  // Of today only the checks that have begun.
  const sheets = (column: 'due' | 'reported') =>
    sql`sum((select sum(n) from unnest(${sql.ref(column)}, opens_at) as one (n, opens) where opens is null))`;
  const rows = await tx.rows(
    sql<Sums>`
      select day, count(*)::int as sent, ${people},
        ${sheets('due')}::int as due, ${sheets('reported')}::int as reported, sum(expected)::int as expected,
        array[${symptoms(written)}]::int[] as symptom_sum, array[${symptoms(few)}]::int[] as symptom_few
      from region_day where county_code = ${of.county} and day between ${of.from} and ${of.to}
        and from_county = any(${[...of.codes]}::int[])
      group by day having ${sheets('due')} > 0 order by day`.compile(q),
  );
  return rows.map(dayOf);
}

function dayOf(row: Sums): TrendDay {
  const sum = (name: (typeof peopleColumns)[number]) =>
    openSumOf(row[`${name}_sum`], row[`${name}_few`]);
  return {
    day: row.day,
    sent: row.sent,
    due: row.due,
    reported: row.reported,
    expected: row.expected,
    absentSick: sum('absent_sick'),
    ill: sum('ill'),
    fever: sum('fever'),
    people: sum('people'),
    symptoms: symptomCodes
      .map((code, bit) => ({
        code,
        people: openSumOf(row.symptom_sum[bit] ?? 0, row.symptom_few[bit] ?? 0),
      }))
      .filter(({ people }) => people !== 0)
      .sort((a, b) => leastOf(b.people) - leastOf(a.people)),
  };
}
