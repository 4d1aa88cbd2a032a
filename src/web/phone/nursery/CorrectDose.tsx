import { useState } from 'react';

import { nurseryText } from '../../../domain/text/nursery.ts';
import { useT } from '../../language.ts';
import { Panel } from '../Panel.tsx';
import type { Dose } from './OrderCard.tsx';

interface CorrectDoseProps {
  readonly name: string;
  readonly dose: Dose;
  /** `note`: why it was not given; undefined: it was. */
  readonly onSend: (reason: string, note?: string) => void;
  readonly onClose: () => void;
}

/** Shorter says nothing; the server asks for as much. */
const shortest = 2;

/** 更正一次喂药: what it really was, and why what was recorded is wrong. What stood before stays on record. */
export function CorrectDose({ name, dose, onSend, onClose }: CorrectDoseProps) {
  const t = useT();
  const [isGiven, setGiven] = useState(dose.outcome !== 'given');
  const [note, setNote] = useState(dose.note ?? '');
  const [reason, setReason] = useState('');
  const isReady = reason.trim().length >= shortest && (isGiven || note.trim() !== '');
  const outcome = t(isGiven ? nurseryText.wasGiven : nurseryText.giveNot);
  return (
    <Panel
      title={`${name} · ${t(nurseryText.correctDose, { time: dose.time })}`}
      onClose={onClose}
      foot={
        <button
          type="button"
          className="sd-button"
          disabled={!isReady}
          onClick={() => onSend(reason.trim(), isGiven ? undefined : note.trim())}
        >
          {t(nurseryText.saveCorrection, { time: dose.time, outcome })}
        </button>
      }
    >
      <div className="chips chips-row">
        {[true, false].map((one) => (
          <button
            key={String(one)}
            type="button"
            className={one === isGiven ? 'chip chip-on' : 'chip'}
            aria-pressed={one === isGiven}
            onClick={() => setGiven(one)}
          >
            {t(one ? nurseryText.wasGiven : nurseryText.giveNot)}
          </button>
        ))}
      </div>
      {!isGiven && <Line words={t(nurseryText.giveNotWhy)} value={note} onValue={setNote} />}
      <Line words={t(nurseryText.whyCorrect)} value={reason} onValue={setReason} />
    </Panel>
  );
}

interface LineProps {
  readonly words: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function Line({ words, value, onValue }: LineProps) {
  return (
    <label className="sd-field">
      <span className="sd-field-label">{words}</span>
      <input
        className="sd-input"
        value={value}
        maxLength={100}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
    </label>
  );
}
