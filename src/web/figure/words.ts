import { type FigureName, figures } from '../../domain/figure.ts';
import { figurePageText, figureUnitText } from '../../domain/text/figure.ts';
import type { Words } from '../ui/words.ts';

/** 386 所; 97.4 % (99.96 % is not all: cut, not rounded); 3 each. */
export function valueWords(
  figure: FigureName,
  value: number | undefined,
  { t, count, language }: Words,
): string {
  if (value === undefined) return t(figurePageText.noneToDivide);
  const { unit } = figures[figure];
  if (unit === 'share') return `${Math.floor(value * 10_000 + 1e-6) / 100} %`;
  if (unit === 'each') return String(Math.round(value * 100) / 100);
  const word = t(figureUnitText[unit]);
  return language === 'zh' || word ? `${count(value)} ${word}`.trim() : count(value);
}
