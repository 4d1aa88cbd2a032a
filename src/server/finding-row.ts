import { sql } from 'kysely';

import type { RectifyKind, Severity } from '../domain/checklist.ts';
import type { Day } from '../domain/date.ts';
import {
  type Finding,
  type FindingEvent,
  type FindingEnd,
  type FindingFact,
  findingOf,
  type FindingSource,
  type FindingState,
} from '../domain/finding.ts';
import { q, type Tx } from './db.ts';

/** 问题 in the database: the events, and the row that is folded from them. */

export interface FindingRow {
  readonly finding_id: string;
  readonly school_id: string;
  readonly school_name: string;
  readonly school_to: Day | null;
  readonly place_id: string | null;
  readonly year: number;
  readonly number: number;
  readonly source_kind: FindingSource;
  readonly source_id: string | null;
  readonly checklist: string | null;
  readonly origin: 'shipped' | 'county' | null;
  readonly list_number: number | null;
  readonly item: string | null;
  readonly department: string;
  readonly category: string;
  readonly says: string;
  readonly severity: Severity;
  readonly rectify: RectifyKind;
  readonly found_by: string;
  readonly found_at: Date;
  readonly found_day: Day;
  readonly repeat_of: string | null;
  readonly state: FindingState;
  readonly ended_as: FindingEnd | null;
}

export interface FindingEventRow {
  readonly event_id: string;
  readonly seq: number;
  readonly day: Day;
  readonly at: Date;
  readonly account_id: string;
  readonly by: string | null;
  readonly fact: FindingFact;
  readonly reason: string | null;
}

/** One finding as nobody else changes it meanwhile, or only to look at. */
export async function findingRow(
  tx: Tx,
  { county, findingId }: { readonly county: number; readonly findingId: string },
  isHeld: boolean,
): Promise<FindingRow | undefined> {
  return await tx.row(
    sql<FindingRow>`select one.*, school.name as school_name, school.valid_to as school_to from finding one
      join place school on school.county_code = one.county_code and school.place_id = one.school_id
      where one.county_code = ${county} and one.finding_id = ${findingId}
      ${isHeld ? sql`for no key update of one` : sql``}`.compile(q),
  );
}

/** All events of a finding in their order. */
export async function findingEvents(
  tx: Tx,
  { county, findingId }: { readonly county: number; readonly findingId: string },
): Promise<FindingEventRow[]> {
  return await tx.rows(
    sql<FindingEventRow>`
      select event_id, seq, day, at, e.account_id, card.name as by, fact, reason from finding_event e
      left join account_card card on card.county_code = e.county_code and card.account_id = e.account_id
      where e.county_code = ${county} and finding_id = ${findingId} order by seq`.compile(q),
  );
}

export function findingEventFrom({ event_id, account_id, fact }: FindingEventRow): FindingEvent {
  return { eventId: event_id, by: account_id, fact };
}

export function foldedFrom(events: readonly FindingEventRow[]): Finding {
  return findingOf(events.map(findingEventFrom));
}

/** The columns that follow from the events. */
export function findingColumns(one: Finding) {
  const { objection, extension } = one;
  return {
    state: one.state,
    ended_as: one.ended ?? null,
    issued_day: one.issuedDay ?? null,
    due_day: one.due ?? null,
    by_day: one.due ?? one.foundDay,
    submitted_day: one.submittedDay ?? null,
    late: one.isLate,
    ended_day: one.endedDay ?? null,
    objection: objection ? (objection.verdict ?? 'open') : null,
    extension_until: extension?.until ?? null,
    supervisor: one.supervisor ?? null,
    unit: one.unit ?? null,
    responsible: one.responsible ?? null,
    measure: one.measure ?? null,
    taken_by: one.takenBy ?? null,
    follow_ups: one.followUps,
    rejected: one.rejected,
    reopened: one.reopened,
    extended: one.extended,
    step: one.step,
    shown_step: one.shownStep,
  };
}
