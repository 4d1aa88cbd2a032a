import chineseDays from 'chinese-days';

import { layer, type SchoolCalendar, type Term, verdictOf } from '../../domain/calendar.ts';
import { addDays, type Day, daysFrom, schoolYearOf, weekday } from '../../domain/date.ts';
import { nationalDays } from '../calendar-read.ts';

/** 学期: the two terms of a school year, about two weeks clear of the Spring Festival. */
export function termsOf(schoolYear: number): Term[] {
  const next = schoolYear + 1;
  const { date: springFestival } = chineseDays.getSolarDateFromLunar(`${next}-01-01`);
  const label = `${schoolYear}—${next}学年`;
  return [
    {
      name: `${label}第一学期`,
      from: `${schoolYear}-09-01`,
      to: weekdayOnOrBefore(addDays(springFestival, -14), 5),
    },
    {
      name: `${label}第二学期`,
      from: weekdayOnOrBefore(addDays(springFestival, 19), 1),
      to: weekdayOnOrBefore(`${next}-07-07`, 5),
    },
  ];
}

/** The calendar of a county that has no days of its own, around a day: both terms of this school year and the last. */
export function countyCalendar(today: Day): SchoolCalendar {
  const year = schoolYearOf(today);
  const terms = [...termsOf(year - 1), ...termsOf(year)];
  const nation = { terms: [], exceptions: nationalDays(`${year - 1}-08-01`, `${year + 1}-07-31`) };
  return layer([nation, { terms, exceptions: new Map() }]);
}

/** The last `count` school days before a day, oldest first; fewer when the last two school years have fewer. */
export function schoolDaysBefore(today: Day, count: number): Day[] {
  const calendar = countyCalendar(today);
  const first = calendar.terms[0]?.from ?? today;
  const days = daysFrom(first, addDays(today, -1));
  return count > 0 ? days.filter((day) => verdictOf(day, calendar).isSchoolDay).slice(-count) : [];
}

function weekdayOnOrBefore(day: Day, wanted: number): Day {
  return addDays(day, -((weekday(day) - wanted + 7) % 7));
}
