import answerRule from '../../rules/deadline/signal-answer.json' with { type: 'json' };
import verdictRule from '../../rules/deadline/signal-verdict.json' with { type: 'json' };
import rule from '../../rules/scorecard/seven-one-seven.json' with { type: 'json' };
import { type Day, daysBetween } from './date.ts';

/**
 * 成绩单: how soon and how fully schools report and signals are answered. It speaks of reporting and answering only;
 * how many fell ill never puts anybody into an order.
 */

/** Answered in time within so many minutes; and at all within so many. */
export const answerMinutes = {
  soon: answerRule.span.minutes,
  late: verdictRule.span.minutes,
} as const;

/** What a list of schools may be sorted by; never by who is ill. */
export const scorecardOrders = ['missing', 'late', 'unanswered'] as const;
export type ScorecardOrder = (typeof scorecardOrders)[number];

export const eventSteps = ['detect', 'notify', 'respond'] as const;
export type EventStep = (typeof eventSteps)[number];

/** 早期处置清单: items of an event's early response. */
export const responseItems = ['investigate', 'stay-home', 'disinfect', 'inform', 'watch'] as const;
export type ResponseItem = (typeof responseItems)[number];

/** The day on which the last item was done; undefined while one is open. */
export function respondedOn(done: ReadonlyMap<ResponseItem, Day>): Day | undefined {
  const days = responseItems.flatMap((item) => done.get(item) ?? []);
  return days.length === responseItems.length ? days.toSorted().at(-1) : undefined;
}

/** The days of an event; undefined: not yet. */
export interface EventDays {
  readonly onset: Day;
  readonly detected: Day;
  readonly notified?: Day | undefined;
  readonly responded?: Day | undefined;
}

export interface EventStepResult {
  readonly step: EventStep;
  /** So many days at most. */
  readonly target: number;
  /** Days that it took, or has taken until today while it is not done. */
  readonly days: number;
  readonly isDone: boolean;
  /** False also while it is open and already too long. */
  readonly isInTime: boolean;
}

/** 7-1-7 of one event: each step from the one before; steps after one that is not done have not begun. */
export function sevenOneSeven(event: EventDays, today: Day): EventStepResult[] {
  const { onset, detected, notified, responded } = event;
  const spans = {
    detect: [onset, detected],
    notify: [detected, notified],
    respond: [notified ?? detected, responded],
  } as const;
  return rule.steps.flatMap(({ step: name, days: target }) => {
    const step = eventSteps.find((one) => one === name);
    if (!step || (step === 'respond' && !notified)) return [];
    const [from, to] = spans[step];
    const days = Math.max(0, daysBetween(from, to ?? today));
    return [{ step, target, days, isDone: to !== undefined, isInTime: days <= target }];
  });
}

/** 瓶颈: the step that went furthest beyond its days; undefined where all are in time. */
export function bottleneckOf(steps: readonly EventStepResult[]): EventStep | undefined {
  const over = steps.filter((one) => !one.isInTime);
  return over.toSorted((a, b) => b.days - b.target - (a.days - a.target))[0]?.step;
}
