import fixed from '../../rules/calendar/fixed-holidays.json' with { type: 'json' };
import { type Day, weekday } from './date.ts';

/** 学期 */
export interface Term {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/** 放假 · 上课(含调休补课) */
export type DayKind = 'off' | 'on';

/** A day that differs from the weekday rule, and why: 国庆节, 调休, 运动会. */
export interface DayException {
  readonly kind: DayKind;
  readonly name: string;
}

/** 校历 of one place: its terms, and the days that differ. The nearer the place, the stronger its word. */
export interface SchoolCalendar {
  readonly terms: readonly Term[];
  readonly exceptions: ReadonlyMap<Day, DayException>;
}

/** Why a day is or is no school day. */
export interface DayVerdict {
  readonly isSchoolDay: boolean;
  /** Empty on an ordinary school day. */
  readonly reason: string;
}

const weekdayNames = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'];

/** 是否上课日: an exception decides first, then the terms, then Monday to Friday. */
export function verdictOf(day: Day, calendar: SchoolCalendar): DayVerdict {
  const exception = calendar.exceptions.get(day);
  if (exception) return { isSchoolDay: exception.kind === 'on', reason: exception.name };
  const inTerm = calendar.terms.some((term) => term.from <= day && day <= term.to);
  if (!inTerm) return { isSchoolDay: false, reason: '不在学期内' };
  const number = weekday(day);
  return number > 5
    ? { isSchoolDay: false, reason: weekdayNames[number - 1] ?? '' }
    : { isSchoolDay: true, reason: '' };
}

/**
 * The calendar of a place from layers ordered far to near (nation, county, school): nearer exceptions replace
 * farther ones on the same day; nearer terms replace farther ones altogether. Exceptions of the nation's
 * holidays only count inside a term, so that a make-up workday in the summer opens no school.
 */
export function layer(layers: readonly SchoolCalendar[]): SchoolCalendar {
  const terms = layers.findLast((one) => one.terms.length > 0)?.terms ?? [];
  const exceptions = new Map<Day, DayException>();
  for (const one of layers)
    for (const [day, exception] of one.exceptions) exceptions.set(day, exception);
  for (const [day, { kind }] of layers[0]?.exceptions ?? [])
    if (
      kind === 'on' &&
      !terms.some((term) => term.from <= day && day <= term.to) &&
      isNational(day, layers)
    )
      exceptions.delete(day);
  return { terms, exceptions };
}

function isNational(day: Day, layers: readonly SchoolCalendar[]): boolean {
  return !layers.slice(1).some((one) => one.exceptions.has(day));
}

/** 固定日期的节日: the holiday that the law puts on this date every year; '' on other days. */
export function fixedHoliday(day: Day): string {
  return (
    fixed.days.find((one) => day >= fixed.effectiveFrom && day.endsWith(`-${one.monthDay}`))?.zh ??
    ''
  );
}
