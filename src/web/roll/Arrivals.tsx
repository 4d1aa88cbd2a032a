import type { Reading } from '../../domain/roll.ts';
import { rollText } from '../../domain/text/roll.ts';
import { useT } from '../language.ts';
import { type Arrival, arrivalOf, withArrival } from './reading-edit.ts';

interface ArrivalsProps {
  readonly reading: Reading | undefined;
  readonly isStaff: boolean;
  readonly onChange: (reading: Reading) => void;
}

/** 到校情况: absent and why, late, or here; the most frequent exceptions first. */
export function Arrivals({ reading, isStaff, onChange }: ArrivalsProps) {
  const t = useT();
  const chosen = arrivalOf(reading);
  const choices: readonly (readonly [Arrival, string])[] = [
    ['sick', t(rollText.absentSick)],
    ['leave', t(rollText.absentLeave)],
    ['unknown', t(rollText.unknownOnly)],
    ['late', t(rollText.late)],
    ['here', t(isStaff ? rollText.onDuty : rollText.present)],
  ];
  return (
    <fieldset>
      <legend className="sd-field-label">
        {t(isStaff ? rollText.arrivalStaff : rollText.arrival)}
      </legend>
      <div className="chips chips-3">
        {choices.map(([arrival, words]) => (
          <button
            key={arrival}
            type="button"
            className={chosen === arrival ? 'chip chip-on' : 'chip'}
            aria-pressed={chosen === arrival}
            onClick={() => onChange(withArrival(reading, arrival))}
          >
            {words}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
