import { calendarText } from '../../domain/text/calendar.ts';
import { shellText } from '../../domain/text/shell.ts';
import { RadioField, ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useUndo } from '../ui/use-undo.tsx';
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
  /** The day is as it is by this place's own word, which can be taken back. */
  readonly isOwn: boolean;
  readonly onClose: () => void;
}

/** Sets one day to school or no school for a place, or takes that word back. */
export function DayForm({ placeId, placeName, of, isOwn, onClose }: DayFormProps) {
  const words = useWords();
  const { t, dayName } = words;
  const undo = useUndo('calendar.set-day');
  const offerUndo = () =>
    undo(calendarText.daySaved, { placeId, day: of.day, reason: t(shellText.undoReason) });
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
      {...(isOwn && { done: calendarText.daySaved })}
      initial={{ kind: isOwn ? 'none' : of.isSchoolDay ? 'off' : 'on' }}
      toInput={({ kind, reason }) => ({
        placeId,
        day: of.day,
        reason,
        ...(kind !== 'none' && { kind }),
      })}
      onClose={onClose}
      {...(!isOwn && { onDone: offerUndo })}
    >
      <RadioField
        name="kind"
        label={t(calendarText.kind)}
        isRequired
        choices={[
          { value: 'on', label: t(calendarText.kindOn) },
          { value: 'off', label: t(calendarText.kindOff) },
          ...(isOwn ? [{ value: 'none', label: t(calendarText.kindNone) }] : []),
        ]}
      />
      <ReasonField label={t(calendarText.dayReason)} />
    </FormDrawer>
  );
}
