import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { ClassFigures, ReportSource } from '../domain/daily-report.ts';
import type { Day } from '../domain/date.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** A version of a report as the table keeps it. */
export interface ReportRow {
  readonly place_id: string;
  readonly day: Day;
  readonly version: number;
  readonly source: ReportSource;
  readonly reported: number;
  readonly due: number;
  readonly expected: number;
  readonly present: number;
  readonly absent_sick: number;
  readonly ill: number;
  readonly today_symptoms: number[];
  readonly recent_symptoms: number[];
  readonly classes: ClassFigures[];
  readonly severe: number;
  readonly severe_note: string | null;
  readonly other_event: number;
  readonly other_note: string | null;
  readonly unknown_group: number;
  readonly unknown_note: string | null;
  readonly is_zero: boolean;
  readonly reason: string | null;
  readonly at: Date;
  readonly by: string | null;
  readonly is_late: boolean;
}

/** All versions of a place's report of a day, the newest first. */
export async function versionsOf(
  { tx, county }: Asked,
  placeId: string,
  day: Day,
): Promise<ReportRow[]> {
  return await tx.rows(
    sql<ReportRow>`
      select report.*, card.name as by from daily_report report
      left join account_card card on card.county_code = report.county_code and card.account_id = report.account_id
      where report.county_code = ${county} and report.place_id = ${placeId} and report.day = ${day}
      order by version desc limit 50`.compile(q),
  );
}

/** Each school's newest report of a day, without its classes. */
export async function newestOfDay(
  { tx, county }: Asked,
  day: Day,
): Promise<ReadonlyMap<string, ReportRow>> {
  const rows = await tx.rows(
    sql<ReportRow>`
      select distinct on (report.place_id) report.place_id, report.day, version, source, reported, due, expected,
        present, absent_sick, ill, today_symptoms, recent_symptoms, '[]'::jsonb as classes, severe, severe_note,
        other_event, other_note, unknown_group, unknown_note, is_zero, reason, at, card.name as by,
        (select first.is_late from daily_report first where first.county_code = ${county}
          and first.place_id = report.place_id and first.day = ${day} and first.version = 1) as is_late
      from daily_report report
      left join account_card card on card.county_code = ${county} and card.account_id = report.account_id
      where report.county_code = ${county} and report.day = ${day} and report.school_id is not null
      order by report.place_id, version desc`.compile(q),
  );
  return new Map(rows.map((row) => [row.place_id, row]));
}

type Report = NonNullable<Output<'daily-report.open'>['report']>;

export function reportFrom(row: ReportRow): Report {
  return {
    version: row.version,
    source: row.source,
    totals: {
      due: row.due,
      reported: row.reported,
      expected: row.expected,
      present: row.present,
      absentSick: row.absent_sick,
      ill: row.ill,
      today: row.today_symptoms,
      recent: row.recent_symptoms,
    },
    lines: row.classes.map((line) => ({
      ...line,
      today: [...line.today],
      recent: [...line.recent],
    })),
    ...footFrom(row),
    isZero: row.is_zero,
    isLate: row.is_late,
    ...(row.reason !== null && { reason: row.reason }),
    at: row.at.toISOString(),
    by: row.by ?? '',
  };
}

function footFrom(row: ReportRow) {
  return {
    severe: row.severe,
    ...(row.severe_note !== null && { severeNote: row.severe_note }),
    otherEvent: row.other_event,
    ...(row.other_note !== null && { otherNote: row.other_note }),
    unknownGroup: row.unknown_group,
    ...(row.unknown_note !== null && { unknownNote: row.unknown_note }),
  };
}

export function versionFrom(row: ReportRow): Output<'daily-report.open'>['versions'][number] {
  return {
    version: row.version,
    at: row.at.toISOString(),
    by: row.by ?? '',
    ...(row.reason !== null && { reason: row.reason }),
    isZero: row.is_zero,
  };
}

/** Who froze a county's day; undefined: nobody yet. */
export async function snapshotOf({ tx, county }: Asked, rootId: string, day: Day) {
  return await tx.row(
    sql<{
      due: number;
      reported: number;
      sheets_due: number;
      sheets_reported: number;
      at: Date;
      by: string | null;
    }>`
      select due, reported, sheets_due, sheets_reported, at, card.name as by from daily_snapshot one
      left join account_card card on card.county_code = one.county_code and card.account_id = one.account_id
      where one.county_code = ${county} and one.place_id = ${rootId} and one.day = ${day}`.compile(
      q,
    ),
  );
}
