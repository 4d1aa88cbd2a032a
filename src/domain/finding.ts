import type { RectifyKind, Severity } from './checklist.ts';
import { addDays, type Day } from './date.ts';
import { isClosedStep, ladderNumber } from './finding-rules.ts';

/** 问题: what is known of one finding, folded from its events. From found to closed (销号). Pure. */

/** 已发现 · 已下达 · 已签收 · 整改中 · 已提交 · 复查中 · 已销号 */
export const findingStates = [
  'found',
  'issued',
  'accepted',
  'in-progress',
  'submitted',
  'recheck',
  'closed',
] as const;
export type FindingState = (typeof findingStates)[number];
/** States in which the school owes the rectification. */
export const owedStates = ['issued', 'accepted', 'in-progress'] as const;

/** How it ended: put right and rechecked · withdrawn after an objection · waived by a superior. */
export const findingEnds = ['rectified', 'withdrawn', 'waived'] as const;
export type FindingEnd = (typeof findingEnds)[number];

/** 旁状态 */
export const findingSides = [
  'overdue',
  'extended',
  'rejected',
  'escalated',
  'waived',
  'reopened',
  'repeated',
  'objected',
] as const;
export type FindingSide = (typeof findingSides)[number];

/** Where a finding may come from. */
export const findingSources = [
  'visit-item',
  'gate',
  'drill',
  'meeting',
  'superior',
  'patrol',
] as const;
export type FindingSource = (typeof findingSources)[number];

/** One thing that was noted. Events are only added; the newest may be undone by another. */
export type FindingFact =
  | {
      readonly kind: 'found';
      readonly severity: Severity;
      readonly rectify: RectifyKind;
      /** Days to put it right, from the notice on; at once: from the finding on. */
      readonly days: number;
      readonly isRepeat?: true;
      readonly day: Day;
      /** When it reached the county, if on a later day: what was written without a network. */
      readonly told?: Day;
    }
  /** The school has no objection. */
  | { readonly kind: 'agreed'; readonly day: Day }
  /** 申辩 */
  | { readonly kind: 'objected'; readonly says: string; readonly day: Day }
  | {
      readonly kind: 'answered';
      readonly verdict: 'upheld' | 'withdrawn';
      readonly says: string;
      readonly day: Day;
    }
  /** 整改通知书 */
  | {
      readonly kind: 'issued';
      readonly due: Day;
      /** The school was heard on the spot. */
      readonly isHeard?: true;
      /** 督办人 */
      readonly supervisor?: string;
      /** Not of the role that is told of everything: told in person as well. */
      readonly isSupervisorTold?: true;
      /** The number of the 整改通知书, where it went out with one. */
      readonly document?: string;
      readonly day: Day;
    }
  /** 签收, with who answers for it. */
  | {
      readonly kind: 'accepted';
      readonly unit: string;
      readonly responsible?: string;
      readonly day: Day;
    }
  | { readonly kind: 'begun'; readonly says: string; readonly day: Day }
  /** 跟踪指导: a follow-up of either side. */
  | { readonly kind: 'noted'; readonly says: string; readonly day: Day }
  | {
      readonly kind: 'submitted';
      readonly says: string;
      /** What it was like before, and after. */
      readonly before?: string;
      readonly after?: string;
      readonly day: Day;
    }
  /** Somebody has taken up the recheck. */
  | { readonly kind: 'taken'; readonly day: Day }
  | { readonly kind: 'rejected'; readonly says: string; readonly due: Day; readonly day: Day }
  | { readonly kind: 'closed'; readonly says: string; readonly day: Day }
  | { readonly kind: 'reopened'; readonly says: string; readonly due: Day; readonly day: Day }
  | {
      readonly kind: 'extension-asked';
      readonly until: Day;
      readonly says: string;
      readonly day: Day;
    }
  | {
      readonly kind: 'extension-answered';
      readonly isGranted: boolean;
      /** Granted to another day than was asked for. */
      readonly until?: Day;
      readonly says: string;
      readonly day: Day;
    }
  | {
      readonly kind: 'escalated';
      /** Of rules/finding/ladder.json. */
      readonly step: string;
      readonly aim: 'unit' | 'person';
      /** Who, where it is aimed at a person. */
      readonly person?: string;
      /** One of the four classes, with accountability. */
      readonly fault?: string;
      readonly document?: string;
      readonly says: string;
      readonly day: Day;
    }
  | {
      readonly kind: 'waived';
      readonly document: string;
      readonly says: string;
      readonly day: Day;
    }
  | { readonly kind: 'undone'; readonly eventId: string };

export type FindingKind = FindingFact['kind'];
export type FindingStep = Exclude<FindingKind, 'found' | 'undone'>;

/** An event as it was written. */
export interface FindingEvent {
  readonly eventId: string;
  readonly by: string | undefined;
  readonly fact: FindingFact;
}

/** A finding as it stands. */
export interface Finding {
  readonly state: FindingState;
  readonly ended?: FindingEnd;
  readonly severity: Severity;
  readonly rectify: RectifyKind;
  readonly days: number;
  readonly isRepeat: boolean;
  readonly foundDay: Day;
  /** From here the school's days count: found, or known of if later. */
  readonly toldDay: Day;
  readonly foundBy?: string;
  readonly issuedDay?: Day;
  readonly issuedBy?: string;
  /** The last day to put it right. */
  readonly due?: Day;
  readonly submittedDay?: Day;
  /** Handed in, sent back or opened again after the last day that held then; it stays. */
  readonly isLate: boolean;
  readonly endedDay?: Day;
  /** Who closed, waived or withdrew it. */
  readonly endedBy?: string;
  readonly isAgreed: boolean;
  readonly objection?: {
    readonly day: Day;
    readonly says: string;
    readonly verdict?: 'upheld' | 'withdrawn';
  };
  readonly extension?: { readonly until: Day; readonly by: string | undefined };
  readonly supervisor?: string;
  readonly isSupervisorTold?: boolean;
  readonly unit?: string;
  readonly responsible?: string;
  /** What was said to have been done, the last time. */
  readonly measure?: string;
  /** Everybody who worked on the rectification or answers for it, undone or not: they never recheck. */
  readonly workers: readonly string[];
  readonly takenBy?: string;
  readonly followUps: number;
  readonly rejected: number;
  readonly reopened: number;
  readonly extended: number;
  /** The highest step of the ladder; 0: none. */
  readonly step: number;
  /** The highest that everybody who sees the finding may know of. */
  readonly shownStep: number;
}

const start: Finding = {
  ...{ state: 'found', severity: 'minor', rectify: 'normal', days: 0, isRepeat: false },
  ...{ foundDay: '', toldDay: '', isLate: false, isAgreed: false, workers: [], followUps: 0 },
  ...{ rejected: 0, reopened: 0, extended: 0, step: 0, shownStep: 0 },
};

/** Those that were not undone, in their order. */
export function standing(events: readonly FindingEvent[]): FindingEvent[] {
  const undone = new Set(
    events.flatMap(({ fact }) => (fact.kind === 'undone' ? [fact.eventId] : [])),
  );
  return events.filter(({ eventId, fact }) => fact.kind !== 'undone' && !undone.has(eventId));
}

/** Folds the events in their order; those that were undone count as never noted. */
export function findingOf(events: readonly FindingEvent[]): Finding {
  const one = standing(events).reduce(withFact, start);
  return { ...one, workers: workersOf(events, one) };
}

const work: readonly FindingKind[] = ['accepted', 'begun', 'submitted'];

/** Also what was undone was done by somebody. */
function workersOf(events: readonly FindingEvent[], { responsible }: Finding): string[] {
  const did = events.filter(({ fact }) => work.includes(fact.kind)).map(({ by }) => by);
  return [...new Set([...did, responsible])].filter((one) => one !== undefined);
}

function withFact(one: Finding, { fact, by }: FindingEvent): Finding {
  switch (fact.kind) {
    case 'found': {
      const { severity, rectify, days, day } = fact;
      const who = by === undefined ? {} : { foundBy: by };
      const isRepeat = fact.isRepeat === true;
      const toldDay = fact.told === undefined ? day : latest(day, fact.told);
      const due = rectify === 'immediate' ? { due: addDays(toldDay, days) } : {};
      const at = { foundDay: day, toldDay, ...who, ...due };
      return { ...one, severity, rectify, days, isRepeat, ...at };
    }
    case 'agreed':
      return { ...one, isAgreed: true };
    case 'objected':
      return { ...one, objection: { day: fact.day, says: fact.says } };
    case 'answered':
      return answered(one, fact, by);
    case 'issued': {
      const { due, day, supervisor, isSupervisorTold = false } = fact;
      const watching = supervisor ? { supervisor, isSupervisorTold } : {};
      const who = { ...(by !== undefined && { issuedBy: by }), ...watching };
      return { ...one, state: 'issued', due, issuedDay: day, ...who };
    }
    case 'accepted': {
      const { unit, responsible } = fact;
      return { ...one, state: 'accepted', unit, ...(responsible && { responsible }) };
    }
    case 'begun':
      return { ...one, state: 'in-progress', measure: fact.says };
    case 'noted':
      return { ...one, followUps: one.followUps + 1 };
    case 'extension-asked':
      return { ...one, extension: { until: fact.until, by } };
    case 'extension-answered':
      return extensionAnswered(one, fact);
    case 'escalated':
      return escalated(one, fact.step);
    case 'undone':
      return one;
    case 'submitted':
    case 'taken':
    case 'rejected':
    case 'closed':
    case 'reopened':
    case 'waived':
      return withRecheck(one, fact, by);
  }
}

type Late = Extract<
  FindingFact,
  { kind: 'submitted' | 'taken' | 'rejected' | 'closed' | 'reopened' | 'waived' }
>;

/** What happens from the school's report on. */
function withRecheck(one: Finding, fact: Late, by: string | undefined): Finding {
  const { takenBy: _taken, ...rest } = one;
  switch (fact.kind) {
    case 'submitted': {
      const { extension: _asked, ...handedIn } = rest;
      const isLate = isPast(one, fact.day);
      return {
        ...handedIn,
        state: 'submitted',
        measure: fact.says,
        submittedDay: fact.day,
        isLate,
      };
    }
    case 'taken':
      return { ...one, state: 'recheck', ...(by && { takenBy: by }) };
    case 'rejected':
      return { ...back(rest, fact), rejected: one.rejected + 1 };
    case 'closed':
      return ended(rest, 'rectified', { day: fact.day, by });
    case 'reopened': {
      const { ended: _end, endedDay: _day, endedBy: _by, ...again } = rest;
      return { ...back(again, fact), reopened: one.reopened + 1 };
    }
    case 'waived':
      return ended(rest, 'waived', { day: fact.day, by });
  }
}

/** Owed again by a new day; that the old one had gone by stays. */
function back(one: Finding, { day, due }: { readonly day: Day; readonly due: Day }): Finding {
  return { ...one, state: 'in-progress', due, isLate: isPast(one, day) };
}

const isPast = ({ isLate, due }: Finding, day: Day) => isLate || (due !== undefined && day > due);

function ended(one: Finding, how: FindingEnd, at: { day: Day; by: string | undefined }): Finding {
  const { extension: _asked, ...rest } = one;
  const who = at.by === undefined ? {} : { endedBy: at.by };
  return { ...rest, state: 'closed', ended: how, endedDay: at.day, ...who };
}

type Answered = Extract<FindingFact, { kind: 'answered' }>;

function answered(one: Finding, { verdict, day }: Answered, by: string | undefined): Finding {
  const said = one.objection && { objection: { ...one.objection, verdict } };
  // The days did not run while the school waited for its answer.
  const again = one.due === undefined ? {} : { due: latest(one.due, addDays(day, one.days)) };
  const known = { ...one, ...said, ...again };
  return verdict === 'withdrawn' ? ended(known, 'withdrawn', { day, by }) : known;
}

const latest = (one: Day, other: Day) => (one > other ? one : other);

function escalated(one: Finding, step: string): Finding {
  const taken = ladderNumber(step);
  const shown = isClosedStep(step) ? 0 : taken;
  return {
    ...one,
    step: Math.max(one.step, taken),
    shownStep: Math.max(one.shownStep, shown),
  };
}

type Granted = Extract<FindingFact, { kind: 'extension-answered' }>;

function extensionAnswered(one: Finding, { isGranted, until }: Granted): Finding {
  const { extension, ...rest } = one;
  if (!isGranted || !extension) return rest;
  return { ...rest, due: until ?? extension.until, extended: one.extended + 1 };
}

/** True while the school waits for an answer to its objection. */
export function isObjected({ objection }: Pick<Finding, 'objection'>): boolean {
  return objection !== undefined && objection.verdict === undefined;
}

type Owing = Pick<Finding, 'state' | 'due' | 'objection'>;

/** True while the clock of the school runs. */
export function isOwed(one: Owing): boolean {
  const owed: readonly string[] = owedStates;
  if (isObjected(one)) return false;
  return one.due !== undefined && (owed.includes(one.state) || one.state === 'found');
}

export function isOverdue(one: Owing, today: Day): boolean {
  return isOwed(one) && (one.due ?? today) < today;
}

/** 按期: put right, and never past a last day that held. */
export function isOnTime({ ended: how, isLate }: Finding): boolean {
  return how === 'rectified' && !isLate;
}

/** The side states that hold on a day. */
export function sidesOf(one: Finding, today: Day): FindingSide[] {
  const sides: Record<FindingSide, boolean> = {
    overdue: isOverdue(one, today),
    extended: one.extended > 0,
    rejected: one.rejected > 0,
    escalated: one.step > 0,
    waived: one.ended === 'waived',
    reopened: one.reopened > 0,
    repeated: one.isRepeat,
    objected: isObjected(one),
  };
  return findingSides.filter((side) => sides[side]);
}
