import { checkMethods } from '../../../domain/checklist.ts';
import { findingCategories } from '../../../domain/finding-rules.ts';
import { photoLimits } from '../../../domain/photo.ts';
import { checkMethodText } from '../../../domain/text/checklist.ts';
import { visitText } from '../../../domain/text/visit.ts';
import { categoryOf } from '../../../domain/visit.ts';
import { useLanguage, useT } from '../../language.ts';
import { Panel } from '../Panel.tsx';
import { PhotoStrip } from '../photo/PhotoStrip.tsx';
import type { OpenList, Said } from './draft.ts';

interface NotePanelProps {
  readonly item: OpenList['list']['items'][number];
  readonly list: OpenList | undefined;
  readonly said: Said | undefined;
  readonly onChange: (said: Said | undefined) => void;
  readonly onClose: () => void;
}

/** What was seen, how it was looked at, and of which class it is when it is not in order. */
export function NotePanel({ item, list, said, onChange, onClose }: NotePanelProps) {
  const t = useT();
  const { language } = useLanguage();
  if (!said) return null;
  const methods = said.methods ?? [];
  const toggle = (one: (typeof checkMethods)[number]) =>
    onChange({
      ...said,
      methods: methods.includes(one) ? methods.filter((other) => other !== one) : [...methods, one],
    });
  return (
    <Panel
      title={item.text}
      foot={
        <div className="two">
          <button
            type="button"
            className="sd-button sd-button-quiet"
            onClick={() => {
              onChange(undefined);
              onClose();
            }}
          >
            {t(visitText.clear)}
          </button>
          <button type="button" className="sd-button" onClick={onClose}>
            {t(visitText.keep)}
          </button>
        </div>
      }
      onClose={onClose}
    >
      <p className="sd-small sd-muted">{t(visitText.basis, { what: item.basis })}</p>
      <label className="sd-field">
        <span className="sd-field-label">{t(visitText.noteFor)}</span>
        <textarea
          className="sd-input"
          rows={3}
          maxLength={200}
          value={said.note ?? ''}
          onChange={(event) => onChange({ ...said, note: event.currentTarget.value })}
        />
      </label>
      <fieldset>
        <legend className="sd-field-label">{t(visitText.methods)}</legend>
        <div className="visit-chips">
          {checkMethods.map((one) => (
            <button
              key={one}
              type="button"
              className={methods.includes(one) ? 'visit-chip visit-chip-on' : 'visit-chip'}
              aria-pressed={methods.includes(one)}
              onClick={() => toggle(one)}
            >
              {t(checkMethodText[one])}
            </button>
          ))}
        </div>
      </fieldset>
      <PhotoStrip
        photos={said.photos ?? []}
        most={photoLimits.perItem}
        onChange={(photos) => onChange({ ...said, photos })}
      />
      {said.answer === 'no' && (
        <label className="sd-field">
          <span className="sd-field-label">{t(visitText.category)}</span>
          <select
            className="sd-input"
            value={said.category ?? categoryOf(list?.checklist)}
            onChange={(event) => onChange({ ...said, category: event.currentTarget.value })}
          >
            {findingCategories.map((one) => (
              <option key={one.id} value={one.id}>
                {one[language]}
              </option>
            ))}
          </select>
        </label>
      )}
    </Panel>
  );
}
