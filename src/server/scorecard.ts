import { sql } from 'kysely';
import * as z from 'zod';

import { problem } from '../domain/problem.ts';
import type { ScorecardOrder } from '../domain/scorecard.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { scorecardEvents, scorecardRespond } from './scorecard-events.ts';
import { foundLaterList } from './scorecard-found-later-list.ts';
import { honestDays, honestSchools } from './scorecard-honest.ts';
import { type Months, type Span, spanOf } from './scorecard-span.ts';
import { subjectName } from './signal-list.ts';
import { namedRules } from './signal-rules.ts';

/** 成绩单 from what the job added up by month. */

interface AnswerSums {
  readonly signals: number;
  readonly soon: number;
  readonly in_time: number;
  readonly answered: number;
  readonly confirmed: number;
  readonly ruled_out: number;
  readonly missed: number;
  readonly onset_days: number;
  readonly onsets: number;
}

interface SchoolRow extends AnswerSums {
  readonly school_id: string;
  readonly name: string;
  readonly due: number;
  readonly reported: number;
  readonly late: number;
  readonly key: number;
  readonly at: Date | null;
}

const After = z.tuple([z.int32(), z.uuid()]);
/** Shares of what was owed and not done: reporting and answering alone. In millionths, to be a page's key. */
const orders: Readonly<Record<ScorecardOrder, ReturnType<typeof sql>>> = {
  missing: sql`case when due > 0 then (due - reported) * 1000000::bigint / due else -1 end`,
  late: sql`case when reported > 0 then late * 1000000::bigint / reported else -1 end`,
  unanswered: sql`case when signals > 0 then (signals - in_time) * 1000000::bigint / signals else -1 end`,
};

export const sums = sql`coalesce(sum(signals), 0)::int as signals, coalesce(sum(soon), 0)::int as soon,
  coalesce(sum(in_time), 0)::int as in_time, coalesce(sum(answered), 0)::int as answered,
  coalesce(sum(confirmed), 0)::int as confirmed, coalesce(sum(ruled_out), 0)::int as ruled_out,
  coalesce(sum(missed), 0)::int as missed, coalesce(sum(onset_days), 0)::int as onset_days,
  coalesce(sum(onsets), 0)::int as onsets`;

/** One row a school of a place and its months. */
function schoolsOf({ county, place }: Asked, { from, to }: Months) {
  const months = sql`month >= ${`${from}-01`}::date and month <= ${`${to}-01`}::date`;
  return sql`
    select school.place_id as school_id, school.name, reporting.*, answering.* from place school
    cross join lateral (select coalesce(sum(due), 0)::int as due, coalesce(sum(reported), 0)::int as reported,
        coalesce(sum(late_sheets), 0)::int as late, max(at) as at from scorecard_month one
      where one.county_code = ${county} and one.school_id = school.place_id and ${months}) reporting
    cross join lateral (select ${sums} from scorecard_signal one
      where one.county_code = ${county} and one.school_id = school.place_id and ${months}) answering
    where school.county_code = ${county} and school.kind = 'school'
      and school.path @> array[${place.schoolId ?? place.placeId}]::uuid[] and (due > 0 or signals > 0 or missed > 0)`;
}

const schools: Handler<'scorecard.schools'> = async (asked, input) => {
  const span = spanOf(asked, input);
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const rest = after ? sql`where (key, school_id) < (${after[0]}, ${after[1]}::uuid)` : sql``;
  const rows = await asked.tx.rows(
    sql<SchoolRow>`select * from (select *, (${orders[input.sort]})::int as key from (${schoolsOf(asked, span)}) one) keyed
      ${rest} order by key desc, school_id desc limit ${input.limit + 1}`.compile(q),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const asOf = page.find((row) => row.at)?.at;
  return {
    ...span,
    ...(asOf && { asOf: asOf.toISOString() }),
    rows: page.map((row) => ({
      schoolId: row.school_id,
      schoolName: row.name,
      due: row.due,
      reported: row.reported,
      late: row.late,
      ...answersOf(row),
    })),
    ...(rows.length > input.limit && last && { next: writeAfter([last.key, last.school_id]) }),
  };
};

/** How many schools the list has, counted apart from its pages. */
export function countedSchools(asked: Asked, input: Span) {
  return sql`from (${schoolsOf(asked, spanOf(asked, input))}) one`;
}

const rules: Handler<'scorecard.rules'> = async (asked, input) => {
  const { tx, county, place } = asked;
  const span = spanOf(asked, input);
  const rows = await tx.rows(
    sql<AnswerSums & { rule: string; subject: string }>`
      select rule, subject, ${sums} from scorecard_signal one
      join place school on school.county_code = one.county_code and school.place_id = one.school_id
      where one.county_code = ${county} and month >= ${`${span.from}-01`}::date and month <= ${`${span.to}-01`}::date
        and school.path @> array[${place.schoolId ?? place.placeId}]::uuid[]
      group by rule, subject order by rule, subject`.compile(q),
  );
  const named = await namedRules(tx, county, span);
  return {
    ...span,
    rows: rows.map((row) => {
      const rule = named.find((one) => one.id === row.rule);
      return {
        rule: row.rule,
        ...(rule && { ruleName: { zh: rule.zh, en: rule.en } }),
        subject: row.subject,
        subjectName: subjectName(row.subject),
        ...answersOf(row),
      };
    }),
  };
};

function answersOf(row: AnswerSums) {
  return {
    signals: row.signals,
    soon: row.soon,
    inTime: row.in_time,
    answered: row.answered,
    confirmed: row.confirmed,
    ruledOut: row.ruled_out,
    missed: row.missed,
    ...(row.onsets > 0 && { onsetDays: Math.round((10 * row.onset_days) / row.onsets) / 10 }),
  };
}

/** 成绩单 */
export const scorecardHandlers: FeatureHandlers<'scorecard'> = {
  'scorecard.schools': schools,
  'scorecard.rules': rules,
  'scorecard.honest': honestSchools,
  'scorecard.honest-days': honestDays,
  'scorecard.found-later': foundLaterList,
  'scorecard.events': scorecardEvents,
  'scorecard.respond': scorecardRespond,
};
