import { sql } from 'kysely';

import { addDays, type Day } from '../domain/date.ts';
import { leastClassesForSchool, mayShowSchool, sightOf, sightPercent } from '../domain/recheck.ts';
import type { Asked, Handler } from './answer.ts';
import { calendarOf } from './calendar-read.ts';
import { q } from './db.ts';

/** 晨检看到了几成: an estimate from the classes that the lot drew, by week and over a term. */

interface WeekRow {
  readonly week: Day;
  readonly drawn: number;
  readonly done: number;
  readonly lapsed: number;
  readonly late: number;
  readonly own: number;
  /** Counted classes, and what both looks said of them. */
  readonly classes: number;
  readonly ill: number;
  readonly both: number;
}

/** Looked at when no term is known. */
const usualDays = 120;

export const recheckSight: Handler<'recheck.sight'> = async (asked, input) => {
  const { tx, today, place } = asked;
  const { calendar } = await calendarOf(tx, place, today, today);
  const terms = calendar.terms
    .filter((one) => one.from <= today)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1));
  const isCounty = place.kind === 'county';
  // Days of one's own choosing would single out a class, or tell the days ahead on which none was drawn.
  const isWhole = terms.some((one) => one.from === input.from && one.to === input.to);
  const chosen: Pick<typeof input, 'from' | 'to'> = isCounty || isWhole ? input : {};
  const from = chosen.from ?? terms[0]?.from ?? addDays(today, -usualDays);
  const to = chosen.to ?? terms[0]?.to ?? today;
  const rows = await weeksOf(asked, from, to);
  const sum = (of: (row: WeekRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const classes = sum((row) => row.classes);
  const isShown = isCounty || mayShowSchool(classes);
  return {
    from,
    to,
    terms: terms.map(({ name, from: first, to: last }) => ({ name, from: first, to: last })),
    ...(isShown && { sight: { ...told(rows), classes } }),
    percent: sightPercent,
    leastClasses: leastClassesForSchool,
    weeks: rows.map((row) => ({
      week: row.week,
      drawn: row.drawn,
      done: row.done,
      lapsed: row.lapsed,
      open: row.drawn - row.done - row.lapsed,
      // A single week of a school is a single class.
      ...(isCounty ? told([row]) : { ill: 0, both: 0 }),
      classes: row.classes,
    })),
    notCounted: { late: sum((row) => row.late), ownSheet: sum((row) => row.own) },
  };
};

function told(rows: readonly WeekRow[]) {
  const { ill, both, interval } = sightOf(rows);
  return { ill, both, ...(interval && { low: interval.low, high: interval.high }) };
}

async function weeksOf({ tx, county, place }: Asked, from: Day, to: Day): Promise<WeekRow[]> {
  const below = place.schoolId
    ? sql`and recheck.school_id = ${place.schoolId}`
    : sql`and school.path @> array[${place.placeId}]::uuid[]`;
  // As on the list: what the lot drew and has not told yet is nobody's to know at the school or its township.
  const isTold =
    place.kind === 'county' ? sql`` : sql`and (opened_at is not null or ended_at is not null)`;
  const isSent = sql`sent_at is not null`;
  const isLate = sql`sent_at > due_at`;
  const isOwn = sql`sent_by = sheet_by`;
  const counts = sql`${isSent} and not ${isLate} and not ${isOwn}`;
  return await tx.rows(
    sql<WeekRow>`
      select week, count(*)::int as drawn, count(*) filter (where ${isSent})::int as done,
        count(*) filter (where sent_at is null and ended_at is not null)::int as lapsed,
        count(*) filter (where ${isSent} and ${isLate})::int as late,
        count(*) filter (where ${isSent} and not ${isLate} and ${isOwn})::int as own,
        count(*) filter (where ${counts})::int as classes,
        coalesce(sum(ill) filter (where ${counts}), 0)::int as ill,
        coalesce(sum(both_ill) filter (where ${counts}), 0)::int as both
      from recheck join place school on school.county_code = recheck.county_code and school.place_id = recheck.school_id
      where recheck.county_code = ${county} and week is not null and day >= ${from} and day <= ${to} ${below} ${isTold}
      group by week order by week`.compile(q),
  );
}
