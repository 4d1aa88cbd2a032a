import type { Output } from '../../../contract/index.ts';
import { recheckText } from '../../../domain/text/recheck.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTime } from '../../roll/time.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { useLive } from '../live.ts';
import { useMe } from '../me.ts';

type Mine = Output<'recheck.mine'>;

/** 要复测的班 of a school, for its doctor. */
export function RechecksPage({ schoolId }: { schoolId: string }) {
  const t = useT();
  const me = useMe();
  const { data, failure, isLoading, reload } = useAsk('recheck.mine', { schoolId });
  useLive(schoolId, me.county, reload);
  return (
    <Frame title={t(recheckText.title)} isInner>
      <div className="page-head">
        <h1>{t(recheckText.todo)}</h1>
        <p className="sd-small sd-muted">{t(recheckText.entry)}</p>
      </div>
      {failure && !data && <Notices failure={failure} isLoading={isLoading} onRetry={reload} />}
      {data && <Lists data={data} />}
    </Frame>
  );
}

function Lists({ data }: { data: Mine }) {
  const t = useT();
  return (
    <>
      {data.open.length === 0 && <p className="sd-card sd-muted">{t(recheckText.todoNone)}</p>}
      {data.open.map(({ recheckId, classId, className, dueAt, isLate }) => (
        <Go key={recheckId} to={`/recheck/${classId}/${recheckId}`} className="sd-card entry">
          <div className="entry-head">
            <strong>{className}</strong>
            <span aria-hidden="true" className="entry-arrow">
              ›
            </span>
          </div>
          <p className="sd-muted">
            {t(isLate ? recheckText.overdue : recheckText.until, { time: clockTime(dueAt) })}
          </p>
        </Go>
      ))}
      {data.sent.length > 0 && (
        <section className="sd-card sd-stack">
          <h2>{t(recheckText.sentToday)}</h2>
          <ul className="rows">
            {data.sent.map(({ recheckId, className, sentAt }) => (
              <li key={recheckId} className="row">
                <span>✓ {className}</span>
                <span className="sd-small sd-muted">{clockTime(sentAt)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
