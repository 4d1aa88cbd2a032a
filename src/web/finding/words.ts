import type { Output } from '../../contract/index.ts';
import {
  faultKinds,
  findingCategories,
  findingDepartments,
  findingTopics,
  ladderSteps,
} from '../../domain/finding-rules.ts';
import {
  findingEndText,
  findingStateText,
  findingStepText,
  findingText,
} from '../../domain/text/finding.ts';
import type { Sentence } from '../../domain/text/say.ts';
import type { Choice } from '../ui/fields.tsx';
import type { Tone } from '../ui/StateMark.tsx';
import type { Words } from '../ui/words.ts';

/** How findings are put into words on the desk. */

export type Opened = Output<'finding.show'>;
export type ListedRow = Output<'finding.list'>['rows'][number];

type Named = Sentence & { readonly id: string };

const named = (all: readonly Named[], id: string, { t }: Words) => {
  const found = all.find((one) => one.id === id);
  return found ? t(found) : id;
};
export const departmentName = (id: string, words: Words) => named(findingDepartments, id, words);
export const categoryName = (id: string, words: Words) => named(findingCategories, id, words);
export const topicName = (id: string, words: Words) => named(findingTopics, id, words);
export const ladderName = (id: string, words: Words) => named(ladderSteps, id, words);
export const faultName = (id: string, words: Words) => named(faultKinds, id, words);

export function choicesOf(all: readonly Named[], { t }: Words): Choice[] {
  return all.map((one) => ({ value: one.id, label: t(one) }));
}

/** 2026-12 */
export const numberOf = ({ year, number }: Pick<ListedRow, 'year' | 'number'>) =>
  `${year}-${number}`;

export function toneOf({ state, sides }: Pick<ListedRow, 'state' | 'sides'>): Tone {
  if (sides.includes('overdue')) return 'overdue';
  if (state === 'closed') return 'done';
  return state === 'found' ? 'waiting' : 'due';
}

/** 已销号; ended in another way, it says which. */
export function stateWords({ state, ended }: Pick<ListedRow, 'state' | 'ended'>, { t }: Words) {
  return t(ended && ended !== 'rectified' ? findingEndText[ended] : findingStateText[state]);
}

/** 学校：提交整改 */
export function nextWords({ next }: Pick<ListedRow, 'next'>, { t }: Words): string | undefined {
  if (!next) return undefined;
  const step = t(findingStepText[next.step]);
  return t(next.who === 'school' ? findingText.nextSchool : findingText.nextCounty, { step });
}
