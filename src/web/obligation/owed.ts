import type { Output } from '../../contract/index.ts';

export type ObligationDay = Output<'obligation.day'>;
export type RuleCount = ObligationDay['rules'][number];

/** Missing of a rule: due, neither done nor exempt. */
export function missingOf({ due, done, exempt }: Pick<RuleCount, 'due' | 'done' | 'exempt'>) {
  return due - done - exempt;
}
