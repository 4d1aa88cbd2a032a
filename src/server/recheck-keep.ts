import { sql } from 'kysely';

import { recheckMinutes } from '../domain/recheck.ts';
import { q, type Tx } from './db.ts';
import { endDeadline, startDeadline } from './deadline.ts';
import type { Keeper } from './watch.ts';

/** 复测 begins with the morning sheet: nobody at the school is told of it before. */

export const recheckSubject = (id: string) => ({ kind: 'recheck', id });

/** Opens the re-checks of today whose class has its morning sheet now. */
export const keepRechecks: Keeper = async ({ tx, county, schoolId, today, now, id }) =>
  await openRechecks(tx, { county, schoolId, day: today, now, id });

interface Opening {
  readonly county: number;
  readonly schoolId: string;
  readonly day: string;
  readonly now: Date;
  readonly id: () => string;
}

export async function openRechecks(tx: Tx, opening: Opening): Promise<void> {
  const { county, schoolId, day, now, id } = opening;
  const due = new Date(now.getTime() + recheckMinutes * 60_000);
  const opened = await tx.rows(
    sql<{ recheck_id: string; class_id: string }>`
      update recheck set opened_at = ${now}, due_at = ${due}, sheet_version = sheet.version,
        sheet_by = sheet.account_id
      from class_day sheet
      where recheck.county_code = ${county} and recheck.school_id = ${schoolId} and recheck.day = ${day}
        and opened_at is null and ended_at is null
        and sheet.county_code = recheck.county_code and sheet.day = ${day} and sheet.class_id = recheck.class_id
        and sheet.session = 0
      returning recheck_id, recheck.class_id`.compile(q),
  );
  for (const { recheck_id: recheckId, class_id: classId } of opened)
    await startDeadline(tx, {
      ...{ county, rule: 'recheck-measure', subject: recheckSubject(recheckId), schoolId, id },
      placeId: classId,
      link: `/recheck/${classId}/${recheckId}`,
      startedAt: now,
      now,
    });
}

/** What was not done on its day can no longer be compared: it lapses, and nobody has to do it any more. */
export async function lapseRechecks(
  tx: Tx,
  { county, today, now }: { county: number; today: string; now: Date },
): Promise<void> {
  const lapsed = await tx.rows(
    sql<{ recheck_id: string }>`
      update recheck set ended_at = ${now}, ended_as = 'lapsed'
      where county_code = ${county} and day < ${today} and sent_at is null and ended_at is null
      returning recheck_id`.compile(q),
  );
  for (const { recheck_id: recheckId } of lapsed)
    endDeadline(tx, { county, subject: recheckSubject(recheckId), at: now, withdrawn: true });
}
