import { familyText } from '../../../domain/text/family.ts';
import { useT } from '../../language.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { chooseCounty } from '../../shell/county.ts';
import { Children } from '../Children.tsx';
import { Go } from '../Go.tsx';
import { useMe } from '../me.ts';
import { keepOffline } from '../offline.ts';
import { Asked } from './Asked.tsx';
import { daysNow } from './today.ts';

keepOffline('family.home', 'person.children');

/** 家长的首页: the way to report, what the county asks for, and what school has recorded of the children. */
export function FamilyHome() {
  const t = useT();
  const me = useMe();
  const { data } = useAsk('family.home', {});
  const elsewhere = new Map(
    me.grants
      .filter((one) => one.role === 'guardian' && one.county !== me.county)
      .map((one) => [one.county, one.countyName]),
  );
  return (
    <>
      <section className="sd-card sd-stack">
        <h2>{t(familyText.report)}</h2>
        <p className="sd-muted">
          {t(familyText.reportHow)}
          {daysNow().length > 1 && ` ${t(familyText.reportEvening)}`}
        </p>
        {data && <Asked decisions={data.decisions} />}
        <Go to="/family" className="sd-button">
          {t(familyText.reportGo)}
        </Go>
      </section>
      <Children />
      {[...elsewhere].map(([county, name]) => (
        <button
          key={county}
          type="button"
          className="sd-button sd-button-quiet"
          onClick={() => chooseCounty(county)}
        >
          {t(familyText.otherCounty, { county: name })}
        </button>
      ))}
      <Go to="/join" className="sd-link">
        {t(familyText.addChild)}
      </Go>
    </>
  );
}
