import { useRef } from 'react';

import type { Reading } from '../../domain/roll.ts';
import { rollText } from '../../domain/text/roll.ts';
import { useT } from '../language.ts';
import { Arrivals } from './Arrivals.tsx';
import { OtherWords } from './OtherWords.tsx';
import { isEmptyReading, withNote, withSymptom } from './reading-edit.ts';
import type { SheetPerson } from './sheet-state.ts';
import { Symptoms } from './Symptoms.tsx';
import { Temperature } from './Temperature.tsx';
import { useDialog } from './use-dialog.ts';

interface ExceptionPanelProps {
  readonly person: SheetPerson;
  readonly reading: Reading | undefined;
  readonly isMarked: boolean;
  readonly isStaff: boolean;
  /** undefined: back to unseen, or to what was sent before. */
  readonly onChange: (reading: Reading | undefined) => void;
  readonly onClose: () => void;
}

/** 记异常: everything about one child. Each choice counts at once, so closing loses nothing. */
export function ExceptionPanel(props: ExceptionPanelProps) {
  const { person, reading, isStaff, onChange, onClose } = props;
  const t = useT();
  const panel = useDialog(onClose);
  const atOpening = useRef(reading);
  // A choice made and taken back must not leave a child "seen" whom nobody saw.
  const change = (next: Reading) =>
    onChange(isEmptyReading(next) && atOpening.current === undefined ? undefined : next);
  const title = `panel-${person.personId}`;
  return (
    <div className="panel-layer">
      <button
        type="button"
        className="panel-shade"
        tabIndex={-1}
        aria-label={t(rollText.close)}
        onClick={onClose}
      />
      <dialog open className="panel" aria-modal="true" aria-labelledby={title} ref={panel}>
        <header className="panel-head">
          <h2 id={title}>
            <span className="child-seq">{person.seq}</span> {person.name}
          </h2>
          {props.isMarked && (
            <button type="button" className="sd-link" onClick={() => onChange(undefined)}>
              {t(person.entry ? rollText.toReported : rollText.toUnseen)}
            </button>
          )}
        </header>
        <div className="panel-body">
          <OtherWords person={person} isMarked={props.isMarked} onTake={onChange} />
          <Arrivals reading={reading} isStaff={isStaff} onChange={onChange} />
          <Symptoms reading={reading} onToggle={(code) => change(withSymptom(reading, code))} />
          {!reading?.absent && <Temperature reading={reading} onChange={change} />}
          <label className="sd-field">
            <span className="sd-field-label">{t(rollText.note)}</span>
            <input
              className="sd-input"
              value={reading?.note ?? ''}
              maxLength={100}
              onChange={(event) => change(withNote(reading, event.currentTarget.value))}
            />
          </label>
        </div>
        <footer className="panel-foot">
          <button type="button" className="sd-button" onClick={onClose}>
            {t(rollText.done)}
          </button>
        </footer>
      </dialog>
    </div>
  );
}
