import { type Problem, problem } from './problem.ts';

/** 上级督查意见: its numbered items, and how far each has come. Pure. */

/** The longest words of an item; what is pasted may be a whole paragraph. */
export const longestItem = 500;
export const mostItems = 100;

/** 一、 · （一） · (1) · 1. · 1． · 1、 · ① · 第一条 */
const numbering =
  /^\s*(?:第[一二三四五六七八九十百\d]+[条项]|[（(][一二三四五六七八九十百\d]+[）)]|[一二三四五六七八九十百]+、|\d+\s*[.．、)）]|[①-⑳])\s*/u;

/**
 * The items of a pasted text, without their numbers. A line that begins with no number goes on from the one before,
 * if that has one; without any numbers each line is an item.
 */
export function itemsOf(pasted: string): string[] {
  const lines = pasted
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const isNumbered = lines.some((line) => numbering.test(line));
  const items: string[] = [];
  for (const line of lines) {
    const says = line.replace(numbering, '');
    if (items.length > 0 && isNumbered && !numbering.test(line))
      items[items.length - 1] = `${items.at(-1) ?? ''}${says}`;
    else if (says !== '') items.push(says);
  }
  return items;
}

export interface ItemProgress {
  /** Findings at schools that were not withdrawn as a mistake, and how many of them are over. */
  readonly findings: number;
  readonly over: number;
  /** The newest answer of an item of the county's own. */
  readonly isDone: boolean;
}

/** 已落实: all its findings are over; without any that stands, the county says so. */
export function isItemDone({ findings, over, isDone }: ItemProgress): boolean {
  return findings > 0 ? over === findings : isDone;
}

/** Why an item cannot be answered so. */
export function whyNotItemAnswer(
  { findings, over }: Pick<ItemProgress, 'findings' | 'over'>,
  { isDone }: { readonly isDone: boolean },
): Problem | undefined {
  return isDone && over < findings ? problem('superior-of-schools') : undefined;
}
