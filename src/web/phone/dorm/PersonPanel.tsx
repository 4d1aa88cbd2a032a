import { useState } from 'react';

import type { Reading } from '../../../domain/roll.ts';
import { dormText } from '../../../domain/text/dorm.ts';
import { rollSentText } from '../../../domain/text/roll-sent.ts';
import { rollText } from '../../../domain/text/roll.ts';
import { useLanguage, useT } from '../../language.ts';
import { withSymptom } from '../../roll/reading-edit.ts';
import { Symptoms } from '../../roll/Symptoms.tsx';
import { Temperature } from '../../roll/Temperature.tsx';
import { clockTime } from '../../roll/time.ts';
import { saidWords } from '../../roll/words.ts';
import { Panel } from '../Panel.tsx';
import { type DormSheet, readingFor, type Where, wheres } from './room-state.ts';

interface PersonPanelProps {
  readonly lodger: DormSheet['people'][number];
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
export function PersonPanel({ lodger, reading, onChange, onClose }: PersonPanelProps) {
  const t = useT();
  const [where, setWhere] = useState<Where>();
  const isAway = reading?.absent !== undefined;
  const choose = (one: Where) => {
    setWhere(one);
    onChange(readingFor(one, one === 'elsewhere' ? '' : t(words[one])));
  };
  return (
    <Panel
      title={lodger.name}
      onClose={onClose}
      foot={
        <button type="button" className="sd-button" onClick={onClose}>
          {t(rollText.done)}
        </button>
      }
    >
      <TwoWords lodger={lodger} reading={reading} onTake={onChange} />
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

/** 两种说法: what stands and what somebody else said, to choose one of the two. */
function TwoWords(props: {
  lodger: DormSheet['people'][number];
  reading: Reading | undefined;
  onTake: (reading: Reading) => void;
}) {
  const { dispute, entry } = props.lodger;
  const t = useT();
  const { language } = useLanguage();
  if (!dispute || !entry || props.reading !== entry) return null;
  const { by, at, ...other } = dispute;
  return (
    <div className="sd-note sd-note-amber">
      <p>{t(rollSentText.disputeNow, { words: saidWords(entry as Reading, language) })}</p>
      <p>
        {t(rollSentText.disputeWhat, {
          ...{ by, at: clockTime(at), words: saidWords(other as Reading, language) },
        })}
      </p>
      <button
        type="button"
        className="sd-button sd-button-quiet"
        onClick={() => props.onTake({ ...(entry as Reading) })}
      >
        {t(rollSentText.takeNow)}
      </button>
      <button
        type="button"
        className="sd-button sd-button-quiet"
        onClick={() => props.onTake(other as Reading)}
      >
        {t(rollSentText.takeOther, { by })}
      </button>
    </div>
  );
}
