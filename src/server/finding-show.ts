import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { addDays } from '../domain/date.ts';
import { isClosedStep, ladderSteps, whyNotLadder } from '../domain/finding-rules.ts';
import {
  findingSteps,
  stepNeeds,
  undoable,
  whyNotStep,
  whyNotUndo,
} from '../domain/finding-step.ts';
import { isProblem, problem, problemSentence } from '../domain/problem.ts';
import { type Capability, mayAt } from '../domain/role.ts';
import { findingText } from '../domain/text/finding.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { findingColumnsShown, findingNames } from './finding-list.ts';
import { peopleFor } from './finding-people.ts';
import { findingEventFrom, type FindingEventRow } from './finding-row.ts';
import {
  findingReader,
  type FindingReader,
  type ListedFinding,
  shownFinding,
} from './finding-shown.ts';
import { type HeldFinding, heldFinding, stepAt } from './finding-write.ts';
import { placeFullName } from './place-name.ts';

/** 一个问题: what it is, how far it is, its trail, and what the reader may do now. */

export const findingShow: Handler<'finding.show'> = async (asked, { findingId }) => {
  const { today, language } = asked;
  const held = await heldFinding(asked, findingId, { isHeld: false });
  if (isProblem(held)) return held;
  const [row, place, version, people] = await Promise.all([
    listedRow(asked, findingId),
    placeName(asked, held),
    versionOf(asked, held),
    peopleFor(asked),
  ]);
  if (!row) return problem('not-found', { what: say(findingText.thisFinding, language) });
  const reader = findingReader(asked);
  const { checklist, item, list_number: number } = row;
  const isItem = checklist !== null && item !== null;
  return {
    today,
    dueIfIssued: addDays(today, held.one.days),
    row: {
      ...shownFinding(row, reader),
      ...(place && { place }),
      ...(isItem && {
        item: {
          checklist: checklist as never,
          number: number ?? 0,
          code: item,
          ...(version && { versionId: version }),
        },
      }),
      ...(row.repeat_of !== null && { repeatOf: row.repeat_of }),
      ...(row.extension_until !== null && { extensionUntil: row.extension_until }),
    },
    events: shownEvents(held.events, reader),
    ...mayDo(asked, held),
    people,
  };
};

async function listedRow({ tx, county }: Asked, findingId: string) {
  return await tx.row(
    sql<ListedFinding>`select ${findingColumnsShown} from finding one ${findingNames}
      where one.county_code = ${county} and one.finding_id = ${findingId}`.compile(q),
  );
}

async function placeName({ tx, county, today }: Asked, { row }: HeldFinding) {
  if (row.place_id === null || row.place_id === row.school_id) return undefined;
  const place = await tx.row(
    sql<{ kind: string; name: string; stage: string | null; cohort: number | null }>`
      select kind, name, stage, cohort from place
      where county_code = ${county} and place_id = ${row.place_id}`.compile(q),
  );
  return place && placeFullName(place, today);
}

/** The version of the list that the item was answered under. */
async function versionOf({ tx, county }: Asked, { row }: HeldFinding) {
  if (row.checklist === null) return undefined;
  const found = await tx.row(
    sql<{ checklist_version_id: string }>`select checklist_version_id from checklist_version
      where county_code = ${county} and checklist = ${row.checklist} and origin = ${row.origin}
        and number = ${row.list_number}`.compile(q),
  );
  return found?.checklist_version_id;
}

type Shown = Output<'finding.show'>;

/** The trail; accountability only to those who must know of it. */
function shownEvents(
  events: readonly FindingEventRow[],
  { seesAccount }: FindingReader,
): Shown['events'] {
  const undone = new Set(
    events.flatMap(({ fact }) => (fact.kind === 'undone' ? [fact.eventId] : [])),
  );
  const isHidden = ({ fact }: FindingEventRow) =>
    fact.kind === 'escalated' && isClosedStep(fact.step) && !seesAccount;
  const hidden = new Set(events.filter(isHidden).map((one) => one.event_id));
  return events
    .filter(({ event_id: eventId, fact }) =>
      fact.kind === 'undone' ? !hidden.has(fact.eventId) : !hidden.has(eventId),
    )
    .map((row) => ({ ...shownEvent(row), isUndone: undone.has(row.event_id) }));
}

function shownEvent({ event_id, day, at, by, fact, reason }: FindingEventRow) {
  const due = 'due' in fact ? fact.due : 'until' in fact ? fact.until : undefined;
  const isGranted =
    fact.kind === 'answered'
      ? fact.verdict === 'withdrawn'
      : fact.kind === 'extension-answered'
        ? fact.isGranted
        : undefined;
  return {
    ...{ eventId: event_id, kind: fact.kind, day, at: at.toISOString(), by: by ?? '' },
    ...('says' in fact && { says: fact.says }),
    ...(due !== undefined && { due }),
    ...(isGranted !== undefined && { isGranted }),
    ...(fact.kind === 'escalated' && { step: fact.step, aim: fact.aim, person: fact.person }),
    ...('fault' in fact && fact.fault !== undefined && { fault: fact.fault }),
    ...('document' in fact && fact.document !== undefined && { document: fact.document }),
    ...('before' in fact && fact.before !== undefined && { before: fact.before }),
    ...('after' in fact && fact.after !== undefined && { after: fact.after }),
    ...('unit' in fact && { unit: fact.unit }),
    ...(reason !== null && { reason }),
    ...(fact.kind === 'undone' && { undoes: fact.eventId }),
  };
}

/** What the reader's role allows here, and what stands in the way of it now. */
function mayDo(
  asked: Asked,
  held: HeldFinding,
): Pick<Shown, 'steps' | 'undo' | 'whyNotUndo' | 'ladder'> {
  const { grants, place, today, language } = asked;
  const at = stepAt(asked, held);
  const steps = findingSteps
    .filter((step) => mayAt(grants, stepNeeds[step], place, today))
    .map((step) => {
      const refusal = whyNotStep(held.one, step, at);
      return { step, ...(refusal && { why: problemSentence(refusal, language) }) };
    });
  const last = undoable(held.events.map(findingEventFrom), at.roles);
  const may = (one: Capability) => mayAt(grants, one, place, today);
  const refusal = last && whyNotUndo(held.one, last, { ...at, may });
  return {
    steps,
    ...(last && !refusal && { undo: last.eventId }),
    ...(refusal && { whyNotUndo: problemSentence(refusal, language) }),
    ladder: ladderSteps.flatMap(({ id }) => (whyNotLadder(id, at.roles) ? [] : [id])),
  };
}
