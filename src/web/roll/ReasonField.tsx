import { rollText } from '../../domain/text/roll.ts';
import { useT } from '../language.ts';
import type { SheetState } from './sheet-state.ts';

interface ReasonFieldProps {
  readonly state: SheetState;
  /** The people about whom something else was reported before. */
  readonly corrected: readonly string[];
  readonly isStaff: boolean;
  readonly onReason: (reason: string) => void;
}

const namesShown = 3;

/** 更正原因: the usual ones at one tap, any other typed. */
export function ReasonField({ state, corrected, isStaff, onReason }: ReasonFieldProps) {
  const t = useT();
  const came = isStaff ? rollText.reasonCameStaff : rollText.reasonCame;
  const family = isStaff ? [] : [rollText.reasonFamily];
  const usual = [came, ...family, rollText.reasonAgain, rollText.reasonSlip];
  const people = state.sheet.people.filter(({ personId }) => corrected.includes(personId));
  const names = people.slice(0, namesShown).map(({ name }) => name);
  if (people.length > namesShown) names.push(t(rollText.more, { n: people.length }));
  return (
    <div className="sheet-reason">
      <label className="sd-field">
        <span className="sd-field-label">
          {t(rollText.reason)} · {t(rollText.corrects, { names: names.join(' ') })}
        </span>
        <input
          className="sd-input"
          value={state.reason}
          maxLength={200}
          onChange={(event) => onReason(event.currentTarget.value)}
        />
      </label>
      <div className="chips chips-row">
        {usual.map((sentence) => (
          <button
            key={sentence.zh}
            type="button"
            className={state.reason === t(sentence) ? 'chip chip-on' : 'chip'}
            aria-pressed={state.reason === t(sentence)}
            onClick={() => onReason(t(sentence))}
          >
            {t(sentence)}
          </button>
        ))}
      </div>
    </div>
  );
}
