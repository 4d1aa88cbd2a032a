import { sql } from 'kysely';
import * as z from 'zod';

import { isDay } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { FeatureHandlers, Handler } from './answer.ts';
import { countyReport, reportsOfSchools } from './daily-report-county.ts';
import { differences } from './daily-report-differences.ts';
import { amend, freeze } from './daily-report-freeze.ts';
import type { ReportRow } from './daily-report-read.ts';
import { confirmReport, openReport } from './daily-report-school.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';

const After = z.tuple([z.string().refine(isDay)]);

/** 历次日报 of a school or county, the newest day first. */
const history: Handler<'daily-report.history'> = async (asked, input) => {
  const { tx, county, place, language } = asked;
  const { limit } = input;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const rows = await tx.rows(
    sql<ReportRow>`
      select distinct on (report.day) report.*, card.name as by,
        (select first.is_late from daily_report first where first.county_code = ${county}
          and first.place_id = report.place_id and first.day = report.day and first.version = 1) as is_late
      from daily_report report left join account_card card on card.county_code = report.county_code
        and card.account_id = report.account_id
      where report.county_code = ${county} and report.place_id = ${place.placeId}
        ${after ? sql`and report.day < ${after[0]}` : sql``}
      order by report.day desc, version desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      day: row.day,
      version: row.version,
      isZero: row.is_zero,
      isLate: row.is_late,
      due: row.due,
      reported: row.reported,
      expected: row.expected,
      present: row.present,
      absentSick: row.absent_sick,
      ill: row.ill,
      at: row.at.toISOString(),
      by: row.by ?? '',
    })),
    ...(rows.length > limit && last && { next: writeAfter([last.day]) }),
  };
};

/** 日报 */
export const dailyReportHandlers: FeatureHandlers<'daily-report'> = {
  'daily-report.open': openReport,
  'daily-report.confirm': confirmReport,
  'daily-report.history': history,
  'daily-report.county': countyReport,
  'daily-report.schools': reportsOfSchools,
  'daily-report.freeze': freeze,
  'daily-report.amend': amend,
  'daily-report.differences': differences,
};
