import { type Problem, problem } from './problem.ts';
import type { SignalState } from './signal-keep.ts';

/** 答复提示: what a person may still say of a signal. */

/** 确认 · 排除 */
export const signalAnswers = ['confirmed', 'ruled-out'] as const;
export type SignalAnswer = (typeof signalAnswers)[number];

/** 初次 · 进程 · 结案 */
export const signalReportKinds = ['first', 'progress', 'closing'] as const;
export type SignalReportKind = (typeof signalReportKinds)[number];

/** Why a signal can no longer be answered or merged; undefined when it can. */
export function whyNotAnswer(state: SignalState): Problem | undefined {
  if (state === 'open') return undefined;
  return problem(state === 'withdrawn' || state === 'closed' ? 'signal-over' : 'signal-answered');
}

/** Why there is no answer to take back. */
export function whyNotUndoAnswer(state: SignalState): Problem | undefined {
  const isAnswered = state === 'confirmed' || state === 'ruled-out' || state === 'merged';
  return isAnswered ? undefined : problem('signal-not-answered');
}

/** Why no report can be sent: only of what was confirmed. */
export function whyNotReport(state: SignalState): Problem | undefined {
  return state === 'confirmed' ? undefined : problem('signal-not-confirmed');
}

/** Why the CDC has nothing to acknowledge. */
export function whyNotAcknowledge(state: SignalState): Problem | undefined {
  const isGone = state === 'withdrawn' || state === 'merged' || state === 'ruled-out';
  return isGone ? problem('signal-over') : undefined;
}
