import { useQueryClient } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { Suspense, useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';

import { shellText } from '../../domain/text/shell.ts';
import { Door } from '../account/Door.tsx';
import { auth, Refused } from '../ask.ts';
import { Failure } from '../ui/Answer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { showTimesIn } from '../zone.ts';
import { Banners } from './Banners.tsx';
import { ChooseCounty, countiesOf } from './ChooseCounty.tsx';
import { chooseCounty, useChosenCounty } from './county.ts';
import { grantsOf, type Me, MeContext } from './me.ts';
import { Navigation } from './Navigation.tsx';
import { paths } from './paths.ts';
import { TopBar } from './TopBar.tsx';

/** The frame of every page of a signed-in account; sends others to the sign-in page and back again. */
export function Shell() {
  const { pathname, search } = useLocation();
  const county = useChosenCounty();
  const me = useAsk('account.me', {});
  const isRefused = me.error instanceof Refused && me.error.status === 403;
  const { refetch } = me;
  useEffect(() => {
    // The roles in the county chosen before have ended: ask what there is elsewhere.
    if (!isRefused || county === undefined) return;
    chooseCounty(undefined);
    void refetch();
  }, [isRefused, county, refetch]);
  if (me.error instanceof Refused && me.error.status === 401)
    return <Navigate to={paths.signIn(pathname === '/' ? undefined : pathname + search)} replace />;
  if (isRefused) return <NoRole />;
  if (me.data) {
    const counties = countiesOf(me.data);
    const isChosen = county === undefined ? counties.size < 2 : counties.has(county);
    if (!isChosen) return <ChooseCounty counties={counties} />;
    showTimesIn(me.data.zone);
    return <Frame me={me.data} />;
  }
  if (me.error) return <Failure error={me.error} onRetry={() => void me.refetch()} />;
  return <Loading />;
}

/** Signs out and forgets everything that was asked. */
function useLeave(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await auth('sign-out', {}).catch(() => undefined);
    // Whoever signs in next may have no role in that county.
    chooseCounty(undefined);
    await navigate(paths.signIn());
    client.clear();
  };
  return () => void leave();
}

function Frame({ me }: { me: Me }) {
  const { t } = useWords();
  const leave = useLeave();
  const { pathname } = useLocation();
  const [menuAt, setMenuAt] = useState<string>();
  const countyName = grantsOf(me)[0]?.countyName;
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
            <Banners onOtherRole={leave} />
            <TopBar onMenu={() => setMenuAt(pathname)} onSignOut={leave} />
          </header>
          <main id="content" className="d-content" tabIndex={-1}>
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
    </MeContext>
  );
}

/** An account that has no role any more, or none yet: it can only leave. */
function NoRole() {
  const { t } = useWords();
  const leave = useLeave();
  return (
    <Door>
      <section className="sd-card sd-stack">
        <h2>{t(shellText.noRole)}</h2>
        <p className="sd-muted">{t(shellText.noRoleHow)}</p>
        <button type="button" className="sd-button sd-button-quiet" onClick={leave}>
          {t(shellText.signOut)}
        </button>
      </section>
    </Door>
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
