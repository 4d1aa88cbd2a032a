import { Segmented } from 'antd';

import { workText } from '../../domain/text/work.ts';
import { useLive } from '../shell/live.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { againMs } from './again.ts';
import { WorkItems } from './WorkItems.tsx';

import './work.css';

const shows = ['open', 'snoozed', 'done'] as const;

/** 我的待办: everything that is mine and due, from any mechanism. */
export function WorkPage() {
  const { t, count, clock } = useWords();
  const address = useAddress();
  useLive(homePlace(useMe(), 'roll.count'));
  const show = shows.find((one) => one === address.get('show')) ?? 'open';
  const work = useAsk('work.list', { show }, { keep: true, again: () => againMs });
  return (
    <>
      <PageHead title={t(workText.title)} purpose={t(workText.purpose)} />
      <div className="d-tools d-work-tools">
        <Segmented
          aria-label={t(workText.show)}
          value={show}
          options={shows.map((one) => ({ value: one, label: t(workText[one]) }))}
          onChange={(value) => address.set({ show: value === 'open' ? undefined : value })}
        />
        {work.data && (
          <span className="d-muted">{t(workText.asOf, { at: clock(work.data.asOf) })}</span>
        )}
      </div>
      <Answer query={work}>
        {({ items, counts, asOf, isMore }) => (
          <>
            {show === 'open' && <Counts counts={counts} />}
            {items.length === 0 ? (
              <Empty show={show} />
            ) : (
              <WorkItems items={items} asOf={asOf} show={show} />
            )}
            {isMore && <p className="d-muted">{t(workText.more, { n: count(items.length) })}</p>}
            {show === 'open' && counts.snoozed > 0 && (
              <p className="d-muted">{t(workText.snoozedCount, { n: count(counts.snoozed) })}</p>
            )}
          </>
        )}
      </Answer>
    </>
  );
}

type CountsOf = NonNullable<ReturnType<typeof useAsk<'work.list'>>['data']>['counts'];

function Counts({ counts }: { counts: CountsOf }) {
  const { t, count } = useWords();
  const cells = ['overdue', 'today', 'later', 'messages'] as const;
  return (
    <dl className="d-work-counts">
      {cells.map((one) => (
        <div key={one} className={one === 'overdue' && counts.overdue > 0 ? 'd-late' : undefined}>
          <dt>{t(workText[one])}</dt>
          <dd>{count(counts[one])}</dd>
        </div>
      ))}
    </dl>
  );
}

function Empty({ show }: { show: (typeof shows)[number] }) {
  const { t } = useWords();
  if (show === 'snoozed') return <p className="d-quiet">{t(workText.nothingSnoozed)}</p>;
  if (show === 'done') return <p className="d-quiet">{t(workText.nothingDone)}</p>;
  return (
    <Notice sign="empty" title={t(workText.nothing)}>
      <p>{t(workText.nothingHow)}</p>
    </Notice>
  );
}
