import { sql } from 'kysely';
import * as z from 'zod';

import type { Output } from '../contract/index.ts';
import { differencesOf } from '../domain/daily-report.ts';
import type { Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { isDueOn } from './roll-due.ts';

/** 定格后的变化: what came or was corrected after the county had frozen its day. */

const keys = [
  'reports',
  'sheets',
  'expected',
  'present',
  'absentSick',
  'ill',
  'severe',
  'otherEvent',
  'unknownGroup',
] as const;
type Figures = Readonly<Record<(typeof keys)[number], number>>;

interface DifferenceRow {
  readonly school_id: string;
  readonly name: string;
  readonly was: Figures;
  readonly is: Figures;
  readonly reason: string | null;
  readonly at: Date | null;
  readonly by: string | null;
}

const After = z.tuple([z.string().max(200), z.uuid()]);

export const differences: Handler<'daily-report.differences'> = async (asked, input) => {
  const { placeId, day, limit } = input;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const beyond = after ? sql`and (name, school_id) > (${after[0]}, ${after[1]}::uuid)` : sql``;
  const rows = await asked.tx.rows(
    sql<DifferenceRow>`select * from (${changedSchools(asked, placeId, day)}) changed where was <> "is" ${beyond}
      order by name, school_id limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(differenceFrom),
    ...(rows.length > limit && last && { next: writeAfter([last.name, last.school_id]) }),
  };
};

/** How many schools' figures are not what they were. */
export async function countDifferences(asked: Asked, placeId: string, day: Day): Promise<number> {
  const row = await asked.tx.row(
    sql<{
      n: number;
    }>`select count(*)::int as n from (${changedSchools(asked, placeId, day)}) changed
      where was <> "is"`.compile(q),
  );
  return row?.n ?? 0;
}

function differenceFrom(row: DifferenceRow): Output<'daily-report.differences'>['rows'][number] {
  return {
    schoolId: row.school_id,
    schoolName: row.name,
    changes: differencesOf(row.was, row.is, keys),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.at && { at: row.at.toISOString() }),
    ...(row.by !== null && { by: row.by }),
  };
}

/** Each school of a snapshot with what stood then and what stands now. */
function changedSchools({ county }: Asked, placeId: string, day: Day) {
  return sql<DifferenceRow>`
    select one.school_id, school.name,
      jsonb_build_object('reports', (one.version is not null)::int, 'sheets', sheets_reported,
        'expected', one.expected, 'present', one.present, 'absentSick', one.absent_sick, 'ill', one.ill,
        'severe', one.severe, 'otherEvent', one.other_event, 'unknownGroup', one.unknown_group) as was,
      jsonb_build_object('reports', (report.version is not null)::int,
        'sheets', (select count(*) from place below join class_day sheet on sheet.county_code = ${county}
            and sheet.day = ${day} and sheet.class_id = below.place_id and sheet.session = 0
          where below.county_code = ${county} and below.school_id = one.school_id
            and below.kind in ('class', 'department') and ${isDueOn('below', day)}),
        'expected', coalesce(report.expected, 0), 'present', coalesce(report.present, 0),
        'absentSick', coalesce(report.absent_sick, 0), 'ill', coalesce(report.ill, 0),
        'severe', coalesce(report.severe, 0), 'otherEvent', coalesce(report.other_event, 0),
        'unknownGroup', coalesce(report.unknown_group, 0)) as "is",
      report.reason, report.at, card.name as by
    from daily_snapshot_school one
    join place school on school.county_code = ${county} and school.place_id = one.school_id
    left join lateral (select version, expected, present, absent_sick, ill, severe, other_event, unknown_group, reason,
        at, account_id from daily_report newest where newest.county_code = ${county}
        and newest.place_id = one.school_id and newest.day = ${day} order by version desc limit 1) report on true
    left join account_card card on card.county_code = ${county} and card.account_id = report.account_id
    where one.county_code = ${county} and one.place_id = ${placeId} and one.day = ${day}`;
}
