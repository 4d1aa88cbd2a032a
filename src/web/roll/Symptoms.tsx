import { useState } from 'react';

import type { Reading, SymptomCode } from '../../domain/roll.ts';
import { rollText } from '../../domain/text/roll.ts';
import { useLanguage, useT } from '../language.ts';
import { namedSymptoms } from './words.ts';

interface SymptomsProps {
  readonly reading: Reading | undefined;
  readonly onToggle: (code: SymptomCode) => void;
}

/** 症状: the usual ones at once, the rest one tap away; also for a child who stayed at home ill. */
export function Symptoms({ reading, onToggle }: SymptomsProps) {
  const t = useT();
  const { language } = useLanguage();
  const chosen = reading?.symptoms ?? [];
  const hasRare = namedSymptoms.some(({ code, quick }) => !quick && chosen.includes(code));
  const [showsAll, setShowsAll] = useState(hasRare);
  const shown = namedSymptoms.filter(({ quick }) => quick || showsAll || hasRare);
  return (
    <fieldset>
      <legend className="sd-field-label">
        {t(reading?.absent ? rollText.symptomsAway : rollText.symptoms)}
      </legend>
      <div className="chips chips-3">
        {shown.map((symptom) => (
          <button
            key={symptom.code}
            type="button"
            className={chosen.includes(symptom.code) ? 'chip chip-on' : 'chip'}
            aria-pressed={chosen.includes(symptom.code)}
            onClick={() => onToggle(symptom.code)}
          >
            {symptom[language]}
          </button>
        ))}
      </div>
      {shown.length < namedSymptoms.length && (
        <button type="button" className="sd-link" onClick={() => setShowsAll(true)}>
          {t(rollText.moreSymptoms)}
        </button>
      )}
    </fieldset>
  );
}
