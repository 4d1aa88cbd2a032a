import '../work.css';
import { signalStateText, signalText } from '../../../domain/text/signal.ts';
import { ask } from '../../ask.ts';
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTimeOn } from '../../roll/time.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { useLive } from '../live.ts';
import { useMe } from '../me.ts';
import { More, usePages } from '../More.tsx';

/** 提示 on the phone: what waits, the newest first. */
export function SignalsPage({ placeId }: { placeId: string }) {
  const t = useT();
  const me = useMe();
  const { language } = useLanguage();
  const { data, failure, reload } = useAsk('signal.list', { placeId });
  const list = usePages(data, async (after) => await ask('signal.list', { placeId, after }));
  const rows = list.pages.flatMap((page) => page.rows);
  useLive(placeId, me.county, reload);
  return (
    <Frame title={t(signalText.title)} isInner>
      <div className="page-head">
        <h1>{t(signalText.title)}</h1>
      </div>
      <p className="sd-small sd-muted">{t(signalText.purpose)}</p>
      {failure && (failure.refused || !data) && (
        <Notices failure={failure} isLoading={!data} onRetry={reload} />
      )}
      {data?.rows.length === 0 && (
        <section className="sd-card sd-stack">
          <h2>{t(signalText.none)}</h2>
          <p className="sd-muted">{t(signalText.noneHow)}</p>
        </section>
      )}
      {rows.map((row) => (
        <Go
          key={row.signalId}
          to={`/signals/${row.schoolId}/${row.signalId}`}
          className="sd-card entry"
        >
          <div className="entry-head">
            <strong>
              {row.placeName} {row.subjectName[language]}
            </strong>
            <span aria-hidden="true" className="entry-arrow">
              ›
            </span>
          </div>
          {/* At a school's own list its name says nothing. */}
          {rows.some((other) => other.schoolId !== placeId) && <p>{row.schoolName}</p>}
          <p>
            {t(signalText.peopleCount, { n: row.people })} ·{' '}
            {t(signalText.onsetSpan, { from: row.firstOnset, to: row.lastOnset.slice(5) })}
          </p>
          <p className={row.state === 'open' ? 'words-ill' : 'sd-muted'}>
            {row.state === 'open' ? '! ' : ''}
            {t(signalStateText[row.state])}
            {row.state === 'open' &&
              row.dueAt &&
              ` · ${t(signalText.due)} ${clockTimeOn(row.dueAt, me.today)}`}
          </p>
          <p className="sd-small sd-muted">
            {row.rule[language]} {row.rule.id}
          </p>
        </Go>
      ))}
      <More of={list} />
    </Frame>
  );
}
