import { type ReactNode, useEffect } from 'react';

import { phoneText } from '../../domain/text/phone.ts';
import { rollText } from '../../domain/text/roll.ts';
import { signInText } from '../../domain/text/sign-in.ts';
import { auth } from '../ask.ts';
import { useLanguage, useT } from '../language.ts';
import { forgetDrafts, hasDrafts } from '../roll/draft-store.ts';
import { chooseCounty } from '../shell/county.ts';
import { useMe } from './me.ts';
import { goBack } from './router.ts';

interface FrameProps {
  readonly title: string;
  /** A page below home: shows the way back and leaves out what home has at its foot. */
  readonly isInner?: boolean;
  readonly children: ReactNode;
}

/** The frame of every signed-in page: where am I, back, and at home the foot with the account. */
export function Frame({ title, isInner = false, children }: FrameProps) {
  const t = useT();
  const me = useMe();
  useEffect(() => {
    document.title = `${title} · ${t(signInText.product)}`;
  }, [title, t]);
  const special = me.isDemo ? phoneText.demo : me.isRehearsal ? phoneText.rehearsal : undefined;
  return (
    <div className="sd">
      <header className="top">
        {isInner ? (
          <button type="button" className="top-back" onClick={goBack}>
            ‹ {t(rollText.back)}
          </button>
        ) : (
          <strong className="top-name">{t(signInText.product)}</strong>
        )}
        <span className="top-title">{isInner ? title : ''}</span>
        {special && <span className="sd-demo-tag">{t(special)}</span>}
      </header>
      <main className="page">{children}</main>
      {!isInner && <Foot />}
    </div>
  );
}

function Foot() {
  const t = useT();
  const me = useMe();
  const { language, setLanguage } = useLanguage();
  const counties = new Set(me.grants.map(({ county }) => county));
  const signOut = async () => {
    if (hasDrafts(me.accountId) && !confirm(t(phoneText.signOutAsk))) return;
    // Even when the server cannot be told, nothing of the children may stay on this phone.
    forgetDrafts(me.accountId);
    await auth('sign-out', {}).catch(() => undefined);
    chooseCounty(undefined);
    location.assign('/m/');
  };
  return (
    <footer className="foot">
      <button
        type="button"
        className="sd-link"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {t(signInText.language)}
      </button>
      {counties.size > 1 && (
        <button type="button" className="sd-link" onClick={() => chooseCounty(undefined)}>
          {t(phoneText.changeCounty)}
        </button>
      )}
      <a className="sd-link" href="/?desk=1">
        {t(phoneText.desk)}
      </a>
      <button type="button" className="sd-link" onClick={() => void signOut()}>
        {t(phoneText.signOut)}
      </button>
    </footer>
  );
}
