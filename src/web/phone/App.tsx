import { useEffect, useState } from 'react';

import { phoneText } from '../../domain/text/phone.ts';
import { SignIn } from '../account/SignIn.tsx';
import { Welcome } from '../account/Welcome.tsx';
import { useT } from '../language.ts';
import { Notices } from '../roll/Notices.tsx';
import { signedOutEvent, useAsk } from '../roll/use-ask.ts';
import { chooseCounty, useChosenCounty } from '../shell/county.ts';
import { showTimesIn } from '../zone.ts';
import { ChooseCounty } from './ChooseCounty.tsx';
import { Frame } from './Frame.tsx';
import { MeContext } from './me.ts';
import { Pages } from './Pages.tsx';
import { go, useAddress } from './router.ts';

/** 手机版: sign-in, then the pages of whoever is signed in. */
export function App() {
  const { path } = useAddress();
  useChosenCounty();
  const enter = () => go('/', 'replace');
  if (path === '/welcome') return <Welcome signInHref="/m/" onSignedIn={enter} />;
  return <SignedIn />;
}

function SignedIn() {
  const t = useT();
  const county = useChosenCounty();
  const [isOut, setOut] = useState(false);
  const me = useAsk('account.me', {});
  const { reload } = me;
  useEffect(() => {
    const out = () => setOut(true);
    addEventListener(signedOutEvent, out);
    return () => removeEventListener(signedOutEvent, out);
  }, []);
  // The answer depends on the county, which travels in a header and not in the question.
  useEffect(() => {
    if (county !== undefined) reload();
  }, [county, reload]);
  const enter = () => {
    setOut(false);
    reload();
  };
  if (isOut)
    return (
      <SignIn
        welcomeHref="/m/welcome"
        notice={me.data && t(phoneText.signedOut)}
        onSignedIn={enter}
      />
    );
  if (!me.data)
    return (
      <main className="sd page">
        {me.failure && <Notices failure={me.failure} isLoading onRetry={reload} />}
      </main>
    );
  showTimesIn(me.data.zone);
  const counties = new Map(me.data.grants.map((one) => [one.county, one.countyName]));
  // The answer names a county even while none was chosen; other questions would be refused.
  const isChosen = county === undefined ? counties.size < 2 : counties.has(county);
  if (!isChosen)
    return (
      <MeContext.Provider value={me.data}>
        <Frame title={t(phoneText.today)}>
          <ChooseCounty counties={counties} onChoose={chooseCounty} />
        </Frame>
      </MeContext.Provider>
    );
  return (
    <MeContext.Provider value={me.data}>
      <Pages />
    </MeContext.Provider>
  );
}
