import type { Output } from '../../contract/index.ts';
import { aggravations, caseMeasures } from '../../domain/accountability-rules.ts';
import { accountabilityText } from '../../domain/text/accountability.ts';
import type { Tone } from '../ui/StateMark.tsx';
import type { Words } from '../ui/words.ts';

/** How cases are put into words. */

export type CaseRow = Output<'accountability.list'>['rows'][number];
export type OpenedCase = Output<'accountability.show'>;

export function measureNames(ids: readonly string[], { t }: Words): string {
  return caseMeasures
    .filter(({ id }) => ids.includes(id))
    .map((one) => t(one))
    .join('、');
}

export function aggravationNames(ids: readonly string[], { t }: Words): string {
  return aggravations
    .filter(({ id }) => ids.includes(id))
    .map((one) => t(one))
    .join('、');
}

/** Who, of which unit. */
export function whoOf({ aim, unit, person, post }: Omit<CaseRow, 'caseId'>): string {
  return aim === 'unit' ? unit : [person, post].filter(Boolean).join(' ');
}

export function caseNumber({ year, number }: CaseRow, { t }: Words): string {
  return t(accountabilityText.number, { year, number });
}

export function toneOf({ state }: Pick<CaseRow, 'state'>): Tone {
  if (state === 'open' || state === 'appealed') return 'due';
  return state === 'dropped' || state === 'revoked' ? 'waiting' : 'done';
}
