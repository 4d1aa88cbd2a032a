import { type ReactNode, useCallback, useEffect, useState } from 'react';

import { phoneText } from '../../domain/text/phone.ts';
import { rollText } from '../../domain/text/roll.ts';
import { useLanguage, useT } from '../language.ts';
import { later } from '../later.tsx';
import { hasDrafts } from '../roll/draft-store.ts';
import { chooseCounty } from '../shell/county.ts';
import { Go } from './Go.tsx';
import { isOnlyFamily, useMe } from './me.ts';
import { outboxNow } from './outbox/outbox.ts';
import { OutboxBar } from './outbox/OutboxBar.tsx';
import { goBack } from './router.ts';
import { signOut } from './sign-out.ts';

const LeaveDialog = later(async () => (await import('./outbox/LeaveDialog.tsx')).LeaveDialog);

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
    document.title = `${title} · ${t(phoneText.product)}`;
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
          <strong className="top-name">{t(phoneText.product)}</strong>
        )}
        <span className="top-title">{isInner ? title : ''}</span>
        {special && <span className="sd-demo-tag">{t(special)}</span>}
      </header>
      <OutboxBar />
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
  const [isLeaving, setLeaving] = useState(false);
  const { accountId } = me;
  const leave = useCallback(() => void signOut(accountId), [accountId]);
  const askToLeave = () => {
    if (hasDrafts(accountId) && !confirm(t(phoneText.signOutAsk))) return;
    const { waiting, refused } = outboxNow();
    if (waiting.length + refused.length > 0) setLeaving(true);
    else leave();
  };
  return (
    <footer className="foot">
      <button
        type="button"
        className="sd-link"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {t(phoneText.language)}
      </button>
      {counties.size > 1 && !isOnlyFamily(me) && (
        <button type="button" className="sd-link" onClick={() => chooseCounty(undefined)}>
          {t(phoneText.changeCounty)}
        </button>
      )}
      <Go to="/devices" className="sd-link">
        {t(phoneText.devices)}
      </Go>
      <a className="sd-link" href="/?desk=1">
        {t(phoneText.desk)}
      </a>
      <button type="button" className="sd-link" onClick={askToLeave}>
        {t(phoneText.signOut)}
      </button>
      {isLeaving && <LeaveDialog onStay={() => setLeaving(false)} onLeave={leave} />}
    </footer>
  );
}
