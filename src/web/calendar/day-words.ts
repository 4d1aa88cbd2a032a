import type { Output } from '../../contract/index.ts';
import { calendarText } from '../../domain/text/calendar.ts';
import type { Words } from '../ui/words.ts';

/** A day of the calendar and whether there is school. */
export type DayRow = Output<'calendar.open'>['days'][number];

/** 10月1日 星期四,休息:国庆节(国家节假日安排) */
export function dayWords(one: DayRow, words: Words): string {
  const { t, dayName } = words;
  return t(calendarText.dayLabel, {
    day: dayName(one.day),
    verdict: t(one.isSchoolDay ? calendarText.on : calendarText.off),
    reason: reasonWords(one, words),
  });
}

/** The reason and whose word it is; empty for an ordinary school day. */
export function reasonWords(one: DayRow, { t, language }: Words): string {
  if (!one.reason) return '';
  const by = {
    nation: calendarText.nation,
    county: calendarText.county,
    area: calendarText.area,
    school: calendarText.schoolSet,
  };
  const whose = one.from in by ? t(by[one.from as keyof typeof by]) : '';
  return language === 'zh'
    ? `：${one.reason}${whose && `（${whose}）`}`
    : `: ${one.reason}${whose && ` (${whose})`}`;
}
