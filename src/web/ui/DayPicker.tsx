import { Button, Input } from 'antd';

import { addDays, isDay } from '../../domain/date.ts';
import { shellText } from '../../domain/text/shell.ts';
import { useAddress } from './use-address.ts';
import { useWords } from './words.ts';

/** Steps through days; the day stands in the address, today has none. */
export function DayPicker({ day, today }: { day: string; today: string }) {
  const { t } = useWords();
  const address = useAddress();
  const go = (to: string) => address.set({ day: to >= today ? undefined : to });
  return (
    <div className="d-days">
      <Button aria-label={t(shellText.previousDay)} onClick={() => go(addDays(day, -1))}>
        ‹
      </Button>
      <Input
        type="date"
        aria-label={t(shellText.day)}
        value={day}
        max={today}
        onChange={(event) => isDay(event.target.value) && go(event.target.value)}
      />
      <Button
        aria-label={t(shellText.nextDay)}
        disabled={day >= today}
        onClick={() => go(addDays(day, 1))}
      >
        ›
      </Button>
      {day !== today && <Button onClick={() => go(today)}>{t(shellText.backToToday)}</Button>}
    </div>
  );
}
