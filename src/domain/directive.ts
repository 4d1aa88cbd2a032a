import type { Day } from './date.ts';
import { type Problem, problem } from './problem.ts';

/** 下发任务: sent down, read, signed for, done with words, checked by who sent it, or returned with a reason. */

/** 依据从哪里来 */
export const directiveSources = ['own', 'meeting', 'superior', 'visit'] as const;
export type DirectiveSource = (typeof directiveSources)[number];

/** 一个单位的状态 */
export const directiveStates = ['sent', 'read', 'signed', 'done', 'returned', 'checked'] as const;
export type DirectiveState = (typeof directiveStates)[number];

export const directiveEnds = ['withdrawn', 'superseded'] as const;
export type DirectiveEnd = (typeof directiveEnds)[number];

/** What a unit or the sender may do. */
export const directiveSteps = ['read', 'signed', 'done', 'returned', 'checked'] as const;
export type DirectiveStep = (typeof directiveSteps)[number];

/** One thing that happened to a unit's part, in order of `seq`. */
export interface DirectiveEvent {
  readonly seq: number;
  readonly kind: DirectiveStep | 'undone';
  readonly by: string;
  readonly at: Date;
  readonly day: Day;
  readonly says?: string | undefined;
  /** Of what was returned: its new last day. */
  readonly due?: Day | undefined;
  readonly undoes?: number | undefined;
}

interface Mark {
  readonly at: Date;
  readonly by: string;
}

/** Where a unit's part stands. */
export interface DirectiveReceipt {
  readonly state: DirectiveState;
  readonly due: Day;
  readonly read?: Mark;
  readonly signed?: Mark;
  readonly done?: Mark & { readonly says: string };
  readonly checked?: Mark;
  /** How often it was sent back, and why the last time. */
  readonly returned: number;
  readonly returnSays?: string;
  /** Once reported after its last day. */
  readonly isLate: boolean;
  /** The newest step that was not taken back; reading cannot be. */
  readonly newest?: DirectiveEvent;
}

/** Folds the events; those that were taken back count as never done. `due`: the last day as it was sent. */
export function receiptOf(due: Day, events: readonly DirectiveEvent[]): DirectiveReceipt {
  const undone = new Set(events.map((one) => one.undoes));
  const held = events.filter((one) => one.kind !== 'undone' && !undone.has(one.seq));
  const start: DirectiveReceipt = { state: 'sent', due, returned: 0, isLate: false };
  return held.reduce(fold, start);
}

function fold(one: DirectiveReceipt, event: DirectiveEvent): DirectiveReceipt {
  const mark = { at: event.at, by: event.by };
  const { read = mark, signed = mark } = one;
  switch (event.kind) {
    case 'read':
      return { ...one, read, ...(one.state === 'sent' && { state: 'read' }) };
    case 'signed':
      return { ...one, state: 'signed', read, signed, newest: event };
    case 'done': {
      const done = { ...mark, says: event.says ?? '' };
      const isLate = one.isLate || event.day > one.due;
      // Who reports that it is done has received it.
      return { ...one, state: 'done', read, signed, done, isLate, newest: event };
    }
    case 'returned':
      return {
        ...one,
        ...{ state: 'returned', returned: one.returned + 1, newest: event },
        ...(event.says !== undefined && { returnSays: event.says }),
        due: event.due ?? one.due,
      };
    case 'checked':
      return { ...one, state: 'checked', checked: mark, newest: event };
    case 'undone':
      return one;
  }
}

/** 还欠着: not reported as done. */
export function isOwing({ state }: Pick<DirectiveReceipt, 'state'>): boolean {
  return state !== 'done' && state !== 'checked';
}

export function isDirectiveOverdue(
  one: Pick<DirectiveReceipt, 'state' | 'due'>,
  today: Day,
): boolean {
  return isOwing(one) && one.due < today;
}

/** From which states each step leads on. */
const from: Readonly<Record<Exclude<DirectiveStep, 'read'>, readonly DirectiveState[]>> = {
  signed: ['sent', 'read'],
  done: ['sent', 'read', 'signed', 'returned'],
  returned: ['done'],
  checked: ['done'],
};

interface Asking {
  readonly one: DirectiveReceipt;
  /** The account that asks. */
  readonly by: string;
  readonly isEnded: boolean;
}

/** Why a step cannot be taken: what is over, where it stands, and that nobody checks their own work. */
export function whyNotDirectiveStep(
  step: Exclude<DirectiveStep, 'read'>,
  { one, by, isEnded }: Asking,
): Problem | undefined {
  if (isEnded) return problem('directive-ended');
  if (!from[step].includes(one.state)) return problem('directive-state');
  const isOwn = one.done?.by === by;
  return isOwn && (step === 'checked' || step === 'returned')
    ? problem('directive-own')
    : undefined;
}

/** Steps of the unit, and of who sent it. */
export const unitSteps: readonly DirectiveStep[] = ['signed', 'done'];
export const senderSteps: readonly DirectiveStep[] = ['returned', 'checked'];

/** Why the newest step cannot be taken back by this side. */
export function whyNotDirectiveUndo(
  mine: readonly DirectiveStep[],
  { one, isEnded }: Omit<Asking, 'by'>,
): Problem | undefined {
  if (isEnded) return problem('directive-ended');
  const { newest } = one;
  if (!newest) return problem('directive-no-undo');
  return mine.some((step) => step === newest.kind) ? undefined : problem('directive-no-undo');
}

/** Why the last day cannot be: it has gone by already. */
export function whyNotDue(due: Day, today: Day): Problem | undefined {
  return due < today ? problem('directive-due', { today }) : undefined;
}
