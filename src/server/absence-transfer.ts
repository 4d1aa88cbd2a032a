import * as z from 'zod';

import { type AbsenceFact, absenceOf } from '../domain/absence.ts';
import { trailText } from '../domain/text/absence.ts';
import { say } from '../domain/text/say.ts';
import { eventFrom, eventsOf, writeEvents } from './absence-row.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { approvedReturns } from './disease-approved.ts';

/** 因病缺勤随转学交接: what people noted of an illness that goes on goes along, sealed, and is gone on with there. */

/** Days and facts as they were noted; without the names of those who did. */
export const CarriedAbsence = z.strictObject({
  firstDay: z.string(),
  lastDay: z.string(),
  facts: z.array(z.looseObject({ kind: z.string() })),
});
export type CarriedAbsence = z.infer<typeof CarriedAbsence>;

/** What means nothing elsewhere: sheets and accounts of this county. */
const own: readonly AbsenceFact['kind'][] = [
  ...(['opened', 'extended', 'shrunk', 'back', 'unfounded', 'moved'] as const),
  ...(['tracer', 'undone', 'returned', 'closed'] as const),
];

/** The open follow-up of a pupil who leaves for another county. */
export async function carriedAbsence(
  { tx, county }: Asked,
  personId: string,
): Promise<CarriedAbsence | undefined> {
  const row = await tx.row(
    q
      .selectFrom('absence')
      .select('absence_id')
      .where('county_code', '=', county)
      .where('person_id', '=', personId)
      .where('state', '=', 'open'),
  );
  if (!row) return undefined;
  const events = (await eventsOf(tx, county, [row.absence_id])).map(eventFrom);
  const undone = new Set(
    events.flatMap(({ fact }) => (fact.kind === 'undone' ? [fact.eventId] : [])),
  );
  // Days only: no rule is asked.
  const { firstDay, lastDay } = absenceOf(events, new Set());
  const facts = events
    .filter(({ eventId, fact }) => !undone.has(eventId) && !own.includes(fact.kind))
    .map(({ fact }) => fact);
  return { firstDay, lastDay, facts: [...facts] };
}

/** Goes on with it in the class that received the pupil. */
export async function takeOverAbsence(
  { tx, county, today, now, id, language }: Asked,
  { firstDay, lastDay, facts }: CarriedAbsence,
  to: { readonly personId: string; readonly classId: string; readonly schoolId: string },
): Promise<void> {
  const approved = await approvedReturns({ tx, county });
  const opened: AbsenceFact = { kind: 'opened', by: 'transfer', firstDay, lastDay };
  const reason = say(trailText.openedTransfer, language);
  writeEvents(
    tx,
    { county, absenceId: id(), ...to },
    [],
    [opened, ...(facts as unknown as AbsenceFact[])],
    { day: today, now, id, approved, reason },
  );
}
