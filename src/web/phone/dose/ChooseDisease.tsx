import type { DiseaseCode } from '../../../domain/disease.ts';
import { preventable } from '../../../domain/dose.ts';
import { doseText } from '../../../domain/text/dose.ts';
import { diseaseWord } from '../../dose/words.ts';
import { useLanguage, useT } from '../../language.ts';

interface ChooseProps {
  readonly value: DiseaseCode;
  readonly onChange: (disease: DiseaseCode) => void;
}

/** 看哪种病: the diseases that some vaccine is against. */
export function ChooseDisease({ value, onChange }: ChooseProps) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <label className="sd-field">
      <span className="sd-field-label">{t(doseText.disease)}</span>
      <select
        className="sd-input"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value as DiseaseCode)}
      >
        {preventable.map((code) => (
          <option key={code} value={code}>
            {diseaseWord(code, language)}
          </option>
        ))}
      </select>
    </label>
  );
}
