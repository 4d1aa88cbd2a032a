import { type CaseAim, caseMeasures } from './accountability-rules.ts';
import type { Day } from './date.ts';
import { type Problem, problem } from './problem.ts';

/** 问责案: what is known of one case, folded from its events. Numbers of ill children are no part of it. Pure. */

/** 已立案 · 已决定 · 申诉中 · 已办结 · 已撤销决定 · 不予问责 */
export const caseStates = ['open', 'decided', 'appealed', 'final', 'revoked', 'dropped'] as const;
export type CaseState = (typeof caseStates)[number];
/** Those that count: decided, and not taken back. */
export const countedStates: readonly CaseState[] = ['decided', 'appealed', 'final'];

/** What the case is about. */
export interface CaseSaid {
  readonly aim: CaseAim;
  /** 哪个单位 */
  readonly unit: string;
  readonly person?: string;
  readonly post?: string;
  /** One of the four classes (rules/finding/ladder.json). */
  readonly fault: string;
  /** 隐瞒、谎报、缓报 */
  readonly isConcealment: boolean;
  readonly facts: string;
  /** By which law or document. */
  readonly basis: string;
}

export type CaseFact =
  | ({ readonly kind: 'opened'; readonly day: Day } & CaseSaid)
  | ({ readonly kind: 'corrected'; readonly day: Day } & CaseSaid)
  /** 告知、听取申辩 */
  | { readonly kind: 'heard'; readonly says: string; readonly day: Day }
  | {
      readonly kind: 'decided';
      readonly measures: readonly string[];
      /** Which authority. */
      readonly decidedBy: string;
      readonly document: string;
      readonly aggravations: readonly string[];
      readonly day: Day;
    }
  | { readonly kind: 'dropped'; readonly says: string; readonly day: Day }
  | { readonly kind: 'appealed'; readonly says: string; readonly day: Day }
  | {
      readonly kind: 'appeal-answered';
      readonly verdict: 'upheld' | 'changed' | 'revoked';
      /** Of a changed decision. */
      readonly measures?: readonly string[];
      readonly decidedBy: string;
      readonly says: string;
      readonly day: Day;
    }
  | { readonly kind: 'undone'; readonly eventId: string };

export type CaseKind = CaseFact['kind'];
/** What may be done with a case that stands. */
export const caseSteps = [
  'corrected',
  'heard',
  'decided',
  'dropped',
  'appealed',
  'appeal-answered',
] as const satisfies readonly CaseKind[];
export type CaseStep = (typeof caseSteps)[number];

export interface CaseEvent {
  readonly eventId: string;
  readonly by: string;
  readonly fact: CaseFact;
}

export interface Case extends CaseSaid {
  readonly state: CaseState;
  readonly openedDay: Day;
  readonly isHeard: boolean;
  readonly measures: readonly string[];
  readonly aggravations: readonly string[];
  readonly decidedBy?: string;
  readonly decidedDay?: Day;
  readonly document?: string;
}

const nothing: Case = {
  ...{ aim: 'unit', unit: '', fault: '', isConcealment: false, facts: '', basis: '' },
  ...{ state: 'open', openedDay: '', isHeard: false, measures: [], aggravations: [] },
};

/** Those that were not taken back, in their order. */
export function standingOf(events: readonly CaseEvent[]): CaseEvent[] {
  const undone = new Set(
    events.flatMap(({ fact }) => (fact.kind === 'undone' ? [fact.eventId] : [])),
  );
  return events.filter(({ eventId, fact }) => fact.kind !== 'undone' && !undone.has(eventId));
}

export function caseOf(events: readonly CaseEvent[]): Case {
  return standingOf(events).reduce((one, { fact }) => withFact(one, fact), nothing);
}

function withFact(one: Case, fact: CaseFact): Case {
  switch (fact.kind) {
    case 'opened':
      return { ...one, ...saidOf(fact), openedDay: fact.day };
    case 'corrected': {
      const { person: _person, post: _post, ...rest } = one;
      return { ...rest, ...saidOf(fact) };
    }
    case 'heard':
      return { ...one, isHeard: true };
    case 'decided': {
      const { measures, decidedBy, document, day } = fact;
      const decided = { measures, decidedBy, document, decidedDay: day };
      return { ...one, state: 'decided', ...decided, aggravations: fact.aggravations };
    }
    case 'dropped':
      return { ...one, state: 'dropped' };
    case 'appealed':
      return { ...one, state: 'appealed' };
    case 'appeal-answered':
      if (fact.verdict === 'revoked') return { ...one, state: 'revoked' };
      return { ...one, state: 'final', measures: fact.measures ?? one.measures };
    case 'undone':
      return one;
  }
}

function saidOf(fact: CaseSaid): CaseSaid {
  const { aim, unit, person, post, fault, isConcealment, facts, basis } = fact;
  return {
    ...{ aim, unit, fault, isConcealment, facts, basis },
    ...(person !== undefined && { person }),
    ...(post !== undefined && { post }),
  };
}

const allowed: Readonly<Record<CaseStep, readonly CaseState[]>> = {
  corrected: ['open', 'decided', 'appealed', 'final'],
  heard: ['open'],
  decided: ['open'],
  dropped: ['open'],
  appealed: ['decided'],
  'appeal-answered': ['appealed'],
};

/** Why the step cannot be taken now: the same answer greys the button and refuses the request. */
export function whyNotCaseStep(one: Case, step: CaseStep): Problem | undefined {
  if (!allowed[step].includes(one.state)) return problem('case-state');
  return step === 'decided' && !one.isHeard ? problem('case-not-heard') : undefined;
}

/** Why this cannot be noted: the step as above, and what it says. */
export function whyNotCaseFact(
  one: Case,
  fact: Exclude<CaseFact, { kind: 'opened' | 'undone' }>,
): Problem | undefined {
  const refusal = whyNotCaseStep(one, fact.kind);
  if (refusal) return refusal;
  switch (fact.kind) {
    case 'decided':
      return whyNotMeasures(one, fact.measures);
    case 'appeal-answered':
      return fact.verdict === 'changed' ? whyNotMeasures(one, fact.measures ?? []) : undefined;
    case 'corrected':
      return whyNotSaid(fact);
    case 'heard':
    case 'dropped':
    case 'appealed':
      return undefined;
  }
}

/** Why a case cannot be about this. */
export function whyNotSaid({ aim, person, post }: CaseSaid): Problem | undefined {
  if (aim === 'unit')
    return person === undefined && post === undefined ? undefined : problem('case-unit-only');
  return person === undefined ? problem('case-person-needed') : undefined;
}

function whyNotMeasures({ aim }: Case, measures: readonly string[]): Problem | undefined {
  const own = caseMeasures.filter((one) => one.aim === aim).map(({ id }) => id);
  if (measures.length === 0) return problem('case-measure-needed');
  return measures.every((id) => own.includes(id)) ? undefined : problem('case-measure-aim');
}

/** What may be taken back: the newest event, never the case itself. */
export function undoableOf(events: readonly CaseEvent[]): CaseEvent | undefined {
  const last = standingOf(events).at(-1);
  return last?.fact.kind === 'opened' ? undefined : last;
}
