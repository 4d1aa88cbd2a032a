import type { Output } from '../../contract/index.ts';
import type { Session } from '../../domain/roll.ts';
import type { Sentence } from '../../domain/text/say.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import type { Tone } from '../ui/StateMark.tsx';

export type SchoolDayData = Output<'roll.school-day'>;
export type ClassDay = SchoolDayData['classes'][number];
export type SessionState = ClassDay['sessions'][number];
export type DueCount = SchoolDayData['totals'][number];

/** The colour and the word of a session's state. */
export const stateWords = {
  todo: { tone: 'due', word: workbenchText.todo },
  waiting: { tone: 'waiting', word: workbenchText.waiting },
  done: { tone: 'done', word: workbenchText.done },
  overdue: { tone: 'overdue', word: workbenchText.overdue },
} as const satisfies Record<SessionState['state'], { tone: Tone; word: Sentence }>;

/** How many people of a class are an exception in a session. */
export function exceptionsOf(state: SessionState): number {
  const counts = state.counts;
  if (!counts) return 0;
  return counts.absentSick + counts.absentLeave + counts.absentUnknown + counts.ill + counts.late;
}

/** True when it is due and not there: to be done now, or overdue. */
export function isMissing(state: SessionState): boolean {
  return state.state === 'todo' || state.state === 'overdue';
}

/** The session to look at first: the newest one that has begun for some class. */
export function sessionNow(
  classes: readonly ClassDay[],
  totals: readonly DueCount[],
): Session | undefined {
  const begun = totals.filter(({ session }) =>
    classes.some((one) =>
      one.sessions.some((state) => state.session === session && state.state !== 'waiting'),
    ),
  );
  return (begun.at(-1) ?? totals[0])?.session;
}
