import { sql } from 'kysely';

import type { CaseAim } from '../domain/accountability-rules.ts';
import {
  type Case,
  type CaseEvent,
  type CaseFact,
  caseOf,
  type CaseState,
} from '../domain/accountability.ts';
import type { Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { accountabilityText } from '../domain/text/accountability.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** 问责案 in the database: the events, and the row that is folded from them. */

export interface CaseRow {
  readonly case_id: string;
  readonly year: number;
  readonly number: number;
  readonly finding_id: string | null;
  readonly aim: CaseAim;
  readonly unit: string;
  readonly person: string | null;
  readonly post: string | null;
  readonly fault: string;
  readonly concealment: boolean;
  readonly state: CaseState;
  readonly opened_day: Day;
  readonly decided_day: Day | null;
  readonly measures: readonly string[];
  readonly authority: string | null;
}

export interface CaseEventRow {
  readonly event_id: string;
  readonly day: Day;
  readonly at: Date;
  readonly account_id: string;
  readonly by: string | null;
  readonly fact: CaseFact;
  readonly reason: string | null;
}

export interface HeldCase {
  readonly row: CaseRow;
  readonly events: readonly CaseEventRow[];
  readonly one: Case;
}

/** A case as nobody else changes it meanwhile, or only to look at. */
export async function heldCase(
  { tx, county, language }: Asked,
  caseId: string,
  isHeld = true,
): Promise<HeldCase | Problem> {
  const row = await tx.row(
    sql<CaseRow>`select * from accountability where county_code = ${county} and case_id = ${caseId}
      ${isHeld ? sql`for no key update` : sql``}`.compile(q),
  );
  if (!row) return problem('not-found', { what: say(accountabilityText.thisCase, language) });
  const events = await tx.rows(
    sql<CaseEventRow>`select event_id, day, at, one.account_id, card.name as by, fact, reason
      from accountability_event one
      left join account_card card on card.county_code = ${county} and card.account_id = one.account_id
      where one.county_code = ${county} and case_id = ${caseId} order by seq`.compile(q),
  );
  return { row, events, one: caseOf(events.map(caseEventFrom)) };
}

export function caseEventFrom({ event_id, account_id, fact }: CaseEventRow): CaseEvent {
  return { eventId: event_id, by: account_id, fact };
}

/** The columns that follow from the events. */
export function caseColumns(one: Case) {
  return {
    ...{ aim: one.aim, unit: one.unit, person: one.person ?? null, post: one.post ?? null },
    ...{ fault: one.fault, concealment: one.isConcealment, state: one.state },
    ...{ opened_day: one.openedDay, decided_day: one.decidedDay ?? null },
    ...{ measures: [...one.measures], authority: one.decidedBy ?? null },
  };
}
