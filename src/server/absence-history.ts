import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { absenceText } from '../domain/text/absence.ts';
import { say } from '../domain/text/say.ts';
import type { EventRow } from './absence-row.ts';
import { factWords } from './absence-shown.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { selvesOf } from './person-alias.ts';

/** What was noted of a person's absences in a span of days, in words; what was undone is marked. */
export async function absencesBetween(
  { tx, county, language }: Asked,
  { personId, from, to }: { personId: string; from: Day; to: Day },
) {
  const rows = await tx.rows(
    sql<Pick<EventRow, 'event_id' | 'day' | 'at' | 'fact'> & { undone: boolean }>`
      select event_id, day, at, fact, exists (select from absence_event u where u.county_code = e.county_code
        and u.absence_id = e.absence_id and u.fact ->> 'eventId' = e.event_id::text) as undone
      from absence_event e
      where county_code = ${county} and person_id = any(array${selvesOf({ county }, personId)})
        and day between ${from} and ${to}`.compile(q),
  );
  // The days with symptoms stand in the history as what noted them.
  const own = rows.filter(({ fact }) => fact.kind !== 'symptoms');
  return own.map(({ event_id: id, day, at, fact, undone }) => ({
    ...{ id, day, at },
    what: factWords(fact, language) + (undone ? ` · ${say(absenceText.undone, language)}` : ''),
    isOver: fact.kind === 'returned' || fact.kind === 'closed',
  }));
}
