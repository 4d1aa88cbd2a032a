import { sql } from 'kysely';

import {
  type Absence,
  type AbsenceEvent,
  type AbsenceFact,
  absenceOf,
  callDue,
  readyFrom,
  returnOf,
} from '../domain/absence.ts';
import type { Day } from '../domain/date.ts';
import type { Approved } from '../domain/disease.ts';
import { q, type Tx } from './db.ts';

/** 因病缺勤追踪 in the database: the events, and the row that is folded from them. */

export interface EventRow {
  readonly absence_id: string;
  readonly event_id: string;
  readonly day: Day;
  readonly at: Date;
  readonly account_id: string | null;
  readonly by: string | null;
  readonly fact: AbsenceFact;
  readonly reason: string | null;
}

/** All events of these follow-ups in their order. */
export async function eventsOf(
  tx: Tx,
  county: number,
  absenceIds: readonly string[],
): Promise<EventRow[]> {
  if (absenceIds.length === 0) return [];
  return await tx.rows(
    sql<EventRow>`
      select absence_id, event_id, day, at, e.account_id, card.name as by, fact, reason
      from absence_event e
      left join account_card card on card.county_code = e.county_code and card.account_id = e.account_id
      where e.county_code = ${county} and absence_id = any(${[...absenceIds]}::uuid[])
      order by absence_id, seq, event_id`.compile(q),
  );
}

export function eventFrom(row: Pick<EventRow, 'event_id' | 'fact'>): AbsenceEvent {
  return { eventId: row.event_id, fact: row.fact };
}

/** What a follow-up belongs to. */
export interface AbsencePlace {
  readonly county: number;
  readonly absenceId: string;
  readonly schoolId: string;
  readonly classId: string;
  readonly personId: string;
}

/** When and by whom something is noted; without an account it is kept from the sheets. */
export interface Noting {
  readonly approved: Approved;
  readonly day: Day;
  readonly now: Date;
  readonly id: () => string;
  readonly accountId?: string;
  readonly reason?: string;
}

/** The columns that follow from the events. */
export function columnsOf(one: Absence) {
  const { closed, diagnosis } = one;
  return {
    state: closed ? 'closed' : 'open',
    first_day: one.firstDay,
    last_day: one.lastDay,
    back_since: one.backSince ?? null,
    closed_day: closed?.day ?? null,
    closed_why: closed?.why ?? null,
    disease: diagnosis?.disease ?? null,
    diagnosis: diagnosis?.status ?? null,
    earliest_day: returnOf(one).day ?? null,
    ready_from: readyFrom(one) ?? null,
    call_due: callDue(one),
    last_word: one.lastWord ?? null,
    tracer_id: one.tracer?.accountId ?? null,
  };
}

/** Writes the events and what the follow-up is with them; a new one where there were none before. */
export function writeEvents(
  tx: Tx,
  place: AbsencePlace,
  before: readonly AbsenceEvent[],
  facts: readonly AbsenceFact[],
  noting: Noting,
): Absence {
  const { county, absenceId, schoolId, classId, personId } = place;
  const { day, now, id, approved, accountId, reason } = noting;
  const added = facts.map((fact) => ({ eventId: id(), fact }));
  const one = absenceOf([...before, ...added], approved);
  const key = { county_code: county, absence_id: absenceId };
  const columns = { ...columnsOf(one), updated_day: day, class_id: classId, school_id: schoolId };
  if (before.length === 0)
    tx.send(q.insertInto('absence').values({ ...key, person_id: personId, ...columns }));
  else
    tx.send(
      q
        .updateTable('absence')
        .set({ ...columns, person_id: personId })
        .where('county_code', '=', county)
        .where('absence_id', '=', absenceId),
    );
  tx.send(
    q.insertInto('absence_event').values(
      added.map(({ eventId, fact }, at) => ({
        ...key,
        ...{ event_id: eventId, school_id: schoolId, person_id: personId, day, at: now },
        ...{ account_id: accountId ?? null, reason: reason ?? null },
        seq: before.length + at,
        fact: JSON.stringify(fact),
      })),
    ),
  );
  return one;
}
