import { useState } from 'react';

import { rectifyKinds, severities } from '../../../domain/checklist.ts';
import { findingCategories } from '../../../domain/finding-rules.ts';
import { photoLimits } from '../../../domain/photo.ts';
import { severityText } from '../../../domain/text/checklist.ts';
import { rectifyText } from '../../../domain/text/finding.ts';
import { visitText } from '../../../domain/text/visit.ts';
import { useLanguage, useT } from '../../language.ts';
import { Panel } from '../Panel.tsx';
import { PhotoStrip } from '../photo/PhotoStrip.tsx';
import type { Remark } from './draft.ts';

interface RemarkPanelProps {
  /** None: a new one. */
  readonly remark: Remark | undefined;
  readonly onKeep: (remark: Remark | undefined) => void;
  readonly onClose: () => void;
}

const blank: Remark = { says: '', category: 'other', severity: 'minor', rectify: 'normal' };

/** 表外问题: what, of which class, how bad, how long to mend. */
export function RemarkPanel({ remark, onKeep, onClose }: RemarkPanelProps) {
  const t = useT();
  const { language } = useLanguage();
  const [said, setSaid] = useState(remark ?? blank);
  const isSaid = said.says.trim().length > 1;
  return (
    <Panel
      title={t(visitText.addRemark)}
      foot={
        <div className={remark ? 'two' : undefined}>
          {remark && (
            <button
              type="button"
              className="sd-button sd-button-quiet"
              onClick={() => {
                if (confirm(t(visitText.dropAsk))) onKeep(undefined);
              }}
            >
              {t(visitText.drop)}
            </button>
          )}
          <button
            type="button"
            className="sd-button"
            disabled={!isSaid}
            onClick={() => onKeep({ ...said, says: said.says.trim() })}
          >
            {t(visitText.keep)}
          </button>
        </div>
      }
      onClose={onClose}
    >
      <label className="sd-field">
        <span className="sd-field-label">{t(visitText.remarkSays)}</span>
        <textarea
          className="sd-input"
          rows={3}
          maxLength={200}
          value={said.says}
          onChange={(event) => setSaid({ ...said, says: event.currentTarget.value })}
        />
      </label>
      <PhotoStrip
        photos={said.photos ?? []}
        most={photoLimits.perItem}
        onChange={(photos) => setSaid((old) => ({ ...old, photos }))}
      />
      <label className="sd-field">
        <span className="sd-field-label">{t(visitText.category)}</span>
        <select
          className="sd-input"
          value={said.category}
          onChange={(event) => setSaid({ ...said, category: event.currentTarget.value })}
        >
          {findingCategories.map((one) => (
            <option key={one.id} value={one.id}>
              {one[language]}
            </option>
          ))}
        </select>
      </label>
      <Chips
        label={t(visitText.severity)}
        choices={severities.map((one) => [one, t(severityText[one])] as const)}
        value={said.severity}
        onChoose={(severity) => setSaid({ ...said, severity })}
      />
      <Chips
        label={t(visitText.rectify)}
        choices={rectifyKinds.map((one) => [one, t(rectifyText[one])] as const)}
        value={said.rectify}
        onChoose={(rectify) => setSaid({ ...said, rectify })}
      />
    </Panel>
  );
}

interface ChipsProps<T extends string> {
  readonly label: string;
  readonly choices: readonly (readonly [T, string])[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

/** One of a few, each under the thumb. */
export function Chips<T extends string>({ label, choices, value, onChoose }: ChipsProps<T>) {
  return (
    <fieldset>
      <legend className="sd-field-label">{label}</legend>
      <div className="visit-chips">
        {choices.map(([one, word]) => (
          <button
            key={one}
            type="button"
            className={value === one ? 'visit-chip visit-chip-on' : 'visit-chip'}
            aria-pressed={value === one}
            onClick={() => onChoose(one)}
          >
            {word}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
