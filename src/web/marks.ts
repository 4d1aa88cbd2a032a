import { inBrackets } from '../domain/text/say.ts';
import { languageNow } from './language.ts';

/** Marks of the page's language; apart from it, because the first page of a phone needs none. */

/** Between words of a list, as the page's language has it: 甲、乙. */
export const comma = () => (languageNow() === 'zh' ? '、' : ', ');

/** Between parts of a list that have commas themselves. */
export const semicolon = () => (languageNow() === 'zh' ? '；' : '; ');

/** Between what it is and what it says. */
export const colon = () => (languageNow() === 'zh' ? '：' : ': ');

/** Something said beside a word, in brackets. */
export const beside = (said: string) => inBrackets(said, languageNow());
