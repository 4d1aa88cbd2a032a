import type { DeadlineStanding } from '../../domain/text/deadline.ts';
import type { Tone } from '../ui/StateMark.tsx';

/** The colour of how a deadline stands. */
export const standingTones: Record<DeadlineStanding, Tone> = {
  paused: 'waiting',
  overdue: 'overdue',
  open: 'due',
  done: 'done',
  'done-late': 'done',
  withdrawn: 'waiting',
};
