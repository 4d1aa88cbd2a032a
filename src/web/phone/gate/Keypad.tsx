import { isFever, type TemperatureSite } from '../../../domain/roll.ts';
import { gateText } from '../../../domain/text/gate.ts';
import { rollText } from '../../../domain/text/roll.ts';
import { useLanguage, useT } from '../../language.ts';
import { isAccepted } from '../../roll/reading-edit.ts';
import { acceptedTemperatures, namedSites } from '../../roll/words.ts';

interface KeypadProps {
  /** The digits typed so far: 365 is 36.5 ℃. */
  readonly digits: string;
  readonly site: TemperatureSite;
  readonly onDigits: (digits: string) => void;
  readonly onSite: (site: TemperatureSite) => void;
}

/** A temperature has three digits; the point stands by itself. */
const length = 3;

/** The temperature of typed digits in °C; undefined while it is not complete or not a person's. */
export function temperatureOf(digits: string): number | undefined {
  const tempC = digits.length === length ? Number(digits) / 10 : undefined;
  return tempC !== undefined && isAccepted(tempC) ? tempC : undefined;
}

/** 体温大键盘: for one thumb, in gloves, in the sun. */
export function Keypad({ digits, site, onDigits, onSite }: KeypadProps) {
  const t = useT();
  const { language } = useLanguage();
  const type = (digit: string) => onDigits(digits.length >= length ? digit : digits + digit);
  const shown = `${digits.slice(0, 2).padEnd(2, '–')}.${digits.slice(2).padEnd(1, '–')}`;
  return (
    <div className="keypad">
      <output className="keypad-shown" aria-label={t(gateText.temperature)}>
        {shown} <small>℃</small> <Verdict digits={digits} site={site} />
      </output>
      <div className="keypad-keys">
        {Array.from('123456789').map((digit) => (
          <button key={digit} type="button" onClick={() => type(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" className="keypad-word" onClick={() => onDigits('')}>
          {t(gateText.clear)}
        </button>
        <button type="button" onClick={() => type('0')}>
          0
        </button>
        <button
          type="button"
          className="keypad-word"
          aria-label={t(gateText.backspace)}
          onClick={() => onDigits(digits.slice(0, -1))}
        >
          ⌫
        </button>
      </div>
      <fieldset className="chips chips-3" aria-label={t(rollText.site)}>
        {namedSites.map((one) => (
          <button
            key={one.code}
            type="button"
            className={site === one.code ? 'chip chip-on' : 'chip'}
            aria-pressed={site === one.code}
            onClick={() => onSite(one.code)}
          >
            {one[language]}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

function Verdict({ digits, site }: { digits: string; site: TemperatureSite }) {
  const t = useT();
  const tempC = temperatureOf(digits);
  if (digits.length < length) return null;
  if (tempC === undefined)
    return <strong className="temp-red">{t(rollText.outOfRange, acceptedTemperatures)}</strong>;
  return isFever(tempC, site) ? (
    <strong className="temp-red">{t(gateText.fever)}</strong>
  ) : (
    <span className="temp-green">{t(gateText.noFever)}</span>
  );
}
