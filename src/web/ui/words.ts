import { localTime, weekday } from '../../domain/date.ts';
import { type Detail, type Language, say, type Sentence } from '../../domain/text/say.ts';
import { shellText, weekdayText } from '../../domain/text/shell.ts';
import { Refused } from '../ask.ts';
import { useLanguage } from '../language.ts';
import { countyZone } from '../zone.ts';

/** The words and formats of the chosen language. */
export interface Words {
  readonly language: Language;
  /** The sentence with its facts. */
  readonly t: (sentence: Sentence, detail?: Detail) => string;
  /** The sentence for a failed question or command. */
  readonly sentenceOf: (error: unknown) => string;
  /** 08:41 of an instant. */
  readonly clock: (instant: string) => string;
  /** 2026-11-20 08:41 of an instant. */
  readonly dayAndClock: (instant: string) => string;
  /** 11月20日 星期五 */
  readonly dayName: (day: string) => string;
  readonly weekdayName: (day: string) => string;
  /** 2,931 */
  readonly count: (number: number) => string;
}

const words: Record<Language, Words> = { zh: wordsOf('zh'), en: wordsOf('en') };

/** Words and formats for a component. */
export function useWords(): Words {
  const { language } = useLanguage();
  return words[language];
}

/** 2026-11-20 and 08:41 of an instant in the county's zone. */
export function localOf(instant: string): { day: string; time: string } {
  return localTime(new Date(instant), countyZone());
}

function wordsOf(language: Language): Words {
  const t: Words['t'] = (sentence, detail) => say(sentence, language, detail);
  const weekdayName = (day: string) =>
    t(weekdayText[String(weekday(day)) as keyof typeof weekdayText]);
  const numbers = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB');
  const months = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
  return {
    language,
    t,
    weekdayName,
    sentenceOf: (error) => sentenceOf(error, t),
    clock: (instant) => localOf(instant).time,
    dayAndClock: (instant) => `${localOf(instant).day} ${localOf(instant).time}`,
    dayName: (day) => {
      const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8))];
      return language === 'zh'
        ? `${month}月${date}日 ${weekdayName(day)}`
        : `${weekdayName(day)} ${date} ${months.format(new Date(`${day}T00:00:00Z`))}`;
    },
    count: (number) => numbers.format(number),
  };
}

function sentenceOf(error: unknown, t: Words['t']): string {
  if (error instanceof Refused) return error.message;
  return t(error instanceof TypeError ? shellText.noNetwork : shellText.unexpected);
}
