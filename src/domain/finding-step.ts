import { addDays, type Day } from './date.ts';
import { longestDays } from './finding-deadline.ts';
import {
  isClosedStep,
  ladderNumber,
  ladderSteps,
  mustWaitBefore,
  seesAccount,
  stepDay,
  whyNotLadder,
  whyNotTakeBack,
  whyNotWaiver,
} from './finding-rules.ts';
import {
  type Finding,
  type FindingEvent,
  type FindingFact,
  type FindingSource,
  type FindingState,
  type FindingStep,
  isObjected,
  isOverdue,
  isOwed,
  standing,
} from './finding.ts';
import { type Problem, problem } from './problem.ts';
import type { Capability, Role } from './role.ts';
import { findingStateText, findingStepText } from './text/finding.ts';

/** 能不能走这一步: the same answer greys the button and refuses the request. */

/** What each step needs. */
export const stepNeeds: Readonly<Record<FindingStep, Capability>> = {
  agreed: 'finding.rectify',
  objected: 'finding.rectify',
  answered: 'finding.issue',
  issued: 'finding.issue',
  accepted: 'finding.rectify',
  begun: 'finding.rectify',
  noted: 'finding.read',
  submitted: 'finding.rectify',
  taken: 'finding.recheck',
  rejected: 'finding.recheck',
  closed: 'finding.recheck',
  reopened: 'finding.recheck',
  'extension-asked': 'finding.rectify',
  'extension-answered': 'finding.issue',
  escalated: 'finding.escalate',
  waived: 'finding.waive',
};
export const findingSteps = Object.keys(stepNeeds) as FindingStep[];

const open = ['found', 'issued', 'accepted', 'in-progress', 'submitted', 'recheck'] as const;

/** In which states a step may be taken. */
const allowed: Readonly<Record<FindingStep, readonly FindingState[]>> = {
  agreed: ['found'],
  objected: ['found'],
  answered: ['found'],
  issued: ['found'],
  accepted: ['issued'],
  begun: ['issued', 'accepted'],
  noted: open,
  submitted: ['issued', 'accepted', 'in-progress'],
  taken: ['submitted'],
  rejected: ['submitted', 'recheck'],
  closed: ['submitted', 'recheck'],
  reopened: ['closed'],
  'extension-asked': ['issued', 'accepted', 'in-progress'],
  'extension-answered': ['issued', 'accepted', 'in-progress'],
  escalated: open,
  waived: open,
};

export interface StepAt {
  readonly today: Day;
  /** Who would take it, and as what. */
  readonly by: string;
  readonly roles: readonly Role[];
  readonly foundIn: FindingSource;
  /** The school's name, if it is closed. */
  readonly closedSchool?: string;
}

/** At a closed school nobody can put anything right: a finding is followed up or waived. */
const atClosed: readonly FindingStep[] = ['waived', 'noted'];

function whyNotAtClosed(step: FindingStep, { closedSchool }: StepAt): Problem | undefined {
  return closedSchool === undefined || atClosed.includes(step)
    ? undefined
    : problem('finding-school-closed', { name: closedSchool });
}

/** Why the step cannot be taken now. */
export function whyNotStep(one: Finding, step: FindingStep, at: StepAt): Problem | undefined {
  const isAtOnce = step === 'submitted' && one.state === 'found' && one.rectify === 'immediate';
  if (!allowed[step].includes(one.state) && !isAtOnce) return wrongState(one, step);
  const isGone = whyNotAtClosed(step, at);
  if (isGone) return isGone;
  const hasObjection = isObjected(one);
  switch (step) {
    case 'agreed':
    case 'objected':
      if (one.objection) return problem('finding-objected');
      return one.isAgreed ? problem('finding-agreed') : undefined;
    case 'answered':
      return hasObjection ? undefined : problem('finding-not-objected');
    case 'issued':
    case 'submitted':
      return hasObjection ? problem('finding-objection-open') : undefined;
    case 'taken':
    case 'rejected':
    case 'closed':
      return one.workers.includes(at.by) ? problem('finding-own-work') : undefined;
    case 'reopened':
      return one.ended === 'rectified' ? undefined : wrongState(one, step);
    case 'extension-asked':
      if (one.extension) return problem('finding-extension-open');
      return isOverdue(one, at.today) ? problem('finding-extension-late') : undefined;
    case 'extension-answered':
      if (!one.extension) return problem('finding-extension-none');
      return one.extension.by === at.by ? problem('finding-own-extension') : undefined;
    case 'accepted':
    case 'begun':
    case 'noted':
    case 'escalated':
      return undefined;
    case 'waived':
      return whyNotWaive(one, at);
  }
}

function whyNotWaive(one: Finding, { by, roles, foundIn }: StepAt): Problem | undefined {
  // Who must not know of accountability is not told of it by a refusal either.
  const step = seesAccount(roles) ? one.step : one.shownStep;
  const had = [one.foundBy, one.issuedBy, one.supervisor, ...one.workers];
  return (
    whyNotWaiver({ foundIn, severity: one.severity, step }, roles) ??
    (had.includes(by) ? problem('finding-own-waive') : undefined)
  );
}

function wrongState({ state }: Finding, step: FindingStep): Problem {
  const now = findingStateText[state];
  const what = findingStepText[step];
  return problem('finding-state', {
    ...{ state: now.zh, stateEn: now.en.toLowerCase() },
    ...{ step: what.zh, stepEn: what.en.toLowerCase() },
  });
}

/** Why this fact cannot be noted: the step as above, and what it says. */
export function whyNotFact(
  one: Finding,
  fact: Extract<FindingFact, { kind: FindingStep }>,
  at: StepAt,
): Problem | undefined {
  // More time was asked for on the day of the fact, also when it waited on a phone.
  const isAsking = fact.kind === 'extension-asked';
  const refusal = whyNotStep(one, fact.kind, isAsking ? { ...at, today: fact.day } : at);
  if (refusal) return refusal;
  switch (fact.kind) {
    case 'extension-answered':
      return whyNotGranted(one, fact, at.today);
    case 'issued': {
      const mustWait = mustWaitBefore(one.rectify, one.toldDay, at.today);
      const isHeard = fact.isHeard === true || one.isAgreed || one.objection !== undefined;
      if (mustWait && !isHeard) return problem('finding-not-heard');
      return whyNotDue(fact.due, at.today);
    }
    case 'rejected':
    case 'reopened':
      return whyNotDue(fact.due, at.today);
    case 'extension-asked':
      if (one.due !== undefined && fact.until <= one.due)
        return problem('finding-extension-shorter', { day: one.due });
      return whyNotDue(fact.until, at.today);
    case 'escalated':
      return whyNotEscalate(one, fact, at.roles);
    case 'agreed':
    case 'objected':
    case 'answered':
    case 'accepted':
    case 'begun':
    case 'noted':
    case 'submitted':
    case 'taken':
    case 'closed':
    case 'waived':
      return undefined;
  }
}

/** The day asked for may have gone by meanwhile: then the answer names another. */
function whyNotGranted(
  { due, extension }: Finding,
  { isGranted, until }: Extract<FindingFact, { kind: 'extension-answered' }>,
  today: Day,
): Problem | undefined {
  if (!isGranted || !extension) return undefined;
  if (until === undefined && extension.until < today)
    return problem('finding-extension-gone', { day: extension.until });
  if (due !== undefined && until !== undefined && until <= due)
    return problem('finding-extension-shorter', { day: due });
  return whyNotDue(until ?? extension.until, today);
}

/** Why this cannot be the last day: it has gone by, or lies too far ahead. */
export function whyNotDue(due: Day, today: Day): Problem | undefined {
  if (due < today) return problem('finding-due-early', { day: today });
  return due > addDays(today, longestDays)
    ? problem('finding-due-long', { days: longestDays })
    : undefined;
}

type Escalated = Extract<FindingFact, { kind: 'escalated' }>;

function whyNotEscalate(one: Finding, fact: Escalated, roles: readonly Role[]) {
  const refusal = whyNotLadder(fact.step, roles);
  if (refusal) return refusal;
  const step = ladderSteps[ladderNumber(fact.step) - 1];
  if (step?.needsDocument && !fact.document)
    return problem('finding-document-needed', { step: step.zh, stepEn: step.en });
  if (isClosedStep(fact.step) !== (fact.fault !== undefined))
    return problem(fact.fault === undefined ? 'finding-fault-needed' : 'finding-fault-only');
  if (fact.aim === 'person' && !fact.person) return problem('finding-person-needed');
  // Who must not know of accountability is not told of it by a refusal either.
  const known = seesAccount(roles) ? one.step : one.shownStep;
  const highest = ladderSteps[known - 1];
  return highest && ladderNumber(fact.step) < known
    ? problem('finding-step-low', { step: highest.zh, stepEn: highest.en })
    : undefined;
}

/** Why the newest event cannot be taken back by somebody: who may take a step may undo it, a note only its writer. */
export function whyNotUndo(
  one: Finding,
  last: FindingEvent,
  at: StepAt & { readonly may: (one: Capability) => boolean },
): Problem | undefined {
  const { fact, by } = last;
  if (fact.kind === 'found' || fact.kind === 'undone') return problem('finding-undo-last');
  const isGone = whyNotAtClosed(fact.kind, at);
  if (isGone) return isGone;
  if (fact.kind === 'escalated') return whyNotLadder(fact.step, at.roles);
  const isAnothers = fact.kind === 'noted' && by !== at.by;
  if (isAnothers || !at.may(stepNeeds[fact.kind])) return problem('no-permission');
  const { severity, shownStep: step } = one;
  const rank =
    fact.kind === 'waived'
      ? whyNotWaiver({ foundIn: at.foundIn, severity, step }, at.roles)
      : undefined;
  return rank ?? whyNotTakeBack({ kind: fact.kind, day: fact.day, isOwn: by === at.by }, at);
}

/**
 * The newest event that counts, of those that the reader may know of: the only one that may be undone; undefined where
 * it is the finding itself. No step leans on accountability, so what came before can be taken back under it.
 */
export function undoable(
  events: readonly FindingEvent[],
  roles: readonly Role[],
): FindingEvent | undefined {
  const isKnown = ({ fact }: FindingEvent) =>
    seesAccount(roles) || fact.kind !== 'escalated' || !isClosedStep(fact.step);
  const last = standing(events).findLast(isKnown);
  return last?.fact.kind === 'found' ? undefined : last;
}

/** The day that a step is noted under, of when it was said to have been. */
export function dayNoted(events: readonly FindingEvent[], said: Day, today: Day): Day {
  const days = standing(events).flatMap(({ fact }) => ('day' in fact ? [fact.day] : []));
  return stepDay(said, { newest: days.toSorted().at(-1) ?? said, today });
}

/** Who has to do something next, and what; undefined once closed. */
export function nextOf(
  one: Finding,
): { readonly who: 'school' | 'county'; readonly step: FindingStep } | undefined {
  if (one.extension && isOwed(one)) return { who: 'county', step: 'extension-answered' };
  switch (one.state) {
    case 'found':
      if (isObjected(one)) return { who: 'county', step: 'answered' };
      return one.rectify === 'immediate'
        ? { who: 'school', step: 'submitted' }
        : { who: 'county', step: 'issued' };
    case 'issued':
      return { who: 'school', step: 'accepted' };
    case 'accepted':
    case 'in-progress':
      return { who: 'school', step: 'submitted' };
    case 'submitted':
      return { who: 'county', step: 'taken' };
    case 'recheck':
      return { who: 'county', step: 'closed' };
    case 'closed':
      return undefined;
  }
}
