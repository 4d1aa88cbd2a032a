import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { liveRules, type ObligationId } from '../domain/obligation-rules.ts';
import { sessions } from '../domain/roll.ts';
import { q } from './db.ts';
import type { Keeper } from './watch.ts';

/** What messages of a chase are about: one thing due on a day; the subject's id is the place that owes it. */
export function chaseSubject(rule: ObligationId, day: Day): string {
  return `chase ${rule} ${day}`;
}

const sheetRules = liveRules.filter((one) => one.record === 'class-sheet');

/** 催过的做了: messages of chases leave everybody's list once the class sheet is there. */
export const keepChases: Keeper = async ({ tx, county, schoolId, fromDay, now }) => {
  const numbers = sheetRules.map((one) => sessions.indexOf(one.session ?? 'morning'));
  await tx.rows(
    sql`update message set settled_at = ${now}
      from obligation_chase chase
      join unnest(${sheetRules.map((one) => one.id)}::text[], ${numbers}::smallint[]) as rule (id, session)
        on rule.id = chase.rule
      join class_day sheet on sheet.county_code = ${county} and sheet.day = chase.day
        and sheet.class_id = chase.place_id and sheet.session = rule.session
      where chase.county_code = ${county} and chase.school_id = ${schoolId} and chase.day >= ${fromDay}
        and message.county_code = ${county} and message.subject_id = chase.place_id
        and message.subject_kind = 'chase ' || chase.rule || ' ' || chase.day and message.settled_at is null`.compile(
      q,
    ),
  );
};
