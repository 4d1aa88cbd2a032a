import { useId, useState } from 'react';

import { isFever, type Reading, type TemperatureSite } from '../../domain/roll.ts';
import { rollText } from '../../domain/text/roll.ts';
import { useLanguage, useT } from '../language.ts';
import { lastSite, rememberSite } from './last-site.ts';
import { isAccepted, stepped, temperatureFrom, withTemperature } from './reading-edit.ts';
import { acceptedTemperatures, namedSites } from './words.ts';

interface TemperatureProps {
  readonly reading: Reading | undefined;
  readonly onChange: (reading: Reading) => void;
}

/** 体温: typed as 38.5 or 385, or stepped by tenths, with where it was measured. */
export function Temperature({ reading, onChange }: TemperatureProps) {
  const t = useT();
  const { language } = useLanguage();
  const id = useId();
  const [text, setText] = useState(reading?.tempC?.toFixed(1) ?? '');
  const [site, setSite] = useState(reading?.tempSite ?? lastSite());
  const typed = temperatureFrom(text);
  const put = (tempC: number | undefined, at: TemperatureSite) =>
    onChange(withTemperature(reading, tempC, at));
  const type = (value: string) => {
    setText(value);
    const tempC = temperatureFrom(value);
    put(tempC !== undefined && isAccepted(tempC) ? tempC : undefined, site);
  };
  const step = (by: 0.1 | -0.1) => type(stepped(typed, by).toFixed(1));
  const choose = (code: TemperatureSite) => {
    rememberSite(code);
    setSite(code);
    if (reading?.tempC !== undefined) put(reading.tempC, code);
  };
  return (
    <fieldset>
      <label className="sd-field-label" htmlFor={id}>
        {t(rollText.temperature)} <Verdict text={text} reading={reading} />
      </label>
      <div className="temp-row">
        <Step sign="−" name={t(rollText.lower)} onStep={() => step(-0.1)} />
        <input
          id={id}
          className="sd-input temp-input"
          inputMode="decimal"
          autoComplete="off"
          maxLength={5}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={() => typed !== undefined && isAccepted(typed) && setText(typed.toFixed(1))}
        />
        <Step sign="+" name={t(rollText.higher)} onStep={() => step(0.1)} />
      </div>
      <fieldset className="chips chips-3 temp-sites" aria-label={t(rollText.site)}>
        {namedSites.map((one) => (
          <button
            key={one.code}
            type="button"
            className={site === one.code ? 'chip chip-on' : 'chip'}
            aria-pressed={site === one.code}
            onClick={() => choose(one.code)}
          >
            {one[language]}
          </button>
        ))}
      </fieldset>
    </fieldset>
  );
}

function Verdict({ text, reading }: { text: string; reading: Reading | undefined }) {
  const t = useT();
  const typed = temperatureFrom(text);
  if (text.length >= 2 && (typed === undefined || !isAccepted(typed)))
    return <strong className="temp-red">{t(rollText.outOfRange, acceptedTemperatures)}</strong>;
  if (reading?.tempC === undefined) return null;
  return isFever(reading.tempC, reading.tempSite) ? (
    <strong className="temp-red">{t(rollText.isFever)}</strong>
  ) : (
    <span className="temp-green">{t(rollText.isNoFever)}</span>
  );
}

function Step({ sign, name, onStep }: { sign: string; name: string; onStep: () => void }) {
  return (
    <button type="button" className="chip temp-step" aria-label={name} onClick={onStep}>
      {sign}
    </button>
  );
}
