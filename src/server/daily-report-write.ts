import type { Parsed } from '../contract/index.ts';
import {
  type ClassFigures,
  isZero,
  type ReportSource,
  type sumFigures,
} from '../domain/daily-report.ts';
import type { Day } from '../domain/date.ts';
import { symptomCodes } from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

type Foot = Pick<
  Parsed<'daily-report.confirm'>,
  'severe' | 'severeNote' | 'otherEvent' | 'otherNote' | 'unknownGroup' | 'unknownNote' | 'reason'
>;

/** What is written as the next version of a report. */
export interface Writing {
  readonly placeId: string;
  readonly schoolId: string | undefined;
  readonly day: Day;
  readonly version: number;
  readonly source: ReportSource;
  readonly lines: readonly ClassFigures[];
  readonly totals: ReturnType<typeof sumFigures>;
  readonly foot: Foot;
  readonly isLate: boolean;
}

/** Waited for: whoever confirms the same version in the same moment must be met here. */
export async function writeReport(asked: Asked, one: Writing): Promise<{ isZero: boolean }> {
  const { tx, county, now, account } = asked;
  const { totals, foot } = one;
  const zero = isZero(totals, foot);
  await tx.rows(
    q.insertInto('daily_report').values({
      county_code: county,
      place_id: one.placeId,
      day: one.day,
      version: one.version,
      school_id: one.schoolId ?? null,
      source: one.source,
      reported: totals.reported,
      due: totals.due,
      expected: totals.expected,
      present: totals.present,
      absent_sick: totals.absentSick,
      ill: totals.ill,
      today_symptoms: [...totals.today],
      recent_symptoms: [...totals.recent],
      classes: JSON.stringify(one.lines),
      severe: foot.severe,
      severe_note: foot.severeNote ?? null,
      other_event: foot.otherEvent,
      other_note: foot.otherNote ?? null,
      unknown_group: foot.unknownGroup,
      unknown_note: foot.unknownNote ?? null,
      is_zero: zero,
      reason: foot.reason ?? null,
      at: now,
      account_id: account.accountId,
      is_late: one.isLate,
    }),
  );
  return { isZero: zero };
}

/** A line written by hand, as the form keeps it. */
export function lineByHand(
  line: NonNullable<Parsed<'daily-report.confirm'>['lines']>[number],
): ClassFigures {
  const filled = (counts: readonly number[]) => symptomCodes.map((_, at) => counts[at] ?? 0);
  return { ...line, today: filled(line.today), recent: filled(line.recent), isReported: true };
}
