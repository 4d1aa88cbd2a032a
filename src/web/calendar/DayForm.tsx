import { calendarText } from '../../domain/text/calendar.ts';
import { shellText } from '../../domain/text/shell.ts';
import { RadioField, ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import { type DayRow, reasonWords } from './day-words.ts';

interface Values {
  readonly kind: 'on' | 'off' | 'none';
  readonly reason: string;
}

interface DayFormProps {
  readonly placeId: string;
  readonly placeName: string;
  readonly of: DayRow;
  readonly onClose: () => void;
}

/** Sets one day to school or no school for a place, or takes that word back. */
export function DayForm({ placeId, placeName, of, onClose }: DayFormProps) {
  const words = useWords();
  const { t, dayName } = words;
  return (
    <FormDrawer<'calendar.set-day', Values>
      operation="calendar.set-day"
      title={t(calendarText.setDay, { day: dayName(of.day) })}
      intro={
        <>
          {t(calendarText.setDayNow, {
            verdict: t(of.isSchoolDay ? calendarText.on : calendarText.off),
            reason: reasonWords(of, words),
          })}
          <br />
          {t(calendarText.setDayWhat, { place: placeName })}
        </>
      }
      submit={t(shellText.save)}
      done={calendarText.daySaved}
      initial={{ kind: of.isSchoolDay ? 'off' : 'on' }}
      toInput={({ kind, reason }) => ({
        placeId,
        day: of.day,
        reason,
        ...(kind !== 'none' && { kind }),
      })}
      onClose={onClose}
    >
      <RadioField
        name="kind"
        label={t(calendarText.kind)}
        isRequired
        choices={[
          { value: 'on', label: t(calendarText.kindOn) },
          { value: 'off', label: t(calendarText.kindOff) },
          { value: 'none', label: t(calendarText.kindNone) },
        ]}
      />
      <ReasonField label={t(calendarText.dayReason)} />
    </FormDrawer>
  );
}
