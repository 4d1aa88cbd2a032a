import { familyText } from '../../../domain/text/family.ts';
import { useT } from '../../language.ts';
import { later } from '../../later.tsx';
import { AskCounty, useAsk } from '../../roll/use-ask.ts';
import { Children } from '../Children.tsx';
import { Go } from '../Go.tsx';
import { familyCounties, useMe } from '../me.ts';
import { keepOffline } from '../offline.ts';
import { AbsenceCards } from './AbsenceCards.tsx';
import { Asked } from './Asked.tsx';
import { daysNow } from './today.ts';

const FamilyDecisions = later(
  async () => (await import('../decision/FamilyDecisions.tsx')).FamilyDecisions,
);

keepOffline('family.home', 'person.children');

/** 家长的首页: the way to report, what each county asks for, and what school has recorded of the children. */
export function FamilyHome() {
  const t = useT();
  const counties = [...familyCounties(useMe())];
  return (
    <>
      {counties.map(([county]) => (
        <AskCounty.Provider key={county} value={county}>
          <AbsenceCards />
          <FamilyDecisions />
        </AskCounty.Provider>
      ))}
      <section className="sd-card sd-stack">
        <h2>{t(familyText.report)}</h2>
        <p className="sd-muted">
          {t(familyText.reportHow)}
          {daysNow().length > 1 && ` ${t(familyText.reportEvening)}`}
        </p>
        {counties.map(([county]) => (
          <AskCounty.Provider key={county} value={county}>
            <AskedNow />
          </AskCounty.Provider>
        ))}
        <Go to="/family" className="sd-button">
          {t(familyText.reportGo)}
        </Go>
      </section>
      {counties.map(([county, name]) => (
        <AskCounty.Provider key={county} value={county}>
          <Children county={counties.length > 1 ? name : undefined} />
        </AskCounty.Provider>
      ))}
      <Go to="/join" className="sd-link">
        {t(familyText.addChild)}
      </Go>
    </>
  );
}

function AskedNow() {
  const { data } = useAsk('family.home', {});
  return data ? <Asked decisions={data.decisions} /> : null;
}
