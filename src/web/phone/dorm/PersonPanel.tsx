import { useState } from 'react';

import type { Reading } from '../../../domain/roll.ts';
import { dormText } from '../../../domain/text/dorm.ts';
import { rollText } from '../../../domain/text/roll.ts';
import { useT } from '../../language.ts';
import { withSymptom } from '../../roll/reading-edit.ts';
import { Symptoms } from '../../roll/Symptoms.tsx';
import { Temperature } from '../../roll/Temperature.tsx';
import { Panel } from '../Panel.tsx';
import { readingFor, type Where, wheres } from './room-state.ts';

interface PersonPanelProps {
  readonly name: string;
  readonly reading: Reading | undefined;
  readonly onChange: (reading: Reading | undefined) => void;
  readonly onClose: () => void;
}

const words = {
  'at-home': dormText.atHome,
  'at-hospital': dormText.atHospital,
  elsewhere: dormText.elsewhere,
  missing: dormText.missing,
} as const;

/** 不在或不适: where somebody is instead, or how they feel. */
export function PersonPanel({ name, reading, onChange, onClose }: PersonPanelProps) {
  const t = useT();
  const [where, setWhere] = useState<Where>();
  const isAway = reading?.absent !== undefined;
  const choose = (one: Where) => {
    setWhere(one);
    onChange(readingFor(one, one === 'elsewhere' ? '' : t(words[one])));
  };
  return (
    <Panel
      title={name}
      onClose={onClose}
      foot={
        <button type="button" className="sd-button" onClick={onClose}>
          {t(rollText.done)}
        </button>
      }
    >
      <div className="chips chips-3">
        <button
          type="button"
          className={reading && !isAway ? 'chip chip-on' : 'chip'}
          onClick={() => onChange({})}
        >
          {t(dormText.here)}
        </button>
        {wheres.map((one) => (
          <button
            key={one}
            type="button"
            className={isAway && where === one ? 'chip chip-on' : 'chip'}
            onClick={() => choose(one)}
          >
            {t(words[one])}
          </button>
        ))}
      </div>
      {isAway && (
        <label className="sd-field">
          <span className="sd-field-label">{t(dormText.where)}</span>
          <input
            className="sd-input"
            value={reading.note ?? ''}
            maxLength={100}
            onChange={(event) => onChange({ ...reading, note: event.currentTarget.value })}
          />
        </label>
      )}
      {!isAway && (
        <>
          <Symptoms reading={reading} onToggle={(code) => onChange(withSymptom(reading, code))} />
          <Temperature reading={reading} onChange={onChange} />
        </>
      )}
    </Panel>
  );
}
