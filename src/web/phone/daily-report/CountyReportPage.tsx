import '../work.css';
import { useRef, useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { dailyReportText } from '../../../domain/text/daily-report.ts';
import { obligationText } from '../../../domain/text/obligation.ts';
import { newKey, Refused, send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { comma } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTime } from '../../roll/time.ts';
import { type Failure, failureOf, useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { useLive } from '../live.ts';
import { useMe } from '../me.ts';
import { Panel } from '../Panel.tsx';
import { FootCard, footSent } from './FootCard.tsx';

type CountyDay = Output<'daily-report.county'>;

/** 县日报 on the phone: how many schools have reported, who has not by name, the chase and the freeze. */
export function CountyReportPage({ placeId }: { placeId: string }) {
  const t = useT();
  const me = useMe();
  const { data, failure, reload } = useAsk('daily-report.county', { placeId });
  const missing = useAsk('daily-report.schools', { placeId, show: 'missing' });
  const [isFreezing, setFreezing] = useState(false);
  const again = () => {
    reload();
    missing.reload();
  };
  useLive(placeId, me.county, again);
  return (
    <Frame title={data?.placeName ?? ''} isInner>
      {failure && <Notices failure={failure} isLoading={!data} onRetry={again} />}
      {!data && !failure && <div className="sd-card card-wait card-tall" />}
      {data && (
        <>
          <div className="page-head">
            <h1>{t(dailyReportText.titleAt, { place: data.placeName })}</h1>
            <p className="sd-small sd-muted">
              {data.day} · {t(obligationText.asOf, { time: clockTime(data.asOf) })}
            </p>
          </div>
          <Figures data={data} />
          <Frozen data={data} onFreeze={() => setFreezing(true)} />
          <Missing
            data={data}
            rows={missing.data?.rows ?? []}
            isMore={missing.data?.next !== undefined}
          />
          {isFreezing && (
            <FreezePanel
              data={data}
              onClose={() => setFreezing(false)}
              onDone={() => {
                setFreezing(false);
                again();
              }}
            />
          )}
        </>
      )}
    </Frame>
  );
}

function Figures({ data }: { data: CountyDay }) {
  const t = useT();
  const { due, reported, zero, late, totals, sheets } = data;
  const numbers = [
    [dailyReportText.expected, totals.expected],
    [dailyReportText.present, totals.present],
    [dailyReportText.absentSick, totals.absentSick],
    [dailyReportText.ill, totals.ill],
  ] as const;
  return (
    <section className="sd-card sd-stack">
      <p>
        <strong>{t(dailyReportText.reportedOf, { reported, due })}</strong>
      </p>
      <dl className="report-numbers">
        {numbers.map(([label, count]) => (
          <div key={label.zh}>
            <dt>{t(label)}</dt>
            <dd>{reported > 0 ? count : '–'}</dd>
          </div>
        ))}
      </dl>
      <p className="sd-small sd-muted">
        {t(dailyReportText.zeroSchools, { count: zero })} ·{' '}
        {t(dailyReportText.lateSchools, { count: late })} ·{' '}
        {t(dailyReportText.sheetsOf, { ...sheets })}
      </p>
    </section>
  );
}

function Frozen({ data, onFreeze }: { data: CountyDay; onFreeze: () => void }) {
  const t = useT();
  const { snapshot } = data;
  if (snapshot)
    return (
      <p className="sd-card">
        ✓{' '}
        {t(dailyReportText.frozenBy, {
          ...snapshot,
          time: clockTime(snapshot.at),
          sheets: snapshot.sheetsReported,
        })}
      </p>
    );
  if (!data.canFreeze || data.due === 0) return null;
  return (
    <button type="button" className="sd-button" onClick={onFreeze}>
      {t(dailyReportText.freeze)}
    </button>
  );
}

interface MissingProps {
  readonly data: CountyDay;
  readonly rows: Output<'daily-report.schools'>['rows'];
  readonly isMore: boolean;
}

function Missing({ data, rows, isMore }: MissingProps) {
  const t = useT();
  const me = useMe();
  const [says, setSays] = useState('');
  const [isBusy, setBusy] = useState(false);
  const count = data.due - data.reported;
  if (count === 0) return null;
  const chase = async () => {
    setBusy(true);
    try {
      const rule = 'school-daily-report';
      const { chased, nobody } = await send('obligation.chase', { placeId: data.placeId, rule });
      const names = nobody.join(comma());
      setSays(
        [
          t(obligationText.chaseDone, { count: chased }),
          nobody.length > 0 && t(obligationText.chaseNobody, { names }),
        ]
          .filter(Boolean)
          .join(' '),
      );
    } catch (error) {
      setSays(error instanceof Refused ? error.message : t(obligationText.noNetwork));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section>
      <h2 className="section-title">
        {t(dailyReportText.showMissing)} <span className="count">{count}</span>
      </h2>
      <ul className="sd-card rows">
        {rows.map((row) => (
          <li key={row.schoolId} className="row">
            <strong>{row.schoolName}</strong>
            {row.townName !== undefined && (
              <span className="sd-small sd-muted">{row.townName}</span>
            )}
          </li>
        ))}
      </ul>
      {isMore && <p className="sd-small sd-muted">{t(dailyReportText.missing, { count })}</p>}
      {me.may.includes('obligation.chase') && (
        <button
          type="button"
          className="sd-button sd-button-quiet"
          disabled={isBusy}
          onClick={() => void chase()}
        >
          {t(dailyReportText.chaseMissing, { count })}
        </button>
      )}
      <output className="sd-small sd-muted">{says}</output>
    </section>
  );
}

interface FreezeProps {
  readonly data: CountyDay;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function FreezePanel({ data, onClose, onDone }: FreezeProps) {
  const t = useT();
  const [foot, setFoot] = useState<Parameters<typeof footSent>[0]>(data.foot);
  const key = useRef(newKey());
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const { placeId, day, due, reported } = data;
  const freeze = () => {
    setBusy(true);
    const input = { placeId, day, seenReported: reported, ...footSent(foot) };
    void send('daily-report.freeze', input, { key: key.current }).then(onDone, (error: unknown) => {
      const found = failureOf(error);
      if (found.refused && found.refused.status < 500) key.current = newKey();
      setFailure(found);
      setBusy(false);
    });
  };
  return (
    <Panel
      title={t(dailyReportText.freeze)}
      onClose={onClose}
      foot={
        <button type="button" className="sd-button" disabled={isBusy} onClick={freeze}>
          {t(dailyReportText.freeze)}
        </button>
      }
    >
      <p>{t(dailyReportText.freezeHow, { reported, due, missing: due - reported })}</p>
      {failure && <Notices failure={failure} onRetry={freeze} />}
      <FootCard foot={foot} onChange={setFoot} />
    </Panel>
  );
}
