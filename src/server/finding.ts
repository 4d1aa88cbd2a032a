import type { Output, Parsed } from '../contract/index.ts';
import { whyNotReason } from '../domain/accountability-rules.ts';
import type { CaseFact } from '../domain/accountability.ts';
import { addDays } from '../domain/date.ts';
import { isClosedStep } from '../domain/finding-rules.ts';
import { undoable, whyNotUndo } from '../domain/finding-step.ts';
import { whyNotWords } from '../domain/never-noted.ts';
import { isProblem, problem } from '../domain/problem.ts';
import { type Capability, mayAt } from '../domain/role.ts';
import { accountabilityText } from '../domain/text/accountability.ts';
import { findingText } from '../domain/text/finding.ts';
import { say } from '../domain/text/say.ts';
import { dropCaseOf, openCase } from './accountability.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { findingCounts } from './finding-counts.ts';
import { findingList } from './finding-list.ts';
import { findingMeasures } from './finding-measures.ts';
import { openFindings } from './finding-open.ts';
import { isOfSchool, supervising } from './finding-people.ts';
import { findingEventFrom } from './finding-row.ts';
import { findingShow } from './finding-show.ts';
import {
  heldFinding,
  rolesHere,
  stepAt,
  type StepFact,
  takeStep,
  whyNotTake,
  written,
} from './finding-write.ts';
import { happened } from './happened.ts';

/** 问题: registered, issued, put right by the school, rechecked by somebody else, closed. */

const add: Handler<'finding.add'> = async (asked, input) => {
  const { schoolId, source, department, category, says, severity, rectify } = input;
  const refusal = whyNotSchool(asked) ?? whyNotWords(says);
  if (refusal) return refusal;
  const ids = await openFindings(asked, [
    {
      ...{ schoolId, department, category, says, severity, rectifyKind: rectify },
      source: { kind: source },
      foundBy: asked.account.accountId,
      foundAt: happened(asked, input.heldSeconds).at,
    },
  ]);
  if (isProblem(ids)) return ids;
  changed(asked);
  return { findingId: ids[0] ?? '' };
};

/** All or none: a notice names all of its findings. */
const issue: Handler<'finding.issue'> = async (asked, input) => {
  const { today, language } = asked;
  const supervisor = await supervising(asked, input.supervisor);
  if (!supervisor) return problem('not-found', { what: say(findingText.supervisor, language) });
  const issued: Output<'finding.issue'>['issued'] = [];
  // In one order, so that two at once do not wait for each other.
  for (const findingId of [...new Set(input.findingIds)].toSorted()) {
    const held = await heldFinding(asked, findingId);
    if (isProblem(held)) return held;
    const due = input.due ?? addDays(today, held.one.days);
    const heard = input.isHeard ? ({ isHeard: true } as const) : {};
    const fact: StepFact = {
      kind: 'issued',
      due,
      day: today,
      ...heard,
      ...supervisor,
    };
    const refusal = whyNotTake(asked, held, fact);
    if (refusal) return refusal;
    issued.push(await written(asked, held, fact));
  }
  return { issued };
};

const answer: Handler<'finding.answer'> = async (asked, { findingId, fact }) =>
  await takeStep(asked, findingId, (day) => ({ ...fact, day }) as StepFact);

const rectify: Handler<'finding.rectify'> = async (asked, input) => {
  const { findingId, fact, heldSeconds } = input;
  const answers = fact.kind === 'accepted' ? fact.responsible : undefined;
  if (answers !== undefined && !(await isOfSchool(asked, answers)))
    return problem('not-found', { what: say(findingText.responsible, asked.language) });
  return await takeStep(asked, findingId, (day) => ({ ...fact, day }) as StepFact, heldSeconds);
};

const recheck: Handler<'finding.recheck'> = async (asked, { findingId, fact, heldSeconds }) =>
  await takeStep(asked, findingId, (day) => ({ ...fact, day }), heldSeconds);

const note: Handler<'finding.note'> = async (asked, { findingId, says, heldSeconds }) =>
  await takeStep(asked, findingId, (day) => ({ kind: 'noted', says, day }), heldSeconds);

const escalate: Handler<'finding.escalate'> = async (asked, input) => {
  const { findingId, step, aim, person, fault, document, says } = input;
  const more = {
    ...(person !== undefined && aim === 'person' && { person }),
    ...(fault !== undefined && { fault }),
    ...(document !== undefined && { document }),
  };
  const refusal = isClosedStep(step) ? whyNotReason(says) : undefined;
  if (refusal) return refusal;
  const done = await takeStep(asked, findingId, (day) => ({
    ...{ kind: 'escalated', step, aim, says, day },
    ...more,
  }));
  if (isProblem(done) || !isClosedStep(step)) return done;
  await openCase(asked, caseFrom(asked, input), findingId);
  return done;
};

/** 问责 of the ladder stands in the register from then on. */
function caseFrom({ place, today }: Asked, input: Parsed<'finding.escalate'>): OpenedFact {
  const { aim, person, fault = '', document = '', says } = input;
  return {
    ...{ kind: 'opened', aim, unit: place.name, fault, isConcealment: false, day: today },
    ...{ facts: says, basis: document },
    ...(aim === 'person' && person !== undefined && { person }),
  };
}
type OpenedFact = Extract<CaseFact, { kind: 'opened' }>;

const waive: Handler<'finding.waive'> = async (asked, { findingId, document, says }) =>
  await takeStep(asked, findingId, (day) => ({ kind: 'waived', document, says, day }));

const undo: Handler<'finding.undo'> = async (asked, { findingId, eventId, reason }) => {
  const { grants, place, today } = asked;
  const held = await heldFinding(asked, findingId);
  if (isProblem(held)) return held;
  const last = undoable(held.events.map(findingEventFrom), rolesHere(asked));
  if (last?.eventId !== eventId) return problem('finding-undo-last');
  const may = (one: Capability) => mayAt(grants, one, place, today);
  const refusal = whyNotUndo(held.one, last, { ...stepAt(asked, held), may });
  if (refusal) return refusal;
  const { fact } = last;
  if (fact.kind === 'escalated' && isClosedStep(fact.step))
    await dropCaseOf(
      asked,
      findingId,
      say(accountabilityText.withdrawnWith, asked.language, { reason }),
    );
  return await written(asked, held, { kind: 'undone', eventId }, reason);
};

/** 问题 */
export const findingHandlers: FeatureHandlers<'finding'> = {
  'finding.list': findingList,
  'finding.counts': findingCounts,
  'finding.measures': findingMeasures,
  'finding.show': findingShow,
  'finding.add': add,
  'finding.issue': issue,
  'finding.answer': answer,
  'finding.rectify': rectify,
  'finding.recheck': recheck,
  'finding.note': note,
  'finding.escalate': escalate,
  'finding.waive': waive,
  'finding.undo': undo,
};

function whyNotSchool({ place, language }: Asked) {
  return place.kind === 'school'
    ? undefined
    : problem('not-found', { what: say(findingText.thisSchool, language) });
}

function changed(asked: Asked): void {
  const { live, county, place } = asked;
  asked.afterwards(() => live.changed(county, place.path));
}
