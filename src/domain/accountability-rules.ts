import rule from '../../rules/finding/accountability.json' with { type: 'json' };
import { type Problem, problem } from './problem.ts';
import type { Sentence } from './text/say.ts';

/** 问责的措施、从重情形，和什么不能当理由 (rules/finding/accountability.json) */

export type CaseAim = 'unit' | 'person';
export interface CaseMeasure extends Sentence {
  readonly id: string;
  readonly aim: CaseAim;
}

export const caseMeasures = rule.measures as readonly CaseMeasure[];
export const aggravations: readonly (Sentence & { readonly id: string })[] = rule.aggravations;

export function measuresFor(aim: CaseAim): CaseMeasure[] {
  return caseMeasures.filter((one) => one.aim === aim);
}

const { ill, people, counts, conceal } = rule.reason;
/** 12 人 · 二十三名 · 3.5 % */
const counted = new RegExp(
  `[\\d０-９一二两三四五六七八九十百千几多数]\\s*多?\\s*(?:${people.join('|')})`,
  'u',
);

/**
 * Why this cannot be the reason of a case: it names how many fell ill. Each part of a sentence is looked at by itself;
 * one that says something was concealed may name how much.
 */
export function whyNotReason(text: string): Problem | undefined {
  const parts = text.split(/[，。；！？,;!?\n]/u);
  return parts.some(namesIllness) ? problem('case-illness') : undefined;
}

function namesIllness(part: string): boolean {
  const has = (words: readonly string[]) => words.some((word) => part.includes(word));
  if (has(conceal)) return false;
  return has(counts) || (has(ill) && counted.test(part));
}
