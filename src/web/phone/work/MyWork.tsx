import '../work.css';
import { useEffect } from 'react';

import { workText } from '../../../domain/text/work.ts';
import { useT } from '../../language.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { Go } from '../Go.tsx';
import { keepOffline } from '../offline.ts';
import { WorkList } from './WorkList.tsx';

keepOffline('work.list', 'deadline.open');

const shown = 3;
/** Beside the other parts of the page, which the server wakes. */
const againMs = 60_000;

/** 我的待办 at home: the most urgent few; nothing while there are none. */
export function MyWork() {
  const t = useT();
  const { data, reload } = useAsk('work.list', {});
  useEffect(() => {
    const look = () => {
      if (!document.hidden) reload();
    };
    const timer = setInterval(look, againMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [reload]);
  // What the day asks stands on this page already.
  const items = data?.items.filter((one) => one.kind !== 'obligation') ?? [];
  if (!data || items.length === 0) return null;
  const { asOf } = data;
  return (
    <section>
      <h2 className="section-title">
        {t(workText.title)} <span className="count">{items.length}</span>
      </h2>
      <WorkList items={items.slice(0, shown)} asOf={asOf} />
      <Go to="/work" className="sd-link">
        {t(workText.all)}
      </Go>
    </section>
  );
}
