import type { Output } from '../../contract/index.ts';
import { dutyText } from '../../domain/text/duty.ts';
import type { Tone } from '../ui/StateMark.tsx';

export type Incident = Output<'duty.list'>['rows'][number];

/** Where an incident stands: under way, over, or closed. */
export function standing(one: Pick<Incident, 'overAt' | 'closedAt'>) {
  if (one.closedAt) return { tone: 'done' as Tone, word: dutyText.isClosed };
  return one.overAt
    ? { tone: 'due' as Tone, word: dutyText.isOver }
    : { tone: 'overdue' as Tone, word: dutyText.isOpen };
}
