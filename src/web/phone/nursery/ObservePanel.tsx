import { isUrgent, type Observation } from '../../../domain/nursery.ts';
import { nurseryText } from '../../../domain/text/nursery.ts';
import { useLanguage, useT } from '../../language.ts';
import { Temperature } from '../../roll/Temperature.tsx';
import { Panel } from '../Panel.tsx';
import { items } from './words.ts';

interface ObservePanelProps {
  readonly name: string;
  readonly of: Observation;
  readonly onChange: (one: Observation) => void;
  readonly onClose: () => void;
}

/** 六项观察 of one child; what is as usual needs no tap. */
export function ObservePanel({ name, of, onChange, onClose }: ObservePanelProps) {
  const t = useT();
  const { language } = useLanguage();
  const toggle = (code: string) =>
    onChange({
      ...of,
      findings: of.findings.includes(code)
        ? of.findings.filter((one) => one !== code)
        : [...of.findings, code],
    });
  return (
    <Panel
      title={t(nurseryText.observeOf, { name })}
      onClose={onClose}
      foot={
        <button type="button" className="sd-button" onClick={onClose}>
          {t(nurseryText.done)}
        </button>
      }
    >
      {isUrgent(of) && <p className="sd-note sd-note-red">! {t(nurseryText.urgent)}</p>}
      {items.map((item) => (
        <fieldset key={item.code}>
          <legend className="sd-field-label">{item[language]}</legend>
          <div className="chips chips-3">
            {item.choices.map((choice) => {
              const code = `${item.code}:${choice.code}`;
              const isOn = of.findings.includes(code);
              return (
                <button
                  key={code}
                  type="button"
                  className={isOn ? 'chip chip-on' : 'chip'}
                  aria-pressed={isOn}
                  onClick={() => toggle(code)}
                >
                  {choice[language]}
                </button>
              );
            })}
          </div>
        </fieldset>
      ))}
      <Temperature
        reading={{ tempC: of.tempC, tempSite: of.tempSite }}
        onChange={({ tempC, tempSite }) => onChange({ ...of, tempC, tempSite })}
      />
      <label className="sd-field">
        <span className="sd-field-label">{t(nurseryText.note)}</span>
        <input
          className="sd-input"
          value={of.note ?? ''}
          maxLength={100}
          onChange={(event) => onChange({ ...of, note: event.currentTarget.value })}
        />
      </label>
    </Panel>
  );
}
