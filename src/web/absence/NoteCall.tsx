import { useState } from 'react';

import type { Input } from '../../contract/index.ts';
import { type CallOutcome, callOutcomes } from '../../domain/absence-words.ts';
import { absenceText, callOutcomeText } from '../../domain/text/absence.ts';
import { useT } from '../language.ts';
import { Notices } from '../roll/Notices.tsx';
import { useNote } from './use-note.ts';
import type { AbsenceRow } from './words.ts';

interface NoteProps {
  readonly row: AbsenceRow;
  readonly today: string;
  readonly onNoted: () => void;
  readonly onClose: () => void;
}

/** 问到什么: one tap is enough; only who is well again has a day as well. */
export function NoteCall({ row, today, onNoted, onClose }: NoteProps) {
  const t = useT();
  const [outcome, setOutcome] = useState<CallOutcome>();
  // Symptoms that were noted today are not gone today.
  const isTooEarly = row.freeFrom > today;
  const [freeSince, setFreeSince] = useState(today);
  const [note, setNote] = useState('');
  const { isBusy, failure, go } = useNote(row, onNoted);
  const submit = () => {
    if (!outcome) return;
    const said = note.trim();
    const notes: Input<'absence.note'>['notes'] = [
      { kind: 'call', outcome, ...(said && { note: said }) },
    ];
    if (outcome === 'recovered') notes.push({ kind: 'declaration', by: 'phone', freeSince });
    void go(notes);
  };
  return (
    <div className="absence-note sd-stack">
      <fieldset>
        <legend className="sd-field-label">{t(absenceText.outcomeOf, { name: row.name })}</legend>
        <div className="chips chips-3">
          {callOutcomes.map((one) => (
            <button
              key={one}
              type="button"
              className={one === outcome ? 'chip chip-on' : 'chip'}
              aria-pressed={one === outcome}
              onClick={() => setOutcome(one)}
            >
              {t(callOutcomeText[one])}
            </button>
          ))}
        </div>
      </fieldset>
      {outcome === 'recovered' && (
        <label className="sd-field">
          <span className="sd-field-label">{t(absenceText.freeSince)}</span>
          <input
            className="sd-input"
            type="date"
            value={freeSince}
            min={row.freeFrom}
            max={today}
            onChange={(event) => setFreeSince(event.currentTarget.value)}
          />
          <span className="sd-small sd-muted">{t(absenceText.freeHow)}</span>
          {isTooEarly && <span className="sd-note sd-note-amber">{t(absenceText.notedToday)}</span>}
        </label>
      )}
      {outcome && (
        <label className="sd-field">
          <span className="sd-field-label">{t(absenceText.note)}</span>
          <input
            className="sd-input"
            value={note}
            maxLength={200}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <span className="sd-small sd-muted">{t(absenceText.neverNote)}</span>
        </label>
      )}
      {failure && <Notices failure={failure} onRetry={submit} />}
      <div className="absence-two">
        <button
          type="button"
          className="sd-button"
          disabled={!outcome || isBusy || (outcome === 'recovered' && (isTooEarly || !freeSince))}
          onClick={submit}
        >
          {t(absenceText.save)}
        </button>
        <button type="button" className="sd-button sd-button-quiet" onClick={onClose}>
          {t(absenceText.close)}
        </button>
      </div>
    </div>
  );
}
