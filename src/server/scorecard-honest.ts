import { sql } from 'kysely';
import * as z from 'zod';

import type { Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { type HonestHint, honestHints } from '../domain/roll-honest.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { daysOf, spanOf } from './scorecard-span.ts';

/** 填报质量提示 in the scorecard: counts of days that are over, by school and by day; in no order of who has most. */

interface Hinted {
  readonly sheets: number;
  readonly hinted: number;
  readonly by_hint: readonly number[];
}

/** Each hint summed up; positions are those of honestHints. */
const sums = sql`coalesce(sum(sheets), 0)::int as sheets, coalesce(sum(hinted), 0)::int as hinted,
  array[${sql.join(honestHints.map((_, at) => sql`coalesce(sum(by_hint[${sql.lit(at + 1)}]), 0)::int`))}] as by_hint`;

const AfterSchool = z.tuple([z.string().max(200), z.uuid()]);

export const honestSchools: Handler<'scorecard.honest'> = async (asked, input) => {
  const { tx, county, place, language } = asked;
  const span = spanOf(asked, input);
  const after = input.after === undefined ? undefined : readAfter(AfterSchool, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const rows = await tx.rows(
    sql<Hinted & { school_id: string; name: string; days: number; until: Day }>`
      select school.place_id as school_id, school.name, counted.* from place school
      cross join lateral (select ${sums}, count(*)::int as days, max(day) as until from honest_day one
        where one.county_code = ${county} and one.school_id = school.place_id and ${daysOf(span)}) counted
      where school.county_code = ${county} and school.kind = 'school' and counted.sheets > 0
        and school.path @> array[${place.schoolId ?? place.placeId}]::uuid[]
        ${after ? sql`and (school.name, school.place_id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by school.name, school.place_id limit ${input.limit + 1}`.compile(q),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const until = page
    .map((row) => row.until)
    .sort()
    .at(-1);
  return {
    ...span,
    ...(until && { until }),
    rows: page.map((row) => ({
      ...{ schoolId: row.school_id, schoolName: row.name, days: row.days },
      ...shown(row),
    })),
    ...(rows.length > input.limit && last && { next: writeAfter([last.name, last.school_id]) }),
  };
};

const AfterDay = z.tuple([z.iso.date()]);

export const honestDays: Handler<'scorecard.honest-days'> = async (asked, input) => {
  const { tx, county, language } = asked;
  const { schoolId, limit } = input;
  const after = input.after === undefined ? undefined : readAfter(AfterDay, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const rows = await tx.rows(
    sql<Hinted & { day: Day }>`
      select day, sheets, hinted, by_hint from honest_day one
      where county_code = ${county} and school_id = ${schoolId} and ${daysOf(spanOf(asked, input))}
        ${after ? sql`and day < ${after[0]}` : sql``}
      order by day desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    schoolName: asked.place.name,
    rows: page.map((row) => ({ day: row.day, ...shown(row) })),
    ...(rows.length > limit && last && { next: writeAfter([last.day]) }),
  };
};

function shown({ sheets, hinted, by_hint }: Hinted) {
  const byHint: Partial<Record<HonestHint, number>> = {};
  for (const [at, hint] of honestHints.entries()) if (by_hint[at]) byHint[hint] = by_hint[at];
  return { sheets, hinted, byHint };
}
