import { useEffect, useRef, useState } from 'react';

import { phoneText } from '../../domain/text/phone.ts';
import { askAs, askKept } from '../ask.ts';
import { useT } from '../language.ts';
import { later } from '../later.tsx';
import { Notices } from '../roll/Notices.tsx';
import { askAgainEvent, type Failure, failureOf, signedOutEvent, useAsk } from '../roll/use-ask.ts';
import { chooseCounty, useChosenCounty } from '../shell/county.ts';
import { showTimesIn } from '../zone.ts';
import { ChooseCounty } from './ChooseCounty.tsx';
import { Frame } from './Frame.tsx';
import { isOnlyFamily, type Me, MeContext } from './me.ts';
import { forgetAnswers } from './offline.ts';
import { lostRightEvent, openOutboxOf } from './outbox/outbox.ts';
import { Pages } from './Pages.tsx';
import { prepare, prepareAgain } from './prepare.ts';
import { go, useAddress } from './router.ts';
import { closeFor, forgetOthers, isSignOutDue, setDue, settleSignOut } from './sign-out.ts';

const SignIn = later(async () => (await import('../account/SignIn.tsx')).SignIn);
const JoinPage = later(async () => (await import('./family/JoinPage.tsx')).JoinPage);
const EnterPage = later(async () => (await import('./family/EnterPage.tsx')).EnterPage);
const Welcome = later(async () => (await import('../account/Welcome.tsx')).Welcome);

/** 手机版: sign-in, then the pages of whoever is signed in. */
export function App() {
  const { path } = useAddress();
  useChosenCounty();
  const enter = () => go('/', 'replace');
  if (path === '/welcome') return <Welcome signInHref="/m/" onSignedIn={enter} />;
  if (path === '/join') return <JoinPage />;
  if (path === '/enter') return <EnterPage onSignedIn={enter} />;
  return <AfterSignOut />;
}

/** A sign-out that the server has not heard of comes before everything else. */
function AfterSignOut() {
  const [isDue, setIsDue] = useState(isSignOutDue);
  const [failure, setFailure] = useState<Failure>();
  const [round, setRound] = useState(0);
  const [entry, setEntry] = useState(0);
  useEffect(() => {
    if (!isDue) return;
    settleSignOut().then(
      () => setIsDue(false),
      (error: unknown) => setFailure(failureOf(error)),
    );
  }, [isDue, round]);
  // Whoever signs in begins with nothing of the one before on the page.
  const enter = () => {
    setDue(false);
    setEntry((before) => before + 1);
  };
  if (!isDue) return <SignedIn key={entry} onEntered={enter} />;
  return (
    <main className="sd page">
      {failure && (
        <Notices failure={failure} isLoading onRetry={() => setRound((before) => before + 1)} />
      )}
    </main>
  );
}

function SignedIn({ onEntered }: { onEntered: () => void }) {
  const t = useT();
  const county = useChosenCounty();
  const [isOut, setOut] = useState(false);
  const me = useMyself();
  const { reload } = me;
  const account = me.data?.accountId;
  useEffect(() => {
    const out = () => {
      setOut(true);
      void closeFor(account);
    };
    addEventListener(signedOutEvent, out);
    return () => removeEventListener(signedOutEvent, out);
  }, [account]);
  // The answer depends on the county, which travels in a header and not in the question.
  useEffect(() => {
    if (county !== undefined) reload();
  }, [county, reload]);
  useOutboxOf(isOut ? undefined : me.data);
  useFamilyCounty(me.data, county);
  if (isOut)
    return (
      <SignIn
        next="/m/"
        welcomeHref="/m/welcome"
        familyHref="/m/enter"
        notice={me.data && t(phoneText.signedOut)}
        onSignedIn={onEntered}
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
  const isOpen =
    county === undefined ? counties.size > 1 : counties.size > 0 && !counties.has(county);
  if (isOpen && isOnlyFamily(me.data)) return null;
  if (isOpen)
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

/**
 * Who is signed in. When the last grant has ended meanwhile, that is still known, without any grant: what waits on
 * this phone must stay readable. What may no longer be seen is wiped from the phone.
 */
function useMyself() {
  const me = useAsk('account.me', {});
  const last = useRef<Me>(undefined);
  const [bare, setBare] = useState<Me>();
  const isBare = me.failure?.refused?.code === 'no-role';
  useEffect(() => {
    if (me.data) last.current = me.data;
  }, [me.data]);
  useEffect(() => {
    const look = () => {
      prepareAgain();
      void forgetAnswers().then(() => dispatchEvent(new Event(askAgainEvent)));
    };
    addEventListener(lostRightEvent, look);
    return () => removeEventListener(lostRightEvent, look);
  }, []);
  useEffect(() => {
    if (!isBare) return;
    void askKept('account.me', {}).then(async (kept) => {
      const known = last.current ?? kept?.data;
      const nobody = known && { ...known, grants: [], may: [] };
      setBare(nobody);
      await forgetAnswers(nobody);
    });
  }, [isBare]);
  return isBare && bare ? { ...me, data: bare } : me;
}

/** Families are not asked which county they mean. */
function useFamilyCounty(me: Me | undefined, county: number | undefined): void {
  const counties = new Set(me && isOnlyFamily(me) ? me.grants.map((one) => one.county) : []);
  const isOpen =
    county === undefined ? counties.size > 1 : counties.size > 0 && !counties.has(county);
  const [first] = counties;
  useEffect(() => {
    if (isOpen) chooseCounty(first);
  }, [isOpen, first]);
}

/** Everything that is asked and sent from now on is this account's; its classes are made ready for no network. */
function useOutboxOf(me: Me | undefined): void {
  useEffect(() => {
    askAs(me?.accountId);
    if (!me) return;
    openOutboxOf({ account: me.accountId, name: me.name, county: me.county });
    void forgetOthers(me.accountId);
    const ready = () => {
      if (!document.hidden) void prepare(me);
    };
    // The pages inside have asked for their own things before this.
    ready();
    document.addEventListener('visibilitychange', ready);
    addEventListener('online', ready);
    return () => {
      document.removeEventListener('visibilitychange', ready);
      removeEventListener('online', ready);
    };
  }, [me]);
}
