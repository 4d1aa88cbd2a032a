import { Button } from 'antd';
import { useSyncExternalStore } from 'react';
import { Link } from 'react-router';

import { shellText } from '../../domain/text/shell.ts';
import { useWords } from '../ui/words.ts';
import { useMe } from './me.ts';
import { paths } from './paths.ts';

/** What stands above every page: demonstration, rehearsal, no network, two-step sign-in still to be set up. */
export function Banners({ onOtherRole }: { onOtherRole: () => void }) {
  const { t } = useWords();
  const me = useMe();
  const isOnline = useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
  return (
    <>
      {me.isRehearsal && <p className="d-banner d-banner-strong">{t(shellText.rehearsal)}</p>}
      {me.isDemo && (
        <p className="d-banner">
          {t(shellText.demo)}
          <Button type="link" size="small" onClick={onOtherRole}>
            {t(shellText.demoSwitch)}
          </Button>
        </p>
      )}
      {me.needsTwoFactor && (
        <p className="d-banner d-banner-due">
          {t(shellText.twoStepFirst)} <Link to={paths.me}>{t(shellText.twoStepGo)}</Link>
        </p>
      )}
      <div aria-live="polite">
        {!isOnline && <p className="d-banner d-banner-calm">{t(shellText.offlineNow)}</p>}
      </div>
    </>
  );
}

function subscribeToNetwork(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}
