import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { addDays, type Day } from '../domain/date.ts';
import { type ObligationRule, obligationRule } from '../domain/obligation-rules.ts';
import { sessions } from '../domain/roll.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { whyNotOff } from './obligation-exempt.ts';

type HistoryDay = Output<'obligation.history'>['days'][number];

/** How many calendar days back; those with something due are shown. */
const historyDays = 30;

/** 应做的历史: n done / n due of the last weeks. */
export const obligationHistory: Handler<'obligation.history'> = async (asked, input) => {
  const rule = obligationRule(input.rule);
  const refusal = whyNotOff(asked, rule.id);
  if (refusal) return refusal;
  const to = input.to ?? asked.today;
  return { days: await readDays(asked, rule, to) };
};

async function readDays(asked: Asked, rule: ObligationRule, to: Day): Promise<HistoryDay[]> {
  const { tx, county, place } = asked;
  const from = addDays(to, -historyDays);
  const days = sql`between ${from} and ${to}`;
  if (rule.record === 'class-sheet') {
    const number = sessions.indexOf(rule.session ?? 'morning');
    if (place.schoolId !== undefined && place.kind !== 'school')
      return await classDays(asked, number, from, to);
    return await tx.rows(
      sql<HistoryDay>`
        select day, sum(due)::int as due, sum(reported)::int as done, sum(late_sheets)::int as late
        from school_day join place school on school.county_code = ${county} and school.place_id = school_day.school_id
        where school_day.county_code = ${county} and day ${days} and session = ${number}
          and school.path @> array[${place.placeId}]::uuid[]
        group by day having sum(due) > 0 order by day`.compile(q),
    );
  }
  if (rule.record !== 'daily-report') return [];
  // A school owes its report on the days on which any of its classes owed a sheet.
  return await tx.rows(
    sql<HistoryDay>`
      with owing as (
        select distinct day, school_id from school_day
        join place school on school.county_code = ${county} and school.place_id = school_day.school_id
        where school_day.county_code = ${county} and day ${days} and due > 0
          and school.path @> array[${place.placeId}]::uuid[]
      )
      select owing.day, count(*)::int as due, count(report.at)::int as done,
        (count(*) filter (where report.is_late))::int as late
      from owing left join daily_report report on report.county_code = ${county}
        and report.place_id = owing.school_id and report.day = owing.day and report.version = 1
      group by 1 order by 1`.compile(q),
  );
}

/** One class's own days: those with a sheet. */
async function classDays(
  { tx, county, place }: Asked,
  session: number,
  from: Day,
  to: Day,
): Promise<HistoryDay[]> {
  return await tx.rows(
    sql<HistoryDay>`
      select day, 1 as due, 1 as done, is_late::int as late from class_day
      where county_code = ${county} and day between ${from} and ${to} and class_id = ${place.placeId}
        and session = ${session} order by day`.compile(q),
  );
}
