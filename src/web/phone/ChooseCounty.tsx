import { phoneText } from '../../domain/text/phone.ts';
import { useT } from '../language.ts';

interface ChooseCountyProps {
  readonly counties: ReadonlyMap<number, string>;
  readonly onChoose: (county: number) => void;
}

/** For an account with roles in several counties: one is shown at a time. */
export function ChooseCounty({ counties, onChoose }: ChooseCountyProps) {
  const t = useT();
  return (
    <section className="sd-stack">
      <h1>{t(phoneText.chooseCounty)}</h1>
      <ul className="list">
        {[...counties].map(([code, name]) => (
          <li key={code}>
            <button
              type="button"
              className="sd-button sd-button-quiet"
              onClick={() => onChoose(code)}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
