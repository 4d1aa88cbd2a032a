import { useQueryClient } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { Suspense, useState } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';

import { shellText } from '../../domain/text/shell.ts';
import { auth, Refused } from '../ask.ts';
import { Failure } from '../ui/Answer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { showTimesIn } from '../zone.ts';
import { Banners } from './Banners.tsx';
import { useChosenCounty } from './county.ts';
import { grantsOf, type Me, MeContext } from './me.ts';
import { Navigation } from './Navigation.tsx';
import { paths } from './paths.ts';
import { TopBar } from './TopBar.tsx';

/** The frame of every page of a signed-in account; sends others to the sign-in page and back again. */
export function Shell() {
  const { pathname, search } = useLocation();
  useChosenCounty();
  const me = useAsk('account.me', {});
  if (me.error instanceof Refused && me.error.status === 401)
    return <Navigate to={paths.signIn(pathname === '/' ? undefined : pathname + search)} replace />;
  if (me.data) {
    showTimesIn(me.data.zone);
    return <Frame me={me.data} />;
  }
  if (me.error) return <Failure error={me.error} onRetry={() => void me.refetch()} />;
  return <Loading />;
}

function Frame({ me }: { me: Me }) {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [menuAt, setMenuAt] = useState<string>();
  const countyName = grantsOf(me)[0]?.countyName;
  const leave = async () => {
    await auth('sign-out', {}).catch(() => undefined);
    await navigate(paths.signIn());
    client.clear();
  };
  return (
    <MeContext value={me}>
      <a className="d-skip" href="#content">
        {t(shellText.skip)}
      </a>
      <div className="d-frame">
        <div className="d-side-wide">
          <Navigation countyName={countyName} />
        </div>
        <Drawer
          open={menuAt === pathname}
          placement="left"
          size={264}
          title={t(shellText.menu)}
          onClose={() => setMenuAt(undefined)}
        >
          <Navigation countyName={countyName} />
        </Drawer>
        <div className="d-main">
          <header className="d-top-area">
            <Banners onOtherRole={() => void leave()} />
            <TopBar onMenu={() => setMenuAt(pathname)} onSignOut={() => void leave()} />
          </header>
          <main id="content" className="d-content" tabIndex={-1}>
            {me.grants.length === 0 ? (
              <NoRole />
            ) : (
              <Suspense fallback={<Loading />}>
                <Outlet />
              </Suspense>
            )}
          </main>
        </div>
      </div>
    </MeContext>
  );
}

function NoRole() {
  const { t } = useWords();
  return (
    <Notice isPage sign="lock" title={t(shellText.noRole)}>
      <p>{t(shellText.noRoleHow)}</p>
    </Notice>
  );
}

function Loading() {
  const { t } = useWords();
  return (
    <p className="d-loading" aria-live="polite">
      {t(shellText.loading)}
    </p>
  );
}
