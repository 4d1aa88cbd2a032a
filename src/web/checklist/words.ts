import type { Output } from '../../contract/index.ts';
import type { ChecklistItem, ChecklistSection } from '../../domain/checklist.ts';
import type { Problem } from '../../domain/problem.ts';
import { checklistText, checkMethodText, severityText } from '../../domain/text/checklist.ts';
import { checklistProblemText } from '../../domain/text/problem-checklist.ts';
import type { Words } from '../ui/words.ts';

export type Opened = Output<'checklist.open'>;
export type ChecklistId = Opened['checklist'];

/** 出厂第 1 版 / 本县第 2 版 */
export function versionWord({ origin, number }: Opened['version'], { t }: Words): string {
  return t(origin === 'county' ? checklistText.countyVersion : checklistText.shippedVersion, {
    number,
  });
}

/** 2026-11-30 起用第 2 版 */
export function nextWord(next: NonNullable<Opened['next']>, { t }: Words): string {
  return next.number === undefined
    ? t(checklistText.nextShipped, { day: next.from })
    : t(checklistText.next, { day: next.from, number: next.number });
}

export function daysWord(days: number, { t }: Words): string {
  return days === 0 ? t(checklistText.sameDay) : t(checklistText.daysIn, { days });
}

export function methodsWord(item: ChecklistItem, { t, language }: Words): string {
  return item.methods.map((one) => t(checkMethodText[one])).join(language === 'zh' ? '、' : ', ');
}

export function severityWord(item: ChecklistItem, { t }: Words): string {
  return t(severityText[item.severity]);
}

export function sectionWord(section: ChecklistSection, { language }: Words): string {
  return section[language] ?? section.zh;
}

/** The sentence of a refusal of this feature; undefined for any other. */
export function refusalWord(refusal: Problem | undefined, { t }: Words): string | undefined {
  if (!refusal) return undefined;
  const known: Readonly<Record<string, (typeof checklistProblemText)['checklist-unchanged']>> =
    checklistProblemText as never;
  const sentence = known[refusal.problem];
  return sentence && t(sentence, refusal.detail);
}
