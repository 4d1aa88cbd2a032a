import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { addDays, type Day } from '../domain/date.ts';
import { type ObligationRule, obligationRule } from '../domain/obligation-rules.ts';
import { type SessionRule, sessions, sessionsFor } from '../domain/roll.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { whyNotOff } from './obligation-exempt.ts';
import { isDueOn, sessionAt } from './roll-due.ts';

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

/** A class's or a grade's own days: those that its school owed, with or without a sheet. */
async function classDays(
  { tx, county, place }: Asked,
  session: number,
  from: Day,
  to: Day,
): Promise<HistoryDay[]> {
  // Of staff only what staff are asked; a sheet that came all the same counts.
  const rule = { session: sessionAt(session), opensAt: '', cutoffAt: '' } satisfies SessionRule;
  const isOwed =
    sessionsFor([rule], true).length > 0
      ? sql`true`
      : sql`(below.kind = 'class' or sheet.class_id is not null)`;
  return await tx.rows(
    sql<HistoryDay>`
      select owing.day, count(*)::int as due, count(sheet.class_id)::int as done,
        (count(*) filter (where sheet.is_late))::int as late
      from school_day owing
      join place below on below.county_code = ${county} and below.school_id = owing.school_id
        and below.kind in ('class', 'department') and below.path @> array[${place.placeId}]::uuid[]
      left join class_day sheet on sheet.county_code = ${county} and sheet.day = owing.day
        and sheet.class_id = below.place_id and sheet.session = owing.session
      where owing.county_code = ${county} and owing.school_id = ${place.schoolId ?? null} and owing.session = ${session}
        and owing.day between ${from} and ${to} and owing.due > 0
        and ${isOwed} and (sheet.class_id is not null or ${isDueOn('below', sql.ref('owing.day'))})
      group by owing.day order by owing.day`.compile(q),
  );
}
