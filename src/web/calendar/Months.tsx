import { useState } from 'react';

import { weekday } from '../../domain/date.ts';
import { calendarText } from '../../domain/text/calendar.ts';
import { weekdayText } from '../../domain/text/shell.ts';
import { useMe } from '../shell/me.ts';
import { Section } from '../ui/Section.tsx';
import { useWords } from '../ui/words.ts';
import type { CalendarData } from './CalendarPage.tsx';
import { type DayRow, dayWords } from './day-words.ts';
import { DayForm } from './DayForm.tsx';

interface MonthsProps {
  readonly placeId: string;
  readonly data: CalendarData;
  readonly mayEdit: boolean;
  /** Whose word the place's own is. */
  readonly own: 'county' | 'area' | 'school';
}

/** Twelve months, each day coloured by whether there is school; the reason shows on hover and focus. */
export function Months({ placeId, data, mayEdit, own }: MonthsProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<DayRow>();
  const months = [...new Set(data.days.map(({ day }) => day.slice(0, 7)))];
  return (
    <Section title={t(calendarText.months)} note={mayEdit && t(calendarText.chooseDay)}>
      <ul className="d-legend">
        {(['on', 'onChanged', 'off', 'offChanged', 'outside'] as const).map((key) => (
          <li key={key}>
            <span className={`d-day-key d-day-${key}`} aria-hidden="true" />
            {t(calendarText[key])}
          </li>
        ))}
      </ul>
      <div className="d-months">
        {months.map((month) => (
          <Month
            key={month}
            month={month}
            days={data.days.filter(({ day }) => day.startsWith(month))}
            onChoose={mayEdit ? setChosen : undefined}
          />
        ))}
      </div>
      {chosen && (
        <DayForm
          placeId={placeId}
          placeName={data.placeName}
          of={chosen}
          isOwn={chosen.from === own}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Section>
  );
}

interface MonthProps {
  readonly month: string;
  readonly days: readonly DayRow[];
  readonly onChoose: ((day: DayRow) => void) | undefined;
}

function Month({ month, days, onChoose }: MonthProps) {
  const words = useWords();
  const { t, language } = words;
  const { today } = useMe();
  const first = days[0];
  const name = t(calendarText.monthName, {
    year: month.slice(0, 4),
    month: Number(month.slice(5)),
  });
  return (
    <section className="d-month" aria-label={name}>
      <h3>
        {name}
        <small>
          {t(calendarText.monthDays, { count: days.filter((one) => one.isSchoolDay).length })}
        </small>
      </h3>
      <div className="d-month-week" aria-hidden="true">
        {Object.values(weekdayText).map((word) => (
          <span key={word.en}>{language === 'zh' ? word.zh.slice(-1) : word.en.slice(0, 2)}</span>
        ))}
      </div>
      <div className="d-month-days">
        {days.map((one) => (
          <button
            key={one.day}
            type="button"
            className={`d-day d-day-${lookOf(one)}${one.day === today ? ' d-day-today' : ''}`}
            {...(one === first && { style: { gridColumnStart: weekday(one.day) } })}
            title={dayWords(one, words)}
            aria-label={dayWords(one, words)}
            aria-disabled={!onChoose}
            onClick={() => onChoose?.(one)}
          >
            {Number(one.day.slice(8))}
          </button>
        ))}
      </div>
    </section>
  );
}

function lookOf(one: DayRow): 'on' | 'onChanged' | 'off' | 'offChanged' | 'outside' {
  const isSet = one.from !== 'weekday' && one.from !== 'term';
  if (one.isSchoolDay) return isSet ? 'onChanged' : 'on';
  if (isSet) return 'offChanged';
  return one.from === 'term' ? 'outside' : 'off';
}
