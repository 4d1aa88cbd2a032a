import type { Output } from '../../contract/index.ts';
import { obligationText } from '../../domain/text/obligation.ts';
import type { Words } from '../ui/words.ts';

export type ObligationDay = Output<'obligation.day'>;
export type RuleCount = ObligationDay['rules'][number];

/** Until when: a minute of the day asked about, or a day. */
export function byWords({ t, dayName }: Words, time: string, byDay: string | undefined): string {
  if (byDay === undefined) return t(obligationText.by, { time });
  const day = dayName(byDay);
  return time === endOfDay
    ? t(obligationText.byDay, { day })
    : t(obligationText.byDayTime, { day, time });
}

const endOfDay = '23:59';

/** Missing of a rule: due, neither done nor exempt. */
export function missingOf({ due, done, exempt }: Pick<RuleCount, 'due' | 'done' | 'exempt'>) {
  return due - done - exempt;
}
