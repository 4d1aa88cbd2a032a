import { addDays, type Day, isDay } from './date.ts';

/** What people and spreadsheets write in a cell, in its standard form. */

/** A text without line breaks, tabs, the apostrophe and ="…" that keep a number a text, and spaces around it. */
export function tidyText(text: string): string {
  if (plainText.test(text)) return text;
  return text
    .normalize('NFC')
    .replaceAll(/[\r\n\t\u00a0\u3000\u200b\ufeff]+/g, ' ')
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'/, '')
    .trim();
}

/** Most cells have nothing to be tidied: Chinese characters, letters, digits and the signs among them. */
const plainText = /^[\u4e00-\u9fff0-9A-Za-z()（）.:/_-]+$/;

/** Longest Chinese name between whose characters spaces only make it wider; longer ones have parts. */
const longestWidened = 4;

/** A name without the spaces that make two characters as wide as three; names of several parts keep theirs. */
export function tidyName(text: string): string {
  const tidy = tidyText(text);
  if (!tidy.includes(' ')) return tidy;
  const plain = tidy.replaceAll(/ +/g, ' ');
  const joined = plain.replaceAll(/(?<=[\p{Script=Han}·]) (?=[\p{Script=Han}·])/gu, '');
  return Array.from(joined).length <= longestWidened ? joined : plain;
}

/** A day as people and spreadsheets write it: 2018-9-1, 2018/09/01, 2018年9月1日, 20180901, 43344. */
export function dayFrom(text: string): Day | undefined {
  const found = usualDay.test(text) ? text : dayIn(text);
  return found !== undefined && isDay(found) ? found : undefined;
}

const usualDay = /^\d{4}-\d{2}-\d{2}$/;

function dayIn(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[ T]\d{1,2}:\d{2}(:\d{2})?$/, '')
    .replace(/\s/g, '');
  // Days since 1899-12-30, as a cell holds them that is not formatted as a date.
  if (/^[1-9]\d{4}(\.0+)?$/.test(plain)) return addDays('1899-12-30', Math.floor(Number(plain)));
  const [, year, month, day] =
    /^(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ??
    [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A whole number in digits of any width; undefined when it is none within the bounds. */
export function wholeFrom(text: string, least: number, most: number): number | undefined {
  const plain = text.normalize('NFKC').replace(/\.0+$/, '');
  const number = /^\d+$/.test(plain) ? Number(plain) : NaN;
  return number >= least && number <= most ? number : undefined;
}
