import type { Output } from '../contract/index.ts';
import { type Day, localTime } from '../domain/date.ts';
import { dayNoted, type StepAt, whyNotFact } from '../domain/finding-step.ts';
import { type Finding, type FindingFact, findingOf, type FindingStep } from '../domain/finding.ts';
import { whyNotWords } from '../domain/never-noted.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { isLive, type Role } from '../domain/role.ts';
import { findingText } from '../domain/text/finding.ts';
import { monthDay, say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q, type Tx } from './db.ts';
import { keepClock } from './finding-clock.ts';
import {
  findingColumns,
  findingEventFrom,
  type FindingEventRow,
  findingEvents,
  type FindingRow,
  findingRow,
  foldedFrom,
} from './finding-row.ts';
import { tellFinding } from './finding-tell.ts';
import { happened } from './happened.ts';

/** 走一步: weighed by the rules, written as an event, folded, and everything that follows from it. */

export interface HeldFinding {
  readonly row: FindingRow;
  readonly events: readonly FindingEventRow[];
  readonly one: Finding;
}

/** A finding of a school, that which was asked about unless another is said; held for whoever changes it. */
export async function heldFinding(
  asked: Asked,
  findingId: string,
  { isHeld = true, schoolId = asked.place.placeId } = {},
): Promise<HeldFinding | Problem> {
  const { tx, county, language } = asked;
  const row = await findingRow(tx, { county, findingId }, isHeld);
  if (!row || row.school_id !== schoolId)
    return problem('not-found', { what: say(findingText.thisFinding, language) });
  const events = await findingEvents(tx, { county, findingId });
  return { row, events, one: foldedFrom(events) };
}

export type StepFact = Extract<FindingFact, { kind: FindingStep }>;

/** One step of one finding, or the sentence that says why not. */
export async function takeStep(
  asked: Asked,
  findingId: string,
  fact: (day: string) => StepFact,
  heldSeconds?: number,
): Promise<Output<'finding.rectify'> | Problem> {
  const held = await heldFinding(asked, findingId);
  if (isProblem(held)) return held;
  const said = happened(asked, heldSeconds).day;
  const made = fact(dayNoted(held.events.map(findingEventFrom), said, asked.today));
  const refusal = whyNotTake(asked, held, made);
  return refusal ?? (await written(asked, held, made));
}

export function whyNotTake(asked: Asked, held: HeldFinding, fact: StepFact): Problem | undefined {
  const said = Object.entries(fact).flatMap(([key, value]) =>
    spoken.includes(key) && typeof value === 'string' ? [value] : [],
  );
  return (
    whyNotOver(asked, held, fact) ??
    whyNotFact(held.one, fact, stepAt(asked, held)) ??
    whyNotWords(said.join(' '))
  );
}

/** Who asks, when, and of what: for showing, taking and undoing a step alike. */
export function stepAt(asked: Asked, { row }: HeldFinding): StepAt {
  const { today, account } = asked;
  return {
    ...{ today, by: account.accountId, roles: rolesHere(asked), foundIn: row.source_kind },
    ...(isSchoolClosed(row, today) && { closedSchool: row.school_name }),
  };
}

function isSchoolClosed({ school_to: to }: FindingRow, today: Day): boolean {
  return to !== null && to < today;
}

/** The caller's roles at the school or above it. */
export function rolesHere({ grants, place, today }: Asked): Role[] {
  return grants
    .filter((one) => isLive(one, today) && place.path.includes(one.placeId))
    .map(({ role }) => role);
}

const spoken: readonly string[] = ['says', 'before', 'after', 'unit', 'document', 'person'];

/** Somebody else has just ended it. */
function whyNotOver(
  { zone, language }: Asked,
  { events, one }: HeldFinding,
  fact: StepFact,
): Problem | undefined {
  if (!one.ended || fact.kind === 'reopened') return undefined;
  const last = events.findLast((event) => event.day === one.endedDay) ?? events.at(-1);
  const { day, time } = localTime(last?.at ?? new Date(0), zone);
  return problem('finding-over', {
    who: last?.by ?? '',
    time: `${monthDay(day, language)} ${time}`,
  });
}

/** What a clock asks for. */
const done: readonly string[] = ['submitted', 'answered'];

/** Writes one event and what the finding is with it. */
export async function written(
  asked: Asked,
  { row, events, one: before }: HeldFinding,
  fact: FindingFact,
  reason?: string,
): Promise<Output<'finding.rectify'>> {
  const { tx, county, now, today, account, id } = asked;
  const { finding_id: findingId, school_id: schoolId } = row;
  const event = { eventId: id(), by: account.accountId, fact };
  const after = findingOf([...events.map(findingEventFrom), event]);
  tx.send(
    q
      .updateTable('finding')
      .set(findingColumns(after))
      .where('county_code', '=', county)
      .where('finding_id', '=', findingId),
  );
  tx.send(
    q.insertInto('finding_event').values({
      ...{ county_code: county, finding_id: findingId, event_id: event.eventId },
      ...{ school_id: schoolId, seq: events.length, at: now, account_id: event.by },
      ...{ day: 'day' in fact ? fact.day : today, fact: JSON.stringify(fact) },
      reason: reason ?? null,
    }),
  );
  await keepClock(
    asked,
    { findingId, schoolId, isClosed: isSchoolClosed(row, today) },
    { before, after, isDone: done.includes(fact.kind) },
  );
  if (after.ended === 'withdrawn') forgetRepeats(tx, { county, findingId });
  const taken = fact.kind === 'undone' && events.find((one) => one.event_id === fact.eventId);
  tellFinding(asked, row, { fact, after, undone: taken ? taken.fact : undefined });
  asked.afterwards(() => asked.live.changed(county, asked.place.path));
  return { findingId, state: after.state, ...(after.due && { due: after.due }) };
}

/** What never was a finding did not come back either. */
function forgetRepeats(tx: Tx, { county, findingId }: { county: number; findingId: string }): void {
  tx.send(
    q
      .updateTable('finding')
      .set({ repeat_of: null })
      .where('county_code', '=', county)
      .where('repeat_of', '=', findingId),
  );
}
