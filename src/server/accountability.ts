import { sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import { whyNotReason } from '../domain/accountability-rules.ts';
import {
  type CaseFact,
  caseOf,
  type CaseSaid,
  undoableOf,
  whyNotCaseFact,
  whyNotSaid,
} from '../domain/accountability.ts';
import { whyNotWords } from '../domain/never-noted.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { findingText } from '../domain/text/finding.ts';
import { say } from '../domain/text/say.ts';
import {
  accountabilityCounts,
  accountabilityList,
  accountabilityShow,
} from './accountability-read.ts';
import { caseColumns, caseEventFrom, type HeldCase, heldCase } from './accountability-row.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';

/** 问责台账: what was decided elsewhere by those who may, with facts, basis and appeal. */

type Done = Output<'accountability.open'>;
type Said = Pick<
  Parsed<'accountability.open'>,
  'aim' | 'unit' | 'person' | 'post' | 'fault' | 'isConcealment' | 'facts' | 'basis'
>;

const open: Handler<'accountability.open'> = async (asked, { findingId, ...said }) => {
  const { tx, county, language } = asked;
  const fact: CaseFact = { kind: 'opened', ...saidFrom(said), day: asked.today };
  const refusal = whyNotWritten(fact);
  if (refusal) return refusal;
  if (findingId === undefined) return await openCase(asked, fact);
  const finding = await tx.row(
    sql`select from finding where county_code = ${county}
      and finding_id = ${findingId}`.compile(q),
  );
  if (!finding) return problem('not-found', { what: say(findingText.thisFinding, language) });
  return await openCase(asked, fact, findingId);
};

/** Opens a case, from a finding or by itself; in the transaction of whoever asks. */
export async function openCase(
  asked: Asked,
  fact: Extract<CaseFact, { kind: 'opened' }>,
  findingId?: string,
): Promise<Done> {
  const { tx, county, today, id } = asked;
  const caseId = id();
  const year = Number(today.slice(0, 4));
  // Numbers without gaps or twins: the counter's row is held until this transaction ends.
  const counter = await tx.row(
    sql<{ last: number }>`insert into accountability_counter as one (county_code, year, last)
      values (${county}, ${year}, 1)
      on conflict (county_code, year) do update set last = one.last + excluded.last
      returning last`.compile(q),
  );
  const one = caseOf([{ eventId: '', by: '', fact }]);
  tx.send(
    q.insertInto('accountability').values({
      ...{ county_code: county, case_id: caseId, year, number: counter?.last ?? 1 },
      finding_id: findingId ?? null,
      ...caseColumns(one),
    }),
  );
  noteEvent(asked, caseId, { fact, seq: 0 });
  return { caseId, state: one.state };
}

const correct: Handler<'accountability.correct'> = async (asked, { caseId, reason, ...said }) =>
  await take(asked, caseId, {
    fact: { kind: 'corrected', ...saidFrom(said), day: asked.today },
    reason,
  });

const step: Handler<'accountability.step'> = async (asked, { caseId, fact }) =>
  await take(asked, caseId, { fact: { ...fact, day: asked.today } as Taken });

const undo: Handler<'accountability.undo'> = async (asked, { caseId, eventId, reason }) => {
  const held = await heldCase(asked, caseId);
  if (isProblem(held)) return held;
  const last = undoableOf(held.events.map(caseEventFrom));
  if (last?.eventId !== eventId) return problem('case-undo-last');
  return written(asked, held, { fact: { kind: 'undone', eventId }, reason });
};

/** A case that came from a finding's accountability goes with it, as long as nothing was decided. */
export async function dropCaseOf(asked: Asked, findingId: string, says: string): Promise<void> {
  const { tx, county, today } = asked;
  const row = await tx.row(
    sql<{ case_id: string }>`select case_id from accountability where county_code = ${county}
      and finding_id = ${findingId} and state = 'open' order by case_id desc limit 1`.compile(q),
  );
  if (!row) return;
  const held = await heldCase(asked, row.case_id);
  if (!isProblem(held)) written(asked, held, { fact: { kind: 'dropped', says, day: today } });
}

type Taken = Exclude<CaseFact, { kind: 'opened' | 'undone' }>;
interface Noted<F> {
  readonly fact: F;
  readonly reason?: string;
}

async function take(asked: Asked, caseId: string, noted: Noted<Taken>): Promise<Done | Problem> {
  const held = await heldCase(asked, caseId);
  if (isProblem(held)) return held;
  const refusal = whyNotCaseFact(held.one, noted.fact) ?? whyNotWritten(noted.fact);
  return refusal ?? written(asked, held, noted);
}

/** What must not be written: how many were ill, what is never noted, who in a case about a unit. */
function whyNotWritten(fact: Taken | Extract<CaseFact, { kind: 'opened' }>): Problem | undefined {
  const isAbout = fact.kind === 'opened' || fact.kind === 'corrected';
  const words = isAbout ? [fact.facts, fact.basis] : 'says' in fact ? [fact.says] : [];
  // Whoever appeals says what they want to say; it is no reason of the case.
  const isReason = fact.kind !== 'appealed' && fact.kind !== 'heard';
  return (
    (isAbout ? whyNotSaid(fact) : undefined) ??
    (isReason ? whyNotReason(words.join('\n')) : undefined) ??
    whyNotWords(words.join(' '))
  );
}

function written(asked: Asked, { row, events }: HeldCase, { fact, reason }: Noted<CaseFact>): Done {
  const { tx, county, id, account } = asked;
  const event = { eventId: id(), by: account.accountId, fact };
  const after = caseOf([...events.map(caseEventFrom), event]);
  tx.send(
    q
      .updateTable('accountability')
      .set(caseColumns(after))
      .where('county_code', '=', county)
      .where('case_id', '=', row.case_id),
  );
  noteEvent(asked, row.case_id, { fact, seq: events.length, eventId: event.eventId, reason });
  return { caseId: row.case_id, state: after.state };
}

interface Writing {
  readonly fact: CaseFact;
  readonly seq: number;
  readonly eventId?: string;
  readonly reason?: string | undefined;
}

function noteEvent(
  { tx, county, now, today, account, id }: Asked,
  caseId: string,
  { fact, seq, eventId = id(), reason }: Writing,
): void {
  tx.send(
    q.insertInto('accountability_event').values({
      ...{ county_code: county, case_id: caseId, event_id: eventId, seq },
      ...{ day: 'day' in fact ? fact.day : today, at: now, account_id: account.accountId },
      ...{ fact: JSON.stringify(fact), reason: reason ?? null },
    }),
  );
}

function saidFrom(said: Said): CaseSaid {
  const { aim, unit, person, post, fault, isConcealment, facts, basis } = said;
  return {
    ...{ aim, unit, fault, isConcealment, facts, basis },
    ...(person !== undefined && { person }),
    ...(post !== undefined && { post }),
  };
}

/** 问责台账 */
export const accountabilityHandlers: FeatureHandlers<'accountability'> = {
  'accountability.list': accountabilityList,
  'accountability.counts': accountabilityCounts,
  'accountability.show': accountabilityShow,
  'accountability.open': open,
  'accountability.correct': correct,
  'accountability.step': step,
  'accountability.undo': undo,
};
