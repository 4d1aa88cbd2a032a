import { sql } from 'kysely';

import { whyNotConfirm, whyNotReportDay } from '../domain/daily-report.ts';
import { type Day, localTime } from '../domain/date.ts';
import { obligationRule } from '../domain/obligation-rules.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { dailyReportWordText } from '../domain/text/daily-report.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { addUpReports, type OwingReport, owingReports, sheetsOf } from './daily-report-county.ts';
import { snapshotOf, versionsOf } from './daily-report-read.ts';
import { writeReport } from './daily-report-write.ts';
import { q } from './db.ts';
import { settleMessages } from './message.ts';
import { schoolsNow } from './obligation-schools.ts';
import { chaseSubject } from './obligation-settle.ts';

/** 定格: the county confirms its day and freezes it; afterwards only corrections stand beside it. */

const rule = obligationRule('county-daily-report');

export const freeze: Handler<'daily-report.freeze'> = async (asked, input) => {
  const { tx, county, place, now, zone } = asked;
  const { placeId, day, seenReported } = input;
  const refusal = whyNotHere(asked) ?? whyNotReportDay(day, asked.today);
  if (refusal) return refusal;
  const [frozen, all] = await Promise.all([
    snapshotOf(asked, placeId, day),
    owingReports(asked, day, schoolsNow(asked, day)),
  ]);
  if (frozen) return frozenAlready(asked, day, frozen);
  const { totals } = addUpReports(all);
  const unexplained = whyNotConfirm(input, false);
  if (unexplained) return unexplained;
  if (totals.reported !== seenReported) return problem('figures-changed');
  const sheets = sheetsOf(all.map((one) => one.school));
  await writeSnapshot(asked, { day, totals, sheets });
  writeSchools(asked, day, all);
  const at = localTime(now, zone);
  await writeReport(asked, {
    placeId,
    schoolId: undefined,
    day,
    version: 1,
    source: 'schools',
    lines: [],
    totals,
    foot: input,
    isLate: at.day > day || at.time > (rule.by ?? '23:59'),
  });
  settleMessages(tx, {
    county,
    subject: { kind: chaseSubject('county-daily-report', day), id: placeId },
    at: now,
  });
  asked.afterwards(() => asked.live.changed(county, place.path));
  return { due: totals.due, reported: totals.reported };
};

/** 更正县日报: figures as they are now, beside the frozen ones. */
export const amend: Handler<'daily-report.amend'> = async (asked, input) => {
  const { placeId, day, baseVersion } = input;
  const refusal = whyNotHere(asked);
  if (refusal) return refusal;
  const [[newest], all] = await Promise.all([
    versionsOf(asked, placeId, day),
    owingReports(asked, day),
  ]);
  const what = say(dailyReportWordText.thisReport, asked.language);
  if (!newest) return problem('not-found', { what });
  if (newest.version !== baseVersion) return problem('changed-meanwhile', { what });
  const unexplained = whyNotConfirm(input, true);
  if (unexplained) return unexplained;
  const version = baseVersion + 1;
  const { totals } = addUpReports(all);
  await writeReport(asked, {
    placeId,
    schoolId: undefined,
    day,
    version,
    source: 'schools',
    lines: [],
    totals,
    foot: input,
    isLate: newest.is_late,
  });
  asked.afterwards(() => asked.live.changed(asked.county, asked.place.path));
  return { version };
};

function whyNotHere({ place }: Asked): Problem | undefined {
  return place.kind === 'county' ? undefined : problem('whole-county-only');
}

function frozenAlready(
  { zone }: Asked,
  day: Day,
  { at, by }: { readonly at: Date; readonly by: string | null },
): Problem {
  return problem('frozen-already', { day, time: localTime(at, zone).time, by: by ?? '' });
}

interface Frozen {
  readonly day: Day;
  readonly totals: ReturnType<typeof addUpReports>['totals'];
  readonly sheets: { readonly due: number; readonly reported: number };
}

/** Waited for: a county's day is frozen once. */
async function writeSnapshot(asked: Asked, { day, totals, sheets }: Frozen): Promise<void> {
  await asked.tx.rows(
    q.insertInto('daily_snapshot').values({
      county_code: asked.county,
      place_id: asked.place.placeId,
      day,
      due: totals.due,
      reported: totals.reported,
      sheets_due: sheets.due,
      sheets_reported: sheets.reported,
      at: asked.now,
      account_id: asked.account.accountId,
    }),
  );
}

function writeSchools({ tx, county, place }: Asked, day: Day, all: readonly OwingReport[]): void {
  const column = (read: (one: OwingReport) => number) => all.map(read);
  const morning = ({ school }: OwingReport) =>
    school.totals?.find((total) => total.session === 'morning');
  const figures = sql`unnest(${all.map(({ school }) => school.schoolId)}::uuid[],
    ${all.map(({ report }) => report?.version ?? null)}::smallint[],
    ${column((one) => morning(one)?.due ?? 0)}::int[], ${column((one) => morning(one)?.reported ?? 0)}::int[],
    ${column(({ report }) => report?.expected ?? 0)}::int[], ${column(({ report }) => report?.present ?? 0)}::int[],
    ${column(({ report }) => report?.absent_sick ?? 0)}::int[], ${column(({ report }) => report?.ill ?? 0)}::int[],
    ${column(({ report }) => report?.severe ?? 0)}::int[], ${column(({ report }) => report?.other_event ?? 0)}::int[],
    ${column(({ report }) => report?.unknown_group ?? 0)}::int[])`;
  tx.send(
    sql`insert into daily_snapshot_school (county_code, place_id, day, school_id, version, sheets_due, sheets_reported,
        expected, present, absent_sick, ill, severe, other_event, unknown_group)
      select ${county}, ${place.placeId}, ${day}, one.* from ${figures} as one`.compile(q),
  );
}
