import type { ReactNode } from 'react';

import { shellText } from '../../domain/text/shell.ts';
import { DayPicker } from '../ui/DayPicker.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useWords } from '../ui/words.ts';
import { useLive } from './live.ts';
import { useMe } from './me.ts';

interface DayPageProps {
  readonly title: string;
  readonly purpose: string;
  readonly action?: ReactNode;
  readonly day: string;
  /** What the page is about; it is kept fresh as soon as that is known. */
  readonly placeId: string | undefined;
  readonly children: ReactNode;
}

/** A page about one day of a place: its head, the day to choose, and how the page is kept fresh. */
export function DayPage({ day, placeId, children, ...head }: DayPageProps) {
  const { t, dayName } = useWords();
  const { today } = useMe();
  const freshness = useLive(placeId);
  return (
    <>
      <PageHead {...head} />
      <p className="d-print-only">{dayName(day)}</p>
      <div className="d-filters">
        <DayPicker day={day} today={today} />
        <span className="d-muted">
          {dayName(day)} · {t(shellText[freshness])}
        </span>
      </div>
      {children}
    </>
  );
}

/** The day in the address, else today. */
export function useDay(): string {
  const { today } = useMe();
  return useAddress().get('day') ?? today;
}
